/**
 * Returns whether a text contains one of the words, in any letter case, as a whole word. A short username is part of
 * many other words; texts with those words are about other users.
 */
export function mentionsAny(text: string | null, words: readonly string[]): boolean {
  if (text === null) return false;
  const lower = text.toLowerCase();
  return words.some((word) => containsWord(lower, word.toLowerCase()));
}

/**
 * Returns whether a text of a JSON value contains one of the words; see `mentionsAny`. Names of properties don't count.
 */
export function jsonMentionsAny(json: string, words: readonly string[]): boolean {
  const search = (value: unknown): boolean =>
    typeof value === 'string'
      ? mentionsAny(value, words)
      : typeof value === 'object' && value !== null && Object.values(value).some(search);
  return search(JSON.parse(json));
}

function containsWord(text: string, word: string): boolean {
  if (word === '') return false;
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (!endsWithWordCharacter(text.slice(0, at)) && !startsWithWordCharacter(text.slice(at + word.length)))
      return true;
  }
  return false;
}

const endsWithWordCharacter = (text: string) => /[\p{L}\p{M}\p{N}_]$/u.test(text);
const startsWithWordCharacter = (text: string) => /^[\p{L}\p{M}\p{N}_]/u.test(text);
