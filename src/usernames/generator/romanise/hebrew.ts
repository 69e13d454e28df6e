import { type LetterTable, lookUpSpelling, readPairs, spellByTable } from './letter-table.js';

// The script leaves most vowels out; only a list of names can put them back.
const hebrewNames =
  readPairs(`אברהם=avraham יצחק=yitshak יעקב=yaakov משה=moshe דוד=david שלמה=shlomo יוסף=yosef אהרן=aharon שרה=sara רבקה=rivka רחל=rahel לאה=lea מרים=miryam חנה=hana
  אסתר=ester יהודה=yehuda בנימין=binyamin שמעון=shimon לוי=levi כהן=kohen מזרחי=mizrahi פרץ=perets ביטון=biton דהן=dahan פרידמן=fridman רבין=rabin גולדה=golda מאיר=meir בגין=begin
  מנחם=menahem חיים=hayim ויצמן=vaytsman דן=dan רון=ron עמוס=amos עוז=oz נתן=natan גיל=gil נועה=noa תמר=tamar מיכל=mikhal דניאל=daniel גבריאל=gavriel מיכאל=mikhael רפאל=refael
  עדה=ada יונת=yonat שמואל=shmuel עגנון=agnon גוריון=guryon בן=ben בר=bar אבי=avi יואב=yoav אורי=uri איתן=eitan נעמי=naomi יעל=yael שפירא=shapira כץ=kats גרוסמן=grosman פרס=peres
  נתניהו=netanyahu נפתלי=naftali יאיר=yair לפיד=lapid שרון=sharon רות=rut אביגיל=avigayil פלדמן=feldman גולן=golan ברק=barak אהוד=ehud אלון=alon עידו=ido זהבה=zehava ציפי=tsipi`);

const hebrew: LetterTable = {
  letters: readPairs(
    `א=a ב=v ג=g ד=d ה=h וו=v ו=o ז=z ח=h ט=t יי=ay י=i כ=kh ך=kh ל=l מ=m ם=m נ=n ן=n ס=s ע=a פ=f ף=f צ=ts ץ=ts ק=k ר=r ש=sh ת=t`,
  ),
  initial: readPairs('ב=b ו=v י=y כ=k פ=p'),
  // At the end ה is silent after a vowel that is not written, most often a.
  prepare: (word) => word.replace(/\p{M}/gu, '').replace(/ה$/u, 'א'),
};

/**
 * Spells a word in Hebrew script by the rules of the Academy of the Hebrew Language (2006), its marks left out: known
 * names with their vowels.
 */
export function spellHebrew(word: string): string {
  return (
    lookUpSpelling(hebrewNames, word.normalize('NFD').replace(/\p{M}/gu, '')) ??
    spellByTable(word.normalize('NFD'), hebrew)
  );
}
