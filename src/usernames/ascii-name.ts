import type { OfferingUser } from '../waldur/types.js';
import type { ExplainedNamePart, NameReading } from './explanation.js';
import { type NameWords, readFullName, readNameFields, type SurnameKnowledge } from './generator/name-words.js';
import { guessArabicLanguage } from './generator/romanise/arabic.js';
import { guessCyrillicLanguage } from './generator/romanise/cyrillic.js';
import { countHanSurname, guessHanLanguage, hanLanguageOf, isLongHanSurname } from './generator/romanise/han.js';
import { koreanDoubleSurnames } from './generator/romanise/hangul.js';
import { languagesOfCountry } from './generator/romanise/languages.js';
import { loadNameData } from './generator/romanise/name-data.js';
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
export async function readAsciiName(user: OfferingUser, language?: string): Promise<AsciiName> {
  const known = readLanguages(user, language);
  const { userFirstName = '', userLastName = '', userFullName = '' } = user;
  await loadNameData(`${userFirstName} ${userLastName} ${userFullName}`, known);
  const words = readWords(user, known);
  const languages = [...new Set([...known, ...guessLanguages(words, known)])];
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
function guessLanguages(words: NameWords, known: readonly string[]): readonly string[] {
  const name = [...words.given, ...words.last].join(' ');
  const cyrillic = /\p{Script=Cyrillic}/u.test(name) ? guessCyrillicLanguage(name.toLowerCase()) : undefined;
  const arabic = /\p{Script=Arabic}/u.test(name) ? guessArabicLanguage(name) : undefined;
  return [cyrillic, arabic, guessNameInHan(words, known)].filter((language) => language !== undefined);
}

function guessNameInHan({ given, last }: NameWords, known: readonly string[]): string | undefined {
  const hasKana = [...given, ...last].some((word) => /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word));
  if (hasKana || hanLanguageOf(known) !== undefined) return hasKana ? 'ja' : undefined;
  const [givenHan, lastHan] = [given, last].map((words) =>
    words.filter((word) => /\p{Script=Han}/u.test(word)).join(''),
  );
  if (givenHan === '' && lastHan === '') return undefined;
  return guessHanLanguage({ last: lastHan ?? '', given: givenHan ?? '' });
}

function readWords(user: OfferingUser, languages: readonly string[]): NameWords {
  const knowledge: SurnameKnowledge = {
    countSurnameCharacters: (word) => countSurnameCharacters(word, languages),
    isSurname: (word) => koreanDoubleSurnames.has(word) || isLongHanSurname(word, languages),
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
  if (characters.length < 2 || characters.length > 6) return 0;
  if (/^\p{Script=Hangul}+$/u.test(word))
    return characters.length > 2 && koreanDoubleSurnames.has(characters.slice(0, 2).join('')) ? 2 : 1;
  return /^\p{Script=Han}/u.test(word) ? countHanSurname(word, languages) : 0;
}
