import { basename, dirname, join } from 'node:path';
import pLimit from 'p-limit';
import { isRecord } from '../shared/is-record.js';
import { isNotFound, type PluginFileSystem, readErrorCode } from './file-system.js';
import { type BrokenPlugin, manifestKey, type PluginPackage } from './plugin.js';

/** A package with the key `waldur-offering-processor` in its package.json, and the value of that key. */
export interface PluginManifest extends PluginPackage {
  readonly backends: unknown;
}

/** Limits open files. */
const maxConcurrentReads = 32;

/**
 * Finds every installed package that offers backends, in the `node_modules` of these directories and of their parents,
 * in the order in which Node searches them. Of two packages with the same name, the first one counts. Several links to
 * one folder count once. Reads package.json files and imports nothing.
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

/** Lists the folders in which Node searches for packages, in order. */
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
      broken.push({ directory: folder, error: `the folder cannot be read (${readErrorCode(error)})` });
    return [];
  }
}

interface PackageFiles {
  /** The name under which it is installed. */
  readonly name: string;
  readonly path: string;
  readonly fs: PluginFileSystem;
  readonly broken: BrokenPlugin[];
}

async function readPackage({ name, path, fs, broken }: PackageFiles): Promise<PluginManifest | undefined> {
  const reportBroken = (error: string) => {
    broken.push({ package: name, directory: path, error });
    return undefined;
  };
  let text: string;
  let directory: string;
  try {
    directory = await fs.realpath(path);
    text = await fs.readFile(join(path, 'package.json'), 'utf8');
  } catch (error) {
    return isNotFound(error) ? undefined : reportBroken(`package.json cannot be read (${readErrorCode(error)})`);
  }
  // Most packages offer no backends, and need not be parsed.
  if (!text.includes(`"${manifestKey}"`)) return undefined;
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    return reportBroken('package.json is not valid JSON');
  }
  if (!isRecord(manifest) || !Object.hasOwn(manifest, manifestKey)) return undefined;
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
