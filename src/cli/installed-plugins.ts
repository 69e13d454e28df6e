import { fileURLToPath } from 'node:url';
import { findOfferings } from '../config/find-offering.js';
import type { Config } from '../config/types.js';
import { isBackendFile } from '../plugins/backend-file.js';
import { builtInNames } from '../plugins/built-in-names.js';
import { discoverPlugins } from '../plugins/discover-plugins.js';
import { type ImportModule, type LoadedBackends, loadPlugins, namesOf } from '../plugins/load-plugins.js';
import type { BackendKind, Plugins } from '../plugins/plugin.js';
import type { UncaughtErrors } from './uncaught-errors.js';

/**
 * Finds the plugins installed next to this program, and those installed in the current directory. The former win where
 * both have the same package.
 */
export function findInstalledPlugins(cwd: string): Promise<Plugins> {
  return discoverPlugins({ directory: [import.meta.dirname, cwd] });
}

/** Options of `addInstalledBackends`. */
export interface InstalledBackendsOptions {
  /** Names or uuids; `undefined` for all. */
  readonly offerings: readonly string[] | undefined;
  /** The backends loaded with `--backend`. */
  readonly loaded: LoadedBackends;
  readonly cwd: string;
  /** Is told which backend is loaded. */
  readonly uncaught?: UncaughtErrors | undefined;
}

/**
 * Returns the loaded backends, and those that the chosen offerings name: installed ones, and files. Looks for plugins
 * only where a name is neither built in, nor loaded, nor that of a file.
 */
export async function addInstalledBackends(
  config: Config,
  { offerings, loaded, cwd, uncaught }: InstalledBackendsOptions,
): Promise<LoadedBackends> {
  const chosen = offerings === undefined ? config.offerings : offerings.flatMap((who) => findOfferings(config, who));
  const listUnknown = (kind: BackendKind, classes: object) =>
    chosen
      .flatMap((offering) => namesOf(kind, offering))
      .filter((name) => !builtInNames[kind].has(name) && !Object.hasOwn(classes, name));
  const unknown = [
    ...listUnknown('username', loaded.usernameBackends),
    ...listUnknown('resource', loaded.resourceBackends),
  ];
  if (unknown.length === 0) return loaded;
  const plugins = unknown.every(isBackendFile) ? { backends: [], broken: [] } : await findInstalledPlugins(cwd);
  const importModule: ImportModule = (url) => {
    const file = fileURLToPath(url);
    const offered = plugins.backends.filter((backend) => 'file' in backend && backend.file === file);
    // A file may offer several backends.
    const { name = file, directory } = offered.find((backend) => unknown.includes(backend.name)) ?? {};
    const load: () => ReturnType<ImportModule> = () => import(url);
    return uncaught?.loadBackend({ name, file, directory }, load) ?? load();
  };
  return loadPlugins(config, plugins, { offerings, given: loaded, importModule });
}
