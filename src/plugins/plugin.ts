/** What a backend is of: usernames, or resources (orders and memberships). */
export type BackendKind = 'username' | 'resource';

/** The package that offers a backend. */
export interface PluginPackage {
  /** As its package.json has it. */
  readonly package: string;
  /** As its package.json has it; `unknown` where it has none. */
  readonly version: string;
  /** Its folder, links followed. */
  readonly directory: string;
}

/** A backend that an installed package offers. Nothing of it has been loaded. */
export type PluginBackend = PluginPackage & {
  readonly kind: BackendKind;
  /** The name under which a configuration asks for it. */
  readonly name: string;
} & (
    | {
        /** The module that exports its class, as an absolute path. */
        readonly file: string;
        readonly exportName: string;
      }
    | {
        /** Why it can't be used, as the end of a sentence. */
        readonly error: string;
      }
  );

/**
 * A package that offers something, but not in a way that can be read; or a folder of packages that can't be looked
 * into.
 */
export interface BrokenPlugin {
  readonly package?: string;
  readonly version?: string;
  readonly directory: string;
  readonly error: string;
}

/** What `discoverPlugins` has found, in alphabetical order of the names. */
export interface Plugins {
  readonly backends: readonly PluginBackend[];
  readonly broken: readonly BrokenPlugin[];
}

/** The key of a package.json under which a package offers backends. */
export const manifestKey = 'waldur-offering-processor';

/** `NAME VERSION` of a package, for messages. */
export function showPackage({ package: name, version }: Pick<PluginPackage, 'package' | 'version'>): string {
  return `${name} ${version}`;
}
