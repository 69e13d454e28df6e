import { japaneseCharacters, japaneseGivenNames, japaneseRareSurnames, japaneseSurnames } from './japanese-names.js';

/** Names in kanji, and how they are spelled in the letters a to z. */
export interface JapaneseNames {
  readonly surnames: ReadonlyMap<string, string>;
  /** Surnames beyond the 2,000 most frequent ones. Some are given names or Chinese names, too. */
  readonly rareSurnames: ReadonlyMap<string, string>;
  readonly givenNames: ReadonlyMap<string, string>;
  /** Characters that are used in Japan alone. */
  readonly characters: ReadonlySet<string>;
}

export function readJapaneseNames(): JapaneseNames {
  return {
    surnames: readGroups(japaneseSurnames),
    rareSurnames: readGroups(japaneseRareSurnames),
    givenNames: readGroups(japaneseGivenNames),
    characters: new Set(japaneseCharacters),
  };
}

/** Reads lines of a spelling and the names that have it. */
function readGroups(text: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const line of text.trim().split('\n')) {
    const [spelling = '', ...forms] = line.split(' ');
    for (const form of forms) names.set(form, spelling);
  }
  return names;
}
