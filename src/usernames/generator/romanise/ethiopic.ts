// Each consonant has a row of eight syllables in Unicode: with e, u, i, a, e, no vowel, o, and wa.
const rows: ReadonlyMap<number, string> = new Map(
  `
  1200:h 1208:l 1210:h 1218:m 1220:s 1228:r 1230:s 1238:sh 1240:k 1250:k 1260:b 1268:v 1270:t 1278:ch 1280:h 1290:n
  1298:gn 12a0: 12a8:k 12b8:h 12c8:w 12d0: 12d8:z 12e0:zh 12e8:y 12f0:d 12f8:d 1300:j 1308:g 1318:ng 1320:t 1328:ch
  1330:p 1338:ts 1340:ts 1348:f 1350:p
  `
    .trim()
    .split(/\s+/u)
    .map((row) => row.split(':') as [string, string])
    .map(([code, consonant]) => [Number.parseInt(code, 16), consonant]),
);
/** Consonants with a rounded sound, in rows of their own: with we, wi, wa, we and w. */
const roundedRows: ReadonlyMap<number, string> = new Map([
  [0x1248, 'k'],
  [0x1258, 'k'],
  [0x1288, 'h'],
  [0x12b0, 'k'],
  [0x12c0, 'h'],
  [0x1310, 'g'],
]);
const vowels = ['e', 'u', 'i', 'a', 'e', '', 'o', 'wa'];
const roundedVowels = ['we', '', 'wi', 'wa', 'we', 'w'];
/** Consonants after which the first vowel is a. */
const gutturals: ReadonlySet<number> = new Set([0x1200, 0x1210, 0x1280, 0x12a0, 0x12d0]);

interface Syllable {
  readonly consonant: string;
  /** Empty for the sixth form, which has the short vowel i or none. */
  vowel: string;
}

/**
 * Romanises a word in Ethiopic script as names are written in English: BGN/PCGN 1967 without diacritics, and gn for ñ.
 * Empty if a letter is not one of Amharic or Tigrinya.
 */
export function spellEthiopic(word: string): string {
  const syllables: Syllable[] = [];
  for (const letter of word) {
    const code = letter.codePointAt(0) ?? 0;
    const [row, order] = [code - (code % 8), code % 8];
    const rounded = roundedRows.get(row);
    const consonant = rounded ?? rows.get(row);
    if (consonant === undefined) return '';
    const vowel = rounded === undefined ? vowels[order] : roundedVowels[order];
    const isFirstForm = rounded === undefined && order === 0;
    const firstVowel = gutturals.has(row) ? 'a' : consonant === 'w' ? 'o' : 'e';
    syllables.push({ consonant, vowel: isFirstForm ? firstVowel : (vowel ?? '') });
  }
  addShortVowels(syllables);
  return (
    syllables
      .map(({ consonant, vowel }) => consonant + vowel)
      .join('')
      // As names have it: Isayas, Haile, Mariam.
      .replaceAll('yy', 'y')
      .replace(/([ae])y(?=l|[td]$)/gu, '$1i')
      .replace(/iy(?=[b-df-hj-np-tv-z])/gu, 'i')
      .replace(/(?<=[b-df-hj-np-tv-z])y(?=[ao])/gu, 'i')
      .replace(/^i(?=[ao])/u, 'y')
  );
}

/** Adds i to consonants of the sixth form that could not be pronounced without: of two at the start, of three inside. */
function addShortVowels(syllables: readonly Syllable[]): void {
  let hasVowelBefore = false;
  for (const [at, here] of syllables.entries()) {
    const isBare = (index: number) => syllables[index]?.vowel === '' && syllables[index]?.consonant !== '';
    if (here.consonant === '' && here.vowel === '') here.vowel = at === 0 ? 'e' : 'i';
    else if (here.vowel === '' && at + 1 < syllables.length) {
      const isEnd = at + 2 === syllables.length;
      // After a vowel, one consonant closes the syllable, if a vowel can follow the next one.
      const closes = hasVowelBefore && (!isBare(at + 1) || !isEnd || canEnd(here, syllables[at + 1]));
      const endsWord = isBare(at + 1) && at + 3 === syllables.length && canEnd(syllables[at + 1], syllables[at + 2]);
      // Seyum, Atsbeha.
      if (!closes || endsWord) here.vowel = isBeforeHOrYu(syllables[at + 1]) ? 'e' : 'i';
    }
    hasVowelBefore = here.vowel !== '';
  }
}

function isBeforeHOrYu(next: Syllable | undefined): boolean {
  return (next?.consonant === 'h' && next.vowel !== '') || (next?.consonant === 'y' && next.vowel === 'u');
}

/** Whether two consonants at the end of a word can be pronounced together: -st, -nd, -rk. */
function canEnd(first: Syllable | undefined, last: Syllable | undefined): boolean {
  if (first?.vowel !== '' || last?.vowel !== '') return false;
  return /^(?:sh?|n|m|r|l|w|y)$/.test(first.consonant) && /^(?:t|d|k|g|b|p|ts|ch)$/.test(last.consonant);
}
