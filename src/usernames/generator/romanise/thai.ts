import { readPairs } from './letter-table.js';

// The Royal Thai General System of Transcription, 1999. Some vowels between consonants are not written. If a word can
// be split in two ways, the more common one is used.
const onsets = new Map(
  Object.entries(
    readPairs(`
  ก=k ข=kh ฃ=kh ค=kh ฅ=kh ฆ=kh ง=ng จ=ch ฉ=ch ช=ch ซ=s ฌ=ch ญ=y ฎ=d ฏ=t ฐ=th ฑ=th ฒ=th ณ=n ด=d ต=t ถ=th ท=th ธ=th น=n
  บ=b ป=p ผ=ph ฝ=f พ=ph ฟ=f ภ=ph ม=m ย=y ร=r ล=l ว=w ศ=s ษ=s ส=s ห=h ฬ=l อ= ฮ=h`),
  ),
);
const finals = new Map(
  Object.entries({
    กขคฆ: 'k',
    จชซฌดตถทธฎฏฐฑฒศษส: 't',
    บปพฟภผ: 'p',
    ง: 'ng',
    ม: 'm',
    นญณรลฬ: 'n',
    ย: 'i',
    ว: 'o',
  }).flatMap(([letters, sound]) => Array.from(letters, (letter) => [letter, sound] as const)),
);

const cluster = /^(?:[ศสซจ]ร|ทร|[กขคตปผพ][รลว]|ห[งญนมยรลว])/u;
const vowelAfter = /^[ะัาำิีึืุู็]/u;

/** A vowel by the signs after the onset. `closes`: whether the syllable has a final consonant. */
interface VowelPattern {
  readonly written: RegExp;
  readonly vowel: string;
  readonly closes: 'never' | 'maybe' | 'always';
}

function vowelPattern(written: string, vowel: string, closes: VowelPattern['closes'] = 'maybe'): VowelPattern {
  return { written: new RegExp(`^${written}`, 'u'), vowel, closes };
}

/** Vowel patterns by the vowel sign before the onset, most specific first. */
const vowelPatterns: Readonly<Record<string, readonly VowelPattern[]>> = {
  เ: [
    vowelPattern('ียว', 'iao', 'never'),
    vowelPattern('ีย', 'ia'),
    vowelPattern('ือ', 'uea'),
    vowelPattern('าะ', 'o', 'never'),
    vowelPattern('า', 'ao', 'never'),
    vowelPattern('ิ', 'oe'),
    vowelPattern('อ', 'oe'),
    vowelPattern('ย', 'oei', 'never'),
    vowelPattern('็?', 'e'),
  ],
  แ: [vowelPattern('็?', 'ae')],
  โ: [vowelPattern('', 'o')],
  ใ: [vowelPattern('', 'ai', 'never')],
  ไ: [vowelPattern('ย?', 'ai', 'never')],
  '': [
    vowelPattern('ัว', 'ua'),
    vowelPattern('ั', 'a', 'always'),
    vowelPattern('ำ', 'am', 'never'),
    vowelPattern('ะ', 'a', 'never'),
    vowelPattern('า', 'a'),
    vowelPattern('[ิี]', 'i'),
    vowelPattern('[ึื]อ?', 'ue'),
    vowelPattern('[ุู]', 'u'),
    vowelPattern('รร', 'a', 'always'),
    vowelPattern('อ(?![ะัาำิีึืุู็])', 'o'),
  ],
};

/** Romanises a Thai word. Silent letters and tone marks are dropped. */
export function spellThai(word: string): string {
  let rest = word
    .normalize('NFC')
    .replace(/(?:[ทตด]ร|ษณ|[ก-ฮ])[ิุ]?์/gu, '')
    .replace(/[่-๋ๆฯฺํ๎]/gu, '');
  let result = '';
  while (rest !== '') {
    const { text, length } = readSyllable(rest);
    result += text;
    rest = rest.slice(length);
  }
  return result;
}

function readSyllable(word: string): { text: string; length: number } {
  const before = /^[เแโใไ]/u.exec(word)?.[0] ?? '';
  const onset = readOnset(word.slice(before.length), before !== '');
  let length = before.length + onset.length;
  if (onset === '') return { text: '', length: Math.max(length, 1) };
  const after = word.slice(length);
  const found = vowelPatterns[before]?.find(({ written }) => written.test(after));
  if (found === undefined) return readUnwrittenVowel(word);
  length += found.written.exec(after)?.[0].length ?? 0;
  const end = found.closes === 'never' ? '' : readFinal(word.slice(length), found.closes === 'always');
  length += end.length;
  if (word.slice(length).startsWith('ะ')) length += 1;
  return { text: spellOnset(onset) + found.vowel + (finals.get(end.charAt(0)) ?? ''), length };
}

/** Reads consonants without a written vowel: two form a syllable with o, and a single one is followed by a. */
function readUnwrittenVowel(word: string): { text: string; length: number } {
  const isSingle = countBareConsonants(word) % 2 === 1;
  const first = spellOnset(word.charAt(0));
  return isSingle
    ? { text: `${first}a`, length: 1 }
    : { text: `${first}o${finals.get(word.charAt(1)) ?? ''}`, length: 2 };
}

function readOnset(text: string, hasVowelBefore: boolean): string {
  const pair = cluster.exec(text)?.[0] ?? '';
  const next = text.slice(pair.length);
  // After a preposed vowel, a final ว closes the syllable: Kaeo.
  if (hasVowelBefore && next === '' && pair.endsWith('ว')) return pair.charAt(0);
  if (pair !== '' && (hasVowelBefore ? !/^[ะัุูึ]|^ี(?!ย)|^ื(?!อ)/u.test(next) : vowelAfter.test(next))) return pair;
  return /^[ก-ฮ]/u.exec(text)?.[0] ?? '';
}

function readFinal(text: string, isCertain: boolean): string {
  // Etymological spellings that are pronounced t: Phet, Chit.
  if (/^[ตทช]ร$/u.test(text)) return text;
  return isCertain || countBareConsonants(text) % 2 === 1 ? (/^[ก-ฮ]/u.exec(text)?.[0] ?? '') : '';
}

/** Counts the consonants before the next onset with a written vowel. */
function countBareConsonants(text: string): number {
  const row = /^[ก-ฮ]*/u.exec(text)?.[0] ?? '';
  const isEnd = !vowelAfter.test(text.slice(row.length));
  // The vowel belongs to the last consonant, or to the last two if they form a cluster.
  if (isEnd) return row.length;
  return cluster.test(row.slice(-2)) && row.length > 1 ? row.length - 2 : row.length - 1;
}

function spellOnset(letters: string): string {
  if (/^(?:ทร|[ศสซ]ร)$/u.test(letters)) return 's';
  if (letters === 'จร') return 'ch';
  const pronounced = letters.length > 1 && letters.startsWith('ห') ? letters.slice(1) : letters;
  return Array.from(pronounced, (letter) => onsets.get(letter) ?? '').join('');
}
