import { hash } from 'node:crypto';

// Without vowels, so that no words arise, and without l, 0 and 1, which look alike.
const alphabet = 'bcdfghjkmnpqrstvwxz23456789';

/** The maximum length of a text from `opaqueText`. */
export const maxOpaqueLength = 16;

/**
 * Derives letters and digits from a user's uuid that reveal nothing about the user. The result is the same on each
 * call, and differs from round to round.
 */
export function opaqueText(uuid: string, { length, round }: { length: number; round: number }): string {
  const digest = hash('sha256', round === 0 ? uuid : `${uuid}:${round}`, 'buffer');
  let text = '';
  for (const byte of digest.subarray(0, length)) text += alphabet[byte % alphabet.length];
  return text;
}
