import { interpretConfig } from './interpret-config.js';
import type { Environment } from './substitute-environment.js';
import type { Config } from './types.js';

/** Options of `parseConfig`. */
export interface ParseConfigOptions {
  /** The name of the file in messages. Default: `<text>`. */
  readonly file?: string;
  /** Where `${ENV_NAME}` is looked up. Default: no variable is set. */
  readonly env?: Environment;
  /**
   * Reads the files that the configuration names (`waldur_api_token_file`, `ca_file`). Default: none is read, and
   * naming one is a mistake.
   */
  readonly readFile?: (path: string) => string;
  /** The folder that relative paths of such files start from. Default: they are handed to `readFile` as they are. */
  readonly directory?: string;
}

/**
 * Makes a configuration from YAML text in the format of the Python agent. Touches nothing but what it is given.
 *
 * @throws ConfigurationError with every mistake: file, line, column, key path, what was expected and what came. Never
 * with a secret.
 */
export function parseConfig(
  text: string,
  { file = '<text>', env = {}, readFile, directory }: ParseConfigOptions = {},
): Config {
  return interpretConfig(text, { file, env, readFile, directory, modeOf: () => undefined });
}
