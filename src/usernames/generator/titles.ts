/**
 * Abbreviations that are no names, with or without a full stop, wherever they stand. ICAO Doc 9303, part 3: titles are
 * no part of a name. Sources: the titles that identity providers store in AT and DE (titelsammlung of the Austrian
 * ministry of education; DIN 5008), CZ and SK (acts 111/1998 and 131/2002 on higher education), PL, IT, ES, NL, IN.
 */
const titles = readWords(`
  dr prof mr mrs ms mx mme mlle dipl-ing univ-prof priv-doz
  ddr mmag dipl-kfm dipl-math dipl-phys dipl-inf dipl-chem dipl-biol dkfm
  mudr mvdr mddr judr phdr rndr rsdr thdr thlic paeddr pharmdr phmr icdr artd mgr mgra csc drsc
  inż mgr
  dott dott.ssa prof.ssa sig.ra sig.na sra srta srª prof.ª dra profª
  dhr mevr drs smt
  mag.a magª mag.ª dr.in prof.in
  phd msc bsc mba llm llb dphil mphil pharmd mres mph dds dvm esq jr
  др проф доц акад δρ
  डॉ ดร الدكتور الدكتورة دكتور دكتورة المهندس المهندسة פרופ ד"ר
  先生 女士 小姐 教授 博士 박사 교수
`);

/** Abbreviations that are also names. They are titles only before a full stop. */
const titlesWithStop = readWords(`
  ing mag doc fr hr sr bc ir arch avv geom rag lek sig em ao univ ass assoz assoc priv doz dipl rev hon hab pd di
  er engr atty av uzm yrd doç öğr gör ifj özv id bakk dis г-н г-жа م د أ
`);

/** Words that are also surnames. They are titles only in front of a name. */
const formsOfAddress = readWords(`
  herr frau miss sir doktor doctor professor professorin docent dozent señor señora señorita monsieur madame
  mademoiselle signor signora signore dottore dottoressa professoressa professeur docteur shri shrimati shree rouva
  herra gospodin gospođa dato datuk श्री श्रीमती सुश्री นาย นาง นางสาว גב מר
`);

/** What follows Dr. or Prof.: the subject of a degree, or its kind. Only before a full stop, or as listed below. */
const subjects = readWords(`
  med dent vet rer nat phil jur iur pol oec theol habil hab h c hc e mult agr forest techn sc soc paed phys chem
  math ing inż troph mus cult publ pharm medic disc h.c e.h
`);
const subjectsWithoutStop = readWords('med hab habil rer nat inż mult');

/** Degrees that could be initials or a name. They are titles only at the end of a name, dotted or after a comma. */
const degrees = readWords(`
  m.d b.a m.a b.s m.s b.sc m.sc m.b.a ph.d d.phil ll.m ll.b j.d ed.d d.d.s m.phil m.eng b.eng m.p.h r.n csc th.d
  md ba ma bs ms jd rn frcs frs obe mbe cbe ed.m dis art.d к.т.н к.ф.-м.н д.м.н к.м.н д.т.н к.э.н к.х.н к.б.н
`);

/** Generations, at the end of a name and in capitals. Some are also names: given names and a surname must be left. */
const generations = readWords('iii iv vii viii ix');
const generationsThatAreNames = readWords('ii v vi');

function readWords(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/u));
}

/** A name without its titles. */
export interface UntitledWords {
  readonly words: readonly string[];
  readonly titles: readonly string[];
}

/** A word of a name, and whether a comma stands somewhere before it. */
export interface NameToken {
  readonly text: string;
  readonly isAfterComma: boolean;
}

/** Where the words are from. A single word in `last` is a surname, also if it is a form of address: `Clara Frau`. */
export type NameField = 'first' | 'last' | 'full';

/** Removes titles, degrees and generations from a name. Nothing is left of a name that has only titles. */
export function removeTitles(tokens: readonly NameToken[], field: NameField): UntitledWords {
  const found = new Set<number>();
  const hasLowerCase = tokens.some(({ text }) => /\p{Ll}/u.test(text));
  tokens.forEach(({ text }, index) => {
    const follows = index > 0 && found.has(index - 1);
    if (isTitle(text) || (follows && isSubject(text))) found.add(index);
    // In front of a name: everything before it is a title.
    else if (found.size === index && isFormOfAddress(text, { isAlone: index + 1 === tokens.length, field }))
      found.add(index);
  });
  for (let index = tokens.length - 1; index > 0; index -= 1) {
    const token = tokens[index];
    const left = tokens.length - found.size - 1;
    if (token === undefined || !(found.has(index) || isSuffix(token, { left, field, hasLowerCase }))) break;
    found.add(index);
  }
  return {
    words: tokens.filter((_token, index) => !found.has(index)).map(({ text }) => text),
    titles: tokens.filter((_token, index) => found.has(index)).map(({ text }) => text),
  };
}

function isFormOfAddress(word: string, { isAlone, field }: { isAlone: boolean; field: NameField }): boolean {
  // Diplom-Ingenieur in Austria. Di is a name.
  if (/^D?DI$/.test(word) && !isAlone && field !== 'last') return true;
  return formsOfAddress.has(normaliseTitle(word)) && !(isAlone && field === 'last');
}

/** Whether a word is a title by itself, also one of several parts: Univ.-Prof., Dr.med., Dr.-Ing. */
function isTitle(word: string): boolean {
  const title = normaliseTitle(word);
  if (titles.has(title) || (titlesWithStop.has(title) && word.endsWith('.'))) return true;
  const [first = '', ...others] = title.split(/[.-]+/u);
  return (
    others.length > 0 &&
    word.includes('.') &&
    (titles.has(first) || titlesWithStop.has(first)) &&
    others.every((part) => subjects.has(part) || titles.has(part) || titlesWithStop.has(part))
  );
}

function isSubject(word: string): boolean {
  const subject = normaliseTitle(word);
  // Honoris causa is in lower case. A capital is an initial.
  if (/^\p{Lu}\.$/u.test(word)) return false;
  return subjectsWithoutStop.has(subject) || (subjects.has(subject) && word.endsWith('.'));
}

interface SuffixContext {
  /** The number of words that are left without this one. */
  readonly left: number;
  readonly field: NameField;
  readonly hasLowerCase: boolean;
}

function isSuffix({ text, isAfterComma }: NameToken, { left, field, hasLowerCase }: SuffixContext): boolean {
  const suffix = normaliseTitle(text);
  if (degrees.has(suffix) && (isAfterComma || suffix.includes('.'))) return true;
  if (/^\d+(?:st|nd|rd|th)$/.test(suffix)) return true;
  // In lower case, these are letters of a name.
  if (text !== text.toUpperCase()) return false;
  if (generations.has(suffix)) return left > 0;
  return (
    generationsThatAreNames.has(suffix) &&
    (hasLowerCase || suffix === 'ii') &&
    ((field === 'last' && left > 0) || (field === 'full' && left > 1))
  );
}

function normaliseTitle(word: string): string {
  return word
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’ʼ′]/gu, "'")
    .replace(/[“”״]/gu, '"')
    .replace(/[.:']+$/u, '');
}
