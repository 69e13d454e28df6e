import type { BackendKind, BrokenPlugin, PluginBackend, Plugins } from '../plugins/plugin.js';
import { builtInResourceBackends } from '../resources/built-in.js';
import { builtInUsernameBackends } from '../usernames/built-in.js';

/** A backend that a configuration can name. */
export type ListedBackend =
  | {
      readonly kind: BackendKind;
      readonly name: string;
      readonly package: string;
      readonly version: string;
      readonly builtIn: true;
    }
  | PluginBackend;

/**
 * What the command `plugins` prints: the built-in backends, then those that installed packages offer, and what is wrong
 * with some.
 */
export interface PluginsReport {
  readonly backends: readonly ListedBackend[];
  readonly broken: readonly BrokenPlugin[];
}

/** Puts the built-in backends before those that were found. */
export function createPluginsReport({ backends, broken }: Plugins, version: string): PluginsReport {
  const list = (kind: BackendKind, classes: object) =>
    Object.keys(classes).map(
      (name): ListedBackend => ({ kind, name, package: 'waldur-offering-processor', version, builtIn: true }),
    );
  return {
    backends: [...list('username', builtInUsernameBackends), ...list('resource', builtInResourceBackends), ...backends],
    broken,
  };
}
