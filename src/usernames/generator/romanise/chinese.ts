import anyAscii from 'any-ascii';
import { readPairs } from './letter-table.js';
import { nameData } from './name-data.js';

/** Surnames whose reading differs from that of the same character elsewhere, or from that in the dictionary. */
const chineseSurnames = readPairs(`
  单=shan 單=shan 解=xie 仇=qiu 曾=zeng 查=zha 盖=ge 蓋=ge 朴=piao 区=ou 區=ou 翟=zhai 覃=qin 冼=xian 缪=miao 繆=miao 黑=he 折=she
  种=chong 华=hua 華=hua 召=shao 员=yun 員=yun 贠=yun 任=ren 佴=nai 能=nai 句=gou 洗=xian 尉迟=yuchi 尉遲=yuchi 万俟=moqi 萬俟=moqi
  长孙=zhangsun 長孫=zhangsun 单于=chanyu 單于=chanyu 樂=yue 應=ying 過=guo 紀=ji 寧=ning`);

/** Simplified forms of characters with several readings, and of those next to them: the dictionary has words in these. */
const simplified: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from(
    '長长樂乐陽阳寶宝慶庆遲迟孫孙單单區区繆缪蓋盖種种員员華华張张傳传調调彈弹應应興兴緣缘觀观難难參参會会綠绿呂吕閭闾侶侣溫温漢汉遠远龍龙鳳凤國国東东麗丽輝辉',
  )
    .join('')
    .match(/../gu)
    ?.map((pair) => Array.from(pair) as [string, string]) ?? [],
);

/** Chinese surnames of two characters. */
const chineseDoubleSurnames: ReadonlySet<string> = new Set(
  (
    '欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 司徒 夏侯 皇甫 东方 東方 尉迟 尉遲 公孙 公孫 慕容 令狐 宇文 长孙 長孫 轩辕 軒轅 端木 百里 南宫 南宮 万俟 萬俟 濮阳 濮陽 ' +
    '申屠 钟离 鍾離 鐘離 鲜于 鮮于 呼延 东郭 東郭 闻人 聞人 拓跋 独孤 獨孤 太史 公羊 澹台 澹臺 公冶 宗政 淳于 单于 單于 仲孙 仲孫 赫连 赫連 左丘 公西 乐正 樂正 西门 西門 ' +
    '第五 完颜 完顏 纳兰 納蘭 耶律 那拉 叶赫 葉赫 范姜 張簡 张简'
  ).split(' '),
);

/** The usual surnames of one character, simplified and traditional. */
const chineseSingleSurnames: ReadonlySet<string> = new Set(
  Array.from(
    '王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖萧蕭田董袁潘于於蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾鐘谭譚陆陸汪范範' +
      '金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫閆阎閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯常温溫康施牛樊葛邢安齐齊庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷詹申欧歐耿关關' +
      '兰蘭焦俞左柳甘祝包宁寧符阮柯纪紀梅童凌毕畢单單季裴霍涂塗成苗谷盛曲翁冉骆駱蓝藍路游辛靳管柴蒙鲍鮑华華喻祁蒲房滕屈饶饒解牟艾尤阳陽穆农農司卓古吉缪繆简簡车車项項连連芦蘆麦麥褚娄婁窦竇岑景党黨宫宮' +
      '费費卜冷晏席卫衛衞柏宗瞿桂全佟应應臧闵閔苟邬鄔边邊卞姬仇栾欒隋商刁沙荣榮巫寇桑甄丛叢仲敖巩鞏池查麻苑官危尚舒练練鄢薄洪利佘余丘伍区區容植冼幸',
  ),
);

/** Whether a word is a Chinese surname. Knows all of two characters, and the usual ones of one. */
export function isChineseSurname(word: string): boolean {
  return chineseSingleSurnames.has(word) || isChineseDoubleSurname(word);
}

/** Whether a word is a Chinese surname of two characters. */
export function isChineseDoubleSurname(word: string): boolean {
  return chineseDoubleSurnames.has(word);
}

/**
 * Romanises a Chinese word in Hanyu Pinyin, as one word and without tones (ISO 7098), as in passports: ü is yu (GB/T
 * 28039-2011). Characters have their reading in the word: 重 is chong in 重阳. Empty if a character has no known reading.
 */
export function spellChinese(word: string, isSurname: boolean): string {
  const surname = isSurname && Object.hasOwn(chineseSurnames, word) ? chineseSurnames[word] : undefined;
  if (surname !== undefined) return surname;
  const characters = Array.from(word);
  const plain = characters.map((character) => simplified[character] ?? character).join('');
  const readings = nameData('chinese')(plain, isSurname).map((reading, index) =>
    /^[a-zê]+$/u.test(reading) ? reading : anyAscii(characters[index] ?? '').toLowerCase(),
  );
  return readings.every((reading) => /^[a-zê]+$/u.test(reading)) ? readings.join('').replaceAll('v', 'yu') : '';
}
