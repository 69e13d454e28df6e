/**
 * Whether a note tells of somebody: whether one of their keys or names stands in it, in any letter case, as a word of its own. A short name is in many other words, and those notes are other people's.
 */
export function tellsOf(text: string | null, secrets: readonly string[]): boolean {
  if (text === null) return false;
  const lower = text.toLowerCase();
  return secrets.some((secret) => standsIn(lower, secret.toLowerCase()));
}

function standsIn(text: string, secret: string): boolean {
  if (secret === '') return false;
  for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + 1)) {
    if (!endsInWord(text.slice(0, at)) && !beginsInWord(text.slice(at + secret.length))) return true;
  }
  return false;
}

const endsInWord = (text: string) => /[\p{L}\p{M}\p{N}_]$/u.test(text);
const beginsInWord = (text: string) => /^[\p{L}\p{M}\p{N}_]/u.test(text);
