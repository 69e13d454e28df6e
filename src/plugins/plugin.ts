/** The kind of a backend: usernames, or resources (orders and memberships). */
export type BackendKind = 'username' | 'resource';

/** A package that offers a backend. */
export interface PluginPackage {
  /** Its name in package.json. */
  readonly package: string;
  /** Its version in package.json; `unknown` if there is none. */
  readonly version: string;
  /** Its folder, with symbolic links resolved. */
  readonly directory: string;
}

/** A backend that an installed package offers. It has not been loaded. */
export type PluginBackend = PluginPackage & {
  readonly kind: BackendKind;
  /** Its name in a configuration. */
  readonly name: string;
} & (
    | {
        /** The module that exports its class, as an absolute path. */
        readonly file: string;
        readonly exportName: string;
      }
    | {
        /** Why it cannot be used, as a clause without a full stop. */
        readonly error: string;
      }
  );

/** A package with an invalid offer, or a folder of packages that cannot be read. */
export interface BrokenPlugin {
  readonly package?: string;
  readonly version?: string;
  readonly directory: string;
  readonly error: string;
}

/** The result of `discoverPlugins`, in alphabetical order. */
export interface Plugins {
  readonly backends: readonly PluginBackend[];
  readonly broken: readonly BrokenPlugin[];
}

/** The key in package.json under which a package offers backends. */
export const manifestKey = 'waldur-offering-processor';

/** Returns `NAME VERSION` of a package, for messages. */
export function showPackage({ package: name, version }: Pick<PluginPackage, 'package' | 'version'>): string {
  return `${name} ${version}`;
}
