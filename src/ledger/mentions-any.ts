/**
 * Whether a note tells of somebody: whether one of their keys or names stands in it, in any letter case, as a word of
 * its own. A short name is in many other words, and those notes are other people's.
 */
export function mentionsAny(text: string | null, secrets: readonly string[]): boolean {
  if (text === null) return false;
  const lower = text.toLowerCase();
  return secrets.some((secret) => containsWord(lower, secret.toLowerCase()));
}

function containsWord(text: string, secret: string): boolean {
  if (secret === '') return false;
  for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + 1)) {
    if (!endsWithWordCharacter(text.slice(0, at)) && !startsWithWordCharacter(text.slice(at + secret.length)))
      return true;
  }
  return false;
}

const endsWithWordCharacter = (text: string) => /[\p{L}\p{M}\p{N}_]$/u.test(text);
const startsWithWordCharacter = (text: string) => /^[\p{L}\p{M}\p{N}_]/u.test(text);
