import anyAscii from 'any-ascii';

/** Surnames whose reading differs from that of the same character elsewhere. */
const chineseSurnames: Readonly<Record<string, string>> = {
  单: 'shan',
  單: 'shan',
  解: 'xie',
  仇: 'qiu',
  曾: 'zeng',
  查: 'zha',
  盖: 'ge',
  朴: 'piao',
  区: 'ou',
  區: 'ou',
  翟: 'zhai',
  覃: 'qin',
  冼: 'xian',
  缪: 'miao',
  繆: 'miao',
  黑: 'he',
  折: 'she',
  种: 'chong',
  华: 'hua',
  召: 'shao',
  员: 'yun',
  任: 'ren',
  尉迟: 'yuchi',
  万俟: 'moqi',
  长孙: 'zhangsun',
  長孫: 'zhangsun',
  单于: 'chanyu',
};

/** Characters with ü, which passports write as yu (GB/T 28039-2011). */
const roundedU: Readonly<Record<string, string>> = {
  吕: 'lyu',
  呂: 'lyu',
  律: 'lyu',
  绿: 'lyu',
  綠: 'lyu',
  旅: 'lyu',
  侣: 'lyu',
  闾: 'lyu',
  女: 'nyu',
};

/** Chinese surnames of two characters. */
export const chineseDoubleSurnames: ReadonlySet<string> = new Set(
  '欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 司徒 夏侯 皇甫 东方 東方 尉迟 公孙 公孫 慕容 令狐 宇文 长孙 長孫 轩辕 端木 百里 南宫 万俟'.split(
    ' ',
  ),
);

/** Romanises a Chinese word in Hanyu Pinyin, as one word and without tones (ISO 7098). */
export function spellChinese(word: string, isSurname: boolean): string {
  const surname = isSurname && Object.hasOwn(chineseSurnames, word) ? chineseSurnames[word] : undefined;
  return (
    surname ??
    Array.from(word, (character) =>
      Object.hasOwn(roundedU, character) ? roundedU[character] : anyAscii(character),
    ).join('')
  );
}
