import { describe, expect, it } from 'vitest';
import { knownLanguages, languagesOfCountry } from '../../../src/usernames/generator/romanise/languages.js';
import { loadNameData } from '../../../src/usernames/generator/romanise/name-data.js';
import { romaniseWord } from '../../../src/usernames/generator/romanise/romanise.js';

function spell(text: string, languages: readonly string[] = [], isSurname = false): string {
  return text
    .split(' ')
    .map((word) => romaniseWord(word, { languages, isSurname }).text)
    .join(' ');
}

await loadNameData('漢かنא', []);
await loadNameData('漢', ['yue']);

describe('romanisation', () => {
  it.each([
    ['de', 'Über Größe Ärzte', 'ueber groesse aerzte'],
    ['sv', 'Ålgård Ödman Ärlig', 'algard odman arlig'],
    ['et', 'Õnnepalu Jõgi Käär', 'onnepalu jogi kaar'],
    ['da', 'Østergård Bæk', 'oestergaard baek'],
    ['is', 'Ægir Björk Þór Davíð', 'aegir bjork thor david'],
    ['tr', 'Kılıç İnönü', 'kilic inonu'],
    ['hr', 'Đurđica Žižić', 'djurdjica zizic'],
    ['ca', 'Gal·la Xirgu', 'galla xirgu'],
    ['fr', 'Æmilius Œdipe', 'aemilius oedipe'],
    ['ru', 'Хрущёв Чайковский Цой Эльза', 'khrushchev chaikovskii tsoi elza'],
    ['uk', "Яна Щербак Мар'яна Розгін", 'yana shcherbak mariana rozghin'],
    ['bg', 'Николай Щърбанов Юлия', 'nikolay shtarbanov yulia'],
    ['be', 'Аляксандр Лукашэнка Ігар', 'aliaksandr lukashenka ihar'],
    ['mk', 'Ѓоко Џамбаз', 'gjoko djambaz'],
    ['uz', 'Мирзиёев Ёқуб', 'mirziyoyev yoqub'],
    ['mn', 'Хүрэлсүх Цахиагийн', 'khurelsukh tsakhiagiin'],
    ['el', 'Αΐδας Μάιος Παύλος Ευγενία Άγγελος Ντίνος', 'aidas maios pavlos evgenia angelos ntinos'],
    ['he', 'בן-גוריון נעמי שרון', 'benguryon naomi sharon'],
    ['ar', 'عبدالناصر الرشيد القحطاني إبراهيم سلمى', 'abdannasir arrashid alqahtani ibrahim salma'],
    ['fa', 'علیرضا حافظ هوشنگ شیرازی', 'alireza hafez hushang shirazi'],
    ['hi', 'नरेंद्र प्रियंका चोपड़ा लक्ष्मी सिंह शाहरुख़', 'narendra priyanka chopra lakshmi singh shahrukh'],
    ['bn', 'রবীন্দ্রনাথ সত্যজিৎ রায়', 'rabindranath satyajit ray'],
    ['ta', 'கலாம் விஜய் சந்திரன்', 'kalam vijay santiran'],
    ['si', 'සිරිසේන මහින්ද', 'sirisena mahinda'],
    [
      'th',
      'ประยุทธ์ ทักษิณ ภูมิพล ปรีดี พนมยงค์ แก้ว เพชร ธนาธร กรุงเทพ',
      'prayut thaksin phumiphon pridi phanomyong kaeo phet thanathon krungthep',
    ],
    ['ko', '손흥민 류현진 백', 'sonheungmin ryuhyeonjin baek'],
    [
      'ja',
      'しょうへい いのうえ おおたに えいいち じゅんぺい ほっち ジョージ',
      'shohei inoue otani eiichi jumpei hotchi joji',
    ],
    ['zh', '毛泽东 陳水扁 吕布', 'maozedong chenshuibian lyubu'],
    ['hy', 'Երևան Ուլիխանյան Արուսյակ', 'yerevan ulikhanyan arusyak'],
    ['am', 'ዓለሙ ግርማ ትግስት መድህን ኃይለማርያም ደሳለኝ እሸቱ', 'alemu girma tigist medhin hailemariam desalegn eshetu'],
    ['as', 'শৰ্মা প্ৰেমা ভাস্ৱতী', 'sharma prema bhasvati'],
    ['or', 'ପଟ୍ଟନାୟକ ରାୟ ଚୈତନ୍ୟ', 'pattanayaka raya chaitanya'],
    ['pa', 'ਗਿੱਲ ਬੱਚਨ ਸ਼ਾਮ', 'gill bachchan sham'],
    ['bn', 'গুপ্ত অর্ক সিংহ রংপুর', 'gupta arka singha rangpur'],
    ['ta', 'பச்சையப்பன் ராசன் ஃபாத்திமா', 'pachchaiyappan rasan fattima'],
    ['ml', 'ഗൗരി രാമം', 'gauri ramam'],
    ['si', 'යුරේෂ් චරිත් සංජය', 'yuresh charit sanjaya'],
  ])('the conventions of %s are used for %s', (language, text, expected) => {
    expect(spell(text, [language])).toBe(expected);
  });

  it('Thai syllables are divided where the fewest vowels are unwritten', () => {
    const names =
      'ชวน ถ้วน บรรหาร วรรณา อุดมพร พิมล เผด็จ แก้วมณี พงศกร สุรชัย หาดใหญ่ เจริญ เฉลิม รัชดา พัฒนา จักร ทรัพย์ นคร ธนากร วรวุฒิ ฤทธิ์';
    expect(spell(names, ['th'])).toBe(
      'chuan thuan banhan wanna udomphon phimon phadet kaeomani phongsakon surachai hatyai charoen chaloem ratchada phatthana chak sap nakhon ' +
        'thanakon worawut rit',
    );
  });

  it('in Thai, a short vowel or a tone mark shows which syllable a consonant belongs to', () => {
    expect(spell('เพ็ญศรี เล็กรัตน์ แห้ว แก้วตา พุทธชาด สุวรรณชัย จันทวงศ์ ทิพวรรณ', ['th'])).toBe(
      'phensi lekrat haeo kaeota phutthachat suwannachai chanthawong thipphawan',
    );
  });

  it('a word in a script whose vowels are not known, or with one letter that is not, is unread', () => {
    expect(spell('ແກ້ວ သန်း សុខា བསྟན ܝܘܚܢܢ', [])).toBe('    ');
    expect(spell('ᬓᬵKetut ঀরাম', [])).toBe(' ');
  });

  it('surnames have their customary spelling', () => {
    expect(spell('김', ['ko'], true)).toBe('kim');
    expect(spell('김', ['ko'])).toBe('gim');
    expect(spell('单', ['zh'], true)).toBe('shan');
    expect(spell('佐々木', ['ja'], true)).toBe('sasaki');
  });

  it('diacritics are dropped in unknown languages, and a language applies only to its own script', () => {
    expect(spell('Müller Ærø Ŋáhko ĳsbrand ﬁn Ｗｉｄｅ')).toBe('muller aero ngahko ijsbrand fin wide');
    expect(spell('Müller Щука', ['uk', 'de'])).toBe('mueller shchuka');
    expect(spell('ᏏᏉᏯ ⵎⴰⵙⵉⵏ')).toBe('siquoya masin');
  });

  it('a Japanese name with unknown kanji gives no letters rather than a Chinese reading', () => {
    expect(spell('鬱金', ['ja'])).toBe('');
    expect(spell('田中', ['zh'])).toBe('tianzhong');
  });

  it('the article takes the sound of the letter after it, not of two letters of its spelling', () => {
    expect(spell('السهلي التهامي الشريف الذهبي', ['ar'])).toBe('assahli attihami ashsharif adhdhahabi');
  });

  it('names are found with the yeh and kaf of an Arabic keyboard and with those of a Persian one', () => {
    expect(spell('مهدي حسيني كريمي موسى', ['fa'])).toBe('mahdi hoseyni karimi musa');
    expect(spell('علي اقبال', ['ur'])).toBe('ali iqbal');
    expect(spell('علی کمال', ['ar'])).toBe('ali kamal');
  });

  it('Arabic names get the vowels that their bearers have, also with ه for ة, hamzas left out, and Abd in one word', () => {
    expect(spell('جميله نجاة لميس غسان طلال هيثم عوض إلهام', ['ar'])).toBe(
      'jamilah najat lamis ghassan talal haytham awad ilham',
    );
    expect(spell('رؤوف الدجاني عبدالمطلب عبدالقيوم نصرالله', ['ar'])).toBe(
      'rauf addajani abdalmuttalib abdalqayyum nasrallah',
    );
    expect(spell('بن ابن بنت أبو', ['ar'])).toBe('bin ibn bint abu');
  });

  it('و and ي are consonants or vowels as in the name, and a shadda doubles a letter', () => {
    expect(spell('نوال راوي سوسن ريما غزوان', ['ar'])).toBe('nawal rawi sawsan rima ghazwan');
    expect(spell('صوّان عوّاد حسّون', ['ar'])).toBe('sawwan awwad hassun');
  });

  it('an unlisted Arabic word is read if its vowels are written or follow from its form, and unread otherwise', () => {
    expect(spell('دافوني باروس مجدوف ثابخ', ['ar'])).toBe('dafuni barus majduf thabikh');
    expect(spell('مُسْعِف مُنِيفَة فَوْزِيّ', ['ar'])).toBe('musif munifah fawzi');
    expect(spell('بلسخ قطزم خْل كتبوف المكتبر', ['ar'])).toBe('    ');
  });

  it('Persian and Urdu names have their own vowels, and Persian compounds are made of listed names', () => {
    expect(spell('عبدالرحمن رستمیان جمشیدپور محمدعلی گلناز ایمان', ['fa'])).toBe(
      'abdorrahman rostamian jamshidpur mohammadali golnaz iman',
    );
    expect(spell('عبدالحمید عبدالله ثمینہ رضا الطاف فرزانہ نصراللہ', ['ur'])).toBe(
      'abdulhamid abdullah samina raza altaf farzana nasrullah',
    );
    expect(spell('گبدژت', ['fa'])).toBe('');
  });

  it('Sorani is known by its letters, and by its e in Arab countries', () => {
    expect(spell('شێرکۆ ڕێبوار دڵشاد کوردۆ بەختیار')).toBe('sherko rebwar dilshad kurdo bekhtyar');
    expect(spell('هه\u200cردی', ['ar'])).toBe('herdi');
    expect(spell('رستم\u200cزاده', ['fa'])).toBe('rostamzadeh');
  });

  it('of a country with Arabic and Kurdish names, a word that cannot be Arabic is Kurdish', () => {
    const languages = languagesOfCountry('IQ');
    expect(spell('ئازاد ژیان چیمەن شادمان نامدار', languages)).toBe('azad zhyan chimen shadman namdar');
    expect(spell('كاظم محمد حسين', languages)).toBe('kazim muhammad husayn');
    expect(spell('نامدار', ['ar'])).toBe('');
  });

  it('Hebrew surnames of two parts, and of a given name and an ending, are read', () => {
    expect(spell('רוזנשטיין גולדנברג אייזנמן', ['he'])).toBe('rozenshtain goldenberg aizenman');
    expect(spell('יצחקוב שמעונוביץ יהונתני', ['he'])).toBe('yitshakov shimonovits yehonatani');
  });

  it('Hebrew names are read by a list, by points, and if their vowels are written; others are not', () => {
    expect(spell('אלישבע יהושע רוזנטל עינת')).toBe('elisheva yehoshua rozental einat');
    expect(spell('אורי אורית איתמר עידן')).toBe('uri orit itamar idan');
    expect(spell('שִׁירָה אֱלִישָׁע בָּרוּךְ')).toBe('shira elisha barukh');
    expect(spell('אילינה גבדט פקטר', ['he'])).toBe('ilina  ');
  });

  it('Japanese surnames beyond the most frequent ones are read as surnames only', () => {
    expect(spell('永倉 金山 石塚', ['ja'], true)).toBe('nagakura kanayama ishizuka');
    expect(spell('永倉', ['ja'])).toBe('');
  });

  it('a letter that only one language has determines the language', () => {
    expect(spell('Їжак Ўласаў Ђорђе Ќосев Ғабит')).toBe('yizhak ulasau djordje kjosev ghabit');
    expect(spell('پژمان')).toBe('pezhman');
  });

  it('emoji, digits and invisible characters are removed', () => {
    expect(spell('😀❤️1️⃣7 \u202ea\u200db\u0000 👩‍🚀')).toBe(' ab ');
  });

  it('countries are known by their two-letter and three-letter codes in any case', () => {
    expect(languagesOfCountry('EST')).toEqual(['et']);
    expect(languagesOfCountry(' ee ')).toEqual(['et']);
    expect(languagesOfCountry('XX')).toEqual([]);
    expect(languagesOfCountry(undefined)).toEqual([]);
    expect(knownLanguages).toEqual(expect.arrayContaining(['de', 'et', 'uk', 'ja', 'en']));
  });
});
