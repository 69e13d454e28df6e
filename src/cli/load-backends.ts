import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expectedClass, isResourceBackendClass, isUsernameBackendClass } from '../plugins/backend-class.js';
import type { LoadedBackends } from '../plugins/load-plugins.js';
import { settingsSchemaOf } from '../plugins/settings-schema.js';
import type { ResourceBackendClass } from '../resources/backend.js';
import { describeError } from '../shared/describe-error.js';
import type { UsernameBackendClass } from '../usernames/backend.js';
import type { UncaughtErrors } from './uncaught-errors.js';
import { UsageError } from './usage-error.js';

/** The value of `--backend NAME=./file.js#Class`. */
export interface BackendArgument {
  /** The name of the backend in the configuration. */
  readonly name: string;
  readonly file: string;
  /** Default: `default`. */
  readonly exportName: string;
}

const FORM = 'NAME=./file.js#Class';

/** Parses the value of `--backend`. Throws `UsageError`. */
export function parseBackendArgument(value: string): BackendArgument {
  const {
    name,
    file,
    exportName = 'default',
  } = /^(?<name>[^=]+)=(?<file>[^#]+)(?:#(?<exportName>.+))?$/.exec(value)?.groups ?? {};
  if (name === undefined || file === undefined) throw new UsageError(`--backend ${value}: expected ${FORM}`);
  if (/\.[cm]?tsx?$/.test(file)) {
    throw new UsageError(`--backend ${value}: ${file} is TypeScript. Compile it, and name the JavaScript file`);
  }
  return { name, file, exportName };
}

/**
 * Loads backend classes from ES modules. The methods of a class decide whether it is a username backend, a resource
 * backend, or both. Relative files are resolved against `cwd`. Throws `UsageError` for the first that cannot be used.
 * `uncaught` is told which backend is loaded.
 */
export async function loadBackends(
  wanted: readonly BackendArgument[],
  cwd: string,
  uncaught?: UncaughtErrors | undefined,
): Promise<LoadedBackends> {
  const usernameBackends: Record<string, UsernameBackendClass> = {};
  const resourceBackends: Record<string, ResourceBackendClass> = {};
  for (const { name, file, exportName } of wanted) {
    const load = () => loadExport({ name, file, exportName }, cwd);
    const loaded = await (uncaught?.loadBackend({ name, file: resolve(cwd, file) }, load) ?? load());
    if (isUsernameBackendClass(loaded)) usernameBackends[name] = loaded;
    if (isResourceBackendClass(loaded)) resourceBackends[name] = loaded;
    const subject = `--backend ${name}: ${exportName} of ${resolve(cwd, file)}`;
    if (!isUsernameBackendClass(loaded) && !isResourceBackendClass(loaded)) {
      throw new UsageError(`${subject} is not ${expectedClass.username}, nor ${expectedClass.resource}`);
    }
    checkSettingsSchema(loaded, subject);
  }
  return { usernameBackends, resourceBackends };
}

function checkSettingsSchema(Backend: unknown, subject: string): void {
  try {
    settingsSchemaOf(Backend);
  } catch (error) {
    throw new UsageError(`${subject} cannot be used: ${describeError(error).message}`, { cause: error });
  }
}

async function loadExport({ name, file, exportName }: BackendArgument, cwd: string): Promise<unknown> {
  const subject = `--backend ${name}`;
  const path = resolve(cwd, file);
  if (!existsSync(path)) throw new UsageError(`${subject}: file not found: ${path}`);
  let loaded: Record<string, unknown>;
  try {
    loaded = (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  } catch (error) {
    throw new UsageError(
      `${subject}: ${path} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
  if (!(exportName in loaded)) {
    const exported = Object.keys(loaded).join(', ') || 'none';
    throw new UsageError(`${subject}: ${path} has no export ${exportName} (exports: ${exported})`);
  }
  return loaded[exportName];
}
