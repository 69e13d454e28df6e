import { type LetterTable, readPairs } from './letter-table.js';

/** ICAO Doc 9303, part 3, section 6B, as in Russian passports. */
const icao = readPairs(`
  а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch
  ъ=ie ы=y ь= э=e ю=iu я=ia ґ=g ѓ=g ђ=d є=ie ѕ=dz і=i ї=i ј=j љ=lj њ=nj ћ=c ќ=k ў=u џ=dz ѣ=ie ѳ=f ѵ=y ѫ=u ѐ=e ѝ=i`);

/** Letters of Central Asian languages that Russian does not have. BGN/PCGN without diacritics. */
const asian = readPairs('ә=a ғ=gh қ=q ң=ng ө=o ұ=u ү=u һ=h ҳ=h ҷ=j ӣ=i ӯ=u й=y ю=yu я=ya ё=yo х=kh ъ= ц=ts');

/** Resolution 55 of the Cabinet of Ministers of Ukraine, 2010. */
const ukrainian: LetterTable = {
  letters: { ...icao, ...readPairs('г=h ґ=g зг=zgh и=y ї=i й=i є=ie ю=iu я=ia ь= ъ= ы=y') },
  initial: readPairs('є=ye ї=yi й=y ю=yu я=ya'),
};

/** Transliteration Act of Bulgaria, 2009. At the end of a word, -ия is -ia. */
const bulgarian: LetterTable = {
  letters: { ...icao, ...readPairs('й=y х=h щ=sht ъ=a ь=y ю=yu я=ya') },
  prepare: (word) => word.replace(/ия$/u, 'иа'),
};

/** The Latin form of the Serbian alphabet without diacritics. đ is dj. */
const serbian: LetterTable = { letters: { ...icao, ...readPairs('ђ=dj ж=z љ=lj њ=nj ћ=c х=h ц=c ч=c џ=dz ш=s ј=j') } };

/** ICAO Doc 9303 with its notes for Macedonian, as in Macedonian passports. */
const macedonian: LetterTable = {
  letters: { ...icao, ...readPairs('ѓ=gj ж=zh ѕ=dz ј=j ќ=kj х=h ц=c ч=ch џ=dj ш=sh') },
};

/** ICAO Doc 9303 with its notes for Belarusian. */
const belarusian: LetterTable = { letters: { ...icao, ...readPairs('г=h ё=io ў=u і=i') } };

/** Marks each е at the start of a word or after a vowel, where it is ye. */
function iotateE(word: string): string {
  return word.replace(/(^|[аеёиоуўүұыэюяөә])е/gu, '$1йе');
}

/** The tables by two-letter language code. `ru` is also used for names in an unknown language. */
export const cyrillicTables = {
  ru: { letters: icao },
  uk: ukrainian,
  be: belarusian,
  bg: bulgarian,
  sr: serbian,
  bs: serbian,
  mk: macedonian,
  kk: { letters: { ...icao, ...asian } },
  ky: { letters: { ...icao, ...asian, ...readPairs('ж=j') } },
  tg: { letters: { ...icao, ...asian }, prepare: iotateE },
  // The official Latin alphabet of Uzbekistan, without apostrophes.
  uz: { letters: { ...icao, ...asian, ...readPairs('ж=j х=x ў=o ғ=g') }, prepare: iotateE },
  // MNS 5217:2012, without diacritics.
  mn: { letters: { ...icao, ...asian, ...readPairs('ж=j е=ye й=i щ=sh ь=i ъ=i ы=y') } },
} as const satisfies Record<string, LetterTable>;

/** Guesses the language of a Cyrillic word by letters that only one language has. */
export function guessCyrillicLanguage(word: string): keyof typeof cyrillicTables | undefined {
  if (/ў/u.test(word)) return 'be';
  if (/[їєґ]/u.test(word)) return 'uk';
  if (/[ѓќѕ]/u.test(word)) return 'mk';
  if (/[ђћљњџј]/u.test(word)) return 'sr';
  if (/[ұәғқһ]/u.test(word)) return 'kk';
  if (/[ӣӯҷҳ]/u.test(word)) return 'tg';
  if (/[өү]/u.test(word)) return 'mn';
  return /і/u.test(word) && !/[ыэъ]/u.test(word) ? 'uk' : undefined;
}
