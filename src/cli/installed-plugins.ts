import { findOfferings } from '../config/find-offering.js';
import type { Config } from '../config/types.js';
import { builtInNames } from '../plugins/built-in-names.js';
import { discoverPlugins } from '../plugins/discover-plugins.js';
import { type LoadedBackends, loadPlugins, namesOf } from '../plugins/load-plugins.js';
import type { BackendKind, Plugins } from '../plugins/plugin.js';

/**
 * The plugins beside this program, and those that a program in the current folder would find. Where both have a
 * package, that beside this program counts.
 */
export function findInstalledPlugins(cwd: string): Promise<Plugins> {
  return discoverPlugins({ directory: [import.meta.dirname, cwd] });
}

/** What `addInstalledBackends` goes by. */
export interface InstalledBackendsOptions {
  /** Names or uuids; `undefined` for all. */
  readonly offerings: readonly string[] | undefined;
  /** What `--backend` has brought. */
  readonly loaded: LoadedBackends;
  readonly cwd: string;
}

/**
 * The given backends, and those installed ones that the chosen offerings name. Looks for plugins only where a name is
 * neither built in nor given.
 */
export async function addInstalledBackends(
  config: Config,
  { offerings, loaded: given, cwd }: InstalledBackendsOptions,
): Promise<LoadedBackends> {
  const chosen = offerings === undefined ? config.offerings : offerings.flatMap((who) => findOfferings(config, who));
  const isUnknown = (kind: BackendKind, brought: object) =>
    chosen
      .flatMap((offering) => namesOf(kind, offering))
      .some((name) => !builtInNames[kind].has(name) && !Object.hasOwn(brought, name));
  if (!isUnknown('username', given.usernameBackends) && !isUnknown('resource', given.resourceBackends)) return given;
  return loadPlugins(config, await findInstalledPlugins(cwd), { offerings, given });
}
