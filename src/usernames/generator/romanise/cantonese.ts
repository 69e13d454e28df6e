import { spellChinese } from './chinese.js';
import { readPairs } from './letter-table.js';
import { nameData } from './name-data.js';

/** The usual surnames of Hong Kong and Macau, as the government of Hong Kong spells them. */
const surnames = readPairs(`
  陳=chan 陈=chan 李=lee 黃=wong 黄=wong 張=cheung 张=cheung 梁=leung 王=wong 吳=ng 吴=ng 劉=lau 刘=lau 林=lam 何=ho 鄭=cheng 郑=cheng
  羅=lo 罗=lo 楊=yeung 杨=yeung 周=chow 鄧=tang 邓=tang 許=hui 许=hui 葉=yip 叶=yip 蔡=choi 郭=kwok 謝=tse 谢=tse 馬=ma 马=ma 曾=tsang
  蘇=so 苏=so 朱=chu 余=yu 胡=wu 馮=fung 冯=fung 潘=poon 盧=lo 卢=lo 譚=tam 谭=tam 徐=tsui 鍾=chung 鐘=chung 钟=chung 袁=yuen 關=kwan
  关=kwan 趙=chiu 赵=chiu 蕭=siu 萧=siu 肖=siu 麥=mak 麦=mak 曹=tso 高=ko 彭=pang 莫=mok 杜=to 溫=wan 温=wan 蔣=tseung 蒋=tseung 方=fong
  江=kong 伍=ng 唐=tong 戴=tai 歐陽=auyeung 欧阳=auyeung 司徒=szeto 上官=sheungkwun 區=au 区=au 歐=au 欧=au 岑=sham 簡=kan 简=kan 孫=suen
  孙=suen 石=shek 范=fan 范姜=fankeung 沈=shum 廖=liu 甘=kam 黎=lai 賴=lai 赖=lai 嚴=yim 严=yim 龔=kung 龚=kung 駱=lok 骆=lok 翁=yung 邱=yau
  丘=yau 呂=lui 吕=lui 葛=kot 崔=chui 魏=ngai 韋=wai 韦=wai 倪=ngai 阮=yuen 霍=fok 容=yung 湯=tong 汤=tong 施=sze 史=sze 洪=hung 程=ching
  姚=yiu 姜=keung 傅=fu 符=fu 古=koo 顧=koo 顾=koo 雷=lui 陸=luk 陆=luk 龍=lung 龙=lung 毛=mo 倫=lun 伦=lun 藍=lam 蓝=lam 凌=ling 柳=lau
  冼=sin 洗=sin 單=sin 尹=wan 文=man 白=pak 田=tin 成=shing 任=yam 邵=shiu 卓=cheuk 梅=mui 俞=yu 蒙=mung 殷=yan 鄒=chau 邹=chau
  屈=wat 夏=ha 辛=sun 秦=chun 宋=sung 侯=hau 丁=ting 孔=hung 康=hong 金=kam 祝=chuk 植=chik 莊=chong 庄=chong 童=tung 華=wah 包=pau 連=lin
  連=lin 闞=hom 利=lee 布=po 巫=mo 佘=shea 鄺=kwong 邝=kwong 鄘=yung 盛=shing 池=chi 官=koon 幸=hang 饒=yiu 饶=yiu 詹=chim 董=tung 賀=ho
  喬=kiu 賈=ka 樊=fan 薛=sit 衞=wai 衛=wai 尤=yau 游=yau 房=fong 柯=or 申屠=santo 諸葛=chukot 司馬=szema 令狐=lingwu 錢=chin 钱=chin 袁=yuen`);

/**
 * Romanises a word as in Hong Kong and Macau: the usual surnames as the government of Hong Kong spells them, all else in
 * Jyutping without tones. Characters without a Cantonese reading make the whole word Mandarin.
 */
export function spellCantonese(word: string, isSurname: boolean): string {
  if (isSurname && Object.hasOwn(surnames, word)) return surnames[word] ?? '';
  const readings = nameData('cantonese')(word);
  return readings.every((reading) => reading !== undefined)
    ? readings.join('').replace(/[^a-z]/g, '')
    : spellChinese(word, isSurname);
}
