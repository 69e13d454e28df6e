import { type LetterTable, lookUpSpelling, readPairs, spellByTable } from './letter-table.js';

// The script omits short vowels, so that they are known for listed names only. The spelling is that of BGN/PCGN without
// diacritics.
const arabicNames = readPairs(`
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
  حمزة=hamzah`);

const persianNames = readPairs(`
  محمد=mohammad احمد=ahmad محمود=mahmud علی=ali حسن=hasan حسین=hoseyn رضا=reza مهدی=mahdi مریم=maryam زهرا=zahra
  فاطمه=fatemeh پیمان=peyman بهرام=bahram امیر=amir سعید=said حمید=hamid مجید=majid وحید=vahid ناصر=naser اکبر=akbar
  اصغر=asghar عباس=abbas جواد=javad شیرین=shirin عبادی=ebadi سارا=sara نرگس=narges لیلا=leyla مینا=mina داریوش=daryush
  کوروش=kurosh فریدون=fereydun مشیری=moshiri احمدی=ahmadi محمدی=mohammadi حسینی=hoseyni رضایی=rezai کریمی=karimi
  موسوی=musavi جعفری=jafari صادقی=sadeqi هدایت=hedayat صادق=sadeq مصدق=mosaddeq خاتمی=khatami روحانی=ruhani ظریف=zarif
  میرزاخانی=mirzakhani فرهادی=farhadi کیارستمی=kiyarostami اصغری=asghari فروغ=forugh فرخزاد=farrokhzad پور=pur
  نژاد=nezhad زاده=zadeh علیرضا=alireza محمدرضا=mohammadreza سعدی=sadi حافظ=hafez مهسا=mahsa هوشنگ=hushang ژاله=zhaleh
  پروین=parvin پرویز=parviz جمشید=jamshid خسرو=khosrow مهران=mehran سهراب=sohrab سپهری=sepehri نیما=nima`);

const urduNames = readPairs(`
  محمد=muhammad احمد=ahmad علی=ali خان=khan حسین=husain حسن=hasan اقبال=iqbal عمران=imran عائشہ=aisha فاطمہ=fatima
  بھٹو=bhutto بینظیر=benazir ملالہ=malala یوسفزئی=yousafzai نواز=nawaz شریف=sharif عبدالسلام=abdussalam سلام=salam
  عبد=abdul`);

const arabicLetters = readPairs(`
  ا=a آ=a أ=a إ=i ٱ=a ء= ؤ=u ئ=i ب=b ت=t ث=th ج=j ح=h خ=kh د=d ذ=dh ر=r ز=z س=s ش=sh ص=s ض=d ط=t ظ=z ع= غ=gh ف=f ق=q
  ك=k ل=l م=m ن=n ه=h ة=ah و=u ي=i ى=a پ=p چ=ch ژ=zh گ=g ک=k ی=i ہ=h ھ=h ٹ=t ڈ=d ڑ=r ں=n ے=e ڤ=v ـ= َ=a ُ=u ِ=i ّ= ْ=`);

const arabic: LetterTable = { letters: arabicLetters, initial: readPairs('و=w ي=y ی=y ع=a') };
const persian: LetterTable = {
  letters: { ...arabicLetters, ...readPairs('ث=s ذ=z ض=z و=u ة=eh') },
  initial: readPairs('و=v ي=y ی=y ع=a'),
};

const byLanguage: Readonly<
  Record<string, { readonly names: Readonly<Record<string, string>>; readonly table: LetterTable }>
> = {
  ar: { names: arabicNames, table: arabic },
  fa: { names: persianNames, table: persian },
  ur: { names: urduNames, table: arabic },
};

/** The languages for which names in Arabic script can be romanised. */
export const arabicLanguages: readonly string[] = Object.keys(byLanguage);

/** Guesses the language of a word in Arabic script by its letters. */
export function guessArabicLanguage(word: string): string {
  if (/[ٹڈڑںےہھ]/u.test(word)) return 'ur';
  return /[پچژگکی]/u.test(word) ? 'fa' : 'ar';
}

/** Romanises a word in Arabic script. Listed names get their short vowels; other words only the written ones. */
export function spellArabic(word: string, language: string): string {
  const { names, table } = byLanguage[language] ?? { names: arabicNames, table: arabic };
  const plain = unifyLetters(word.normalize('NFC'), language).replace(/[\u064b-\u0652\u0640\u200c]/gu, '');
  const key = language === 'ar' ? plain.replace(/[أإآٱ]/gu, 'ا').replace(/ى/gu, 'ي') : plain;
  const known = lookUpSpelling(names, key);
  if (known !== undefined) return known;
  // Abd and the following name, written as one word.
  if (language === 'ar' && /^عبدال.{2}/u.test(key)) return `abd${spellArabic(key.slice('عبد'.length), language)}`;
  const [, noun] = language === 'ar' ? (/^ال(.{2,})$/u.exec(key) ?? []) : [];
  if (noun === undefined) return spellByTable(unifyLetters(word.normalize('NFC'), language), table);
  const spelt = lookUpSpelling(names, noun) ?? spellByTable(noun, table);
  // Before a sun letter, the article takes its sound: as-Sadat, ar-Rahman, as-Sahli.
  const letter = noun[0] ?? '';
  const sound = /[تثدذرزسشصضطظلن]/u.test(letter) ? lookUpSpelling(table.letters, letter) : undefined;
  return `a${sound ?? 'l'}${spelt}`;
}

/** Replaces the forms of yeh and kaf of another language: Arabic and Persian keyboards have their own. */
function unifyLetters(word: string, language: string): string {
  return language === 'ar'
    ? word.replaceAll('ی', 'ي').replaceAll('ک', 'ك')
    : word.replaceAll('ي', 'ی').replaceAll('ك', 'ک');
}
