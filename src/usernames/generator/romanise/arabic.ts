import { type ArabicLetters, readWrittenVowels } from './arabic-vowels.js';
import { lookUpSpelling, readPairs } from './letter-table.js';
import { nameData } from './name-data.js';
import { isSorani, spellSorani } from './sorani.js';

// Spellings that differ from those of the lists in data, which are read where these have nothing: BGN/PCGN without
// diacritics.
const arabicNames = readNames(`
  بن=bin ابن=ibn بنت=bint ابو=abu ابي=abi ام=umm بو=bu ذو=dhu ال=al
  محمد=muhammad احمد=ahmad محمود=mahmud حامد=hamid حميد=hamid علي=ali حسن=hasan حسين=husayn عمر=umar عثمان=uthman
  خالد=khalid سعيد=said سعد=sad يوسف=yusuf ابراهيم=ibrahim اسماعيل=ismail موسي=musa عيسي=isa داود=dawud
  سليمان=sulayman عبدالله=abdallah عبدالرحمن=abdarrahman عبد=abd الله=allah رحمن=rahman رحيم=rahim كريم=karim
  رشيد=rashid جمال=jamal كمال=kamal نبيل=nabil طارق=tariq زياد=ziyad مصطفي=mustafa فاطمة=fatimah عائشة=aishah
  خديجة=khadijah مريم=maryam زينب=zaynab ليلي=layla سارة=sarah نور=nur هدي=huda سلمي=salma ناصر=nasir صالح=salih
  فيصل=faysal سلطان=sultan بدر=badr ماجد=majid انور=anwar سادات=sadat حداد=haddad نجيب=najib محفوظ=mahfuz
  درويش=darwish منصور=mansur خوري=khuri صباح=sabah قاسم=qasim عباس=abbas جعفر=jafar رضا=rida مهدي=mahdi بكر=bakr
  خليل=khalil جبران=jibran صدام=saddam شريف=sharif فريد=farid وليد=walid هشام=hisham ياسر=yasir عرفات=arafat طه=taha
  بشار=bashshar اسد=asad لطيفة=latifah قحطاني=qahtani شمس=shams حازم=hazim ايمن=ayman هاني=hani سامي=sami رامي=rami
  عادل=adil عمار=ammar زهير=zuhayr طاهر=tahir منير=munir امل=amal رنا=rana دينا=dina منى=muna مني=muna امينة=aminah
  حمزة=hamzah عيد=id جو=jo تهامي=tihami موريس=muris كريستين=kristin`);

const persianNames = readNames(`
  بن=bin ابن=ebn بنت=bent ابو=abu ابی=abi ام=omm عبد=abd الله=allah
  محمد=mohammad احمد=ahmad محمود=mahmud علی=ali حسن=hasan حسین=hoseyn رضا=reza مهدی=mahdi مریم=maryam زهرا=zahra
  فاطمه=fatemeh پیمان=peyman بهرام=bahram امیر=amir سعید=said حمید=hamid مجید=majid وحید=vahid ناصر=naser اکبر=akbar
  اصغر=asghar عباس=abbas جواد=javad شیرین=shirin عبادی=ebadi سارا=sara نرگس=narges لیلا=leyla مینا=mina داریوش=daryush
  کوروش=kurosh فریدون=fereydun مشیری=moshiri احمدی=ahmadi محمدی=mohammadi حسینی=hoseyni رضایی=rezai کریمی=karimi
  موسوی=musavi جعفری=jafari صادقی=sadeqi هدایت=hedayat صادق=sadeq مصدق=mosaddeq خاتمی=khatami روحانی=ruhani ظریف=zarif
  میرزاخانی=mirzakhani فرهادی=farhadi کیارستمی=kiyarostami اصغری=asghari فروغ=forugh فرخزاد=farrokhzad پور=pur
  نژاد=nezhad زاده=zadeh علیرضا=alireza محمدرضا=mohammadreza سعدی=sadi حافظ=hafez مهسا=mahsa هوشنگ=hushang ژاله=zhaleh
  پروین=parvin پرویز=parviz جمشید=jamshid خسرو=khosrow مهران=mehran سهراب=sohrab سپهری=sepehri نیما=nima لیلی=leyla ارسلان=arslan`);

const urduNames = readNames(`
  بن=bin ابن=ibn بنت=bint ابو=abu ابی=abi ام=umm ال=al
  محمد=muhammad احمد=ahmad علی=ali خان=khan حسین=husain حسن=hasan اقبال=iqbal عمران=imran عائشہ=aisha فاطمہ=fatima
  بھٹو=bhutto بینظیر=benazir ملالہ=malala یوسفزئی=yousafzai نواز=nawaz شریف=sharif عبدالسلام=abdussalam سلام=salam
  عبد=abdul عبدالله=abdullah ارسلان=arslan`);

const consonants = readPairs(`
  ب=b ت=t ث=th ج=j ح=h خ=kh د=d ذ=dh ر=r ز=z س=s ش=sh ص=s ض=d ط=t ظ=z غ=gh ف=f ق=q ك=k ل=l م=m ن=n ه=h ھ=h پ=p چ=ch
  ژ=zh گ=g ٹ=t ڈ=d ڑ=r ں=n ڤ=v`);
const easternConsonants = { ...consonants, ...readPairs('ث=s ذ=z ض=z') };

const languages = {
  ar: {
    names: arabicNames,
    letters: { consonants: { ...consonants, و: 'w' }, vowels: readPairs('َ=a ِ=i ُ=u'), final: 'ah' },
    article: 'a',
    articleAfterAbd: 'a',
  },
  fa: {
    names: persianNames,
    letters: { consonants: { ...easternConsonants, و: 'v' }, vowels: readPairs('َ=a ِ=e ُ=o'), final: 'eh' },
    article: 'a',
    articleAfterAbd: 'o',
  },
  ur: {
    names: urduNames,
    letters: { consonants: { ...easternConsonants, و: 'w' }, vowels: readPairs('َ=a ِ=i ُ=u'), final: 'a' },
    article: 'u',
    articleAfterAbd: 'u',
  },
} as const satisfies Record<string, LanguageRules>;

interface LanguageRules {
  readonly names: Readonly<Record<string, string>>;
  readonly letters: ArabicLetters;
  /** The vowel of the article at the start of a name. */
  readonly article: string;
  /** The vowel of the article in names of two parts, such as Abd al-Rahman and Nasr Allah. */
  readonly articleAfterAbd: string;
}

/** The languages for which names in Arabic script can be romanised. */
const arabicLanguages: readonly string[] = [...Object.keys(languages), 'ku'];

/** The first of some languages that has names in Arabic script; otherwise the one that the letters of a word show. */
export function arabicLanguageOf(word: string, known: readonly string[]): string {
  return known.find((code) => arabicLanguages.includes(code)) ?? guessArabicLanguage(word);
}

/**
 * Whether a word that is not read as Arabic is likely to be Sorani: it has a letter of Kurdish keyboards or begins with
 * ئ, or it has the form of Shadman and Kamkar: Arabic has no two consonants after a long vowel, and few names with a short
 * vowel between them. Words with letters of Arabic alone, or with three consonants in a row, are not.
 */
export function isLikelySorani(word: string): boolean {
  if (/[عحطصضظثذةى]|[^اویيێۆەئ]{3}|ه\u200c/u.test(word)) return false;
  return /^ئ|[پچژگڤکی]/u.test(word) || /^[^اویي][اویي](?:[^اویيء]{2}ا[^اویيء]?)+$/u.test(word);
}

/** Guesses the language of a word in Arabic script by its letters. */
export function guessArabicLanguage(word: string): string {
  if (isSorani(word)) return 'ku';
  if (/[ٹڈڑںےہھ]/u.test(word)) return 'ur';
  return /[پچژگکی]/u.test(word) ? 'fa' : 'ar';
}

/**
 * Romanises a word in Arabic script. The script omits short vowels: they are known for listed names, and for words that
 * are made of them or have a pattern with one reading. Returns an empty text for other words.
 */
export function spellArabic(word: string, language: string): string {
  if (language === 'ku' || isSorani(word)) return spellSorani(word);
  const code = language === 'fa' || language === 'ur' ? language : 'ar';
  return doubleMarked(word, spellWord(word, code), languages[code].letters) ?? '';
}

function spellWord(word: string, code: keyof typeof languages): string | undefined {
  const { letters, article, articleAfterAbd } = languages[code];
  const key = foldArabic(word);
  const first = key.endsWith('الله') ? lookUpName(key.slice(0, -'الله'.length), code) : undefined;
  const listed =
    lookUpSpelling(languages[code].names, key) ?? (first === undefined ? lookUpName(key, code) : undefined);
  if (listed !== undefined) return listed;
  if (first !== undefined) return `${first}${articleAfterAbd}llah`;
  const [, before = '', noun = ''] = /^(عبد|)ال(.{2,})$/u.exec(key) ?? [];
  if (noun !== '') {
    // The marks of vowels, if there are any, are those of the last letters.
    const spelt =
      noun === 'له' ? 'lah' : (lookUpName(noun, code) ?? readWrittenVowels(word.slice(word.indexOf('ل') + 1), letters));
    if (spelt === undefined) return undefined;
    const vowel = before === '' ? article : articleAfterAbd;
    return `${before === '' ? '' : 'abd'}${vowel}${assimilate(noun, letters)}${spelt}`;
  }
  return (code === 'fa' ? spellPersianCompound(key) : undefined) ?? readWrittenVowels(word, letters);
}

/** Before a sun letter, the article takes its sound: as-Sadat, ar-Rahman, as-Sahli. */
function assimilate(noun: string, { consonants: letters }: ArabicLetters): string {
  const letter = noun[0] ?? '';
  return /[تثدذرزسشصضطظلن]/u.test(letter) ? (lookUpSpelling(letters, letter) ?? 'l') : 'l';
}

/** Persian surnames: two names in one word, or a name and the ending i or ian. */
function spellPersianCompound(key: string): string | undefined {
  const letters = Array.from(key);
  for (const [ending, text] of [
    ['يان', 'ian'],
    ['ي', 'i'],
  ] as const) {
    const stem = key.endsWith(ending) ? lookUpName(key.slice(0, -ending.length), 'fa') : undefined;
    if (stem !== undefined && stem.length > 2 && /[^aeiou]$/.test(stem)) return `${stem}${text}`;
  }
  for (let count = letters.length - 3; count >= 3; count -= 1) {
    const [first, second] = [letters.slice(0, count), letters.slice(count)].map((part) =>
      lookUpName(part.join(''), 'fa'),
    );
    if (first !== undefined && second !== undefined) return `${first}${second}`;
  }
  return undefined;
}

function lookUpName(key: string, code: keyof typeof languages): string | undefined {
  return lookUpSpelling(languages[code].names, key) ?? nameData('arabic')[code].get(key);
}

/** Doubles a consonant that has a shadda, which lists do not always have. */
function doubleMarked(
  word: string,
  spelling: string | undefined,
  { consonants: letters }: ArabicLetters,
): string | undefined {
  let result = spelling;
  for (const [, letter = ''] of word.normalize('NFC').matchAll(/(\p{L})[\u064b-\u0650]*\u0651/gu)) {
    const text = lookUpSpelling(letters, letter) ?? (letter === 'ي' || letter === 'ی' ? 'y' : '');
    const parts = result?.split(text) ?? [];
    // Only where it is certain which letter is meant.
    if (text.length === 1 && parts.length === 2) result = parts.join(text + text);
  }
  return result;
}

function readNames(text: string): Record<string, string> {
  return Object.fromEntries(Object.entries(readPairs(text)).map(([name, spelling]) => [foldArabic(name), spelling]));
}

/** Unifies letters that people and keyboards use for each other, and removes the marks of vowels. */
function foldArabic(word: string): string {
  return word
    .normalize('NFC')
    .replace(/[\u064b-\u0652\u0670\u0640\u200c]/gu, '')
    .replace(/[أإآٱ]/gu, 'ا')
    .replace(/[ىیې]/gu, 'ي')
    .replaceAll('ک', 'ك')
    .replace(/[ةۃہۀە]/gu, 'ه');
}
