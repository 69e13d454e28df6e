import { isHashedName } from './hashes.js';
import type { EventRecord } from './store.js';

/** The form in which names are compared and stored. */
export type FoldUsername = (username: string) => string;

// A SHA-256 in base64url.
const hash = '[A-Za-z0-9_-]{43}';
const hashedKey = new RegExp(`^(?:uuid|cuid)-hmac:${hash}$`);
const hashedName = new RegExp(`^hmac-sha256:${hash}$`);

/** Whether a text has characters that no name has, but that steer a terminal or end a line. */
export function hasControlCharacters(text: string): boolean {
  return /\p{Cc}/u.test(text);
}

/**
 * What is wrong with a key of a person as it is stored, as the end of a sentence. A Waldur username is whatever an
 * identity provider makes it.
 */
export function checkKey(key: string): string | undefined {
  const isKnown = hashedKey.test(key) || /^uuid:[^\p{Cc}\p{Lu}-]+$/u.test(key) || /^cuid:./s.test(key);
  return isKnown
    ? undefined
    : 'expected a uuid in lower case, a Waldur username or the hash of either, got a key of another kind';
}

/** What is wrong with a name as it is stored, as the end of a sentence. */
export function checkName(username: string, fold: FoldUsername): string | undefined {
  if (isHashedName(username))
    return hashedName.test(username) ? undefined : 'expected a name or the hash of one, got half a hash';
  if (hasControlCharacters(username)) return 'expected a name, got one with control characters';
  return fold(username) === username
    ? undefined
    : 'expected a name in the form in which names are compared, got it in another, as in capital letters';
}

/** What is wrong with an event, as the end of a sentence. */
export function checkEvent(
  { kind, namespace, username }: Omit<EventRecord, 'id'>,
  fold: FoldUsername,
): string | undefined {
  if (kind === 'erased' || kind === 'joined') {
    return namespace === null && username === null
      ? undefined
      : `expected nothing but whom it was about for '${kind}', got a name`;
  }
  if (namespace === null || username === null) return `expected a name and its namespace for '${kind}', got none`;
  return checkName(username, fold);
}
