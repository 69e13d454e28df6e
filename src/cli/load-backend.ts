import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
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
const METHODS = ['generateUsername', 'getUsername', 'getOrCreateUsername', 'previewUsername', 'usernameStored'];

/** Reads the value of `--backend`. Throws `UsageError`. */
export function parseBackendArgument(value: string): BackendArgument {
  const { name, file, exportName = 'default' } = /^(?<name>[^=]+)=(?<file>[^#]+)(?:#(?<exportName>.+))?$/.exec(value)?.groups ?? {};
  if (name === undefined || file === undefined) throw new UsageError(`--backend ${value}: expected ${FORM}`);
  if (/\.[cm]?tsx?$/.test(file)) {
    throw new UsageError(`--backend ${value}: ${file} is TypeScript; compile it, and name the JavaScript file that comes of it`);
  }
  return { name, file, exportName };
}

function isBackendClass(value: unknown): value is UsernameBackendClass {
  if (typeof value !== 'function') return false;
  const prototype: unknown = value.prototype;
  return typeof prototype === 'object' && prototype !== null && METHODS.every((method) => typeof Reflect.get(prototype, method) === 'function');
}

/** Loads a class of username backends from an ES module. A relative file is looked for in `cwd`. Throws `UsageError` with what is wrong. */
export async function loadBackend({ name, file, exportName }: BackendArgument, cwd: string): Promise<UsernameBackendClass> {
  const culprit = `--backend ${name}`;
  const path = resolve(cwd, file);
  if (!existsSync(path)) throw new UsageError(`${culprit}: there is no file ${path}`);
  let loaded: Record<string, unknown>;
  try {
    loaded = (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  } catch (error) {
    throw new UsageError(`${culprit}: ${path} can't be loaded: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  if (!(exportName in loaded)) {
    throw new UsageError(`${culprit}: ${path} has no export ${exportName}; it has ${Object.keys(loaded).join(', ') || 'none'}`);
  }
  const found = loaded[exportName];
  if (!isBackendClass(found)) {
    throw new UsageError(
      `${culprit}: ${exportName} of ${path} is not a class that extends AbstractUsernameManagementBackend with generateUsername and getUsername`,
    );
  }
  return found;
}
