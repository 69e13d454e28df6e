import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expectedClass, isResourceBackendClass, isUsernameBackendClass } from '../plugins/backend-class.js';
import type { LoadedBackends } from '../plugins/load-plugins.js';
import { settingsSchemaOf } from '../plugins/settings-schema.js';
import type { ResourceBackendClass } from '../resources/backend.js';
import { describeError } from '../shared/describe-error.js';
import type { UsernameBackendClass } from '../usernames/backend.js';
import { UsageError } from './usage-error.js';

/** What `--backend NAME=./file.js#Class` asks for. */
export interface BackendArgument {
  /** The name under which the configuration asks for it. */
  readonly name: string;
  readonly file: string;
  /** Default: `default`. */
  readonly exportName: string;
}

const FORM = 'NAME=./file.js#Class';

/** Reads the value of `--backend`. Throws `UsageError`. */
export function parseBackendArgument(value: string): BackendArgument {
  const {
    name,
    file,
    exportName = 'default',
  } = /^(?<name>[^=]+)=(?<file>[^#]+)(?:#(?<exportName>.+))?$/.exec(value)?.groups ?? {};
  if (name === undefined || file === undefined) throw new UsageError(`--backend ${value}: expected ${FORM}`);
  if (/\.[cm]?tsx?$/.test(file)) {
    throw new UsageError(
      `--backend ${value}: ${file} is TypeScript; compile it, and name the JavaScript file that comes of it`,
    );
  }
  return { name, file, exportName };
}

/**
 * Loads the classes of backends from ES modules; by its methods, each is of usernames or of resources, or both. A
 * relative file is looked for in `cwd`. Throws `UsageError` with what is wrong with the first that can't be used.
 */
export async function loadBackends(wanted: readonly BackendArgument[], cwd: string): Promise<LoadedBackends> {
  const usernameBackends: Record<string, UsernameBackendClass> = {};
  const resourceBackends: Record<string, ResourceBackendClass> = {};
  for (const { name, file, exportName } of wanted) {
    const found = await loadExport({ name, file, exportName }, cwd);
    if (isUsernameBackendClass(found)) usernameBackends[name] = found;
    if (isResourceBackendClass(found)) resourceBackends[name] = found;
    const culprit = `--backend ${name}: ${exportName} of ${resolve(cwd, file)}`;
    if (!isUsernameBackendClass(found) && !isResourceBackendClass(found)) {
      throw new UsageError(`${culprit} is not ${expectedClass.username}, nor ${expectedClass.resource}`);
    }
    checkSettingsSchema(found, culprit);
  }
  return { usernameBackends, resourceBackends };
}

function checkSettingsSchema(Backend: unknown, culprit: string): void {
  try {
    settingsSchemaOf(Backend);
  } catch (error) {
    throw new UsageError(`${culprit} can't be used: ${describeError(error).message}`, { cause: error });
  }
}

async function loadExport({ name, file, exportName }: BackendArgument, cwd: string): Promise<unknown> {
  const culprit = `--backend ${name}`;
  const path = resolve(cwd, file);
  if (!existsSync(path)) throw new UsageError(`${culprit}: there is no file ${path}`);
  let loaded: Record<string, unknown>;
  try {
    loaded = (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  } catch (error) {
    throw new UsageError(
      `${culprit}: ${path} can't be loaded: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
  if (!(exportName in loaded)) {
    throw new UsageError(
      `${culprit}: ${path} has no export ${exportName}; it has ${Object.keys(loaded).join(', ') || 'none'}`,
    );
  }
  return loaded[exportName];
}
