/** How one script, or one language that uses it, is written in the letters a to z. */
export interface LetterTable {
  /** What the letters become, in lower case. Keys of two or three letters win over single ones; `''` drops a letter. */
  readonly letters: Readonly<Record<string, string>>;
  /** What they become at the start of a word instead. */
  readonly initial?: Readonly<Record<string, string>>;
  /** Rewrites the word in its own script first, for rules that look at neighbouring letters. */
  readonly prepare?: (word: string) => string;
}

const maxKeyLength = 3;

/** Spells one word, in lower case, by a table. Letters that the table does not have stay as they are. */
export function spellByTable(word: string, table: LetterTable): string {
  const letters = Array.from(table.prepare === undefined ? word : table.prepare(word));
  let spelt = '';
  let at = 0;
  while (at < letters.length) {
    const { length, text } = matchAt(letters, at, table);
    spelt += text;
    at += length;
  }
  return spelt;
}

function matchAt(letters: readonly string[], at: number, table: LetterTable): { length: number; text: string } {
  for (let length = Math.min(maxKeyLength, letters.length - at); length > 0; length -= 1) {
    const key = letters.slice(at, at + length).join('');
    const text = (at === 0 ? lookUpSpelling(table.initial, key) : undefined) ?? lookUpSpelling(table.letters, key);
    if (text !== undefined) return { length, text };
  }
  return { length: 1, text: letters[at] ?? '' };
}

/** What a table or a list of names has for a key. */
export function lookUpSpelling(record: Readonly<Record<string, string>> | undefined, key: string): string | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Reads a table that is written as `a=b c=d`, the way the published ones are printed. `c=` alone drops the letter. */
export function readPairs(text: string): Record<string, string> {
  const pairs = text
    .trim()
    .split(/\s+/u)
    .map((pair) => pair.split('=') as [string, string?]);
  return Object.fromEntries(pairs.map(([from, to]) => [from, to ?? '']));
}
