import { readPairs } from './letter-table.js';

// The Royal Thai General System of Transcription, 1999. Some vowels between consonants are not written, and nothing
// separates syllables: of all ways to split a word, the one with the fewest unwritten vowels is used.
const onsets = readPairs(`
  ก=k ข=kh ฃ=kh ค=kh ฅ=kh ฆ=kh ง=ng จ=ch ฉ=ch ช=ch ซ=s ฌ=ch ญ=y ฎ=d ฏ=t ฐ=th ฑ=th ฒ=th ณ=n ด=d ต=t ถ=th ท=th ธ=th น=n
  บ=b ป=p ผ=ph ฝ=f พ=ph ฟ=f ภ=ph ม=m ย=y ร=r ล=l ว=w ศ=s ษ=s ส=s ห=h ฬ=l อ= ฮ=h`);
const finals = new Map(
  Object.entries({
    กขคฆ: 'k',
    จชซฎฏฐฑฒดตถทธศษส: 't',
    บปพฟภ: 'p',
    ง: 'ng',
    ม: 'm',
    นญณรลฬ: 'n',
    ย: 'i',
    ว: 'o',
  }).flatMap(([letters, sound]) => Array.from(letters, (letter) => [letter, sound] as const)),
);
const cluster = /^(?:[กขค][รลว]|ตร|ป[รล]|พ[รล]|ผล|ฟ[รล]|บ[รล]|ด[ร]|ทร|ห[งญนมยรลว]|อย(?=[าู]))/u;
/** Two consonants with an unwritten a between them, after one vowel sign for both: Chaloem, Sawaeng. */
const splitCluster = /^(?!ขว)[ฉถขจผส][งนมยรลว]/u;
const vowelAfter = '[ะัาำิีึืุู็]';

/** Spellings that do not follow their sounds, rewritten to ones that do. */
const respellings: readonly (readonly [RegExp, string])[] = (
  [
    // Words that many names have. The bar ends a syllable.
    ['ศรี', 'ซี|'],
    ['เพชร(?=บุรี|บูร)', 'เพ็ดชะ'],
    ['เพชร', 'เพ็ด'],
    ['พรหม', 'พรม'],
    ['ราษฎร์', 'ราด'],
    ['เกษตร', 'กะเสด'],
    ['เกษม', 'กะเสม'],
    ['จระ?เข้', 'จอระเข้'],
    ['พุทรา', 'พุดซา'],
    ['ธาตุ', 'ธาด'],
    ['วง[ศษ]์', 'โวง'],
    ['ทัพ(?=[ก-ฮ])', 'ทับ|'],
    // Silent letters.
    ['(?<=[ัิุ])([ทตด])ร์', '$1'],
    ['(?:[ทตด]ร|ษมณ|(?<=ษ)ณ|[ก-ฮ])[ิุ]?์', ''],
    ['สร(?=[่-๋])|สร(?=ะ|วง|วล)|(?<=เ)สร(?=[ิ็])|ศร(?=า้|ัทธ)|(?<=เ)ศร(?=[า้ษ])|ทร(?=าย|าบ|ัพ|ุด|ง|วง)', 'ซ'],
    ['(?<=โ)ทร(?=ม)|(?<=ไ)ทร|(?<=น)ทร(?=ี)|(?<=เชิงเ)ทร', 'ซ'],
    ['จร(?=ิง)', 'จ'],
    // A tone mark stands above the last consonant of an onset, so that ว after it ends the syllable: Kaeo, Haeo.
    [`(?<=[เแ][ก-ฮ])[่-๋](?=ว(?!${vowelAfter}|ง))`, '็'],
    ['[่-๋ๆฯฺํ๎]', ''],
    ['((?:ชา|ญา|บั|ัญญั|วั|ปัต|เหม?|ธา|หั)ต)[ิุ]$|(ภูม)ิ$|(วุฒ)ิ$', '$1$2$3'],
    ['เกียรติ', 'เกียด'],
    // ฤ is ri after these letters, and rue elsewhere.
    ['(?<=[กตทปศส])ฤๅ?|^ฤ(?=ท)', 'ริ'],
    ['ฤๅ?', 'รึ'],
    ['ฦๅ?', 'ลึ'],
    ['บวร', 'บอวอร'],
    ['มหา', 'มะหา'],
    ['อุดม', 'อุโดม'],
    ['อุดร', 'อุดอน'],
    ['พิมล', 'พิโมน'],
    ['ปฐม', 'ปะโถม'],
    ['เผด็จ', 'ผะเด็จ'],
    ['มณี', 'มะณี'],
    ['พนม', 'พะโนม'],
    ['นคร(?![ะ-ู])', 'นะคอน'],
    ['สวรร', 'สะวัน'],
    ['สมุทร', 'สะหมุด'],
    ['พญา', 'พะยา'],
    ['นกยูง', 'โนกยูง'],
    ['บุษบ', 'บุดสะบ'],
    ['ปทุม', 'ปะทุม'],
    ['^กนก', 'กะโนก'],
    ['นิคม', 'นิโคม'],
    ['เสด็จ', 'สะเด็จ'],
    ['ชัยภูมิ?', 'ไชยะพูม'],
    ['อุบล', 'อุโบน'],
    ['นรสิง', 'นอระสิง'],
    ['สกล', 'สะโกน'],
    ['อมรา', 'อะมะรา'],
    ['^อร(?=[ก-ฮเ-ไ])(?!รณ)', 'ออระ'],
    ['เจริญ', 'จะเริญ'],
    // First parts of compound names, which are pronounced with their last vowel.
    ['^ธน(?=[ก-ฮเ-ไ](?!์))', 'ธะนะ'],
    ['^(ธี|วี|สุ|ศิ|สิ|จิ|พี|วิ|ฉัต)ร(?=[ก-ฮเ-ไ])', '$1ระ'],
    ['ราช(?=[ก-ฮเ-ไ])', 'ราดชะ'],
    ['^วร(?=[ก-ฮเ-ไ])(?!รณ)', 'วอระ'],
    ['^ปิย(?=[ก-ฮเ-ไ])', 'ปิยะ'],
    ['^เอก(?=[ก-ฮเ-ไ])', 'เอกกะ'],
    ['^(ศุ)ภ(?=[ก-ฮเ-ไ])', '$1บพะ'],
    ['^(ณั|รั|นั)ฐ(?=[ก-ฮเ-ไ])', '$1ดถะ'],
    ['^นพ(?=[ก-ฮเ-ไ])', 'นบพะ'],
    ['ทิพ(?=[ก-ฮเ-ไ](?!์))', 'ทิบพะ'],
    ['^เทว(?=[ก-ฮเ-ไ])', 'เทวะ'],
    ['สุวรรณ(?=[ก-ฮเ-ไ])', 'สุวันนะ'],
    ['พุทธ(?=[ก-ฮเ-ไ])', 'พุดทะ'],
  ] as const
).map(([from, to]) => [new RegExp(from, 'gu'), to]);

/** A vowel by the signs before and after the onset. `closes`: whether the syllable has a final consonant. */
interface VowelPattern {
  readonly before: string;
  readonly after: RegExp;
  readonly vowel: string;
  readonly closes: 'never' | 'maybe' | 'always';
  /** How unusual the pattern is. Vowels that are not written cost more. */
  readonly cost: number;
}

function vowelPattern(
  written: string,
  vowel: string,
  { closes = 'maybe', cost = 0 }: { closes?: VowelPattern['closes']; cost?: number } = {},
): VowelPattern {
  const [before, after] = [written.slice(0, written.indexOf('-')), written.slice(written.indexOf('-') + 1)];
  return { before, after: new RegExp(`^${after}`, 'u'), vowel, closes, cost };
}

const notVowel = `(?!${vowelAfter})`;
const vowelPatterns: readonly VowelPattern[] = [
  vowelPattern('เ-ียะ?', 'ia'),
  vowelPattern('เ-ือะ?', 'uea'),
  vowelPattern('เ-าะ', 'o', { closes: 'never' }),
  vowelPattern('เ-า', 'ao', { closes: 'never' }),
  vowelPattern('เ-ิ', 'oe', { closes: 'always' }),
  vowelPattern(`เ-อะ?${notVowel}`, 'oe'),
  vowelPattern(`เ-ย${notVowel}`, 'oei', { closes: 'never' }),
  vowelPattern('เ-็', 'e', { closes: 'always' }),
  vowelPattern('เ-ะ', 'e', { closes: 'never' }),
  vowelPattern('เ-', 'e'),
  vowelPattern('แ-็', 'ae', { closes: 'always' }),
  vowelPattern('แ-ะ?', 'ae'),
  vowelPattern('โ-ะ?', 'o'),
  vowelPattern('ใ-', 'ai', { closes: 'never' }),
  vowelPattern(`ไ-(?:ย${notVowel})?`, 'ai', { closes: 'never' }),
  vowelPattern('-ัวะ?', 'ua', { closes: 'never' }),
  vowelPattern('-ั', 'a', { closes: 'always' }),
  vowelPattern('-ำ', 'am', { closes: 'never' }),
  vowelPattern('-ะ', 'a', { closes: 'never' }),
  vowelPattern('-า', 'a'),
  vowelPattern('-[ิี]', 'i'),
  vowelPattern('-[ึื]อ?', 'ue'),
  vowelPattern('-[ุู]', 'u'),
  vowelPattern(`-็?อ${notVowel}`, 'o', { cost: 0.2 }),
  vowelPattern('-็อ', 'o'),
  vowelPattern('-รร(?=[ก-ฮ])', 'a', { closes: 'always' }),
  vowelPattern('-รร', 'an', { closes: 'never', cost: 0.3 }),
  vowelPattern(`-ว(?=[ก-ฬฮ]${notVowel})(?!ร)`, 'ua', { closes: 'always', cost: 0.6 }),
  vowelPattern('-', 'o', { closes: 'always', cost: 1 }),
  vowelPattern('-', 'a', { closes: 'never', cost: 1.5 }),
];

interface Reading {
  readonly text: string;
  readonly cost: number;
}

/** Romanises a Thai word. Silent letters and tone marks are dropped. Empty if the word has no reading. */
export function spellThai(word: string): string {
  const spelt = respellings.reduce((text, [from, to]) => text.replace(from, to), word.normalize('NFC'));
  return readFrom(spelt, new Map())?.text ?? '';
}

/** The best reading of the rest of a word; `undefined` if it has none. */
function readFrom(rest: string, known: Map<string, Reading | undefined>): Reading | undefined {
  if (rest === '') return { text: '', cost: 0 };
  if (rest.startsWith('|')) return readFrom(rest.slice(1), known);
  if (known.has(rest)) return known.get(rest);
  let best: Reading | undefined;
  for (const { text, length, cost } of syllables(rest)) {
    // A syllable before the rest of a word that has no reading is none.
    const after = readFrom(rest.slice(length), known);
    if (after !== undefined && (best === undefined || cost + after.cost < best.cost))
      best = { text: text + after.text, cost: cost + after.cost };
  }
  known.set(rest, best);
  return best;
}

interface Syllable extends Reading {
  readonly length: number;
}

function* syllables(rest: string): Iterable<Syllable> {
  const before = /^[เแโใไ]/u.exec(rest)?.[0] ?? '';
  for (const onset of readOnsets(rest.slice(before.length), before)) {
    const start = before.length + onset.length;
    for (const pattern of vowelPatterns) {
      if (pattern.before !== before) continue;
      const written = pattern.after.exec(rest.slice(start));
      if (written !== null) yield* closings(rest, start + written[0].length, onset, pattern);
    }
  }
}

function* closings(rest: string, length: number, onset: Onset, pattern: VowelPattern): Iterable<Syllable> {
  const cost = onset.cost + pattern.cost;
  const open = onset.text + pattern.vowel;
  const isUnwritten = pattern.cost >= 1;
  const bareCost = isUnwritten ? onset.bareCost : 0;
  if (pattern.closes !== 'always') {
    const isEnd = length === rest.length;
    // Sanam, Talat: after these, the a is usual.
    const isUsual = isUnwritten && /^[สขตถผฉ][นมยรลว]/u.test(rest);
    const isShort =
      /[ิุ]$/u.test(rest.slice(0, length)) && finals.has(rest.charAt(length)) && !isFollowedByVowel(rest, length + 1);
    // Kaeo: ว without a vowel ends this syllable.
    const hasW = /^a?e$/.test(pattern.vowel) && rest.charAt(length) === 'ว' && !isFollowedByVowel(rest, length + 1);
    yield {
      text: open,
      length,
      cost:
        cost + bareCost + (hasW ? 1 : 0) + (isUnwritten && isEnd ? 2 : 0) - (isUsual ? 0.6 : 0) + (isShort ? 0.6 : 0),
    };
  }
  if (pattern.closes === 'never') return;
  const final = rest.charAt(length);
  const sound = finals.get(final);
  // Rattikan: a written vowel follows, but this one needs a final consonant as well.
  if (sound !== undefined && rest.charAt(length - 1) === 'ั' && isFollowedByVowel(rest, length + 1)) {
    yield { text: open + sound, length, cost: cost + 0.3 };
  }
  if (sound === undefined || !canClose(pattern, final) || isFollowedByVowel(rest, length + 1)) return;
  const isEnd = length + 1 === rest.length;
  const unlikely = final === 'ร' && !isEnd && !isUnwritten ? 0.8 : 0;
  yield { text: open + sound, length: length + 1, cost: cost + bareCost + unlikely };
  // A second consonant that is not pronounced: Phet, Chak, Phut.
  const isSilentPair = !/^กร/u.test(rest.slice(length)) || rest.charAt(length - 1) === 'ั';
  if (isSilentPair && /^(?:[กตทช]ร|ทธ|ฑฒ|ตต|กข|ษฎ|ษฐ|ณฑ|จน|ตน|กษ|ดย)$/u.test(rest.slice(length))) {
    yield { text: open + sound, length: length + 2, cost: cost + 0.6 };
  }
  // An Indic consonant that closes a syllable and begins the next one: Ratchada, Watthana.
  const begins = onsets[final] ?? '';
  if (/[ขคจชตถทธฐฒพภศษสล]/u.test(final) && !isEnd && /[ัิุ]$/u.test(rest.slice(0, length))) {
    const isUsual = /^[นยมรวด][าีู]/u.test(rest.slice(length + 1));
    yield { text: `${open}${sound}${begins}a`, length: length + 1, cost: cost + (isUsual ? -0.1 : 1.4) };
  }
}

/** ย and ว form a diphthong with some vowels only. */
function canClose({ cost, vowel }: VowelPattern, final: string): boolean {
  if (final === 'ย') return cost < 1 && /^(?:a|o|u|oe|uea|ua)$/.test(vowel);
  return final !== 'ว' || (cost < 1 && /^(?:a|i|e|ae|ia)$/.test(vowel));
}

interface Onset {
  readonly text: string;
  readonly length: number;
  readonly cost: number;
  /** What it costs in addition if an unwritten a follows. */
  readonly bareCost: number;
}

function* readOnsets(text: string, before: string): Iterable<Onset> {
  const pair = cluster.exec(text)?.[0];
  // After a vowel sign, ว more often ends the syllable: Kaeo.
  if (pair !== undefined) {
    const isDoubtful = before !== '' && /^[^ห]ว(?![ิีืา])|^พล$/u.test(text) && !/^คว(?:[อเ-ไ]|$)/u.test(text);
    yield { text: spellPair(pair), length: 2, cost: isDoubtful ? 1.6 : 0, bareCost: 0.5 };
  }
  const split = before === '' ? undefined : splitCluster.exec(text)?.[0];
  if (split !== undefined) {
    const cost = before === 'เ' && /^..ิ/u.test(text) ? -0.1 : 0.9;
    yield { text: `${onsets[split.charAt(0)] ?? ''}a${onsets[split.charAt(1)] ?? ''}`, length: 2, cost, bareCost: 0 };
  }
  const single = onsets[text.charAt(0)];
  if (single !== undefined) yield { text: single, length: 1, cost: text.startsWith('ง') ? 0.9 : 0, bareCost: 0 };
}

function spellPair(pair: string): string {
  const pronounced = /^[หอ]/u.test(pair) ? pair.slice(1) : pair;
  return Array.from(pronounced, (letter) => onsets[letter] ?? '').join('');
}

/** Whether the letter before belongs to the next syllable, because a vowel sign follows it. */
function isFollowedByVowel(rest: string, at: number): boolean {
  return /^(?:[ะัาำิีึืุู็]|รร)/u.test(rest.slice(at));
}
