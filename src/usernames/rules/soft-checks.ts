import { foldUsername } from './canonicalise-username.js';

// Replacements that give all look-alikes one form, as skeletons in Unicode TR39. Extends the part of its table that
// concerns the letters a to z and digits.
const lookAlikeForms: readonly (readonly [RegExp, string])[] = [
  [/m/g, 'rn'],
  [/w/g, 'vv'],
  [/d/g, 'cl'],
  [/[1i|]/g, 'l'],
  [/0/g, 'o'],
  [/[_.]/g, '-'],
];

// Single replacements that turn a username into a look-alike, as `looksLikeAnother` defines them. The harmless ones
// tell many names apart (Ball and Bail, Clay and Day), and a careful reader sees them.
const harmlessPairs: readonly (readonly [string, string])[] = [
  ['i', 'l'],
  ['l', 'i'],
  ['d', 'cl'],
  ['cl', 'd'],
];
const confusablePairs: readonly (readonly [string, string])[] = [
  ['1', 'l'],
  ['1', 'i'],
  ['o', '0'],
  ['0', 'o'],
  ['m', 'rn'],
  ['rn', 'm'],
  ['w', 'vv'],
  ['vv', 'w'],
];
const allPairs = [...harmlessPairs, ...confusablePairs];
const maxLookAlikes = 12;

/**
 * Returns a form that all usernames that look alike share: `marlow`, `rnarIow` and `mar1ow`. For use as a lookup key.
 */
export function skeletonOf(username: string): string {
  return lookAlikeForms.reduce((text, [letters, shape]) => text.replace(letters, shape), foldUsername(username));
}

/**
 * Whether the username is easily mistaken for one of the others without being equal to it. A reason to try another
 * candidate, never a reason to reject a user's existing name.
 */
export function looksLikeAnother(username: string, others: Iterable<string>): boolean {
  const name = foldUsername(username);
  const skeleton = skeletonOf(username);
  for (const other of others) if (foldUsername(other) !== name && skeletonOf(other) === skeleton) return true;
  return false;
}

/**
 * Returns usernames that are easily mistaken for this one, each different in one place. For callers that can only ask
 * whether a given name is taken. At most 12, so that long names do not cost more. With `confusableOnly`, names that
 * differ in i and l or in d and cl do not count.
 */
export function findLookAlikes(username: string, { confusableOnly = false } = {}): readonly string[] {
  const pairs = confusableOnly ? confusablePairs : allPairs;
  const found: string[] = [];
  for (let at = 0; at < username.length && found.length < maxLookAlikes; at += 1) {
    for (const [from, to] of pairs) {
      if (username.startsWith(from, at)) found.push(username.slice(0, at) + to + username.slice(at + from.length));
    }
  }
  return found.slice(0, maxLookAlikes);
}

// These do not occur in names, so they are rejected wherever they appear.
const offensiveSubstrings: readonly string[] = ['fuck', 'fvck', 'fck', 'kkk', 'wtf'];
const offensivePrefixes: readonly string[] =
  'bitch cunt fagot faggot nigger nigga nsdap orospu pussy rapist shit whore wichser'.split(' ');
// Real names contain these or begin with them (Cummings, Dickinson, Fukuda, Penistone, Slutskaya), so that they are
// rejected only as the whole text.
const offensiveWords: ReadonlySet<string> = new Set(
  `
    anal anus arsch arse ass asshole boob boobs cazzo chink chuj cock coon crap cum dick dildo fag fart fotze fuk hitler
    homo hure isis kike kurwa kys maricon merda merde mfuk mierda nazi paki pedo penis perkele pimp piss pizda poop porn
    puta putain rape retard salope scheisse schlampe sex slut spic stfu suka tit tits turd twat vagina vittu wank
  `
    .trim()
    .split(/\s+/),
);

const digitsAsLetters: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
};

/**
 * Whether a composed text (initials, a truncated name, random letters) reads as an offensive word. Not meant for
 * complete names, and only a reason to try another candidate.
 */
export function containsOffensiveWord(fragment: string): boolean {
  const letters = foldUsername(fragment).replace(/[^a-z0-9]/g, '');
  // Digits at the end may be a number that makes the name unique, or may be read as letters like digits elsewhere.
  return [letters.replace(/[0-9]+$/, ''), letters].map(readDigits).some(isOffensive);
}

function readDigits(text: string): string {
  return text.replace(/[013457]/g, (digit) => digitsAsLetters[digit] ?? digit);
}

function isOffensive(text: string): boolean {
  return (
    offensiveWords.has(text) ||
    offensiveSubstrings.some((word) => text.includes(word)) ||
    offensivePrefixes.some((word) => text.startsWith(word))
  );
}
