import anyAscii from 'any-ascii';
import { arabicLanguageOf, isLikelySorani, spellArabic } from './arabic.js';
import { cyrillicTables, guessCyrillicLanguage } from './cyrillic.js';
import { spellEthiopic } from './ethiopic.js';
import { spellHan } from './han.js';
import { spellHangul } from './hangul.js';
import { spellHebrew } from './hebrew.js';
import { spellIndic } from './indic.js';
import { latinTables } from './latin.js';
import { type LetterTable, spellByTable } from './letter-table.js';
import { armenianTable, georgianTable, spellGreek } from './other-scripts.js';
import { spellSinhala } from './sinhala.js';
import { spellThai } from './thai.js';

/** What is known about a word that is romanised. */
export interface WordContext {
  /** Two-letter language codes, most preferred first. The first one that uses the script applies. */
  readonly languages: readonly string[];
  readonly isSurname: boolean;
}

/** A romanised word. */
export interface Spelling {
  /** Letters a to z only. Empty if the word, or a part of it in one script, cannot be read. */
  readonly text: string;
  /** The tables that were used, for display, for example `Greek as in el`. */
  readonly tables: readonly string[];
}

interface SpellingResult {
  readonly text: string;
  readonly table: string;
}

type Speller = (word: string, context: WordContext) => SpellingResult;

const indic =
  /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}]/u;

/** The romanisation of each script. The first match applies. Japanese words mix two scripts. */
const scripts: readonly (readonly [RegExp, Speller])[] = [
  [/\p{Script=Latin}/u, spellLatin],
  [/\p{Script=Cyrillic}/u, spellCyrillic],
  [/\p{Script=Greek}/u, (word) => ({ text: spellGreek(word), table: 'Greek as in el' })],
  [
    /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー々]/u,
    (word, { languages, isSurname }) => spellHan(word, languages, isSurname),
  ],
  [/\p{Script=Hangul}/u, (word, { isSurname }) => ({ text: spellHangul(word, isSurname), table: 'Hangul as in ko' })],
  [/\p{Script=Arabic}/u, spellArabicScript],
  [/\p{Script=Hebrew}/u, spellHebrewScript],
  [indic, (word) => ({ text: spellIndic(word), table: 'Indic' })],
  [/\p{Script=Thai}/u, (word) => ({ text: spellThai(word), table: 'Thai as in th' })],
  [/\p{Script=Armenian}/u, (word) => ({ text: spellByTable(word, armenianTable), table: 'Armenian as in hy' })],
  [/\p{Script=Georgian}/u, (word) => ({ text: spellByTable(word, georgianTable), table: 'Georgian as in ka' })],
  [/\p{Script=Sinhala}/u, (word) => ({ text: spellSinhala(word), table: 'Sinhala as in si' })],
  [/\p{Script=Ethiopic}/u, (word) => ({ text: spellEthiopic(word), table: 'Ethiopic as in am' })],
];
/** Scripts with a letter for each sound, vowels included, of which a table of letters makes words. */
const scriptsWithVowels =
  /[\p{Script=Common}\p{Script=Inherited}\p{Script=Cherokee}\p{Script=Tifinagh}\p{Script=Canadian_Aboriginal}\p{Script=Ol_Chiki}\p{Script=Yi}\p{Script=Vai}\p{Script=Nko}\p{Script=Adlam}\p{Script=Bopomofo}\p{Script=Coptic}\p{Script=Gothic}\p{Script=Thaana}\p{Script=Mongolian}\p{Script=Lisu}\p{Script=Osage}\p{Script=Deseret}\p{Script=Shavian}]/u;
const spellGeneric: Speller = (word) => ({ text: anyAscii(word), table: 'any-ascii' });
/** Other scripts, such as Lao, Khmer and Burmese: letter by letter, they would give a word without its vowels. */
const spellUnread: Speller = () => ({ text: '', table: 'not read' });

// Transliteration tables replace emoji by their names, which do not belong in a username.
const pictographs = /[\p{Extended_Pictographic}\p{Emoji_Component}]/u;
// Control characters, direction marks, and unpaired surrogates.
const invisibleCharacters = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{M}]/u;

/** Writes one word of a name in the letters a to z. Digits and symbols are dropped. */
export function romaniseWord(word: string, context: WordContext): Spelling {
  const parts = markSorani(word.normalize('NFC').toLowerCase().normalize('NFC'), context).split(/[-‐‑–—־]/u);
  const spellings = parts.flatMap(splitByScript).map(({ text, spell }) => spell(text, context));
  const texts = spellings.map(({ text }) =>
    anyAscii(text)
      .toLowerCase()
      .replace(/[^a-z]/g, ''),
  );
  // Of a word in several scripts, the rest would be a fragment.
  const isWhole = spellings.every(({ table }, at) => table === 'any-ascii' || texts[at] !== '');
  return {
    text: isWhole ? texts.join('') : '',
    tables: [...new Set(spellings.map(({ table }) => table))],
  };
}

/**
 * Sorani has its e as a letter, or as ه with a zero-width non-joiner, which would be lost. Persian has this after ه too,
 * but Arab countries do not.
 */
function markSorani(word: string, { languages }: WordContext): string {
  return languages.includes('ar') || languages.includes('ku') ? word.replace(/ه\u200c/gu, 'ە') : word;
}

function splitByScript(word: string): readonly { text: string; spell: Speller }[] {
  // True of most names, and much faster than to look at each letter.
  if (/^[a-z]+$/.test(word)) return [{ text: word, spell: spellLatin }];
  const runs: { text: string; spell: Speller }[] = [];
  for (const letter of word) {
    const last = runs.at(-1);
    // In Catalan, a middle dot is part of a letter.
    if ((letter === '·' || /\p{M}/u.test(letter)) && last !== undefined) last.text += letter;
    else if (!pictographs.test(letter) && !invisibleCharacters.test(letter) && /\p{L}|[ーヽゝ々]/u.test(letter)) {
      const spell = spellerOf(letter);
      if (last?.spell === spell) last.text += letter;
      else runs.push({ text: letter, spell });
    }
  }
  return runs;
}

function spellerOf(letter: string): Speller {
  const known = scripts.find(([script]) => script.test(letter))?.[1];
  return known ?? (scriptsWithVowels.test(letter) ? spellGeneric : spellUnread);
}

function spellLatin(word: string, { languages }: WordContext): SpellingResult {
  const language = languages.find((code) => Object.hasOwn(latinTables, code));
  const table = language === undefined ? undefined : latinTables[language];
  // Tables do not list compatibility forms such as wide letters and ligatures.
  const plain = word.normalize('NFKC').toLowerCase();
  return table === undefined
    ? { text: plain, table: 'Latin without diacritics' }
    : { text: spellByTable(plain, table), table: `Latin as in ${language}` };
}

function spellCyrillic(word: string, { languages }: WordContext): SpellingResult {
  const tables: Readonly<Record<string, LetterTable>> = cyrillicTables;
  const language = languages.find((code) => Object.hasOwn(tables, code)) ?? guessCyrillicLanguage(word) ?? 'ru';
  return { text: spellByTable(word, tables[language] ?? cyrillicTables.ru), table: `Cyrillic as in ${language}` };
}

function spellArabicScript(word: string, { languages }: Pick<WordContext, 'languages'>): SpellingResult {
  const language = arabicLanguageOf(word, languages);
  const text = spellArabic(word, language);
  if (text === '' && languages.includes('ku') && isLikelySorani(word))
    return spellArabicScript(word, { languages: ['ku'] });
  return { text, table: text === '' ? 'Arabic, not read' : `Arabic as in ${language}` };
}

function spellHebrewScript(word: string): SpellingResult {
  const text = spellHebrew(word);
  return { text, table: text === '' ? 'Hebrew, not read' : 'Hebrew as in he' };
}
