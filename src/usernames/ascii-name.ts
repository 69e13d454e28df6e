import type { OfferingUser } from '../waldur/types.js';
import type { ExplainedNamePart, NameReading } from './explanation.js';
import { type NameWords, readFullName, readNameFields, type SurnameKnowledge } from './generator/name-words.js';
import { guessArabicLanguage } from './generator/romanise/arabic.js';
import { chineseDoubleSurnames } from './generator/romanise/chinese.js';
import { guessCyrillicLanguage } from './generator/romanise/cyrillic.js';
import { koreanDoubleSurnames } from './generator/romanise/hangul.js';
import { japaneseSurnames } from './generator/romanise/japanese.js';
import { languagesOfCountry } from './generator/romanise/languages.js';
import { romaniseWord } from './generator/romanise/romanise.js';

/** A part of a name that is read or left out as a whole. */
export type NameHalf = 'given' | 'last';

/** A user's name in the letters a to z. Any part may be empty. */
export interface AsciiName {
  /**
   * The given names in order, up to the first one that could not be read; empty for a user with a single name, and if
   * the first one could not be read.
   */
  readonly given: readonly string[];
  /** The surname with its particles, written as one word; or the single name. Empty if a word of it could not be read. */
  readonly last: string;
  /** What the user has but could not be read whole. Empty parts that are not listed are parts that the user lacks. */
  readonly unread: readonly NameHalf[];
  readonly reading: NameReading;
  /** How each part was read. */
  readonly parts: readonly ExplainedNamePart[];
  /** The languages whose spelling conventions were used, most preferred first. */
  readonly languages: readonly string[];
}

/**
 * Writes a user's name in the letters a to z by the conventions of a language. Languages, most preferred first: the
 * given one, those of the nationalities, that of the country of residence, and the usual one of each script. Reads
 * `userFirstName` and `userLastName`; without these, splits `userFullName` into given names and surname.
 */
export function readAsciiName(user: OfferingUser, language?: string): AsciiName {
  const known = readLanguages(user, language);
  const words = readWords(user, known);
  const languages = [...new Set([...known, ...guessLanguages([...words.given, ...words.last].join(' '))])];
  const parts: ExplainedNamePart[] = [];
  const spell = (part: string, word: string): string => {
    const { text, tables } = romaniseWord(word, { languages, isSurname: part === 'last' });
    parts.push({ part, original: word, ascii: text, tables });
    return text;
  };
  const given = words.given.map((word, index) => spell(index === 0 ? 'given' : 'middle', word));
  const last = words.last.map((word) => spell('last', word));
  // A part of a name would look like a whole one that belongs to another user.
  const isRead = (half: readonly string[]) => half.every((text) => text !== '');
  const unread: readonly NameHalf[] = [
    ...(isRead(given.slice(0, 1)) ? [] : (['given'] as const)),
    ...(isRead(last) ? [] : (['last'] as const)),
  ];
  const readGiven = isRead(given) ? given : given.slice(0, given.indexOf(''));
  const readLast = isRead(last) ? last.join('') : '';
  for (const { kind, text } of words.leftOut) parts.push({ part: kind, original: text, ascii: '', tables: [] });
  return {
    given: readGiven,
    last: readLast,
    unread,
    reading: readGiven.length === 0 && readLast === '' ? 'unread' : isRead([...given, ...last]) ? 'whole' : 'partly',
    parts,
    languages,
  };
}

function readLanguages(user: OfferingUser, language: string | undefined): readonly string[] {
  const countries = [user.userNationality, ...(user.userNationalities ?? []), user.userCountryOfResidence];
  return [...new Set([...(language === undefined ? [] : [language]), ...countries.flatMap(languagesOfCountry)])];
}

/** Guesses languages by the letters of the whole name. Less reliable than the user's countries. */
function guessLanguages(name: string): readonly string[] {
  const cyrillic = /\p{Script=Cyrillic}/u.test(name) ? guessCyrillicLanguage(name.toLowerCase()) : undefined;
  const arabic = /\p{Script=Arabic}/u.test(name) ? guessArabicLanguage(name) : undefined;
  const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name) ? 'ja' : undefined;
  return [cyrillic, arabic, kana].filter((language) => language !== undefined);
}

function readWords(user: OfferingUser, languages: readonly string[]): NameWords {
  const knowledge: SurnameKnowledge = {
    countSurnameCharacters: (word) => countSurnameCharacters(word, languages),
    isSurname: (word) =>
      chineseDoubleSurnames.has(word) || koreanDoubleSurnames.has(word) || japaneseSurnames.has(word),
  };
  const first = stripTitle(user.userFirstName, user);
  const fields = readNameFields(first, stripTitle(user.userLastName, user), knowledge);
  if (fields.given.length > 0 || fields.last.length > 0) return fields;
  const full = readFullName(stripTitle(user.userFullName, user), knowledge);
  return full.given.length > 0 || full.last.length > 0 || fields.leftOut.length === 0 ? full : fields;
}

/** Removes the user's title, as stored in Waldur, from the start of a name. */
function stripTitle(text: string | undefined, user: OfferingUser): string {
  const name = text ?? '';
  const title = user.userPersonalTitle?.trim() ?? '';
  const rest = name.trimStart().slice(title.length);
  return title !== '' && /^\s+\p{L}/u.test(rest) && name.trimStart().toLowerCase().startsWith(title.toLowerCase())
    ? rest
    : name;
}

/** Counts the characters of the surname at the start of a name without spaces; 0 for a single name. */
function countSurnameCharacters(word: string, languages: readonly string[]): number {
  const characters = Array.from(word);
  const pair = characters.slice(0, 2).join('');
  if (characters.length < 2 || characters.length > 6) return 0;
  if (/^\p{Script=Hangul}+$/u.test(word)) return characters.length > 2 && koreanDoubleSurnames.has(pair) ? 2 : 1;
  if (!/^\p{Script=Han}/u.test(word)) return 0;
  if (languages.find((code) => code === 'ja' || code === 'zh') === 'ja') {
    return (
      [3, 2, 1].find(
        (count) => characters.length > count && japaneseSurnames.has(characters.slice(0, count).join('')),
      ) ?? 0
    );
  }
  if (!/^\p{Script=Han}+$/u.test(word)) return 0;
  return characters.length > 2 && chineseDoubleSurnames.has(pair) ? 2 : 1;
}
