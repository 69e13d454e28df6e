/** The keys and indexes that lead from the top of the file to a value. */
export type KeyPath = readonly (string | number)[];

/**
 * Whether a text could be a token: long, without a gap, letters mixed with digits. Such a text is never shown, wherever
 * it stands.
 */
export function looksLikeToken(text: string): boolean {
  return /^(?=.*\d)(?=.*[A-Za-z])[\w+/=.~-]{20,}$/.test(text);
}

/**
 * Keys are made of short words. Where what stood between a key and its value is gone, one of the words is a secret, or
 * the rest of one.
 */
function holdsToken(key: string): boolean {
  return key.split('_').some(looksLikeToken);
}

/**
 * A key as messages show it. Where a space or a colon was forgotten, the value has become part of the key, and it may
 * be a secret: only the word that it begins with is shown.
 */
export function showKey(key: string): string {
  const word = /^[A-Za-z][\w-]{0,59}/.exec(key)?.[0] ?? '';
  if (word === key && key !== '') return holdsToken(key) ? '…' : key;
  return /^(?:\d{1,9}|<<)$/.test(key) ? key : `${holdsToken(word) ? '' : word}…`;
}

/** A path as it reads in messages, for example `offerings[0].backend_settings.ldap`. */
export function formatPath(path: KeyPath): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${showKey(step)}`))
    .join('');
}
