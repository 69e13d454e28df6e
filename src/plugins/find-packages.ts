import { basename, dirname, join } from 'node:path';
import pLimit from 'p-limit';
import { isNotFound, type PluginFileSystem, readErrorCode } from './file-system.js';
import { type BrokenPlugin, manifestKey, type PluginPackage } from './plugin.js';

/** A package with our key in its package.json, and what stands there. */
export interface PluginManifest extends PluginPackage {
  readonly backends: unknown;
}

/** Files that are read at once: enough to be quick, few enough for any limit of open files. */
const maxConcurrentReads = 32;

/**
 * Every installed package that offers something: those in the `node_modules` folders of these directories and of all
 * folders above them, as Node would find them. Of two with one name the nearer counts, and links to one folder count
 * once. Reads package.json files and imports nothing.
 */
export async function findPackages(
  directories: readonly string[],
  fs: PluginFileSystem,
): Promise<{ readonly packages: readonly PluginManifest[]; readonly broken: readonly BrokenPlugin[] }> {
  const broken: BrokenPlugin[] = [];
  const limit = pLimit(maxConcurrentReads);
  const list = (folder: string) => limit(() => listFolder(folder, fs, broken));
  const installed = new Map<string, string>();
  for (const folder of new Set(directories.flatMap(nodeModulesFolders))) {
    for (const name of await listPackages(folder, list))
      if (!installed.has(name)) installed.set(name, join(folder, name));
  }
  const found = await Promise.all(
    [...installed].map(([name, path]) => limit(() => readPackage({ name, path, fs, broken }))),
  );
  const byDirectory = new Map(found.flatMap((one) => (one === undefined ? [] : [[one.directory, one]])));
  return { packages: [...byDirectory.values()], broken };
}

/** The folders that Node looks for packages in, the nearest first. */
function nodeModulesFolders(directory: string): string[] {
  const parent = dirname(directory);
  const above = parent === directory ? [] : nodeModulesFolders(parent);
  return basename(directory) === 'node_modules' ? above : [join(directory, 'node_modules'), ...above];
}

async function listPackages(folder: string, list: (folder: string) => Promise<readonly string[]>): Promise<string[]> {
  const names = await list(folder);
  const scopes = names.filter((name) => name.startsWith('@'));
  const scoped = await Promise.all(
    scopes.map(async (scope) => (await list(join(folder, scope))).map((name) => `${scope}/${name}`)),
  );
  return [...names.filter((name) => !name.startsWith('@')), ...scoped.flat()].filter(
    (name) => !/(?:^|\/)\./.test(name),
  );
}

async function listFolder(folder: string, fs: PluginFileSystem, broken: BrokenPlugin[]): Promise<readonly string[]> {
  try {
    return await fs.readdir(folder);
  } catch (error) {
    if (!isNotFound(error))
      broken.push({ directory: folder, error: `its packages can't be listed (${readErrorCode(error)})` });
    return [];
  }
}

interface PackageFiles {
  /** What it is installed as. */
  readonly name: string;
  readonly path: string;
  readonly fs: PluginFileSystem;
  readonly broken: BrokenPlugin[];
}

async function readPackage({ name, path, fs, broken }: PackageFiles): Promise<PluginManifest | undefined> {
  const refuse = (trouble: string) => {
    broken.push({ package: name, directory: path, error: trouble });
    return undefined;
  };
  let text: string;
  let directory: string;
  try {
    directory = await fs.realpath(path);
    text = await fs.readFile(join(path, 'package.json'), 'utf8');
  } catch (error) {
    return isNotFound(error) ? undefined : refuse(`its package.json can't be read (${readErrorCode(error)})`);
  }
  // Most packages are not for us, and need not be parsed.
  if (!text.includes(`"${manifestKey}"`)) return undefined;
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    return refuse('its package.json is not JSON');
  }
  if (!isPlainObject(manifest) || !Object.hasOwn(manifest, manifestKey)) return undefined;
  const { name: ownName, version } = manifest;
  return {
    package: isNonEmptyString(ownName) ? ownName : name,
    version: isNonEmptyString(version) ? version : 'unknown',
    directory,
    backends: manifest[manifestKey],
  };
}

function isNonEmptyString(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** Whether a value of JSON is an object, and no list. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
