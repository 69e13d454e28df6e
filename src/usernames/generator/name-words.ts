import { areParticles, findSurname, isLowerCaseParticle } from './particles.js';
import { arePlaceholders, isCertainPlaceholder } from './placeholders.js';
import { removeRemarks } from './remarks.js';
import { type NameField, type NameToken, removeTitles, type UntitledWords } from './titles.js';

/** The words of a name in its original script. Both lists are empty if there is no name. */
export interface NameWords {
  /** The given names in order; empty for a user with a single name. */
  readonly given: readonly string[];
  /** The words of the surname, or the single name. */
  readonly last: readonly string[];
  /** What is not part of the name, such as `Dr.` */
  readonly leftOut: readonly LeftOutText[];
}

/** A text in a name field that is not part of the name. */
export interface LeftOutText {
  readonly kind: 'title' | 'remark' | 'placeholder';
  readonly text: string;
}

/** What is known about surnames that are written without spaces or first. */
export interface SurnameKnowledge {
  /** Counts the characters of the surname at the start of a name without spaces; 0 for a single name. */
  countSurnameCharacters(word: string): number;
  /** Whether the whole word is a surname that is hardly ever a given name. */
  isSurname(word: string): boolean;
}

// A longer text is not a name. The limit also bounds the time spent on it.
const maxNameLength = 300;

/** Reads a first and a last name without their titles. A single name is the last name, whichever field it is in. */
export function readNameFields(first: string, last: string, knowledge: SurnameKnowledge): NameWords {
  const fields = [first, last].map((text) => text.trim().slice(0, maxNameLength));
  const filled = fields.filter((text) => /\p{L}/u.test(text));
  if (filled.length > 0 && arePlaceholders(filled)) return leaveOut(filled);
  const certain = fields.filter(isCertainPlaceholder);
  const [givenText = '', lastText = ''] = fields.map((text) => (isCertainPlaceholder(text) ? '' : text));
  const words = readFields(givenText, lastText, knowledge);
  return certain.length === 0 ? words : { ...words, leftOut: [...words.leftOut, ...leaveOut(certain).leftOut] };
}

function leaveOut(texts: readonly string[]): NameWords {
  return { given: [], last: [], leftOut: texts.map((text) => ({ kind: 'placeholder', text })) };
}

function readFields(first: string, last: string, knowledge: SurnameKnowledge): NameWords {
  // The name as displayed, in one field or in both: `Doe, Jane`; or cut at its comma: `Doe,` and `Jane`.
  const [displayed = ''] = [last, first].filter((text) => /,\s*\p{L}/u.test(text));
  if (displayed !== '' && (first === last || first === '' || last === '')) return readFullName(displayed, knowledge);
  if (/,\s*$/u.test(first) && /\p{L}/u.test(last)) return readFields(last, first.replace(/,\s*$/u, ''), knowledge);
  const given = readField(first, 'first');
  const family = readField(orderParticles(last, given.words), given.words.length === 0 ? 'full' : 'last');
  const leftOut = [...given.leftOut, ...family.leftOut];
  return family.words.length === 0
    ? { given: [], last: given.words, leftOut }
    : { given: given.words, last: family.words, leftOut };
}

/** Puts particles in front: `Berg, van der`. Removes given names that are repeated after a comma. */
function orderParticles(last: string, given: readonly string[]): string {
  const [, name = '', after = ''] = /^([^,]+),([^,]+)$/u.exec(last) ?? [];
  const words = splitWords(after);
  if (areParticles(words)) return `${after.trim()} ${name}`;
  return words.length > 0 && words.every((word) => given.includes(word)) ? name : last;
}

interface ReadWords {
  readonly words: readonly string[];
  readonly leftOut: readonly LeftOutText[];
}

function readField(text: string, field: NameField): ReadWords {
  const name = removeRemarks(text).trim();
  const { words, titles } = removeTitles(tokenise(name), field);
  return { words, leftOut: [...remarksOf(text, name), ...titlesOf({ words, titles })] };
}

function remarksOf(text: string, name: string): readonly LeftOutText[] {
  return name === text.trim() ? [] : [{ kind: 'remark', text: text.trim() }];
}

function titlesOf({ titles }: UntitledWords): readonly LeftOutText[] {
  return titles.map((title) => ({ kind: 'title', text: title }));
}

/** Splits a text into words. Apostrophes and hyphens are part of a word. */
function tokenise(text: string): readonly NameToken[] {
  let isAfterComma = false;
  // Abd and the following word are one name, whose first half is none.
  return text
    .replace(/(?<=^|\s)عبد\s+(?=ال)/gu, 'عبد')
    .split(/([\s,;/()[\]<>“”„]+|(?<=\s|^)"|"(?=\s|$))/u)
    .flatMap((piece, index) => {
      if (index % 2 === 1) {
        isAfterComma ||= piece.includes(',');
        return [];
      }
      return /\p{L}/u.test(piece) ? [{ text: piece, isAfterComma }] : [];
    });
}

function splitWords(text: string): readonly string[] {
  return tokenise(text).map((token) => token.text);
}

/**
 * Splits a full name into given names and surname. Understands `First van der Last`, `Last, First van der`,
 * `LAST First`, and East Asian names, where the surname comes first.
 */
export function readFullName(fullName: string, knowledge: SurnameKnowledge): NameWords {
  const whole = fullName.trim().slice(0, maxNameLength);
  if (/\p{L}/u.test(whole) && (arePlaceholders([whole]) || arePlaceholders(whole.split(/\s+/u))))
    return leaveOut([whole]);
  const text = removeRemarks(whole).trim();
  const [, before = '', after = ''] = /^([^,]+),([^,]+)$/u.exec(text) ?? [];
  const swapped = readField(after, 'first');
  // `Smith, Jr.` is not `Last, First`.
  const { given, last, leftOut } =
    swapped.words.length > 0 ? readSwapped(before, swapped) : readInOrder(text, knowledge);
  return { given, last, leftOut: [...remarksOf(whole, text), ...leftOut] };
}

/** Reads `Last, First`. Particles at the end of the given names belong to the surname: `Berg, Jan van der`. */
function readSwapped(before: string, after: ReadWords): NameWords {
  const family = readField(before, 'last');
  let end = after.words.length;
  while (end > 1 && isLowerCaseParticle(after.words[end - 1] ?? '')) end -= 1;
  const leftOut = [...family.leftOut, ...after.leftOut];
  if (family.words.length === 0) return { given: [], last: after.words, leftOut };
  return { given: after.words.slice(0, end), last: [...after.words.slice(end), ...family.words], leftOut };
}

function readInOrder(text: string, knowledge: SurnameKnowledge): NameWords {
  const untitled = removeTitles(tokenise(text), 'full');
  const { words } = untitled;
  const leftOut = titlesOf(untitled);
  if (words.length === 0) return { given: [], last: [], leftOut };
  if (words.length === 1) {
    const characters = Array.from(words[0] ?? '');
    const count = knowledge.countSurnameCharacters(words[0] ?? '');
    return count === 0
      ? { given: [], last: words, leftOut }
      : { given: [characters.slice(count).join('')], last: [characters.slice(0, count).join('')], leftOut };
  }
  if (isSurnameFirst(words, knowledge)) return { given: words.slice(1), last: words.slice(0, 1), leftOut };
  const capitals = countCapitalWords(words);
  if (capitals > 0) return { given: words.slice(capitals), last: words.slice(0, capitals), leftOut };
  const start = Math.min(findSurname(words), findTrailingCapitals(words));
  return { given: words.slice(0, start), last: words.slice(start), leftOut };
}

/** Whether a name of two words has its surname first: 王 小明, 남궁 민수; but not 帆 欧阳. */
function isSurnameFirst(words: readonly string[], knowledge: SurnameKnowledge): boolean {
  const [one = '', two = ''] = words;
  if (words.length !== 2 || knowledge.isSurname(two)) return false;
  if (knowledge.isSurname(one)) return true;
  return (
    knowledge.countSurnameCharacters(one + two) === Array.from(one).length &&
    Array.from(two).length > Array.from(one).length
  );
}

/** Counts the words of a surname in capitals before a given name that is not: DUPONT Jean, as in France and East Asia. */
function countCapitalWords(words: readonly string[]): number {
  const count = words.findIndex((word) => !isCapitalSurname(word));
  // Given names must follow, and no other word is in capitals.
  return count > 0 && words.slice(count).every((word) => /\p{Ll}/u.test(word)) ? count : 0;
}

/** Returns the index of the first word of a surname in capitals after given names that are not: Ana RUIZ SOTO. */
function findTrailingCapitals(words: readonly string[]): number {
  let start = words.length;
  while (start > 1 && isCapitalSurname(words[start - 1] ?? '')) start -= 1;
  return words.slice(0, start).every((word) => /\p{Ll}/u.test(word)) ? start : words.length;
}

/** Two letters are a surname if they can be spoken: LI, WU, AN; JJ and TK are initials. */
function isCapitalSurname(word: string): boolean {
  if (/[\p{Ll}.]/u.test(word) || !/\p{Lu}/u.test(word)) return false;
  const letters = word.replace(/[^\p{L}]/gu, '');
  return letters.length > 2 || /^(?:[^AEIOUY][AEIOUY]|AN|EN|OH|AI|EI|NG)$/u.test(letters);
}
