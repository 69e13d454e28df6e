import { type LetterTable, readPairs, spellByTable } from './letter-table.js';

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
