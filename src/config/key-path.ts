/** The keys and indexes from the root of the file to a value. */
export type KeyPath = readonly (string | number)[];

/** Whether a string could be a token: long, without blanks, with letters and digits. Such a string is never shown. */
export function looksLikeToken(text: string): boolean {
  return /^(?=.*\d)(?=.*[A-Za-z])[\w+/=.~-]{20,}$/.test(text);
}

/** Whether one word of a key looks like a token: without the separator, a key and its value become one key. */
function containsToken(key: string): boolean {
  return key.split('_').some(looksLikeToken);
}

/**
 * Returns a key as messages show it. Without a space or colon after it, its value becomes part of the key and may be a
 * secret. Then only the first word is shown.
 */
export function showKey(key: string): string {
  const word = /^[._]?[A-Za-z][\w-]{0,59}/.exec(key)?.[0] ?? '';
  if (word === key && key !== '') return containsToken(key) ? '…' : key;
  return /^(?:\d{1,9}|<<)$/.test(key) ? key : `${containsToken(word) ? '' : word}…`;
}

/** Formats a path for messages, for example `offerings[0].backend_settings.ldap`. */
export function formatPath(path: KeyPath): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${showKey(step)}`))
    .join('');
}
