import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Clock, systemClock } from '../../shared/clock.js';
import { ConfigurationError } from '../../shared/errors.js';
import type { RandomBytes } from './password.js';

/** What the backend takes from outside. */
export interface LdapDependencies {
  readonly clock: Clock;
  /** A number in [0, 1), for jitter. */
  readonly random: () => number;
  /** For passwords. */
  readonly randomBytes: RandomBytes;
  /** The content of a file that the settings name. Its path starts from the folder of the configuration. */
  readonly readFile: (path: string) => string;
}

export const systemDependencies: LdapDependencies = {
  clock: systemClock,
  random: Math.random,
  randomBytes,
  readFile: (path) => readFileSync(path, 'utf8'),
};

/**
 * Reads a file that a key of `backend_settings.ldap` names. Throws `ConfigurationError`; the path is not shown, it may
 * be a secret that stands in the wrong place.
 */
export function readNamedFile(
  path: string,
  key: string,
  { offering, readFile }: { offering: string; readFile: (path: string) => string },
): string {
  try {
    const content = readFile(path);
    if (content.trim() !== '') return content;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new ConfigurationError(
      [
        {
          file: offering,
          path: `backend_settings.ldap.${key}`,
          message: `expected a file that can be read, reading it failed${code}`,
        },
      ],
      { cause: error },
    );
  }
  throw new ConfigurationError([
    {
      file: offering,
      path: `backend_settings.ldap.${key}`,
      message: 'expected a file with something in it, it is empty',
    },
  ]);
}
