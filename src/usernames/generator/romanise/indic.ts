// Unicode lays out these scripts as ISCII does: the same letter has the same position in each block of 128, so that one
// table serves them all. Hunterian (the national system of India) for northern scripts, ISO 15919 without diacritics
// for southern ones. Both agree on these letters.
const vowels = 'a a i i u u ri li e e e ai o o o au'.split(' ');
const consonants = 'k kh g gh n ch chh j jh n t th d dh n t th d dh n n p ph b bh m y r r l l l v sh sh s h'.split(' ');
const firstVowel = 0x05;
const firstConsonant = 0x15;
const lastConsonant = 0x39;
const firstSign = 0x3e;
const lastSign = 0x4c;
const signs = 'a i i u u ri ri e e e ai o o o au'.split(' ');
const nukta = 0x3c;
const virama = 0x4d;

/** Letters with a dot below, by their position in the block. */
const dotted: Readonly<Record<number, string>> = {
  21: 'q',
  22: 'kh',
  23: 'gh',
  28: 'z',
  33: 'r',
  34: 'rh',
  43: 'f',
  47: 'y',
};
const chillu: ReadonlyMap<string, string> = new Map(Object.entries({ ൺ: 'n', ൻ: 'n', ർ: 'r', ൽ: 'l', ൾ: 'l', ൿ: 'k' }));

/** Blocks of northern languages, which drop the inherent a at the end of a word and between open syllables. */
const northern: ReadonlySet<number> = new Set([0x0900, 0x0980, 0x0a00, 0x0a80]);

interface Sound {
  text: string;
  readonly kind: 'consonant' | 'vowel' | 'inherent' | 'nasal';
  /** The position of the letter in its block. */
  readonly place: number;
}

/** Romanises a word in Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada or Malayalam. */
export function spellIndic(word: string): string {
  const sounds: Sound[] = [];
  let block = 0x0900;
  // The spelling is historical; the pronunciation is Singh.
  for (const letter of word.normalize('NFC').replace(/सिंह$/u, 'सिंघ')) {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x0900 || code > 0x0d7f) continue;
    block = code - (code % 0x80);
    addLetter(sounds, { letter, place: code - block, block });
  }
  const pronounced = northern.has(block) ? dropSilentVowels(sounds) : sounds;
  return pronounced.map(({ text }) => text).join('');
}

function addLetter(sounds: Sound[], { letter, place, block }: { letter: string; place: number; block: number }): void {
  const last = sounds.at(-1);
  const chilluText = chillu.get(letter);
  if (chilluText !== undefined) sounds.push({ text: chilluText, kind: 'consonant', place });
  else if (place >= firstVowel && place < firstConsonant)
    sounds.push({ text: vowels[place - firstVowel] ?? '', kind: 'vowel', place });
  else if (place >= firstConsonant && place <= lastConsonant) addConsonant(sounds, place, block);
  else if (letter === 'ৎ') sounds.push({ text: 't', kind: 'consonant', place });
  else if (place >= firstSign && place <= lastSign) {
    if (last?.kind === 'inherent') sounds.pop();
    sounds.push({ text: signs[place - firstSign] ?? '', kind: 'vowel', place });
  } else if (place === virama) {
    if (last?.kind === 'inherent') sounds.pop();
  } else if (place === nukta) {
    const consonant = last?.kind === 'inherent' ? sounds.at(-2) : last;
    if (consonant !== undefined) consonant.text = dotted[consonant.place] ?? consonant.text;
  } else if (place === 0x01 || place === 0x02 || place === 0x70) sounds.push({ text: 'n', kind: 'nasal', place });
}

function addConsonant(sounds: Sound[], place: number, block: number): void {
  const before = sounds.at(-1);
  const sound: Sound = {
    text: scriptSpecificConsonant(place, block, before) ?? consonants[place - firstConsonant] ?? '',
    kind: 'consonant',
    place,
  };
  if (before?.kind === 'nasal' && /^[pbm]/.test(sound.text)) before.text = 'm';
  sounds.push(sound, { text: 'a', kind: 'inherent', place });
}

/**
 * Letters that one script reads differently: in Bengali j for y, except after a consonant; in Tamil s for single ch.
 */
function scriptSpecificConsonant(place: number, block: number, before: Sound | undefined): string | undefined {
  if (block === 0x0980 && place === 0x2f && before?.kind !== 'consonant') return 'j';
  return block === 0x0b80 && place === 0x1a && before?.kind !== 'consonant' ? 's' : undefined;
}

/**
 * Drops each inherent a that Hindi and related languages do not pronounce: at the end of a word after a single
 * consonant, and in the middle of VC-CV.
 */
function dropSilentVowels(sounds: readonly Sound[]): readonly Sound[] {
  const kept = [...sounds];
  if (kept.at(-1)?.kind === 'inherent' && kept.length > 2 && !endsInConsonantCluster(kept)) kept.pop();
  for (let at = kept.length - 3; at > 1; at -= 1) {
    const [before, here, after, next] = [kept[at - 2], kept[at], kept[at + 1], kept[at + 2]];
    if (
      here?.kind !== 'inherent' ||
      after?.kind !== 'consonant' ||
      !isVowel(before) ||
      kept[at - 1]?.kind !== 'consonant'
    )
      continue;
    if (isVowel(next) || (next?.text === 'r' && isVowel(kept[at + 3]))) kept.splice(at, 1);
  }
  return kept;
}

function endsInConsonantCluster(sounds: readonly Sound[]): boolean {
  const [before, consonant] = [sounds.at(-3), sounds.at(-2)];
  return before?.kind === 'consonant' && /^[yrlvmn]$/.test(consonant?.text ?? '');
}

function isVowel(sound: Sound | undefined): boolean {
  return sound?.kind === 'vowel' || sound?.kind === 'inherent';
}
