import { join, relative, sep } from 'node:path';
import { builtInNames } from './built-in-names.js';
import { isNotFound, type PluginFileSystem, readErrorCode } from './file-system.js';
import { isPlainObject, type PluginManifest } from './find-packages.js';
import { type BackendKind, type BrokenPlugin, manifestKey, type PluginBackend } from './plugin.js';

/** The keys of an offer, and what stands behind them. */
const kinds: Readonly<Record<string, BackendKind>> = { usernameBackends: 'username', resourceBackends: 'resource' };

const exportFormat = '"./file.js#Class"';

/** What one package offers. Looks whether the files are there, and loads none. */
export async function readManifest(
  { backends: offer, ...about }: PluginManifest,
  fs: PluginFileSystem,
): Promise<{ readonly backends: readonly PluginBackend[]; readonly broken: readonly BrokenPlugin[] }> {
  const keys = Object.keys(kinds).join(' and ');
  const refuse = (trouble: string): BrokenPlugin => ({ ...about, error: `in its package.json, ${trouble}` });
  if (!isPlainObject(offer))
    return { backends: [], broken: [refuse(`expected a map with ${keys} as "${manifestKey}"`)] };
  const backends: Promise<PluginBackend>[] = [];
  const broken: BrokenPlugin[] = [];
  for (const [key, entries] of Object.entries(offer)) {
    const kind = Object.hasOwn(kinds, key) ? kinds[key] : undefined;
    if (kind === undefined) broken.push(refuse(`expected ${keys} in "${manifestKey}", got ${JSON.stringify(key)}`));
    else if (!isPlainObject(entries)) broken.push(refuse(`expected a map of names to ${exportFormat} as ${key}`));
    else {
      backends.push(
        ...Object.entries(entries).map(async ([name, target]) => ({
          ...about,
          kind,
          name,
          ...(await readBackendExport({ kind, name, target }, about, fs)),
        })),
      );
    }
  }
  return { backends: await Promise.all(backends), broken };
}

type BackendExport = { readonly file: string; readonly exportName: string } | { readonly error: string };

interface ManifestEntry {
  readonly kind: BackendKind;
  readonly name: string;
  readonly target: unknown;
}

async function readBackendExport(
  { kind, name, target }: ManifestEntry,
  { directory }: { readonly directory: string },
  fs: PluginFileSystem,
): Promise<BackendExport> {
  if (!/^\S+$/.test(name)) return { error: 'a name without spaces is expected' };
  if (builtInNames[kind].has(name))
    return { error: 'that name is taken by a backend that is built in; it needs another' };
  const { path, exportName = 'default' } =
    typeof target === 'string' ? (/^(?<path>\.\.?\/[^#\0]+)(?:#(?<exportName>.+))?$/.exec(target)?.groups ?? {}) : {};
  if (path === undefined) return { error: `expected ${exportFormat}, got ${JSON.stringify(target)}` };
  if (/\.[cm]?tsx?$/.test(path))
    return { error: `${path} is TypeScript; the JavaScript file that comes of it is expected` };
  const file = join(directory, path);
  if (!isWithin(directory, file)) return { error: `${path} leaves the folder of the package` };
  try {
    // A link, too, must not lead out of the package.
    if (!isWithin(directory, await fs.realpath(file)))
      return { error: `${path} is a link that leaves the folder of the package` };
    return (await fs.stat(file)).isFile() ? { file, exportName } : { error: `${path} is not a file` };
  } catch (error) {
    return {
      error: isNotFound(error) ? `there is no file ${path}` : `${path} can't be read (${readErrorCode(error)})`,
    };
  }
}

function isWithin(directory: string, file: string): boolean {
  const way = relative(directory, file);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`);
}
