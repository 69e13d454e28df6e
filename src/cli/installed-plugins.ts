import { findOfferings } from '../config/find-offering.js';
import type { Config } from '../config/types.js';
import { builtInNames } from '../plugins/built-in-names.js';
import { discoverPlugins } from '../plugins/discover-plugins.js';
import { type LoadedBackends, loadPlugins, namesOf } from '../plugins/load-plugins.js';
import type { BackendKind, Plugins } from '../plugins/plugin.js';

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
}

/**
 * Returns the loaded backends, and the installed ones that the chosen offerings name. Looks for plugins only where a
 * name is neither built in nor loaded.
 */
export async function addInstalledBackends(
  config: Config,
  { offerings, loaded, cwd }: InstalledBackendsOptions,
): Promise<LoadedBackends> {
  const chosen = offerings === undefined ? config.offerings : offerings.flatMap((who) => findOfferings(config, who));
  const isUnknown = (kind: BackendKind, classes: object) =>
    chosen
      .flatMap((offering) => namesOf(kind, offering))
      .some((name) => !builtInNames[kind].has(name) && !Object.hasOwn(classes, name));
  if (!isUnknown('username', loaded.usernameBackends) && !isUnknown('resource', loaded.resourceBackends)) return loaded;
  return loadPlugins(config, await findInstalledPlugins(cwd), { offerings, given: loaded });
}
