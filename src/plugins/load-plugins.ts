import { pathToFileURL } from 'node:url';
import { findOfferings } from '../config/find-offering.js';
import type { Config, OfferingConfig } from '../config/types.js';
import type { ResourceBackendClass } from '../resources/backend.js';
import { describeError } from '../shared/describe-error.js';
import { withTimeLimit } from '../shared/with-time-limit.js';
import type { UsernameBackendClass } from '../usernames/backend.js';
import { expectedClass, isResourceBackendClass, isUsernameBackendClass } from './backend-class.js';
import { builtInNames } from './built-in-names.js';
import { type BackendKind, type PluginBackend, type Plugins, showPackage } from './plugin.js';
import { settingsSchemaOf } from './settings-schema.js';

/**
 * Backend classes by their names in a configuration, to spread into the overrides of `offeringProcessorModule`,
 * `syncOfferingUsers` and similar functions.
 */
export interface LoadedBackends {
  readonly usernameBackends: Readonly<Record<string, UsernameBackendClass>>;
  readonly resourceBackends: Readonly<Record<string, ResourceBackendClass>>;
}

/** Loads the module with a given `file:` URL. */
export type ImportModule = (url: string) => Promise<Readonly<Record<string, unknown>>>;

/** Options of `loadPlugins`. */
export interface LoadPluginsOptions {
  /** The offerings whose plugins are loaded, by name or uuid in the configuration. Default: all. */
  readonly offerings?: readonly string[] | undefined;
  /** The program's own backends. They are part of the result, and take precedence over plugins of the same name. */
  readonly given?: Partial<LoadedBackends> | undefined;
  /** Default: `import()`. */
  readonly importModule?: ImportModule;
}

/**
 * Loads the installed plugins that offerings of the configuration name, and no others.
 *
 * Never throws. A plugin that cannot be used is replaced by a class whose constructor throws the reason, so that only
 * the offerings that name it fail. Installed plugins that are not named are represented by such classes too, so that
 * messages about unknown names can list them.
 */
export async function loadPlugins(
  config: Config,
  plugins: Plugins,
  options: LoadPluginsOptions = {},
): Promise<LoadedBackends> {
  const { offerings, given, importModule = (url) => import(url) } = options;
  const chosen = config.offerings.filter(
    (offering) =>
      offerings === undefined || offerings.some((nameOrUuid) => findOfferings(config, nameOrUuid).includes(offering)),
  );
  const load = async (kind: BackendKind, own: Readonly<Record<string, unknown>> = {}) => {
    const named = new Set(chosen.flatMap((offering) => namesOf(kind, offering)));
    const classes = new Map<string, unknown>();
    for (const backend of plugins.backends) {
      const { name } = backend;
      if (backend.kind !== kind || builtInNames[kind].has(name) || Object.hasOwn(own, name) || classes.has(name))
        continue;
      classes.set(
        name,
        named.has(name)
          ? await loadOrPlaceholder(backend, importModule)
          : createFailingClass(`${describeBackend(backend)} is not loaded: no offering passed to loadPlugins names it`),
      );
    }
    return Object.fromEntries([...classes, ...Object.entries(own)]);
  };
  return {
    usernameBackends: (await load('username', given?.usernameBackends)) as Record<string, UsernameBackendClass>,
    resourceBackends: (await load('resource', given?.resourceBackends)) as Record<string, ResourceBackendClass>,
  };
}

/** Returns the names of the backends of one kind that an offering uses. */
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

function createFailingClass(message: string): new () => never {
  return class {
    constructor() {
      throw new Error(message);
    }
  } as unknown as new () => never;
}

/** The time limit for loading a module, so that a top-level await cannot block all offerings. */
const loadSeconds = 30;

/** Loads the class of a plugin. Throws an `Error` that names the package and the problem. */
async function loadPlugin(backend: PluginBackend, importModule: ImportModule): Promise<unknown> {
  const subject = describeBackend(backend);
  if ('error' in backend) throw new Error(`${subject} cannot be used: ${backend.error}`);
  const { kind, file, exportName } = backend;
  let loaded: Readonly<Record<string, unknown>>;
  try {
    loaded = await withTimeLimit(loadSeconds, () => importModule(pathToFileURL(file).href), file);
  } catch (error) {
    throw new Error(`${subject} cannot be loaded: ${describeError(error).message}`, { cause: error });
  }
  if (!(exportName in loaded)) {
    const exports = Object.keys(loaded).join(', ') || 'none';
    throw new Error(`${subject} cannot be used: ${file} does not export ${exportName} (exports: ${exports})`);
  }
  const Backend = loaded[exportName];
  const isRightKind = kind === 'username' ? isUsernameBackendClass(Backend) : isResourceBackendClass(Backend);
  if (!isRightKind)
    throw new Error(`${subject} cannot be used: ${exportName} of ${file} is not ${expectedClass[kind]}`);
  try {
    settingsSchemaOf(Backend);
  } catch (error) {
    throw new Error(`${subject} cannot be used: ${describeError(error).message}`, { cause: error });
  }
  return Backend;
}

function describeBackend(backend: PluginBackend): string {
  return `'${backend.name}' of ${showPackage(backend)}`;
}
