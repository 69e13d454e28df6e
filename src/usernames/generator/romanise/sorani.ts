import { lookUpSpelling, readPairs } from './letter-table.js';

// The Latin alphabet of Kurdish, with sh, ch, zh, kh and gh as in English.
const consonants = readPairs(`
  ب=b پ=p ت=t ج=j چ=ch ح=h خ=kh د=d ر=r ڕ=r ز=z ژ=zh س=s ش=sh ص=s ط=t ع= غ=gh ف=f ڤ=v ق=q ک=k ك=k گ=g ل=l ڵ=l م=m ن=n
  ه=h ھ=h ئ= ث=s ذ=z ض=z ظ=z`);
// ۇ stands for وو.
const vowels = readPairs('ا=a ە=e ێ=e ۆ=o ۇ=u');
/** Letters that are a consonant at the start of a word and next to a vowel, and a vowel elsewhere. */
const glides: Readonly<Record<string, readonly [string, string]>> = { و: ['w', 'u'], ی: ['y', 'i'] };

/** Whether a word has a letter that only Sorani has, among the languages with names in Arabic script. */
export function isSorani(word: string): boolean {
  return /[ێۆڕڵە]/u.test(word);
}

/**
 * Romanises a word in Sorani Kurdish, which writes all vowels but a short i. This is added after the first of three
 * consonants at the start: Dilshad. Returns an empty text for a word with other letters.
 */
export function spellSorani(word: string): string {
  const letters = Array.from(word.normalize('NFC').replace(/[ىي]/gu, 'ی').replaceAll('وو', 'ۇ'));
  const isVowelAt = (at: number) => lookUpSpelling(vowels, letters[at] ?? '') !== undefined;
  const sounds = letters.map((letter, at) => {
    const glide = glides[letter];
    if (glide === undefined) return lookUpSpelling(vowels, letter) ?? lookUpSpelling(consonants, letter);
    return at === 0 || isVowelAt(at - 1) || isVowelAt(at + 1) ? glide[0] : glide[1];
  });
  if (sounds.includes(undefined)) return '';
  const isCluster = letters.length > 2 && sounds.slice(0, 3).every((sound) => /^[^aeiou]+$/.test(sound ?? ''));
  return isCluster ? `${sounds[0]}i${sounds.slice(1).join('')}` : sounds.join('');
}
