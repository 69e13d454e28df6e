import { InvalidAnswerError } from '../shared/errors.js';
import { foldUsername } from './check-username.js';
import { findDanger } from './rules/dangerous-username.js';

/** How the usernames of a resource backend are compared with those in Waldur. */
export interface AccountNames {
  /** The username as Waldur has it, without blanks around it: what `normalizeUsername` of the backend returns. */
  nameOf(username: string): string;
  /** The same for two usernames that are one account. Only for comparing: the backend gets its own text. */
  keyOf(username: string): string;
}

/**
 * Creates the comparison of usernames: without letter case and without blanks around them, after `normalize`. Throws
 * `InvalidAnswerError` when `normalize` returns something else than a text, or throws.
 */
function createAccountNames(normalize?: (username: string) => unknown): AccountNames {
  const nameOf = (username: string): string =>
    (normalize === undefined ? username : callNormalize(normalize, username)).trim();
  return { nameOf, keyOf: (username) => foldUsername(nameOf(username)) };
}

/** Reads how a resource backend spells usernames. */
export function readAccountNames(backend: { normalizeUsername?(username: string): unknown }): AccountNames {
  return backend.normalizeUsername === undefined
    ? plainAccountNames
    : createAccountNames((username) => backend.normalizeUsername?.(username));
}

/** The comparison for a backend without `normalizeUsername`. */
export const plainAccountNames = createAccountNames();

function callNormalize(normalize: (username: string) => unknown, username: string): string {
  let name: unknown;
  try {
    name = normalize(username);
  } catch (error) {
    throw new InvalidAnswerError('resource backend: normalizeUsername threw an error', { cause: error });
  }
  if (typeof name === 'string') return name;
  throw new InvalidAnswerError(
    `resource backend: normalizeUsername returned an invalid value (expected a string, got ${typeof name})`,
  );
}

/** The key without a realm: `jdoe` for `jdoe@cluster.example`. */
export function dropRealm(key: string): string {
  const at = key.indexOf('@');
  return at > 0 ? key.slice(0, at) : key;
}

/**
 * Why a backend may not be given its own spelling of a username, as a clause about "it"; `undefined` if it may. Blanks
 * around it are the backend's own and fine.
 */
export function findSpellingDanger(username: string): string | undefined {
  return findDanger(username.replace(/^ +| +$/g, ''));
}
