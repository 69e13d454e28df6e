import { constants, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigurationError } from '../shared/errors.js';
import { interpretConfig } from './interpret-config.js';
import { describeReadError, UnreadableContentError } from './named-files.js';
import type { Config, Environment } from './types.js';

/** The file system methods that `loadConfig` uses. `node:fs` implements them. */
export interface ConfigFileSystem {
  /** Times and inode, where it has them, show that a file has changed. */
  statSync(path: string): {
    readonly size: number;
    readonly mode: number;
    readonly mtimeMs?: number;
    readonly ctimeMs?: number;
    readonly ino?: number;
  };
  readFileSync(path: string): Uint8Array;
}

/** Options of `loadConfig`. */
export interface LoadConfigOptions {
  /** The variables for `${ENV_NAME}`, for example `process.env`. Default: none. */
  readonly env?: Environment;
  /** Default: `node:fs`. */
  readonly fs?: ConfigFileSystem;
}

const maxBytes = 1_048_576;
const devices: readonly number[] = [constants.S_IFCHR, constants.S_IFBLK];

/**
 * Reads a configuration file and the files that it names. Each must be UTF-8 and at most 1 MiB. Relative paths start
 * from the directory of the configuration file.
 *
 * Warns about a world-readable file that contains a secret, and about a configuration that users other than its owner
 * can write.
 *
 * @throws ConfigurationError with all errors. If the file itself can't be read, it has one issue without a line.
 */
export function loadConfig(
  path: string,
  { env = {}, fs = { readFileSync, statSync } }: LoadConfigOptions = {},
): Config {
  const modes = new Map<string, number>();
  const readText = (name: string): string => {
    const { size, mode } = fs.statSync(name);
    if (size > maxBytes) throw createSizeError();
    // A device such as /dev/zero may be endless; a pipe is not.
    if (devices.includes(mode & constants.S_IFMT)) throw new UnreadableContentError('it is a device');
    const bytes = fs.readFileSync(name);
    // The size of a pipe is unknown until it has been read.
    if (bytes.byteLength > maxBytes) throw createSizeError();
    modes.set(name, mode);
    return decode(bytes);
  };
  let text: string;
  try {
    text = readText(path);
  } catch (error) {
    throw new ConfigurationError([
      { file: path, path: '', message: `expected a readable configuration file; ${describeReadError(error)}` },
    ]);
  }
  return interpretConfig(text, {
    file: path,
    directory: dirname(path),
    env,
    readFile: readText,
    fingerprint: (name) => takeFingerprint(name, fs),
    modeOf: (name) => modes.get(name),
  });
}

function takeFingerprint(name: string, fs: ConfigFileSystem): string | undefined {
  try {
    const { size, mtimeMs, ctimeMs, ino } = fs.statSync(name);
    return JSON.stringify([size, mtimeMs, ctimeMs, ino]);
  } catch {
    return undefined;
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableContentError('it is not valid UTF-8');
  }
}

function createSizeError(): UnreadableContentError {
  return new UnreadableContentError(`it is larger than ${maxBytes} bytes`);
}
