import { type LetterTable, readPairs } from './letter-table.js';

/** ICAO Doc 9303, part 3, section 6A, as passports of these countries print it; also DIN 5007-2 for German. */
const german: LetterTable = { letters: readPairs('ä=ae ö=oe ü=ue ß=ss') };
/** ICAO Doc 9303; in Danish the official spelling rules make the two forms equal. */
const danish: LetterTable = { letters: readPairs('æ=ae ø=oe å=aa ä=ae ö=oe ü=ue') };
const serboCroatian: LetterTable = { letters: readPairs('đ=dj ǆ=dz ǉ=lj ǌ=nj') };
const icelandic: LetterTable = { letters: readPairs('þ=th ð=d æ=ae ö=o') };
const withoutMarks: LetterTable = { letters: readPairs('å=a ä=a ö=o õ=o ü=u ø=o æ=ae ß=ss ı=i') };
const catalan: LetterTable = { letters: readPairs('l·l=ll ŀl=ll') };

/**
 * Languages whose habits differ from dropping the marks, and those that are known for dropping them, so that a German
 * neighbour's rule is not applied to them. Marks that a table does not have are dropped.
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
