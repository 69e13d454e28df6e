import { lookUpSpelling, readPairs } from './letter-table.js';
import { nameData } from './name-data.js';

const letters = readPairs(`
  א=a ב=v ג=g ד=d ה=h ו=v ז=z ח=h ט=t י=y כ=kh ך=kh ל=l מ=m ם=m נ=n ן=n ס=s ע=a פ=f ף=f צ=ts ץ=ts ק=k ר=r ש=sh ת=t`);
/** At the start of a word, and with a dot in them. */
const hard = readPairs('ב=b כ=k פ=p');
const points = readPairs('ְ= ֱ=e ֲ=a ֳ=o ִ=i ֵ=e ֶ=e ַ=a ָ=a ֹ=o ֺ=o ֻ=u');

/**
 * Romanises a word in Hebrew script. The script omits most vowels. They are known for listed names, for surnames that are
 * made of such, and for words that have them: as points, or as י or א after each consonant but the last. Returns an empty
 * text for other words.
 */
export function spellHebrew(word: string): string {
  const pointed = word.normalize('NFD');
  const plain = pointed.replace(/\p{M}/gu, '');
  const listed = lookUpSpelling(nameData('hebrew').names, plain);
  return listed ?? (plain === pointed ? (spellCompound(plain) ?? spellWritten(plain)) : spellPointed(pointed)) ?? '';
}

const minStemLetters = 4;

/** Surnames of two parts: Rozenberg; of a given name and an ending: Avrahami, Yitshakov. */
function spellCompound(word: string): string | undefined {
  const { names, firstParts, lastParts, endings } = nameData('hebrew');
  const letters = Array.from(word);
  for (let count = letters.length - 1; count > 1; count -= 1) {
    const [start, end] = [withFinalLetter(letters.slice(0, count).join('')), letters.slice(count).join('')];
    const [first, last] = [lookUpSpelling(firstParts, start), lookUpSpelling(lastParts, end)];
    if (first !== undefined && last !== undefined) return first + last;
    const [stem, ending] = [lookUpSpelling(names, start), lookUpSpelling(endings, end)];
    // Before i, a last e disappears: Gefen and Gafni.
    if (stem !== undefined && ending !== undefined && count >= minStemLetters && /[ioua][^aeiou]+$/.test(stem))
      return stem + ending;
  }
  return undefined;
}

/** Some letters have another form at the end of a word. */
function withFinalLetter(word: string): string {
  return word.replace(/[כמנפצ]$/u, (letter) => 'ךםןףץ'['כמנפצ'.indexOf(letter)] ?? letter);
}

/** Each consonant but the last has י for i or א for a. Not ו: it can be o, u or v. */
function spellWritten(word: string): string | undefined {
  // Initial א and ע have no sound before ו and י, which is a vowel then: Orli, Itai.
  const [, silent = '', rest = ''] = /^([אע]?)(.*)$/u.exec(word) ?? [];
  const form = silent === '' ? /^(?:[^אהויע][יא])+[^אהויע]?ה?$/u : /^[יו](?:[^אהויע][יא])*[^אהויע]?ה?$/u;
  if (Array.from(word).length < 3 || !form.test(rest)) return undefined;
  return Array.from(rest)
    .map((letter, at) => {
      if (letter === 'י') return at === rest.length - 2 && rest.endsWith('יה') ? 'iy' : 'i';
      if (letter === 'ו') return 'o';
      // Mikhael, Orel.
      if (letter === 'א' && at === rest.length - 2 && rest.endsWith('אל')) return 'e';
      if (letter === 'א' || (letter === 'ה' && at === rest.length - 1)) return 'a';
      return (at === 0 ? lookUpSpelling(hard, letter) : undefined) ?? lookUpSpelling(letters, letter) ?? '';
    })
    .join('');
}

/** A word with points. Undefined if a letter before the last one has none. */
function spellPointed(word: string): string | undefined {
  const signs = [...word.matchAll(/(\p{L})(\p{M}*)/gu)].map(([, letter = '', marks = '']) => ({ letter, marks }));
  let result = '';
  for (const [at, { letter, marks }] of signs.entries()) {
    const vowel = Array.from(marks)
      .map((mark) => lookUpSpelling(points, mark))
      .find((text) => text !== undefined);
    const isMute = vowel === undefined && /[אהויע]/u.test(letter);
    if (vowel === undefined && !isMute && at < signs.length - 1 && !/[ויא]/u.test(signs[at + 1]?.letter ?? ''))
      return undefined;
    if (letter === 'ו' && marks.includes('ּ') && vowel === undefined) result += 'u';
    else if (letter === 'ו' && /[ֹֺ]/u.test(marks)) result += 'o';
    else if (isMute) result += letter === 'י' && !/i|e$/.test(result.slice(-1)) ? 'i' : '';
    else if (/[אע]/u.test(letter)) result += vowel ?? '';
    else {
      const isHard = at === 0 || marks.includes('ּ');
      const sound =
        letter === 'ש' && marks.includes('ׂ')
          ? 's'
          : ((isHard ? lookUpSpelling(hard, letter) : undefined) ?? lookUpSpelling(letters, letter));
      if (sound === undefined) return undefined;
      result += sound + (vowel ?? '');
    }
  }
  return result;
}
