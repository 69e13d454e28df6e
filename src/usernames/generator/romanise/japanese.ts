import { type LetterTable, readPairs, spellByTable } from './letter-table.js';

// The reading of a name in kanji is ambiguous. These names nearly always have the reading given here, in kana.
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
  雄一=ゆういち 裕太=ゆうた 大樹=だいき 美穂=みほ 真央=まお 結衣=ゆい`;

/** The readings of Japanese surnames, in kana. */
export const japaneseSurnames: ReadonlyMap<string, string> = new Map(Object.entries(readPairs(surnames)));
/** The readings of Japanese given names, in kana. */
const japaneseGivenNames: ReadonlyMap<string, string> = new Map(Object.entries(readPairs(givenNames)));

const kana: LetterTable = {
  letters: readPairs(`
  あ=a い=i う=u え=e お=o か=ka き=ki く=ku け=ke こ=ko さ=sa し=shi す=su せ=se そ=so た=ta ち=chi つ=tsu て=te と=to な=na に=ni ぬ=nu
  ね=ne の=no は=ha ひ=hi ふ=fu へ=he ほ=ho ま=ma み=mi む=mu め=me も=mo や=ya ゆ=yu よ=yo ら=ra り=ri る=ru れ=re ろ=ro わ=wa ゐ=i ゑ=e を=o
  ん=n が=ga ぎ=gi ぐ=gu げ=ge ご=go ざ=za じ=ji ず=zu ぜ=ze ぞ=zo だ=da ぢ=ji づ=zu で=de ど=do ば=ba び=bi ぶ=bu べ=be ぼ=bo ぱ=pa ぴ=pi
  ぷ=pu ぺ=pe ぽ=po ゔ=vu ぁ=a ぃ=i ぅ=u ぇ=e ぉ=o ゃ=ya ゅ=yu ょ=yo ゎ=wa ー= きゃ=kya きゅ=kyu きょ=kyo しゃ=sha しゅ=shu しょ=sho しぇ=she
  ちゃ=cha ちゅ=chu ちょ=cho ちぇ=che にゃ=nya にゅ=nyu にょ=nyo ひゃ=hya ひゅ=hyu ひょ=hyo みゃ=mya みゅ=myu みょ=myo りゃ=rya りゅ=ryu りょ=ryo
  ぎゃ=gya ぎゅ=gyu ぎょ=gyo じゃ=ja じゅ=ju じょ=jo じぇ=je ぢゃ=ja ぢゅ=ju ぢょ=jo びゃ=bya びゅ=byu びょ=byo ぴゃ=pya ぴゅ=pyu ぴょ=pyo ふぁ=fa ふぃ=fi
  ふぇ=fe ふぉ=fo てぃ=ti でぃ=di とぅ=tu どぅ=du うぃ=wi うぇ=we うぉ=wo ゔぁ=va ゔぃ=vi ゔぇ=ve ゔぉ=vo つぁ=tsa`),
};

/**
 * Romanises a word in kana by Hepburn as in Japanese passports: long o and u are written once, and n becomes m before
 * b, m and p.
 */
export function spellKana(word: string): string {
  const hiragana = word.replace(/[\u30a1-\u30f6]/gu, (letter) =>
    String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0x60),
  );
  // These are not long vowels: no-ue in Inoue, tsu-ura in Matsuura, and two お at the end of a name.
  const marked = hiragana
    .replace(/のうえ/gu, 'の|うえ')
    .replace(/つうら/gu, 'つ|うら')
    .replace(/([おこそとのほもよろごぞどぼぽ])お$/u, '$1|お');
  return spellByTable(marked, kana)
    .replace(/っ+(ch)/gu, 't$1')
    .replace(/っ+([a-z])/gu, '$1$1')
    .replace(/っ/gu, '')
    .replace(/o[ou]/gu, 'o')
    .replace(/uu/gu, 'u')
    .replace(/\|/gu, '')
    .replace(/n(?=[bmp])/gu, 'm');
}

/**
 * Romanises a Japanese word with kanji if it is a name with a known reading. Other kanji are left out: their Chinese
 * reading would be a different name.
 */
export function spellJapanese(word: string, isSurname: boolean): string {
  const own = isSurname ? japaneseSurnames : japaneseGivenNames;
  const other = isSurname ? japaneseGivenNames : japaneseSurnames;
  const reading = own.get(word) ?? other.get(word) ?? word.replace(/\p{Script=Han}/gu, '');
  return spellKana(reading);
}
