import anyAscii from 'any-ascii';
import type { OfferingUser } from '../waldur/types.js';

/** A person's name in the letters a to z, as far as it could be told. Either part may be empty. */
export interface AsciiName {
  readonly first: string;
  readonly last: string;
}

// Emoji and other pictures have names of their own in transliteration tables; nobody wants to be called after those.
const pictures = /[\p{Extended_Pictographic}\p{Emoji_Component}]/gu;

function toAsciiLetters(text: string): string {
  const withoutPictures = text.normalize('NFC').replace(/[^\p{ASCII}]/gu, (letter) => letter.replace(pictures, ''));
  return anyAscii(withoutPictures)
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}

/**
 * The first and last name of a person, transliterated. Reads `userFirstName` and `userLastName`; without them it splits `userFullName` at its first and
 * last word.
 */
export function readAsciiName(user: OfferingUser): AsciiName {
  const first = user.userFirstName?.trim() ?? '';
  const last = user.userLastName?.trim() ?? '';
  if (first !== '' || last !== '') return { first: toAsciiLetters(first), last: toAsciiLetters(last) };
  const words = (user.userFullName ?? '').trim().split(/\s+/u);
  return { first: words.length > 1 ? toAsciiLetters(words[0] ?? '') : '', last: toAsciiLetters(words.at(-1) ?? '') };
}
