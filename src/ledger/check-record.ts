import { isHashedName } from './hashes.js';
import { isStorable } from './storable-text.js';
import type { EventRecord } from './store.js';

/** Returns the form in which usernames are compared and stored. */
export type FoldUsername = (username: string) => string;

// A SHA-256 in base64url.
const hash = '[A-Za-z0-9_-]{43}';
const hashedKey = new RegExp(`^(?:uuid|cuid)-hmac:${hash}$`);
const hashedName = new RegExp(`^hmac-sha256:${hash}$`);

/**
 * Returns whether a text contains control characters, which can end a line or control a terminal, or half of a surrogate
 * pair, which is no character.
 */
export function hasControlCharacters(text: string): boolean {
  return /[\p{Cc}\p{Cs}]/u.test(text);
}

/**
 * Checks a stored key of a user. Returns a message for an invalid key. A Waldur username may contain any characters,
 * since identity providers choose it, except for what no store can keep.
 */
export function checkKey(key: string): string | undefined {
  if (!isStorable(key)) return 'expected a text without NUL characters and unpaired surrogates, got one of them';
  const isKnown = hashedKey.test(key) || /^uuid:[^\p{Cc}\p{Lu}-]+$/u.test(key) || /^cuid:./s.test(key);
  return isKnown
    ? undefined
    : 'expected a uuid in lower case, a Waldur username or the hash of either, got another kind of key';
}

/** Checks a stored username. Returns a message for an invalid one. */
export function checkName(username: string, fold: FoldUsername): string | undefined {
  if (isHashedName(username))
    return hashedName.test(username) ? undefined : 'expected a username or its hash, got an incomplete hash';
  if (hasControlCharacters(username)) return 'expected a username without control characters';
  return fold(username) === username
    ? undefined
    : 'expected a username in its normal form, got another form, for example capital letters';
}

/** Checks an event. Returns a message for an invalid one. */
export function checkEvent(
  { kind, namespace, username }: Pick<EventRecord, 'kind' | 'namespace' | 'username'>,
  fold: FoldUsername,
): string | undefined {
  if (kind === 'erased' || kind === 'joined') {
    return namespace === null && username === null ? undefined : `expected no username for '${kind}', got one`;
  }
  if (namespace === null || username === null) return `expected a username and its namespace for '${kind}', got none`;
  return checkName(username, fold);
}
