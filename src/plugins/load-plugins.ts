import { findOfferings } from '../config/find-offering.js';
import type { Config, OfferingConfig } from '../config/types.js';
import type { ResourceBackendClass } from '../resources/backend.js';
import { describeError } from '../shared/describe-error.js';
import type { UsernameBackendClass } from '../usernames/backend.js';
import { builtInNames } from './built-in-names.js';
import { type ImportModule, loadPlugin } from './load-plugin.js';
import { type BackendKind, type PluginBackend, type Plugins, showPackage } from './plugin.js';

/**
 * Backends by the names that a configuration uses, to spread into the overrides of `offeringProcessorModule`,
 * `syncOfferingUsers` and the like.
 */
export interface LoadedBackends {
  readonly usernameBackends: Readonly<Record<string, UsernameBackendClass>>;
  readonly resourceBackends: Readonly<Record<string, ResourceBackendClass>>;
}

/** Options of `loadPlugins`. */
export interface LoadPluginsOptions {
  /** Only what these offerings name, each by its name or uuid in the configuration. Default: all. */
  readonly offerings?: readonly string[] | undefined;
  /** Backends of the program itself. They are in the result, and a plugin of such a name is not loaded. */
  readonly given?: Partial<LoadedBackends> | undefined;
  /** How a module is loaded, from its `file:` URL. Default: `import()`. */
  readonly importModule?: ImportModule;
}

/**
 * Loads those of the installed plugins that offerings of the configuration name, and no others.
 *
 * Throws nothing: in place of one that can't be used stands a class whose constructor throws a sentence that says why,
 * so that the offerings which name it have that trouble, and all others go on. The same for plugins that are installed
 * and not named, so that they are listed where a name is not known.
 */
export async function loadPlugins(
  config: Config,
  plugins: Plugins,
  options: LoadPluginsOptions = {},
): Promise<LoadedBackends> {
  const { offerings, given, importModule = (url) => import(url) } = options;
  const chosen = config.offerings.filter(
    (offering) => offerings === undefined || offerings.some((who) => findOfferings(config, who).includes(offering)),
  );
  const load = async (kind: BackendKind, brought: Readonly<Record<string, unknown>> = {}) => {
    const named = new Set(chosen.flatMap((offering) => namesOf(kind, offering)));
    const classes = new Map<string, unknown>();
    for (const backend of plugins.backends) {
      const { name } = backend;
      if (backend.kind !== kind || builtInNames[kind].has(name) || Object.hasOwn(brought, name) || classes.has(name))
        continue;
      classes.set(
        name,
        named.has(name)
          ? await loadOrPlaceholder(backend, importModule)
          : createFailingClass(describeNotLoaded(backend)),
      );
    }
    return Object.fromEntries([...classes, ...Object.entries(brought)]);
  };
  return {
    usernameBackends: (await load('username', given?.usernameBackends)) as Record<string, UsernameBackendClass>,
    resourceBackends: (await load('resource', given?.resourceBackends)) as Record<string, ResourceBackendClass>,
  };
}

/** The backends of a kind that an offering names. */
export function namesOf(kind: BackendKind, offering: OfferingConfig): string[] {
  const { usernameManagementBackend, orderProcessingBackend, membershipSyncBackend } = offering;
  const names = kind === 'username' ? [usernameManagementBackend] : [orderProcessingBackend, membershipSyncBackend];
  return names.filter((name) => name !== undefined);
}

async function loadOrPlaceholder(backend: PluginBackend, importModule: ImportModule): Promise<unknown> {
  try {
    return await loadPlugin(backend, importModule);
  } catch (error) {
    return createFailingClass(describeError(error).message);
  }
}

function describeNotLoaded(backend: PluginBackend): string {
  return `'${backend.name}' of ${showPackage(backend)} is not loaded: loadPlugins was asked for offerings that do not name it`;
}

function createFailingClass(sentence: string): new () => never {
  return class {
    constructor() {
      throw new Error(sentence);
    }
  } as unknown as new () => never;
}
