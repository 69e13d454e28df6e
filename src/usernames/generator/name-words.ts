/** The words of a name in its original script. */
export interface NameWords {
  /** The given names in order; empty for a user with a single name. */
  readonly given: readonly string[];
  /** The words of the surname, or the single name. */
  readonly last: readonly string[];
}

// A longer text is not a name. The limit also bounds the time spent on it.
const maxNameLength = 300;

const titles = new Set(
  `
    dr dr.med dr.phil dr.rer.nat prof professor mr mrs ms mx miss sir herr frau hr fr mme mlle m.d ph.d phd md msc bsc
    mba jr sr ii iii dipl dipl-ing ing mag doc doktor doctor
  `
    .trim()
    .split(/\s+/),
);
/** Titles that are also names, and count as titles only before a full stop. */
const titlesNeedingFullStop = new Set('ing mag doc fr hr sr md ii'.split(' '));
const particles = new Set(
  `
    van der den de del della di da do dos das du la le von vom zu zum zur af av ter ten te bin ibn ben bint al el ul
    dela d' mac mc y e i
  `
    .trim()
    .split(/\s+/),
);
/** Particles that join two surnames. At the start of a surname they are an initial. */
const surnameConjunctions = new Set(['y', 'e', 'i']);

/** What company directories add to a name after a dash: a kind of account, or the code of a department. */
const remarksAfterDash = [
  /\s[-–—]+\s*(?:ext|extern|external|guest|gast|intern|contractor|consultant|partner)\b.*$/isu,
  /\s[-–—]+\s*[\p{Lu}\d][\p{Lu}\d/&. -]*$/u,
];

/** Removes remarks in brackets and after a dash, unless nothing would be left. */
function removeRemarks(text: string): string {
  const bare = text.replace(/[([][^()[\]]*(?:[)\]]|$)/gu, ' ');
  // In a name that is all in capitals, a code looks like a surname.
  const isCapitals = !/\p{Ll}/u.test(bare);
  const short = isCapitals ? bare : remarksAfterDash.reduce((name, remark) => name.replace(remark, ''), bare);
  return /\p{L}/u.test(short) ? short : text;
}

/** Splits a text into words and removes titles. Apostrophes and hyphens are part of a word. */
function splitWords(text: string): readonly string[] {
  const words = removeRemarks(text.trimStart().slice(0, maxNameLength))
    .split(/[\s,;/()[\]<>"“”„]+/u)
    .filter((word) => /\p{L}/u.test(word));
  const untitled = words.filter((word) => !isTitle(word));
  return untitled.length === 0 ? words : untitled;
}

/** Reads a first and a last name without their titles. A single name is the last name, whichever field it is in. */
export function readNameFields(first: string, last: string): NameWords {
  const [given, family] = [splitWords(first), splitWords(last)];
  return family.length === 0 ? { given: [], last: given } : { given, last: family };
}

/**
 * Splits a full name into given names and surname. Understands `First van der Last`, `Last, First`, and East Asian
 * names without spaces, where the surname comes first.
 */
export function readFullName(fullName: string, countSurnameCharacters: (word: string) => number): NameWords {
  const text = removeRemarks(fullName.trim().slice(0, maxNameLength)).trim();
  const comma = /^([^,]+),([^,]+)$/u.exec(text);
  if (comma !== null) {
    const swapped = readNameFields(comma[2] ?? '', comma[1] ?? '');
    // `Smith, Jr.` is not `Last, First`.
    if (splitWords(comma[2] ?? '').some((word) => !isTitle(word))) return swapped;
  }
  const words = splitWords(text);
  if (words.length === 1) {
    const characters = Array.from(words[0] ?? '');
    const count = countSurnameCharacters(words[0] ?? '');
    return count === 0
      ? { given: [], last: words }
      : { given: [characters.slice(count).join('')], last: [characters.slice(0, count).join('')] };
  }
  if (words.length === 2) {
    const [one = '', two = ''] = words;
    // The surname comes first: 王 小明.
    const isSurnameFirst =
      countSurnameCharacters(one + two) === Array.from(one).length && Array.from(two).length > Array.from(one).length;
    if (isSurnameFirst) return { given: [two], last: [one] };
  }
  let start = words.length - 1;
  while (start > 1 && isParticle(words[start - 1] ?? '')) start -= 1;
  if (surnameConjunctions.has(words[start]?.toLowerCase() ?? '')) start += 1;
  return { given: words.slice(0, start), last: words.slice(start) };
}

function isParticle(word: string): boolean {
  return particles.has(word.toLowerCase().replace(/[’ʼ]/gu, "'"));
}

function isTitle(word: string): boolean {
  const title = word.toLowerCase().replace(/\.$/u, '');
  return titles.has(title) && (word.endsWith('.') || !titlesNeedingFullStop.has(title));
}
