/** How the letters of Arabic script appear in Latin spellings of names, and how the spelling rules of a language have them. */
export interface ArabicSpellingRules {
  /** The spelling of each consonant, first, and its other spellings in names. */
  readonly consonants: Readonly<Record<string, readonly string[]>>;
  /** The spelling of each short vowel in names. */
  readonly vowels: Readonly<Record<string, string>>;
  /** The spelling of و as a consonant. */
  readonly waw: string;
  /** The letter of و as a long vowel, and of the second sound of `aw`. */
  readonly diphthongs: Readonly<Record<'w' | 'y', string>>;
  /** The spelling of ه at the end after a short vowel. */
  readonly finalVowel: (vowel: string) => string;
}

const shared = {
  ب: ['b', 'p'],
  پ: ['p'],
  ت: ['t'],
  ج: ['j', 'dj', 'g'],
  چ: ['ch', 'tch'],
  ح: ['h'],
  خ: ['kh', 'k'],
  د: ['d'],
  ر: ['r'],
  ز: ['z', 's'],
  ژ: ['zh', 'j'],
  س: ['s', 'c'],
  ش: ['sh', 'ch', 's'],
  ص: ['s'],
  ط: ['t', 'th'],
  غ: ['gh', 'g'],
  ف: ['f', 'ph', 'v'],
  ق: ['q', 'gh', 'k', 'g', 'c'],
  ك: ['k', 'c', 'g'],
  گ: ['g', 'gu'],
  ل: ['l'],
  م: ['m'],
  ن: ['n'],
  ٹ: ['t'],
  ڈ: ['d'],
  ڑ: ['r'],
  ں: ['n'],
} as const;
// biome-ignore format: tables are easier to compare in rows
const shortVowels = {
  a: 'a', aa: 'a', e: 'e', i: 'i', y: 'i', ee: 'i', o: 'u', u: 'u', ou: 'u', oo: 'u',
};

/** BGN/PCGN without diacritics. An `e` stands for a or i, which other spellings decide. */
export const arabicRules: ArabicSpellingRules = {
  consonants: {
    ...shared,
    ث: ['th', 't', 's'],
    ذ: ['dh', 'th', 'z', 'd'],
    ض: ['d', 'dh', 'z'],
    ظ: ['z', 'dh', 'd', 'th'],
  },
  vowels: shortVowels,
  waw: 'w',
  diphthongs: { w: 'aw', y: 'ay' },
  finalVowel: () => 'ah',
};

const easternConsonants = {
  ...shared,
  ث: ['s', 'th'],
  ذ: ['z', 'd', 'dh', 'th'],
  ض: ['z', 'd', 'dh'],
  ظ: ['z', 'd', 'dh'],
};

export const persianRules: ArabicSpellingRules = {
  consonants: easternConsonants,
  vowels: { ...shortVowels, i: 'e', y: 'e', ee: 'i', o: 'o', u: 'o', ou: 'o', oo: 'u' },
  waw: 'v',
  diphthongs: { w: 'ow', y: 'ey' },
  finalVowel: (vowel) => (vowel === 'a' ? 'a' : 'eh'),
};

export const urduRules: ArabicSpellingRules = {
  consonants: easternConsonants,
  vowels: { ...shortVowels, o: 'o' },
  waw: 'w',
  diphthongs: { w: 'au', y: 'ai' },
  finalVowel: () => 'a',
};

interface Step {
  /** The number of letters in Arabic script. */
  readonly letters: number;
  readonly latin: string;
  readonly spelling: string;
  /** Whether a short vowel can follow. */
  readonly isConsonant: boolean;
}

/**
 * Spells a name in Arabic script by rules, with the vowels of one of its Latin spellings. Returns `undefined` if the two
 * are not the same name, letter by letter.
 */
export function alignArabicName(name: string, latin: string, rules: ArabicSpellingRules): string | undefined {
  const letters = Array.from(name);
  const failed = new Set<string>();
  const follow = (at: number, from: number, canHaveVowel: boolean): string | undefined => {
    // The e of Amine and Nadine is silent.
    if (at === letters.length)
      return from === latin.length || (canHaveVowel && latin.slice(from) === 'e') ? '' : undefined;
    const key = `${at} ${from} ${canHaveVowel}`;
    if (failed.has(key)) return undefined;
    for (const step of stepsAt(letters, at, latin.slice(from), { rules, canHaveVowel })) {
      const rest = follow(at + step.letters, from + step.latin.length, step.isConsonant);
      if (rest !== undefined) return step.spelling + rest;
    }
    failed.add(key);
    return undefined;
  };
  const spelling = follow(0, 0, false)
    ?.replaceAll('aa', 'a')
    // Ghassan and Bassam, but Husam and Isam, in which Egypt doubles the s.
    .replace(/(?<=[eiou])ss/g, 's');
  return rules === arabicRules ? spelling?.replace(/i(?=[au])/g, 'iy') : spelling;
}

interface Place {
  readonly rules: ArabicSpellingRules;
  readonly canHaveVowel: boolean;
}

function stepsAt(
  letters: readonly string[],
  at: number,
  latin: string,
  { rules, canHaveVowel }: Place,
): readonly Step[] {
  const letter = letters[at] ?? '';
  const isLast = at === letters.length - 1;
  const steps: Step[] = [];
  const add = (text: string, spelling: string, isConsonant: boolean, count = 1) => {
    if (latin.startsWith(text)) steps.push({ letters: count, latin: text, spelling, isConsonant });
  };
  const addAll = (texts: string, spelling: string, isConsonant = false) => {
    for (const text of texts.split(' ')) add(text, spelling, isConsonant);
  };
  const addVowels = () => {
    for (const [text, vowel] of vowelsOf(rules)) add(text, vowel, false, 0);
  };
  const consonants = letter === '' ? undefined : rules.consonants[letter];
  if (consonants !== undefined) {
    const [spelling = ''] = consonants;
    for (const text of consonants) {
      // A letter is not doubled after a long vowel; an s is, in French and in Egypt, to be read as s.
      const isLong = (spelling === 's' && letters[at + 1] !== 'ا') || /[اوي]/u.test(letters[at - 1] ?? '');
      const doubled = [text + text, ...(text.length > 1 ? [text.charAt(0) + text] : [])];
      for (const double of doubled) add(double, isLong || spelling.length > 1 ? spelling : spelling + spelling, true);
      add(text, spelling, true);
    }
  }
  const { diphthongs, waw } = rules;
  if (letter === 'ا') {
    if (at === 0) {
      for (const [text, vowel] of vowelsOf(rules)) add(text, vowel, false);
      // Iman, Uday.
      if (/[وي]/u.test(letters[1] ?? '')) add('', '', true);
    }
    if (at > 0) addAll('aa a e', 'a');
    // A silent alif, or a glottal stop between vowels.
    if (at > 0) add('', '', false);
  } else if (letter === 'ع' || letter === 'ء' || letter === 'ئ' || letter === 'ؤ') {
    // Saud and Rauf: the first vowel is before this letter.
    if (canHaveVowel) addVowels();
    if (letter === 'ئ' || letter === 'ؤ') addAll('y', 'i');
    add('', '', true);
  } else if (letter === 'و') {
    addAll('ww vv', waw + waw, true);
    addAll(at === 0 ? 'w v ou o' : 'w v', waw, true);
    if (at > 0) {
      addAll('aou aw au ao ow', diphthongs.w);
      addAll('ou oo u', 'u');
      addAll('o', rules.vowels['o'] ?? 'u');
      add('eu', 'u', false);
    }
  } else if (letter === 'ي') {
    if (at === 0) {
      addAll('y', 'y', true);
      addAll('i ee e', isLast ? 'i' : 'i', false);
    } else {
      if (isLast && letters[at - 1] === 'ع') addAll('ei ai ie', 'i');
      addAll('ayy aiy', `${diphthongs.y}y`, true);
      addAll('iyy', 'iyy', true);
      addAll('yy', 'yy', true);
      addAll('ay ai ei ey', diphthongs.y);
      addAll('iy', 'iy', true);
      addAll('ee ie i', 'i');
      addAll('y', isLast ? 'i' : 'y', !isLast);
      addAll('e', 'i');
      if (isLast) addAll('a', 'a');
      // Ziad, Mariam: i before a vowel.
      if (!isLast) addAll('i', 'y', true);
    }
  } else if (letter === 'ے') {
    addAll('ay ai ei ey', 'e');
    addAll('e i y', 'e');
  } else if (letter === 'ه' || letter === 'ھ' || letter === 'ہ') {
    if (isLast && at > 0) {
      for (const [text, vowel] of vowelsOf(rules).filter(([, each]) => /[aei]/.test(each))) {
        if (canHaveVowel || /ي/u.test(letters[at - 1] ?? '')) {
          add(`${text}h`, rules.finalVowel(vowel), false);
          add(text, rules.finalVowel(vowel), false);
        }
      }
      addAll('et at t', 'at');
      add('', 'h', false);
    }
    add('h', 'h', true);
  }
  if (canHaveVowel) addVowels();
  return steps;
}

/** The spellings of short vowels, longest first. */
function vowelsOf(rules: ArabicSpellingRules): readonly (readonly [string, string])[] {
  return Object.entries(rules.vowels).sort(([a], [b]) => b.length - a.length);
}
