import { foldUsername } from './canonicalise-username.js';

// As in Unicode TR39, one text for all that look alike; of that table, and beside it, what concerns the letters a to z
// and digits.
const lookAlikeForms: readonly (readonly [RegExp, string])[] = [
  [/m/g, 'rn'],
  [/w/g, 'vv'],
  [/d/g, 'cl'],
  [/[1i|]/g, 'l'],
  [/0/g, 'o'],
  [/[_.]/g, '-'],
];

/**
 * One text for all usernames that a person may take for one another: `marlow`, `rnarIow` and `mar1ow`. For looking one
 * up among many.
 */
export function skeletonOf(username: string): string {
  return lookAlikeForms.reduce((text, [letters, shape]) => text.replace(letters, shape), foldUsername(username));
}

/**
 * Whether a person may take the username for another one of these, though they are not the same. A reason to try
 * another name for somebody, never to refuse them theirs.
 */
export function looksLikeAnother(username: string, others: Iterable<string>): boolean {
  const name = foldUsername(username);
  const skeleton = skeletonOf(username);
  for (const other of others) if (foldUsername(other) !== name && skeletonOf(other) === skeleton) return true;
  return false;
}

// Each is how nobody is called, so that it can only have come about by chance.
const offensiveSubstrings: readonly string[] = ['fuck', 'fvck', 'fck', 'kkk', 'wtf'];
const offensivePrefixes: readonly string[] = [
  'bitch',
  'cunt',
  'fagot',
  'faggot',
  'nigger',
  'nigga',
  'rapist',
  'shit',
  'whore',
];
// These are in, or at the start of, the names of real people (Cummings, Dickinson, Fukuda, Penistone, Slutskaya), and
// count only when they are all.
const offensiveWords: ReadonlySet<string> = new Set(
  `
    anal anus arsch arse ass asshole boob boobs cazzo cock coon crap cum dick dildo fag fart fotze fuk hitler homo isis kurwa kys merda merde
    mfuk mierda nazi paki pedo penis perkele pimp piss pizda poop porn puta putain rape retard scheisse sex slut spic stfu tit tits turd twat
    vagina vittu wank
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
 * Whether a text that we have put together (initials, a name that was cut, random letters) reads as a word that nobody
 * wants to be called. Not for names as people bear them, and only a reason to try another one.
 */
export function containsOffensiveWord(fragment: string): boolean {
  const letters = foldUsername(fragment).replace(/[^a-z0-9]/g, '');
  // A number at the end may only have been put there to tell names apart, or it may be read as letters, as may digits
  // elsewhere.
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
