import { readPairs } from './letter-table.js';

const vowels = readPairs('අ=a ආ=a ඇ=ae ඈ=ae ඉ=i ඊ=i උ=u ඌ=u ඍ=ri ඎ=ri ඏ=li ඐ=li එ=e ඒ=e ඓ=ai ඔ=o ඕ=o ඖ=au');
const consonants = readPairs(`
  ක=k ඛ=kh ග=g ඝ=gh ඞ=n ඟ=ng ච=ch ඡ=ch ජ=j ඣ=jh ඤ=n ඥ=jn ඦ=nj ට=t ඨ=th ඩ=d ඪ=dh ණ=n ඬ=nd ත=t ථ=th ද=d ධ=dh න=n ඳ=nd
  ප=p ඵ=ph බ=b භ=bh ම=m ඹ=mb ය=y ර=r ල=l ව=v ශ=sh ෂ=sh ස=s හ=h ළ=l ෆ=f`);
const signs = new Map(
  [...'ාැෑිීුූෘෙේෛොෝෞෟෲෳ'].map((sign, at) => [sign, 'a ae ae i i u u ri e e ai o o au li ri li'.split(' ')[at] ?? '']),
);
const virama = '්';

/**
 * Romanises a word in Sinhala script by ISO 15919 as names are written, without diacritics. A consonant without a vowel
 * sign is followed by a. Empty if a letter has no known sound.
 */
export function spellSinhala(word: string): string {
  const letters = Array.from(word);
  let result = '';
  for (const [at, letter] of letters.entries()) {
    const consonant = consonants[letter];
    const next = letters[at + 1] ?? '';
    const sound = vowels[letter] ?? signs.get(letter);
    if (consonant !== undefined) result += consonant + (signs.has(next) || next === virama ? '' : 'a');
    else if (sound !== undefined) result += sound;
    else if (letter === 'ං' || letter === 'ඁ') result += /^[පඵබභම]/u.test(next) ? 'm' : 'n';
    else if (letter === 'ඃ') result += 'h';
    else if (letter !== virama) return '';
  }
  return result;
}
