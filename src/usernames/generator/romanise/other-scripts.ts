import { type LetterTable, lookUpSpelling, readPairs, spellByTable } from './letter-table.js';

/** ELOT 743 (ISO 843, type 2), without diacritics. */
const greek: LetterTable = {
  letters: readPairs(`
  α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o ου=ou γγ=ng
  γξ=nx γχ=nch ϐ=v ϑ=th ϕ=f ϱ=r ϲ=s`),
};

/** Romanises a Greek word. αυ is av before a voiced sound, and af elsewhere. */
export function spellGreek(word: string): string {
  return spellByTable(
    word
      .normalize('NFD')
      // An accent on the first vowel, or a diaeresis on the second, separates the two: Μάιος, Ταΰγετος.
      .replace(/([αεηο])[\u0300\u0301\u0342]+(?=[υι])/gu, '$1|')
      .replace(/([αεηο])(?=[υι]\p{M}*\u0308)/gu, '$1|')
      .replace(/\p{M}/gu, '')
      .replace(/([αεη])υ(?=[βγδζλμνραεηιουω])/gu, '$1β')
      .replace(/([αεη])υ/gu, '$1φ')
      .replace(/^μπ|μπ$/gu, 'b')
      .replace(/\|/gu, ''),
    greek,
  );
}

// The script omits most vowels, so that they are known for listed names only.
const hebrewNames = readPairs(`
  אברהם=avraham יצחק=yitshak יעקב=yaakov משה=moshe דוד=david שלמה=shlomo יוסף=yosef אהרן=aharon שרה=sara רבקה=rivka
  רחל=rahel לאה=lea מרים=miryam חנה=hana אסתר=ester יהודה=yehuda בנימין=binyamin שמעון=shimon לוי=levi כהן=kohen
  מזרחי=mizrahi פרץ=perets ביטון=biton דהן=dahan פרידמן=fridman רבין=rabin גולדה=golda מאיר=meir בגין=begin
  מנחם=menahem חיים=hayim ויצמן=vaytsman דן=dan רון=ron עמוס=amos עוז=oz נתן=natan גיל=gil נועה=noa תמר=tamar
  מיכל=mikhal דניאל=daniel גבריאל=gavriel מיכאל=mikhael רפאל=refael עדה=ada יונת=yonat שמואל=shmuel עגנון=agnon
  גוריון=guryon בן=ben בר=bar אבי=avi יואב=yoav אורי=uri איתן=eitan נעמי=naomi יעל=yael שפירא=shapira כץ=kats
  גרוסמן=grosman פרס=peres נתניהו=netanyahu נפתלי=naftali יאיר=yair לפיד=lapid שרון=sharon רות=rut אביגיל=avigayil
  פלדמן=feldman גולן=golan ברק=barak אהוד=ehud אלון=alon עידו=ido זהבה=zehava ציפי=tsipi`);

const hebrew: LetterTable = {
  letters: readPairs(
    `
  א=a ב=v ג=g ד=d ה=h וו=v ו=o ז=z ח=h ט=t יי=ay י=i כ=kh ך=kh ל=l מ=m ם=m נ=n ן=n ס=s ע=a פ=f ף=f צ=ts ץ=ts ק=k ר=r
  ש=sh ת=t`,
  ),
  initial: readPairs('ב=b ו=v י=y כ=k פ=p'),
  // At the end, ה is silent after an unwritten vowel, usually a.
  prepare: (word) => word.replace(/\p{M}/gu, '').replace(/ה$/u, 'א'),
};

/**
 * Romanises a word in Hebrew script by the rules of the Academy of the Hebrew Language (2006), without diacritics.
 * Listed names get their vowels.
 */
export function spellHebrew(word: string): string {
  return (
    lookUpSpelling(hebrewNames, word.normalize('NFD').replace(/\p{M}/gu, '')) ??
    spellByTable(word.normalize('NFD'), hebrew)
  );
}

/** BGN/PCGN 1981 without apostrophes, and with a single r for ռ, as in Armenian passports. */
export const armenianTable: LetterTable = {
  letters: readPairs(`
  ա=a բ=b գ=g դ=d ե=e զ=z է=e ը=y թ=t ժ=zh ի=i լ=l խ=kh ծ=ts կ=k հ=h ձ=dz ղ=gh ճ=ch մ=m յ=y ն=n շ=sh ո=o ու=u չ=ch պ=p
  ջ=j ռ=r ս=s վ=v տ=t ր=r ց=ts ւ=v փ=p ք=k օ=o ֆ=f և=ev`),
  initial: readPairs('ե=ye և=yev ո=vo ու=u ով=ov'),
};

/** The national system of Georgia, 2002, without apostrophes. */
export const georgianTable: LetterTable = {
  letters: readPairs(`
  ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=zh რ=r ს=s ტ=t უ=u ფ=p ქ=k ღ=gh ყ=q შ=sh ჩ=ch ც=ts
  ძ=dz წ=ts ჭ=ch ხ=kh ჯ=j ჰ=h`),
};
