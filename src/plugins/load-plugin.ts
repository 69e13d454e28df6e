import { pathToFileURL } from 'node:url';
import { describeError } from '../shared/describe-error.js';
import { withDeadline } from '../shared/with-deadline.js';
import { expectedClass, isResourceBackendClass, isUsernameBackendClass } from './backend-class.js';
import { type PluginBackend, showPackage } from './plugin.js';
import { settingsSchemaOf } from './settings-schema.js';

/** Loads the module behind a `file:` URL. */
export type ImportModule = (url: string) => Promise<Readonly<Record<string, unknown>>>;

/**
 * How long a module may take to load. One that waits for something at its top level would keep every offering from
 * work.
 */
const loadSeconds = 30;

/**
 * Loads the class of a plugin. Throws an `Error` with a sentence that names the package and says why that can't be
 * done.
 */
export async function loadPlugin(backend: PluginBackend, importModule: ImportModule): Promise<unknown> {
  const culprit = `'${backend.name}' of ${showPackage(backend)}`;
  if ('error' in backend) throw new Error(`${culprit} can't be used: ${backend.error}`);
  const { kind, file, exportName } = backend;
  let loaded: Readonly<Record<string, unknown>>;
  try {
    loaded = await withDeadline(loadSeconds, () => importModule(pathToFileURL(file).href), file);
  } catch (error) {
    throw new Error(`${culprit} can't be loaded: ${describeError(error).message}`, { cause: error });
  }
  if (!(exportName in loaded)) {
    throw new Error(
      `${culprit} can't be used: ${file} has no export ${exportName}; it has ${Object.keys(loaded).join(', ') || 'none'}`,
    );
  }
  const Backend = loaded[exportName];
  const isRight = kind === 'username' ? isUsernameBackendClass(Backend) : isResourceBackendClass(Backend);
  if (!isRight) throw new Error(`${culprit} can't be used: ${exportName} of ${file} is not ${expectedClass[kind]}`);
  try {
    settingsSchemaOf(Backend);
  } catch (error) {
    throw new Error(`${culprit} can't be used: ${describeError(error).message}`, { cause: error });
  }
  return Backend;
}
