import { constants, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigurationError } from '../shared/errors.js';
import { interpretConfig } from './interpret-config.js';
import { describeReadError, UnreadableContentError } from './named-files.js';
import type { Environment } from './substitute-environment.js';
import type { Config } from './types.js';

/** The part of a file system that loading a configuration needs; `node:fs` has it. */
export interface ConfigFileSystem {
  statSync(path: string): { readonly size: number; readonly mode: number };
  readFileSync(path: string): Uint8Array;
}

/** Options of `loadConfig`. */
export interface LoadConfigOptions {
  /** Where `${ENV_NAME}` is looked up. Default: no variable is set; a program hands in its `process.env`. */
  readonly env?: Environment;
  /** Default: the machine's own. */
  readonly fs?: ConfigFileSystem;
}

const maxBytes = 1_048_576;
const devices: readonly number[] = [constants.S_IFCHR, constants.S_IFBLK];

/**
 * Reads a configuration file, and the files that it names; relative paths in it start at its own folder. At most 1 MiB
 * each, UTF-8.
 *
 * A file with a secret in it that everybody on the machine may read gets a warning, and so does a configuration that
 * others than its owner may write.
 *
 * @throws ConfigurationError with every mistake; where the file itself can't be read, an issue without a line.
 */
export function loadConfig(
  path: string,
  { env = {}, fs = { readFileSync, statSync } }: LoadConfigOptions = {},
): Config {
  const modes = new Map<string, number>();
  const readText = (name: string): string => {
    const { size, mode } = fs.statSync(name);
    if (size > maxBytes) throw tooBig();
    // A pipe has an end, which some devices have not.
    if (devices.includes(mode & constants.S_IFMT)) throw new UnreadableContentError('it is a device');
    const bytes = fs.readFileSync(name);
    // A pipe tells no size beforehand.
    if (bytes.byteLength > maxBytes) throw tooBig();
    modes.set(name, mode);
    return decode(bytes);
  };
  let text: string;
  try {
    text = readText(path);
  } catch (error) {
    throw new ConfigurationError([
      { file: path, path: '', message: `expected a configuration file that can be read; ${describeReadError(error)}` },
    ]);
  }
  return interpretConfig(text, {
    file: path,
    directory: dirname(path),
    env,
    readFile: readText,
    modeOf: (name) => modes.get(name),
  });
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableContentError('it is not UTF-8');
  }
}

function tooBig(): UnreadableContentError {
  return new UnreadableContentError(`it is bigger than ${maxBytes} bytes`);
}
