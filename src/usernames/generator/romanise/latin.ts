import { type LetterTable, readPairs } from './letter-table.js';

/** ICAO Doc 9303, part 3, section 6A, as in passports; also DIN 5007-2. */
const german: LetterTable = { letters: readPairs('ä=ae ö=oe ü=ue ß=ss') };
/** ICAO Doc 9303. The official Danish spelling rules treat both forms as equal. */
const danish: LetterTable = { letters: readPairs('æ=ae ø=oe å=aa ä=ae ö=oe ü=ue') };
const serboCroatian: LetterTable = { letters: readPairs('đ=dj ǆ=dz ǉ=lj ǌ=nj') };
const icelandic: LetterTable = { letters: readPairs('þ=th ð=d æ=ae ö=o') };
const withoutMarks: LetterTable = { letters: readPairs('å=a ä=a ö=o õ=o ü=u ø=o æ=ae ß=ss ı=i') };
const catalan: LetterTable = { letters: readPairs('l·l=ll ŀl=ll') };

/**
 * The tables by two-letter language code. Diacritics that a table does not list are dropped. Languages that drop all of
 * them are listed too, so that a user's second language, such as German, does not apply.
 */
export const latinTables: Readonly<Record<string, LetterTable>> = {
  de: german,
  lb: german,
  da: danish,
  no: danish,
  nb: danish,
  nn: danish,
  fo: { letters: readPairs('æ=ae ø=oe ð=d') },
  is: icelandic,
  sv: withoutMarks,
  fi: withoutMarks,
  et: withoutMarks,
  hu: withoutMarks,
  tr: withoutMarks,
  az: { letters: readPairs('ə=e ö=o ü=u ı=i') },
  ca: catalan,
  hr: serboCroatian,
  bs: serboCroatian,
  sr: serboCroatian,
  sl: serboCroatian,
};
