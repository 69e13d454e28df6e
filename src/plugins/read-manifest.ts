import { join, relative, sep } from 'node:path';
import { isRecord } from '../shared/is-record.js';
import { builtInNames } from './built-in-names.js';
import { isNotFound, type PluginFileSystem, readErrorCode } from './file-system.js';
import type { PluginManifest } from './find-packages.js';
import { type BackendKind, type BrokenPlugin, manifestKey, type PluginBackend } from './plugin.js';

/** The keys in a manifest, and the kinds of backends below them. */
const kinds: Readonly<Record<string, BackendKind>> = { usernameBackends: 'username', resourceBackends: 'resource' };

const exportFormat = '"./file.js#Class"';

/** Reads the backends that a package offers. Checks that the modules exist, and loads none. */
export async function readManifest(
  { backends: offer, ...about }: PluginManifest,
  fs: PluginFileSystem,
): Promise<{ readonly backends: readonly PluginBackend[]; readonly broken: readonly BrokenPlugin[] }> {
  const keys = Object.keys(kinds).join(' and ');
  const createError = (problem: string): BrokenPlugin => ({ ...about, error: `package.json: ${problem}` });
  if (!isRecord(offer))
    return { backends: [], broken: [createError(`expected a map with ${keys} as "${manifestKey}"`)] };
  const backends: Promise<PluginBackend>[] = [];
  const broken: BrokenPlugin[] = [];
  for (const [key, entries] of Object.entries(offer)) {
    const kind = Object.hasOwn(kinds, key) ? kinds[key] : undefined;
    if (kind === undefined)
      broken.push(createError(`expected ${keys} in "${manifestKey}", got ${JSON.stringify(key)}`));
    else if (!isRecord(entries)) broken.push(createError(`expected a map of names to ${exportFormat} as ${key}`));
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
  if (!/^\S+$/.test(name)) return { error: 'invalid name (expected a name without spaces)' };
  if (builtInNames[kind].has(name)) return { error: 'the name is reserved for a built-in backend' };
  const { path, exportName = 'default' } =
    typeof target === 'string' ? (/^(?<path>\.\.?\/[^#\0]+)(?:#(?<exportName>.+))?$/.exec(target)?.groups ?? {}) : {};
  if (path === undefined) return { error: `expected ${exportFormat}, got ${JSON.stringify(target)}` };
  if (/\.[cm]?tsx?$/.test(path)) return { error: `${path} is TypeScript (expected the compiled JavaScript file)` };
  const file = join(directory, path);
  if (!isWithin(directory, file)) return { error: `${path} is outside the package` };
  try {
    // A link must not lead out of the package either.
    if (!isWithin(directory, await fs.realpath(file)))
      return { error: `${path} is a link to a file outside the package` };
    return (await fs.stat(file)).isFile() ? { file, exportName } : { error: `${path} is not a file` };
  } catch (error) {
    return {
      error: isNotFound(error) ? `${path} does not exist` : `${path} cannot be read (${readErrorCode(error)})`,
    };
  }
}

function isWithin(directory: string, file: string): boolean {
  const path = relative(directory, file);
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`);
}
