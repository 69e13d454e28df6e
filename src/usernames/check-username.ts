import { isReservedUsername } from './reserved-usernames.js';

/** Waldur stores no longer username than this. */
const maxUsernameLength = 100;

/** The answer of `checkUsername`: the name as it will be stored, or the rule that it breaks as a sentence which a person may read. */
export type UsernameCheck = { readonly ok: true; readonly username: string } | { readonly ok: false; readonly rule: string };

const portable = /^[A-Za-z0-9._-]+$/;

/**
 * Checks what a backend gave as a username, before anything is written: a non-empty string of at most 100 characters, made of the letters, digits, dots,
 * underscores and hyphens of POSIX's portable set, that no tool can take for an option, a number, a folder or an account of the system itself.
 */
export function checkUsername(value: unknown): UsernameCheck {
  if (typeof value !== 'string') return broken(`it must be text, not ${value === null ? 'null' : typeof value}`);
  if (value === '') return broken('it must not be empty');
  if (value.length > maxUsernameLength) return broken(`it may have at most ${maxUsernameLength} characters, not ${value.length}`);
  if (!portable.test(value)) return broken('it may hold only the letters a to z, digits, dots, underscores and hyphens');
  if (value.startsWith('-')) return broken('it must not start with a hyphen');
  if (value === '.' || value === '..') return broken('it must not be the name of a folder');
  if (/^[0-9]+$/.test(value)) return broken('it must not be a number');
  if (isReservedUsername(value)) return broken('it belongs to the operating system');
  return { ok: true, username: value };
}

function broken(rule: string): UsernameCheck {
  return { ok: false, rule };
}

/** The form in which usernames are compared: directories, mail and Slurm know no letter case. */
export function foldUsername(username: string): string {
  return username.normalize('NFKC').toLowerCase();
}
