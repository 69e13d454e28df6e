/** The name of a fictional user: given name, family name (empty if there is none) and culture. */
export interface NameSample {
  readonly culture: string;
  readonly first: string;
  readonly last: string;
  /**
   * The part of the e-mail address before the @, in Latin letters. It follows no fixed rule, as people choose it
   * themselves.
   */
  readonly mailbox: string;
}

const lines = `
et|Õnne|Põldmäe|onne.poldmae
et|Jüri|Tšernõšov|jyri.t
de|Jürgen|Weiß|j.weiss
de|Anna-Lena|Müller-Lüdenscheidt|anna-lena.mueller
de|Karl-Theodor|von und zu Guttenfels|kt.guttenfels
pl|Łukasz|Żółkiewski|lukasz.zolkiewski
pl|Małgorzata|Wiśniewska-Dąbrowska|mwd
cs|Jiří|Dvořák|jiri.dvorak
cs|Zdeňka|Řeháčková|z.rehackova
sk|Ľubomír|Štúr|lubomir
tr|İbrahim|Yıldız|ibrahim.yildiz
tr|Ayşegül|Çağlayan|aysegul
vi|Nguyễn Văn|Đức|duc.nguyen
vi|Trần Thị|Ngọc Ánh|anh.tran
zh|伟|王|wang.wei
zh|小明|欧阳|ouyang.xm
zh|Xiùyīng|Lǚ|xiuying.lu
ja|太郎|田中|t.tanaka
ja|さくら|渡邊|sakura.w
ko|민준|김|minjun.kim
ko|서연|남궁|sy.namgung
ar|محمد|عبد الله|m.abdullah
ar|فاطمة الزهراء|بن علي|fz.benali
fa|شیرین|پارسا|shirin.parsa
he|יעל|בן־דוד|yael.bd
he|נועם|כהן|noam
el|Αλέξανδρος|Παπαδόπουλος|apapadopoulos
el|Ελένη|Γιαννοπούλου|eleni.g
uk|Ганна|Щербаківська|hanna.shch
uk|Євген|Їжакевич|yevhen
ru|Пётр|Воробьёв|petr.vorobyov
ru|Юлия|Хрущёва|yulia.kh
bg|Цветелина|Желязкова|ts.zhelyazkova
sr|Ђорђе|Љубичић|djordje
ka|ნინო|ჭავჭავაძე|nino.ch
hy|Արամ|Խաչատրյան|aram.kh
hi|आनन्द|श्रीवास्तव|anand.s
hi|प्रिया|शर्मा|priya
ta|கார்த்திக்|சுப்பிரமணியன்|karthik
bn|রবীন্দ্র|চট্টোপাধ্যায়|rabi.c
th|สมชาย|ณ อยุธยา|somchai
am|ሰላማዊት|ተስፋዬ|selamawit
km|សុភា|ចាន់|sophea
my|အောင်|မြင့်|aung.m
is|Þórbjörg|Ægisdóttir|thorbjorg
is|Eiður|Smári|eidur
ga|Seán|O'Brien|sean.obrien
ga|Niamh|Ní Dhomhnaill|niamh
cy|Llŷr|ap Gruffydd|llyr
es|María José|Núñez de la Peña|mj.nunez
es|Iñaki|Etxeberria Goñi|inaki
ca|Núria|Puig i Cadafalch|nuria.puig
id|Suharto||suharto
id|Dewi||dewi
nl|Vincent|van der Heijden|v.vanderheijden
nl|Loes|'t Hooft|loes
fi|Päivi|Hämäläinen|paivi.h
fi|Väinö|Yli-Äyhö|vaino
sv|Åsa|Öhrström|asa
nb|Bjørn|Sæther-Østby|bjorn
da|Søren|Ærø|soren.aero
lv|Ģirts|Ķēniņš|girts
lv|Žanete|Bērziņa|zanete
lt|Šarūnas|Žemaitis|sarunas
lt|Jurgita|Vaičiūnaitė|jurgita
hu|Őze|Szűcs|oze.szucs
hu|Ágnes|Kőszegi-Győrffy|agnes
ro|Ștefan|Țepeș|stefan.tepes
ro|Ioana|Brătianu|ioana
pt|João|da Conceição|joao
pt|Inês|d'Almeida e Gonçalves|ines.almeida
fr|Zoé|L'Hôpital|zoe.lhopital
fr|Jean-François|Le Goïc|jf.legoic
it|Niccolò|D'Àlessandro|niccolo
mt|Ġorġ|Ħaż-Żebbuġ|gorg
hr|Željka|Šimić-Đurić|zeljka
yo|Ọláyínká|Adébáyọ̀|yinka
haw|Kealiʻi|Kahananui|kealii
en|Ann|Lee|ann.lee
en|Anne|Lee|anne.lee
en|X Æ|Null|null
`;

/**
 * Returns fictional names in many scripts, with the cases that make names hard: particles, hyphens, apostrophes, a
 * single name, no Latin letters.
 */
export function readNameSamples(): readonly NameSample[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [culture = '', first = '', last = '', mailbox = ''] = line.split('|');
      return { culture, first, last, mailbox };
    });
}
