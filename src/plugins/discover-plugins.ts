import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import type { PluginFileSystem } from './file-system.js';
import { findPackages } from './find-packages.js';
import { type PluginBackend, type Plugins, showPackage } from './plugin.js';
import { readManifest } from './read-manifest.js';

/** Options of `discoverPlugins`. */
export interface DiscoverPluginsOptions {
  /**
   * The absolute path of the program's folder, normally `import.meta.dirname`. Plugins are searched in its
   * `node_modules` and in those of all parent folders. Earlier directories have priority.
   */
  readonly directory: string | readonly string[];
  /** Default: `node:fs/promises`. */
  readonly fs?: PluginFileSystem;
}

/**
 * Finds the installed packages that offer backends, by the key `waldur-offering-processor` in their package.json:
 *
 *     "waldur-offering-processor": {
 *       "usernameBackends": { "custom_backend": "./dist/backend.js#CustomUsernameBackend" }
 *     }
 *
 * Reads package.json files and checks that the offered modules exist. Loads no module and never throws. Problems are in
 * the `error` of a plugin, and matter only if a configuration names it.
 */
export async function discoverPlugins({
  directory,
  fs = { readdir, readFile, realpath, stat },
}: DiscoverPluginsOptions): Promise<Plugins> {
  const { packages, broken } = await findPackages(typeof directory === 'string' ? [directory] : directory, fs);
  const manifests = await Promise.all(packages.map((one) => readManifest(one, fs)));
  const backends = rejectDuplicates(manifests.flatMap((manifest) => manifest.backends));
  return {
    backends: [...backends].sort(
      (a, b) => compare(a.name, b.name) || compare(a.kind, b.kind) || compare(a.package, b.package),
    ),
    broken: [...broken, ...manifests.flatMap((manifest) => manifest.broken)].sort((a, b) =>
      compare(a.directory, b.directory),
    ),
  };
}

function rejectDuplicates(backends: readonly PluginBackend[]): PluginBackend[] {
  const owners = new Map<string, string[]>();
  const keyOf = ({ kind, name }: PluginBackend) => `${kind} ${name}`;
  for (const backend of backends)
    owners.set(keyOf(backend), [...(owners.get(keyOf(backend)) ?? []), showPackage(backend)]);
  return backends.map((backend) => {
    const same = owners.get(keyOf(backend)) ?? [];
    if (same.length === 1) return backend;
    const { kind, name, package: owner, version, directory } = backend;
    const error = `offered by several packages (${[...same].sort().join(', ')}). Uninstall all but one`;
    return { kind, name, package: owner, version, directory, error };
  });
}

// By code unit, so that the order does not depend on the locale.
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
