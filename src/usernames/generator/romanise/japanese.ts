import { spellKana } from './kana.js';
import { readPairs } from './letter-table.js';
import { nameData } from './name-data.js';

// The reading of a name in kanji is ambiguous. These names nearly always have the reading given here, in kana. They are
// looked up before the loaded lists.
const surnames = `
  佐藤=さとう 鈴木=すずき 高橋=たかはし 髙橋=たかはし 田中=たなか 伊藤=いとう 渡辺=わたなべ 渡邊=わたなべ 渡邉=わたなべ 渡部=わたなべ 山本=やまもと 中村=なかむら 小林=こばやし 加藤=かとう 吉田=よしだ
  山田=やまだ 佐々木=ささき 山口=やまぐち 松本=まつもと 井上=いのうえ 木村=きむら 林=はやし 斎藤=さいとう 斉藤=さいとう 齋藤=さいとう 清水=しみず 山崎=やまざき 森=もり 池田=いけだ 橋本=はしもと 阿部=あべ
  石川=いしかわ 山下=やました 中島=なかじま 石井=いしい 小川=おがわ 前田=まえだ 岡田=おかだ 長谷川=はせがわ 藤田=ふじた 後藤=ごとう 近藤=こんどう 村上=むらかみ 遠藤=えんどう 青木=あおき 坂本=さかもと
  福田=ふくだ 太田=おおた 西村=にしむら 藤井=ふじい 岡本=おかもと 三浦=みうら 金子=かねこ 藤原=ふじわら 中野=なかの 中川=なかがわ 原田=はらだ 松田=まつだ 竹内=たけうち 小野=おの 田村=たむら 中山=なかやま
  和田=わだ 石田=いしだ 森田=もりた 上田=うえだ 原=はら 内田=うちだ 柴田=しばた 酒井=さかい 宮崎=みやざき 横山=よこやま 高木=たかぎ 安藤=あんどう 宮本=みやもと 大野=おおの 小島=こじま 谷口=たにぐち
  工藤=くどう 今井=いまい 高田=たかだ 丸山=まるやま 増田=ますだ 杉山=すぎやま 村田=むらた 大塚=おおつか 新井=あらい 藤本=ふじもと 平野=ひらの 野口=のぐち 松尾=まつお 千葉=ちば 岩崎=いわさき 桜井=さくらい
  木下=きのした 野村=のむら 松井=まつい 菊地=きくち 菊池=きくち 久保=くぼ 安倍=あべ 本田=ほんだ 難波=なんば 大谷=おおたに 黒澤=くろさわ 宮沢=みやざわ 川端=かわばた 大江=おおえ 村山=むらやま 鳩山=はとやま
  湯川=ゆかわ 朝永=ともなが 山中=やまなか 本庶=ほんじょ 天野=あまの 赤崎=あかさき 梶田=かじた 大隅=おおすみ 吉野=よしの 松浦=まつうら`;

const givenNames = `
  太郎=たろう 一郎=いちろう 次郎=じろう 三郎=さぶろう 花子=はなこ 翔太=しょうた 大輔=だいすけ 健太=けんた 健一=けんいち 拓也=たくや 翔=しょう 蓮=れん 大翔=ひろと 陽斗=はると 直樹=なおき 哲也=てつや
  達也=たつや 和也=かずや 誠=まこと 隆=たかし 茂=しげる 修=おさむ 進=すすむ 弘=ひろし 博=ひろし 浩=ひろし 清=きよし 実=みのる 勇=いさむ 豊=ゆたか 明=あきら 晋三=しんぞう 純一郎=じゅんいちろう
  春樹=はるき 駿=はやお 明美=あけみ 由美子=ゆみこ 恵子=けいこ 和子=かずこ 幸子=さちこ 洋子=ようこ 美咲=みさき 陽菜=ひな さくら=さくら 愛=あい 優子=ゆうこ 裕子=ゆうこ 久美子=くみこ 直美=なおみ
  真由美=まゆみ 智子=ともこ 恵美=えみ 康成=やすなり 健三郎=けんざぶろう 秀樹=ひでき 伸弥=しんや 紫式部=むらさきしきぶ 翔平=しょうへい 一輝=かずき 健=けん 学=まなぶ 正=ただし 和夫=かずお 昭=あきら
  雄一=ゆういち 裕太=ゆうた 大樹=だいき 美穂=みほ 真央=まお 結衣=ゆい
  恵=めぐみ 彰=あきら 章=あきら 晃=あきら 昌子=まさこ 浩二=こうじ 浩一=こういち 浩之=ひろゆき 弘之=ひろゆき 博之=ひろゆき 宏=ひろし 洋=ひろし 洋一=よういち 洋平=ようへい 洋介=ようすけ 亮=りょう 亮太=りょうた
  俊介=しゅんすけ 俊輔=しゅんすけ 慎一=しんいち 信二=しんじ 真一=しんいち 伸也=しんや 淳=じゅん 淳一=じゅんいち 純=じゅん 潤=じゅん 健二=けんじ 健太郎=けんたろう 康介=こうすけ 浩介=こうすけ 公平=こうへい
  康平=こうへい 孝=たかし 崇=たかし 聡=さとし 智=さとし 哲=さとし 徹=とおる 透=とおる 剛=つよし 猛=たけし 武=たけし 毅=たけし 守=まもる 薫=かおる 望=のぞみ 光=ひかる 翼=つばさ 歩=あゆみ 努=つとむ 勤=つとむ
  功=いさお 稔=みのる 昇=のぼる 登=のぼる 満=みつる 均=ひとし 仁=ひとし 等=ひとし 渉=わたる 航=わたる 卓也=たくや 拓海=たくみ 匠=たくみ 樹=いつき 悠=ゆう 優=ゆう 優太=ゆうた 雄太=ゆうた 勇太=ゆうた 祐介=ゆうすけ
  裕介=ゆうすけ 雄介=ゆうすけ 大介=だいすけ 大地=だいち 大和=やまと 颯太=そうた 蒼=あおい 葵=あおい 湊=みなと 新=あらた 律=りつ 朝陽=あさひ 陽翔=はると 悠人=ゆうと 悠真=ゆうま 海斗=かいと 隼人=はやと 英樹=ひでき
  英二=えいじ 隆志=たかし 隆之=たかゆき 孝之=たかゆき 正樹=まさき 雅彦=まさひこ 雅人=まさと 正人=まさと 昌弘=まさひろ 正博=まさひろ 明彦=あきひこ 和彦=かずひこ 和弘=かずひろ 一男=かずお 和男=かずお 義男=よしお
  武志=たけし 秀一=しゅういち 修一=しゅういち 恭子=きょうこ 京子=きょうこ 恵美子=えみこ 美智子=みちこ 道子=みちこ 礼子=れいこ 玲子=れいこ 節子=せつこ 悦子=えつこ 典子=のりこ 紀子=のりこ 則子=のりこ 明子=あきこ
  昭子=あきこ 秋子=あきこ 順子=じゅんこ 純子=じゅんこ 淳子=じゅんこ 雅子=まさこ 正子=まさこ 美穂子=みほこ 敬子=けいこ 啓子=けいこ 圭子=けいこ 景子=けいこ 慶子=けいこ 桂子=けいこ 佳子=よしこ 良子=よしこ 芳子=よしこ
  祥子=しょうこ 陽子=ようこ 容子=ようこ 葉子=ようこ 由紀子=ゆきこ 有紀=ゆき 由紀=ゆき 由貴=ゆき 美紀=みき 美樹=みき 真紀=まき 真希=まき 真理=まり 真理子=まりこ 由美=ゆみ 由佳=ゆか 由香=ゆか 由香里=ゆかり 香織=かおり
  香=かおり 瞳=ひとみ 舞=まい 愛子=あいこ 綾=あや 綾子=あやこ 彩=あや 彩香=あやか 麻衣=まい 麻美=あさみ 亜美=あみ 千尋=ちひろ 千春=ちはる 千夏=ちなつ 美月=みづき 七海=ななみ 結菜=ゆいな 莉子=りこ 凛=りん 杏=あん
  紬=つむぎ 澪=みお 楓=かえで 遥=はるか 遥香=はるか 桜=さくら 茜=あかね 渚=なぎさ 泉=いずみ 環=たまき 和泉=いずみ 忍=しのぶ 操=みさお 弥生=やよい 静香=しずか 静江=しずえ 春子=はるこ 夏子=なつこ 冬子=ふゆこ
  文子=ふみこ 史子=ふみこ 久子=ひさこ 尚子=なおこ 直子=なおこ 朋子=ともこ 友子=ともこ 知子=ともこ 貴子=たかこ 孝子=たかこ 隆子=たかこ 弘子=ひろこ 博子=ひろこ 浩子=ひろこ 寛子=ひろこ 宏子=ひろこ 信子=のぶこ 伸子=のぶこ
  光子=みつこ 勝=まさる 将=しょう 慎吾=しんご 真吾=しんご 翔大=しょうた 圭=けい 啓=けい 慶=けい 圭介=けいすけ 啓介=けいすけ 敬介=けいすけ 源太=げんた 元気=げんき 元=はじめ 一=はじめ 治=おさむ
  理=おさむ 晋=すすむ 敏=さとし 敏夫=としお 俊夫=としお 敏明=としあき 利明=としあき 政治=まさはる 正治=まさはる 正明=まさあき 弘明=ひろあき 浩明=ひろあき 寛=ひろし 裕=ゆたか 裕之=ひろゆき 裕二=ゆうじ 裕司=ゆうじ 雄二=ゆうじ
  祐二=ゆうじ 勇二=ゆうじ 康=やすし 靖=やすし 泰=やすし 恭=やすし 保=たもつ 要=かなめ 巌=いわお 厳=いわお 潔=きよし 喜美子=きみこ 君子=きみこ 澄子=すみこ 静子=しずこ 千代=ちよ 千代子=ちよこ 富美子=ふみこ 芙美子=ふみこ`;

const ownSurnames: ReadonlyMap<string, string> = new Map(Object.entries(readPairs(surnames)));
const noNames: ReadonlyMap<string, string> = new Map();
const ownGivenNames: ReadonlyMap<string, string> = new Map(Object.entries(readPairs(givenNames)));

/** Kanji with a single reading next to kana, as in よし子, かお里 and 美つ子. */
const nextToKana = readPairs(`
  子=こ 美=み 代=よ 江=え 枝=え 恵=え 里=り 香=か 乃=の 奈=な 菜=な 花=か 太=た 郎=ろう 太郎=たろう 夫=お 雄=お 男=お 介=すけ 助=すけ 之介=のすけ 之助=のすけ
  平=へい 也=や`);
const beforeKana = readPairs('美=み 真=ま 小=こ 千=ち 由=ゆ 知=ち');

/** Older and rarer forms of kanji, in pairs with the usual one. */
const variants: Readonly<Record<string, string>> = Object.fromEntries(
  (
    '髙高 﨑崎 邊辺 邉辺 齋斎 齊斉 嶋島 嶌島 澤沢 濱浜 濵浜 廣広 國国 櫻桜 眞真 惠恵 龍竜 瀨瀬 德徳 槇槙 𠮷吉 圓円 會会 榮栄 豐豊 彌弥 壽寿 禮礼 萬万 顯顕 ' +
    '增増 黑黒 靜静 條条 戶戸 福福 神神 曾曽 實実 藏蔵 晉晋 冨富 舘館 桒桑 栁柳 ケヶ ヵヶ'
  )
    .split(' ')
    .map((pair) => Array.from(pair) as [string, string]),
);

/**
 * Romanises a Japanese word with kanji by its reading, if it is a known name. Empty if a part of it has no known reading:
 * the Chinese reading of it, or the rest without it, would be a different name.
 */
export function spellJapanese(word: string, isSurname: boolean): string {
  const surname = findSurname(word);
  return (
    (isSurname ? (surname ?? findRareSurname(word)) : undefined) ?? findGivenName(word) ?? surname ?? spellMixed(word)
  );
}

/** Whether a word is a frequent Japanese surname. */
export function isJapaneseSurname(word: string): boolean {
  return findSurname(word) !== undefined;
}

/** Whether a word is a Japanese surname that is not frequent. It can also be a given name, or Chinese. */
export function isRareJapaneseSurname(word: string): boolean {
  return findRareSurname(word) !== undefined;
}

/** Whether a word is a known Japanese given name, in kanji or in kanji and kana. */
export function isJapaneseGivenName(word: string): boolean {
  return findGivenName(word) !== undefined;
}

function findSurname(word: string): string | undefined {
  return find(word, { own: ownSurnames, listed: nameData('japanese').surnames });
}

/** Those of one character have too many readings. */
function findRareSurname(word: string): string | undefined {
  return Array.from(word).length < 2
    ? undefined
    : find(word, { own: noNames, listed: nameData('japanese').rareSurnames });
}

function findGivenName(word: string): string | undefined {
  return find(word, { own: ownGivenNames, listed: nameData('japanese').givenNames });
}

interface Lists {
  /** Readings in kana. */
  readonly own: ReadonlyMap<string, string>;
  /** Spellings in the letters a to z. */
  readonly listed: ReadonlyMap<string, string>;
}

function find(word: string, { own, listed }: Lists): string | undefined {
  for (const form of formsOf(word)) {
    const reading = own.get(form);
    const spelling = reading === undefined ? listed.get(form) : spellKana(reading);
    if (spelling !== undefined) return spelling;
  }
  return undefined;
}

/** The forms in which a name can be listed: as written, with usual kanji, and with 々 or the kanji that it repeats. */
function formsOf(word: string): readonly string[] {
  const usual = Array.from(word, (character) => variants[character] ?? character).join('');
  const forms = [word, usual];
  return [
    ...forms,
    ...forms.map((form) => form.replace(/(.)々/gu, '$1$1')),
    ...forms.map((form) => form.replace(/(\p{Script=Han})\1/gu, '$1々')),
  ];
}

function spellMixed(word: string): string {
  const kana = word
    .replace(/(?<=[\u3041-\u30ff])(?:之介|之助|太郎|\p{Script=Han})(?=[\u3041-\u30ff]|$)/gu, (kanji) =>
      Object.hasOwn(nextToKana, kanji) ? (nextToKana[kanji] ?? kanji) : kanji,
    )
    .replace(/^\p{Script=Han}(?=[\u3041-\u30ff])/u, (kanji) =>
      Object.hasOwn(beforeKana, kanji) ? (beforeKana[kanji] ?? kanji) : kanji,
    );
  return /[\p{Script=Han}々]/u.test(kana) ? '' : spellKana(kana);
}
