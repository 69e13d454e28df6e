import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import type { PluginFileSystem } from './file-system.js';
import { findPackages } from './find-packages.js';
import { type PluginBackend, type Plugins, showPackage } from './plugin.js';
import { readManifest } from './read-manifest.js';

/** Options of `discoverPlugins`. */
export interface DiscoverPluginsOptions {
  /**
   * Where the program is that plugins are installed beside, as an absolute path: its `node_modules`, and those of all
   * folders above. A program hands in its own `import.meta.dirname`. Of several directories, what is found from an
   * earlier one counts.
   */
  readonly directory: string | readonly string[];
  /** Default: the machine's own. */
  readonly fs?: PluginFileSystem;
}

/**
 * Finds the packages that offer backends, by the key `waldur-offering-processor` of their package.json:
 *
 *     "waldur-offering-processor": { "usernameBackends": { "custom_backend": "./dist/backend.js#CustomUsernameBackend"
 *     } }
 *
 * Reads package.json files and looks whether the files are there; loads none of them. What is wrong with a plugin is
 * said in its `trouble`, and is an error only where a configuration names it. Throws nothing.
 */
export async function discoverPlugins({
  directory,
  fs = { readdir, readFile, realpath, stat },
}: DiscoverPluginsOptions): Promise<Plugins> {
  const { packages, broken } = await findPackages(typeof directory === 'string' ? [directory] : directory, fs);
  const offers = await Promise.all(packages.map((one) => readManifest(one, fs)));
  const backends = rejectDuplicates(offers.flatMap((offer) => offer.backends));
  return {
    backends: [...backends].sort(
      (a, b) => compare(a.name, b.name) || compare(a.kind, b.kind) || compare(a.package, b.package),
    ),
    broken: [...broken, ...offers.flatMap((offer) => offer.broken)].sort((a, b) => compare(a.directory, b.directory)),
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
    const trouble = `it is offered by ${[...same].sort().join(' and by ')}; one of them is expected`;
    return { kind, name, package: owner, version, directory, error: trouble };
  });
}

// By code, so that the order is the same on every machine.
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
