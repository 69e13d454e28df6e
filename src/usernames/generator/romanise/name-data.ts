import type { ArabicNames } from './data/read-arabic-names.js';
import type { ChineseReader } from './data/read-chinese.js';
import type { HebrewNames } from './data/read-hebrew-names.js';
import type { JapaneseNames } from './data/read-japanese-names.js';

/** Lists and dictionaries that most sites never need. Each is loaded when a name first needs it. */
export interface NameData {
  readonly japanese: JapaneseNames;
  readonly chinese: ChineseReader;
  /** Returns the Jyutping of a word, with tones; `undefined` for a character without a reading. */
  readonly cantonese: (word: string) => readonly (string | undefined)[];
  readonly arabic: ArabicNames;
  readonly hebrew: HebrewNames;
}

const loaders: { readonly [Part in keyof NameData]: () => Promise<NameData[Part]> } = {
  japanese: async () => (await import('./data/read-japanese-names.js')).readJapaneseNames(),
  chinese: async () => (await import('./data/read-chinese.js')).readChinese,
  cantonese: async () => (await import('./data/read-cantonese.js')).readCantonese,
  arabic: async () => (await import('./data/read-arabic-names.js')).readArabicNames(),
  hebrew: async () => (await import('./data/read-hebrew-names.js')).readHebrewNames(),
};

const loaded: Partial<Record<keyof NameData, NameData[keyof NameData]>> = {};

/**
 * Loads what `romaniseWord` needs for the words of a text. Returns `undefined` if there is nothing to load, which is
 * true of most names.
 *
 * @param languages The languages that the words will be romanised with, as far as they are known.
 */
export function loadNameData(text: string, languages: readonly string[]): Promise<void> | undefined {
  const missing = findParts(text, languages).filter((part) => loaded[part] === undefined);
  return missing.length === 0 ? undefined : loadParts(missing);
}

/** Returns data that was loaded. Throws an `Error` if it was not. */
export function nameData<Part extends keyof NameData>(part: Part): NameData[Part] {
  const data = loaded[part] as NameData[Part] | undefined;
  if (data === undefined) throw new Error(`the name data for ${part} is not loaded (call loadNameData first)`);
  return data;
}

async function loadParts(parts: readonly (keyof NameData)[]): Promise<void> {
  await Promise.all(
    parts.map(async (part) => {
      loaded[part] = await loaders[part]();
    }),
  );
}

function findParts(text: string, languages: readonly string[]): readonly (keyof NameData)[] {
  // True of most names, and much faster than to look for scripts.
  if (/^[\0-\u058f]*$/.test(text)) return [];
  return [
    ...(/\p{Script=Han}/u.test(text) ? findHanParts(text, languages) : []),
    ...(/\p{Script=Arabic}/u.test(text) ? (['arabic'] as const) : []),
    ...(/\p{Script=Hebrew}/u.test(text) ? (['hebrew'] as const) : []),
  ];
}

function findHanParts(text: string, languages: readonly string[]): readonly (keyof NameData)[] {
  const language = languages.find((code) => /^(?:ja|zh|yue)$/.test(code));
  const hasKana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
  return [
    ...(language === undefined || language === 'ja' || hasKana ? (['japanese'] as const) : []),
    ...(language === 'ja' ? [] : (['chinese'] as const)),
    ...(language === 'yue' ? (['cantonese'] as const) : []),
  ];
}
