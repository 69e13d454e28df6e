/** The romanisation of a script, or of one language that uses it. */
export interface LetterTable {
  /** The replacement of each letter, in lower case. Keys may have up to three letters; longer ones have priority. */
  readonly letters: Readonly<Record<string, string>>;
  /** Replacements at the start of a word, which have priority. */
  readonly initial?: Readonly<Record<string, string>>;
  /** Rewrites the word in its own script first, for rules that depend on neighbouring letters. */
  readonly prepare?: (word: string) => string;
}

const maxKeyLength = 3;

/** Romanises a word in lower case by a table. Letters that the table does not have are kept. */
export function spellByTable(word: string, table: LetterTable): string {
  const letters = Array.from(table.prepare === undefined ? word : table.prepare(word));
  let result = '';
  let at = 0;
  while (at < letters.length) {
    const { length, text } = matchAt(letters, at, table);
    result += text;
    at += length;
  }
  return result;
}

function matchAt(letters: readonly string[], at: number, table: LetterTable): { length: number; text: string } {
  for (let length = Math.min(maxKeyLength, letters.length - at); length > 0; length -= 1) {
    const key = letters.slice(at, at + length).join('');
    const text = (at === 0 ? lookUpSpelling(table.initial, key) : undefined) ?? lookUpSpelling(table.letters, key);
    if (text !== undefined) return { length, text };
  }
  return { length: 1, text: letters[at] ?? '' };
}

/** Looks up a key in a table or a list of names. */
export function lookUpSpelling(record: Readonly<Record<string, string>> | undefined, key: string): string | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Parses a table in the notation `a=b c=d`. `c=` drops the letter. */
export function readPairs(text: string): Record<string, string> {
  const pairs = text
    .trim()
    .split(/\s+/u)
    .map((pair) => pair.split('=') as [string, string?]);
  return Object.fromEntries(pairs.map(([from, to]) => [from, to ?? '']));
}
