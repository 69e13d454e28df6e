// A second implementation of Hepburn, on purpose: it checks the one that ships.
const rows: Readonly<Record<string, string>> = {
  '': 'あいうえお',
  k: 'かきくけこ',
  g: 'がぎぐげご',
  s: 'さ-すせそ',
  z: 'ざ-ずぜぞ',
  t: 'た--てと',
  d: 'だ--でど',
  n: 'なにぬねの',
  h: 'はひ-へほ',
  b: 'ばびぶべぼ',
  p: 'ぱぴぷぺぽ',
  m: 'まみむめも',
  y: 'や-ゆ-よ',
  r: 'らりるれろ',
  w: 'わ----',
};
const single = new Map<string, string>(
  Object.entries({
    し: 'shi',
    ち: 'chi',
    つ: 'tsu',
    ふ: 'fu',
    じ: 'ji',
    ぢ: 'ji',
    づ: 'zu',
    を: 'o',
    ん: 'n',
    ゐ: 'i',
    ゑ: 'e',
  }),
);
for (const [consonant, letters] of Object.entries(rows)) {
  Array.from(letters).forEach((letter, at) => {
    if (letter !== '-') single.set(letter, consonant + ('aiueo'[at] ?? ''));
  });
}

/** Romanises a word in hiragana by Hepburn. Long vowels are written as in kana: ou, oo, uu. */
export function hepburn(word: string): string {
  return Array.from(word)
    .map((letter) => single.get(letter) ?? letter)
    .join('')
    .replace(/(sh|ch|j)i([ゃゅょ])/g, '$1$2')
    .replace(/([a-z])i([ゃゅょ])/g, '$1y$2')
    .replace(/[ゃゅょ]/g, (small) => 'auo'['ゃゅょ'.indexOf(small)] ?? '')
    .replace(/っ(?=ch)/g, 't')
    .replace(/っ([a-z])/g, '$1$1')
    .replace(/[^a-z]/g, '');
}
