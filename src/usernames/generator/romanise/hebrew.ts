import { lookUpSpelling, readPairs } from './letter-table.js';

// The script omits most vowels, so that they are known for listed names only: the usual names of Israel, by the rules of
// the Academy of the Hebrew Language (2006) without diacritics.
const names = readPairs(`
  אברהם=avraham יצחק=yitshak יעקב=yaakov משה=moshe דוד=david שלמה=shlomo יוסף=yosef אהרן=aharon אהרון=aharon שרה=sara
  רבקה=rivka רחל=rahel לאה=lea מרים=miryam חנה=hana אסתר=ester יהודה=yehuda בנימין=binyamin שמעון=shimon דן=dan רון=ron
  עמוס=amos עוז=oz נתן=natan גיל=gil נועה=noa תמר=tamar מיכל=mikhal דניאל=daniel גבריאל=gavriel מיכאל=mikhael רפאל=refael
  עדה=ada יונת=yonat שמואל=shmuel בן=ben בר=bar אבי=avi יואב=yoav אורי=uri איתן=eitan נעמי=naomi יעל=yael נפתלי=naftali
  יאיר=yair שרון=sharon רות=rut אביגיל=avigayil ברק=barak אהוד=ehud אלון=alon עידו=ido זהבה=zehava ציפי=tsipi
  מאיר=meir מנחם=menahem חיים=hayim גולדה=golda נועם=noam איתי=itai ישראל=yisrael אריאל=ariel יהונתן=yehonatan
  יונתן=yonatan גיא=gai רועי=roi אליהו=eliyahu מרדכי=mordekhai עמית=amit שי=shai עומר=omer ליאור=lior יובל=yuval
  אייל=eyal איל=eyal אסף=asaf נתנאל=netanel איתמר=itamar תומר=tomer אור=or עידן=idan טל=tal ניר=nir נדב=nadav מתן=matan
  שחר=shahar אלעד=elad צבי=tsvi מאור=maor עומרי=omri אמיר=amir אורן=oren יניב=yaniv אופיר=ofir אילן=ilan שלום=shalom
  הראל=harel אריה=arye גל=gal אליה=eliya אביב=aviv עופר=ofer נהוראי=nehorai לביא=lavi ישי=yishai דור=dor ערן=eran
  רונן=ronen ארז=erez אדם=adam ירון=yaron רן=ran גלעד=gilad דורון=doron ניסים=nisim נסים=nisim עילאי=ilai אליעזר=eliezer
  אשר=asher פנחס=pinhas פינחס=pinhas אלי=eli יהושע=yehoshua אופק=ofek ליאם=liam זיו=ziv דביר=dvir ראובן=reuven
  אוריאל=uriel דרור=dror אוהד=ohad ברוך=barukh אפרים=efrayim אביתר=evyatar עדי=adi שגיא=sagi אוראל=orel ירין=yarin
  אדיר=adir אלחנן=elhanan אלעזר=elazar ינון=yinon אלירן=eliran יחיאל=yehiel עודד=oded הלל=hilel יורם=yoram תמיר=tamir
  כפיר=kfir ארי=ari נחמן=nahman אבישי=avishai יואל=yoel יחזקאל=yehezkel יותם=yotam רותם=rotem בועז=boaz לירן=liran
  אביאל=aviel רוני=roni יוסי=yosi רז=raz חן=hen שאול=shaul ינאי=yanai תום=tom אלמוג=almog זאב=zeev נריה=neria יהלי=yahali
  ציון=tsiyon חגי=hagai זוהר=zohar דב=dov דוב=dov שלומי=shlomi אביעד=aviad נאור=naor אמיתי=amitai אביחי=avihai
  אמנון=amnon אבנר=avner ידידיה=yedidya לירון=liron שלו=shalev שקד=shaked רום=rom אוריה=uriya יהב=yahav גדעון=gidon
  עמיר=amir עמרי=omri ירמיהו=yirmiyahu ישעיהו=yeshayahu גדליה=gedalya מתתיהו=matityahu יגאל=yigal ניב=niv אושר=osher ניתאי=nitai עוזי=uzi אביגדור=avigdor נילי=nili נעה=noa דניאלה=daniela
  שיראל=shirel אמה=ema לוגסי=lugasi אלדד=eldad זכריה=zekharya
  עזרא=ezra נחום=nahum נחמיה=nehemya שמשון=shimshon יונה=yona עובדיה=ovadya אלקנה=elkana איתיאל=itiel עקיבא=akiva
  ידין=yadin אחיעזר=ahiezer מוטי=moti רמי=rami רוברט=robert אלכסנדר=aleksander ולדימיר=vladimir בוריס=boris
  שירה=shira מאיה=maya חיה=haya הילה=hila טליה=talya איילה=ayala אילה=ayala אפרת=efrat מעיין=maayan מעין=maayan הודיה=hodaya
  שני=shani יהודית=yehudit שושנה=shoshana עדן=eden מלכה=malka ענת=anat שיר=shir הדר=hadar קרן=keren אלה=ela תהילה=tehila
  נעמה=naama הדס=hadas דנה=dana נויה=noya אורית=orit מירב=meirav מרב=merav נטע=neta אדל=adel דבורה=dvora צפורה=tsipora
  ציפורה=tsipora ליאת=liat ליה=liya אורלי=orli נגה=noga נוגה=noga רונית=ronit רומי=romi אילנה=ilana אגם=agam מיטל=meital
  מוריה=moriya מורן=moran ספיר=sapir הדסה=hadasa רעות=reut נחמה=nehama סיון=sivan סיוון=sivan גלית=galit ברכה=brakha
  לימור=limor איריס=iris ליאן=lian שולמית=shulamit יפה=yafa אביטל=avital מור=mor מאי=mai ענבל=inbal חגית=hagit ליאל=liel
  מזל=mazal שרית=sarit תהל=tahel דליה=dalya נטלי=natali שירן=shiran עלמה=alma פנינה=pnina אורטל=ortal חוה=hava ורד=vered
  טלי=tali מיקה=mika לינוי=linoi אלישבע=elisheva גאיה=gaya רויטל=revital בתיה=batya נורית=nurit ירדן=yarden נופר=nofar
  ענבר=inbar נוי=noi שלי=sheli איילת=ayelet אילת=ayelet עליזה=aliza עופרי=ofri אבישג=avishag ליבי=libi אביה=aviya
  דורית=dorit דפנה=dafna לילך=lilakh דינה=dina טוהר=tohar יפעת=yifat גילה=gila עינת=einat אורנה=orna גילי=gili סיגל=sigal
  שלומית=shlomit אביבה=aviva גלי=gali שמחה=simha אמילי=emili סמדר=smadar רינה=rina שירי=shiri ניצן=nitsan רינת=rinat
  נאוה=nava נאווה=nava שירלי=shirli יוכבד=yokheved אורה=ora סימה=sima גפן=gefen אילנית=ilanit סתיו=stav טובה=tova ליטל=lital
  ליהי=lihi אפרתה=efrata סיגלית=sigalit מיכאלה=mikhaela אלינור=elinor קורל=koral דנית=danit אסנת=osnat ורדה=varda
  לוי=levi כהן=kohen הכהן=hakohen מזרחי=mizrahi פרץ=perets ביטון=biton דהן=dahan פרידמן=fridman רבין=rabin בגין=begin
  ויצמן=vaytsman עגנון=agnon גוריון=guryon שפירא=shapira שפירו=shapiro כץ=kats גרוסמן=grosman פרס=peres נתניהו=netanyahu
  לפיד=lapid פלדמן=feldman גולן=golan אזולאי=azulai חדד=hadad אוחיון=ohayon עמר=amar גבאי=gabai אדרי=edri קליין=klain
  חזן=hazan אוחנה=ohana אשכנזי=ashkenazi לוין=levin סגל=segal דיין=dayan סויסה=suisa אלבז=elbaz אטיאס=atias שמש=shemesh
  שרעבי=sharabi שטרן=shtern ממן=maman מימון=maimon וקנין=vaknin רוזנברג=rozenberg אסולין=asulin ששון=sason בכר=bakhar
  שורץ=shvarts שוורץ=shvarts אמסלם=amsalem וייס=vais יפרח=yifrah גולדשטיין=goldshtain גרינברג=grinberg סבג=sabag
  קדוש=kadosh רובין=rubin קורן=koren צור=tsur גולדברג=goldberg סופר=sofer דדון=dadon יצחקי=yitshaki רבינוביץ=rabinovits
  ישראלי=yisraeli אהרוני=aharoni רחמים=rahamim לב=lev שושן=shushan הרוש=harush אברמוב=abramov מילר=miler נגר=nagar
  חיון=hayun אסרף=asaraf הרשקוביץ=hershkovits גרוס=gros רוזן=rozen שטרית=shitrit מלול=malul דוידוב=davidov סלע=sela
  סולומון=solomon קפלן=kaplan ברקוביץ=berkovits פלד=peled צרפתי=tsarfati מויאל=moyal אלפסי=alfasi אדלר=adler גוטמן=gutman
  פלג=peleg פרנקל=frenkel צדוק=tsadok הלוי=halevi אביטן=avitan שכטר=shekhter פישר=fisher ברגר=berger גואטה=gueta
  דרעי=deri חסון=hason מיכאלי=mikhaeli תורגמן=turgeman רוזנפלד=rozenfeld שוקרון=shukrun ליפשיץ=lifshits דגן=dagan
  שמעוני=shimoni רוט=rot ליבוביץ=leibovits פולק=polak מועלם=mualem שמואלי=shmueli שגב=segev אברהמי=avrahami
  ליברמן=liberman פוקס=fuks הררי=harari אילוז=iluz מנשה=menashe אוזן=ozan יעקובוב=yaakobov פרי=peri נעים=naim
  גולדמן=goldman שדה=sade בלום=blum וולף=volf זילברמן=zilberman הופמן=hofman שניידר=shnaider רוזנטל=rozental`);

const letters = readPairs(`
  א=a ב=v ג=g ד=d ה=h ו=v ז=z ח=h ט=t י=y כ=kh ך=kh ל=l מ=m ם=m נ=n ן=n ס=s ע=a פ=f ף=f צ=ts ץ=ts ק=k ר=r ש=sh ת=t`);
/** At the start of a word, and with a dot in them. */
const hard = readPairs('ב=b כ=k פ=p');
const points = readPairs('ְ= ֱ=e ֲ=a ֳ=o ִ=i ֵ=e ֶ=e ַ=a ָ=a ֹ=o ֺ=o ֻ=u');

/**
 * Romanises a word in Hebrew script. Unlisted words are read if their vowels are written: by points, or by י or
 * א after each consonant but the last. Returns an empty text for other words.
 */
export function spellHebrew(word: string): string {
  const pointed = word.normalize('NFD');
  const plain = pointed.replace(/\p{M}/gu, '');
  return lookUpSpelling(names, plain) ?? (plain === pointed ? spellWritten(plain) : spellPointed(pointed)) ?? '';
}

/** Each consonant but the last has י for i or א for a. Not ו: it can be o, u or v. */
function spellWritten(word: string): string | undefined {
  // Initial א and ע have no sound before ו and י, which is a vowel then: Orli, Itai.
  const [, silent = '', rest = ''] = /^([אע]?)(.*)$/u.exec(word) ?? [];
  const form = silent === '' ? /^(?:[^אהויע][יא])+[^אהויע]?ה?$/u : /^[יו](?:[^אהויע][יא])*[^אהויע]?ה?$/u;
  if (Array.from(word).length < 3 || !form.test(rest)) return undefined;
  return Array.from(rest)
    .map((letter, at) => {
      if (letter === 'י') return 'i';
      if (letter === 'ו') return 'o';
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
