import type { OfferingUser } from '../waldur/types.js';
import type { ExplainedNamePart } from './explanation.js';
import { type NameWords, readFullName, readNameFields } from './generator/name-words.js';
import { guessArabicLanguage } from './generator/romanise/arabic.js';
import { guessCyrillicLanguage } from './generator/romanise/cyrillic.js';
import { chineseDoubleSurnames } from './generator/romanise/han.js';
import { koreanDoubleSurnames } from './generator/romanise/hangul.js';
import { japaneseSurnames } from './generator/romanise/japanese-names.js';
import { languagesOfCountry } from './generator/romanise/languages.js';
import { romaniseWord } from './generator/romanise/romanise.js';

/** A person's name in the letters a to z, as far as it could be told. Any part may be empty. */
export interface AsciiName {
  /** The given names, first one first; none for somebody with a single name. */
  readonly given: readonly string[];
  /** The surname, its words joined, particles included; or the single name. */
  readonly last: string;
  /** How each part came about. */
  readonly parts: readonly ExplainedNamePart[];
  /** The languages that it was spelt by, first choice first. */
  readonly languages: readonly string[];
}

/**
 * The name of a person, spelt in the letters a to z by the habits of a language: the one given, else those of their
 * nationality, else of the country they live in; for what none of these knows, the usual one of each script. Reads
 * `userFirstName` and `userLastName`; without them, it tells the words of `userFullName` apart.
 */
export function readAsciiName(user: OfferingUser, language?: string): AsciiName {
  const told = readLanguages(user, language);
  const words = readWords(user, told);
  const languages = [...new Set([...told, ...guessLanguages([...words.given, ...words.last].join(' '))])];
  const parts: ExplainedNamePart[] = [];
  const spell = (part: string, word: string): string => {
    const { text, tables } = romaniseWord(word, { languages, isSurname: part === 'last' });
    parts.push({ part, original: word, ascii: text, tables });
    return text;
  };
  const given = words.given
    .map((word, index) => spell(index === 0 ? 'given' : 'middle', word))
    .filter((text) => text !== '');
  const last = words.last.map((word) => spell('last', word)).join('');
  return last === '' ? { given: [], last: given.join(''), parts, languages } : { given, last, parts, languages };
}

function readLanguages(user: OfferingUser, language: string | undefined): readonly string[] {
  const countries = [user.userNationality, ...(user.userNationalities ?? []), user.userCountryOfResidence];
  return [...new Set([...(language === undefined ? [] : [language]), ...countries.flatMap(languagesOfCountry)])];
}

/** What the letters of the whole name give away. Comes last: where somebody is from says more. */
function guessLanguages(name: string): readonly string[] {
  const cyrillic = /\p{Script=Cyrillic}/u.test(name) ? guessCyrillicLanguage(name.toLowerCase()) : undefined;
  const arabic = /\p{Script=Arabic}/u.test(name) ? guessArabicLanguage(name) : undefined;
  const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name) ? 'ja' : undefined;
  return [cyrillic, arabic, kana].filter((language) => language !== undefined);
}

function readWords(user: OfferingUser, languages: readonly string[]): NameWords {
  const fields = readNameFields(stripTitle(user.userFirstName, user), stripTitle(user.userLastName, user));
  if (fields.given.length > 0 || fields.last.length > 0) return fields;
  return readFullName(stripTitle(user.userFullName, user), (word) => countSurnameCharacters(word, languages));
}

/** A name without the title that Waldur has for the person, where it stands at the front of it. */
function stripTitle(text: string | undefined, user: OfferingUser): string {
  const name = text ?? '';
  const title = user.userPersonalTitle?.trim() ?? '';
  const rest = name.trimStart().slice(title.length);
  return title !== '' && /^\s+\p{L}/u.test(rest) && name.trimStart().toLowerCase().startsWith(title.toLowerCase())
    ? rest
    : name;
}

/** How many signs at the front of a name without spaces are the surname; 0 where the whole is one name. */
function countSurnameCharacters(word: string, languages: readonly string[]): number {
  const signs = Array.from(word);
  const pair = signs.slice(0, 2).join('');
  if (signs.length < 2 || signs.length > 6) return 0;
  if (/^\p{Script=Hangul}+$/u.test(word)) return signs.length > 2 && koreanDoubleSurnames.has(pair) ? 2 : 1;
  if (!/^\p{Script=Han}/u.test(word)) return 0;
  if (languages.find((code) => code === 'ja' || code === 'zh') === 'ja') {
    return [3, 2, 1].find((count) => signs.length > count && japaneseSurnames.has(signs.slice(0, count).join(''))) ?? 0;
  }
  if (!/^\p{Script=Han}+$/u.test(word)) return 0;
  return signs.length > 2 && chineseDoubleSurnames.has(pair) ? 2 : 1;
}
