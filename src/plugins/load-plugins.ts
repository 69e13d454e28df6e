import { realpath, stat } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { findOfferings } from '../config/find-offering.js';
import { formatPath } from '../config/key-path.js';
import type { Config, OfferingConfig } from '../config/types.js';
import type { ResourceBackendClass } from '../resources/backend.js';
import { describeError } from '../shared/describe-error.js';
import { withTimeLimit } from '../shared/with-time-limit.js';
import type { UsernameBackendClass } from '../usernames/backend.js';
import { expectedClass, isResourceBackendClass, isUsernameBackendClass } from './backend-class.js';
import { type BackendFile, type BackendFileSystem, findBackendFile, isBackendFile } from './backend-file.js';
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
  /** Checks the files that the configuration names. Default: `node:fs/promises`. */
  readonly fs?: BackendFileSystem;
}

/**
 * Loads the installed plugins that offerings of the configuration name, and no others; also the backends that it names
 * by their files, as `./backend.js#Class`, relative to the configuration.
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
  const { offerings, given, importModule = importUrl, fs = { realpath, stat } } = options;
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
          ? await loadOrPlaceholder({ ...backend, subject: describeBackend(backend) }, importModule)
          : createFailingClass(`${describeBackend(backend)} is not loaded: no offering passed to loadPlugins names it`),
      );
    }
    for (const name of named) {
      if (!isBackendFile(name) || Object.hasOwn(own, name)) continue;
      const found = await findBackendFile(name, { directory: config.directory, fs });
      classes.set(name, await loadOrPlaceholder({ kind, subject: describeFile(name, config), ...found }, importModule));
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

/** A backend to load: its module, or why it cannot be used. */
type LoadableBackend = BackendFile & {
  readonly kind: BackendKind;
  /** How messages name it. */
  readonly subject: string;
};

async function loadOrPlaceholder(backend: LoadableBackend, importModule: ImportModule): Promise<unknown> {
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

/** Loads the class of a backend. Throws an `Error` that names it and the problem. */
async function loadPlugin(backend: LoadableBackend, importModule: ImportModule): Promise<unknown> {
  const { subject } = backend;
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

/** Names a backend by its first place in the configuration. */
function describeFile(name: string, config: Config): string {
  const keys = ['username_management_backend', 'order_processing_backend', 'membership_sync_backend'] as const;
  const index = config.offerings.findIndex((offering) => namesOfAll(offering).includes(name));
  const key = keys[namesOfAll(config.offerings[index] as OfferingConfig).indexOf(name)] ?? keys[0];
  const path = ['offerings', index, key];
  const location = config.locate(path);
  const place = location === undefined ? '' : `${location.file}:${location.line}:${location.column}: `;
  return `${place}${formatPath(path)} '${name}'`;
}

function namesOfAll({ usernameManagementBackend, orderProcessingBackend, membershipSyncBackend }: OfferingConfig) {
  return [usernameManagementBackend, orderProcessingBackend, membershipSyncBackend];
}

// Bundlers must leave the import alone: plugins are not in the bundle.
const importUrl: ImportModule = (url) => import(/* webpackIgnore: true */ /* @vite-ignore */ url);
