// The Royal Thai General System of Transcription, 1999. A syllable is read by its shape; where a word can be read in two ways, the commoner.
const initials = new Map(
  'ก=k ข=kh ฃ=kh ค=kh ฅ=kh ฆ=kh ง=ng จ=ch ฉ=ch ช=ch ซ=s ฌ=ch ญ=y ฎ=d ฏ=t ฐ=th ฑ=th ฒ=th ณ=n ด=d ต=t ถ=th ท=th ธ=th น=n บ=b ป=p ผ=ph ฝ=f พ=ph ฟ=f ภ=ph ม=m ย=y ร=r ล=l ว=w ศ=s ษ=s ส=s ห=h ฬ=l อ= ฮ=h'
    .split(' ')
    .map((pair) => pair.split('=') as [string, string]),
);
const finals = new Map(
  [
    ['กขคฆ', 'k'],
    ['จชซฌดตถทธฎฏฐฑฒศษส', 't'],
    ['บปพฟภผ', 'p'],
    ['ง', 'ng'],
    ['ม', 'm'],
    ['นญณรลฬ', 'n'],
    ['ย', 'i'],
    ['ว', 'o'],
  ].flatMap(([letters = '', sound = '']) => Array.from(letters, (letter) => [letter, sound] as const)),
);

const consonant = '[ก-ฮ]';
const cluster = '(?:[กขคตปผพ][รลว]|ห[งญนมยรลว]|ทร|สร)';
const onset = `(${cluster}(?![ะ-ู็]{0}$)|${consonant})`;
/** A final is a consonant that no vowel follows. */
const final = `(${consonant}(?![ะาิีึืุูัำ็]|ร?[ะาิีึืุูัำ]))?`;

/** Shapes of a syllable, the most telling first; `1` is the onset, `2` the final. */
const shapes: readonly (readonly [RegExp, string])[] = (
  [
    [`เ${onset}ียว`, 'iao'],
    [`เ${onset}ีย${final}`, 'ia'],
    [`เ${onset}ือ${final}`, 'uea'],
    [`เ${onset}าะ`, 'o'],
    [`เ${onset}า`, 'ao'],
    [`เ${onset}ิ${final}`, 'oe'],
    [`เ${onset}อ${final}`, 'oe'],
    [`เ${onset}ย`, 'oei'],
    [`เ${onset}็?${final}`, 'e'],
    [`แ${onset}็?${final}ะ?`, 'ae'],
    [`โ${onset}${final}ะ?`, 'o'],
    [`[ใไ]${onset}ย?`, 'ai'],
    [`${onset}ัว${final}`, 'ua'],
    [`${onset}ั${final}`, 'a'],
    [`${onset}ำ`, 'am'],
    [`${onset}[าะ]${final}`, 'a'],
    [`${onset}[ิี]${final}`, 'i'],
    [`${onset}[ึื]อ?${final}`, 'ue'],
    [`${onset}[ุู]${final}`, 'u'],
    [`${onset}รร${final}`, 'a'],
    [`${onset}อ${final}`, 'o'],
    [`(${consonant})(${consonant})(?![ะาิีึืุูัำ็อ])`, 'o'],
    [`(${consonant})`, 'a'],
  ] as const
).map(([shape, vowel]) => [new RegExp(shape, 'uy'), vowel]);

/** Spells a Thai word. Letters that are marked as silent, and the marks of tone, are left out. */
export function spellThai(word: string): string {
  const plain = word
    .normalize('NFC')
    .replace(/[ก-ฮ][ิุ]?์/gu, '')
    .replace(/[่-๋ๆฯฺํ๎]/gu, '');
  let spelt = '';
  let at = 0;
  while (at < plain.length) {
    const found = readSyllable(plain, at);
    spelt += found.text;
    at = found.end;
  }
  return spelt;
}

function readSyllable(word: string, at: number): { text: string; end: number } {
  for (const [shape, vowel] of shapes) {
    shape.lastIndex = at;
    const match = shape.exec(word);
    if (match !== null) return { text: spellOnset(match[1] ?? '') + closeWith(vowel, match[2]), end: shape.lastIndex };
  }
  return { text: '', end: at + 1 };
}

function spellOnset(letters: string): string {
  if (letters.startsWith('ทร') || letters.startsWith('สร')) return 's';
  const heard = letters.length > 1 && letters.startsWith('ห') ? letters.slice(1) : letters;
  return Array.from(heard, (letter) => initials.get(letter) ?? '').join('');
}

function closeWith(vowel: string, last: string | undefined): string {
  return vowel + (last === undefined ? '' : (finals.get(last) ?? ''));
}
