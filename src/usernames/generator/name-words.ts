/** A name in its own letters, as far as it can be told which words of it are which. */
export interface NameWords {
  /** Given names, first one first; empty for somebody with a single name. */
  readonly given: readonly string[];
  /** The words of the surname, or the single name. */
  readonly last: readonly string[];
}

// Beyond this a text is no name; and what works on it need not be quick on a megabyte.
const maxNameLength = 300;

const titles = new Set(
  'dr dr.med dr.phil dr.rer.nat prof professor mr mrs ms mx miss sir herr frau hr fr mme mlle m.d ph.d phd md msc bsc mba jr sr ii iii dipl dipl-ing ing mag doc doktor doctor'.split(
    ' ',
  ),
);
/** Titles that are also somebody's name unless a full stop follows. */
const titlesNeedingFullStop = new Set('ing mag doc fr hr sr md ii'.split(' '));
const particles = new Set(
  "van der den de del della di da do dos das du la le von vom zu zum zur af av ter ten te bin ibn ben bint al el ul dela d' mac mc y e i".split(
    ' ',
  ),
);
/** Particles that join two surnames; at the front they are an initial. */
const surnameConjunctions = new Set(['y', 'e', 'i']);

/** The words of a text: no titles, nothing that is not seen. Apostrophes and hyphens stay inside their word. */
function splitWords(text: string): readonly string[] {
  const words = text
    .trimStart()
    .slice(0, maxNameLength)
    .split(/[\s,;/()[\]<>"“”„]+/u)
    .filter((word) => /\p{L}/u.test(word));
  const own = words.filter((word) => !isTitle(word));
  return own.length === 0 ? words : own;
}

/** The words of a first and a last name, titles left out of both. A single name, wherever it stands, is the last. */
export function readNameFields(first: string, last: string): NameWords {
  const [given, family] = [splitWords(first), splitWords(last)];
  return family.length === 0 ? { given: [], last: given } : { given, last: family };
}

/**
 * Tells the words of a whole name apart: `First van der Last`, `Last, First`, and names without spaces of East Asia,
 * whose surname comes first.
 */
export function readFullName(fullName: string, countSurnameSigns: (word: string) => number): NameWords {
  const text = fullName.trim().slice(0, maxNameLength);
  const comma = /^([^,]+),([^,]+)$/u.exec(text);
  if (comma !== null) {
    const swapped = readNameFields(comma[2] ?? '', comma[1] ?? '');
    // `Smith, Jr.` is no `Last, First`.
    if (splitWords(comma[2] ?? '').some((word) => !isTitle(word))) return swapped;
  }
  const words = splitWords(text);
  if (words.length === 1) {
    const signs = Array.from(words[0] ?? '');
    const count = countSurnameSigns(words[0] ?? '');
    return count === 0
      ? { given: [], last: words }
      : { given: [signs.slice(count).join('')], last: [signs.slice(0, count).join('')] };
  }
  if (words.length === 2) {
    const [one = '', two = ''] = words;
    // Where the surname has been put first: 王 小明.
    const isSurnameFirst =
      countSurnameSigns(one + two) === Array.from(one).length && Array.from(two).length > Array.from(one).length;
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
  const plain = word.toLowerCase().replace(/\.$/u, '');
  return titles.has(plain) && (word.endsWith('.') || !titlesNeedingFullStop.has(plain));
}
