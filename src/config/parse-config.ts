import { interpretConfig } from './interpret-config.js';
import type { Config, Environment } from './types.js';

/** Options of `parseConfig`. */
export interface ParseConfigOptions {
  /** The file name for messages. Default: `<text>`. */
  readonly file?: string;
  /** Where `${ENV_NAME}` is looked up. Default: no variable is set. */
  readonly env?: Environment;
  /**
   * Reads the files that the configuration names (`waldur_api_token_file`, `ca_file`). Default: naming a file is an
   * error.
   */
  readonly readFile?: (path: string) => string;
  /** The directory that relative paths of such files start from. Default: `readFile` gets them as written. */
  readonly directory?: string;
}

/**
 * Parses a configuration from YAML text in the format of the Python agent. Reads no files except through `readFile`.
 *
 * @throws ConfigurationError with all errors, each with file, line, column, key path, the expected and the actual
 * value. No message contains a secret.
 */
export function parseConfig(
  text: string,
  { file = '<text>', env = {}, readFile, directory }: ParseConfigOptions = {},
): Config {
  return interpretConfig(text, { file, env, readFile, directory, modeOf: () => undefined });
}
