import { createHash } from 'node:crypto';

// No vowels, so that no words come out; no l, 0, 1, which are taken for one another.
const alphabet = 'bcdfghjkmnpqrstvwxz23456789';

/** The longest text that `opaqueText` gives. */
export const maxOpaqueLength = 16;

/**
 * Letters and digits that say nothing about a person, made from their uuid: the same each time, others in each round.
 */
export function opaqueText(uuid: string, { length, round }: { length: number; round: number }): string {
  const digest = createHash('sha256')
    .update(round === 0 ? uuid : `${uuid}:${round}`)
    .digest();
  return Array.from(digest.subarray(0, length), (byte) => alphabet[byte % alphabet.length]).join('');
}
