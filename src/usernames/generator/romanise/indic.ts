import { readPairs } from './letter-table.js';

// Unicode lays out these scripts as ISCII does: the same letter has the same position in each block of 128, so that one
// table serves them all. Hunterian (the national system of India) for northern scripts, ISO 15919 without diacritics
// for southern ones. Both agree on these letters.
const vowels = 'a a i i u u ri li e e e ai o o o au'.split(' ');
const consonants = 'k kh g gh n ch chh j jh n t th d dh n t th d dh n n p ph b bh m y r r l l l v sh sh s h'.split(' ');
const signs = 'a i i u u ri ri e e e ai o o o au'.split(' ');
const firstVowel = 0x05;
const firstConsonant = 0x15;
const lastConsonant = 0x39;
const firstSign = 0x3e;
const lastSign = 0x4c;
const nukta = 0x3c;
const virama = 0x4d;
const addak = 'ੱ';

const bengali = 0x0980;
const gurmukhi = 0x0a00;
const tamil = 0x0b80;
const telugu = 0x0c00;

/** Letters with a dot below, by their position in the block. */
const dotted: Readonly<Record<number, string>> = {
  21: 'q',
  22: 'kh',
  23: 'gh',
  28: 'z',
  33: 'r',
  34: 'rh',
  42: 'f',
  43: 'f',
  47: 'y',
  56: 'sh',
};

/** Letters of single scripts that do not follow the common layout. */
const otherConsonants = readPairs('ৰ=r ৱ=v ୟ=y ୱ=v ॸ=d ॹ=zh ॺ=y ॻ=g ॼ=j ॾ=d ॿ=b ૹ=zh ౘ=ts ౙ=dz ౚ=r ೞ=l ഺ=t ੵ=y');
const otherVowels = readPairs(
  'ऄ=a ॐ=om ॠ=ri ॡ=li ॲ=a ॳ=o ॴ=o ॵ=au ॶ=u ॷ=u ৠ=ri ৡ=li ੲ=i ੳ=u ૐ=om ૠ=ri ૡ=li ୠ=ri ୡ=li ௐ=om',
);
const southernVowels = readPairs('ౠ=ri ౡ=li ೠ=ri ೡ=li ൟ=i ൠ=ri ൡ=li');
/** Consonants that no vowel follows. */
const finalConsonants = readPairs('ৎ=t ൺ=n ൻ=n ർ=r ൽ=l ൾ=l ൿ=k ൔ=m ൕ=y ൖ=l ൎ=r ౝ=n ೝ=n');
const otherSigns: ReadonlyMap<number, string> = new Map([
  [0x3a, 'o'],
  [0x3b, 'o'],
  [0x4e, 'e'],
  [0x4f, 'au'],
  [0x57, 'au'],
  [0x62, 'li'],
  [0x63, 'li'],
]);
/** Accents, length marks that follow a vowel sign, and the avagraha: they stand for no sound of a name. */
const silent =
  /^[\u093d\u0951-\u0954\u0971\u09bd\u09fe\u0a51\u0abd\u0afa-\u0aff\u0b3d\u0b55\u0b56\u0c3d\u0c55\u0c56\u0cbd\u0cd5\u0cd6\u0d3d]$/u;

/** Blocks of northern languages, which drop the inherent a at the end of a word and between open syllables. */
const northern: ReadonlySet<number> = new Set([0x0900, bengali, gurmukhi, 0x0a80]);

interface Sound {
  text: string;
  readonly kind: 'consonant' | 'vowel' | 'inherent' | 'nasal';
  /** The position of the letter in its block. */
  readonly place: number;
}

/**
 * Romanises a word in Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada or Malayalam. Empty if a
 * letter has no known sound.
 */
export function spellIndic(word: string): string {
  const sounds: Sound[] = [];
  let block = 0x0900;
  // The spelling is historical; the pronunciation is Singh. In Tamil, ஃ before p is what a dot below is elsewhere.
  const letters = Array.from(word.normalize('NFC').replace(/सिंह$/u, 'सिंघ').replace(/ஃப/gu, 'ப\u0bbc'));
  for (const [at, letter] of letters.entries()) {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x0900 || code > 0x0d7f) return '';
    block = code - (code % 0x80);
    const before = letters[at - 1];
    if (!addLetter(sounds, { letter, place: code - block, block, isDoubled: before === addak, isFirst: at === 0 }))
      return '';
  }
  finishNasals(sounds, block);
  doubleTamilCh(sounds, block);
  const pronounced = northern.has(block) ? dropSilentVowels(sounds, block) : sounds;
  return pronounced.map(({ text }) => text).join('');
}

interface Letter {
  readonly letter: string;
  readonly place: number;
  readonly block: number;
  /** Whether the letter follows an addak, which doubles it. */
  readonly isDoubled: boolean;
  readonly isFirst: boolean;
}

/** Adds the sounds of a letter. Returns `false` if they are not known. */
function addLetter(sounds: Sound[], { letter, place, block, isDoubled, isFirst }: Letter): boolean {
  const own = finalConsonants[letter];
  const vowel =
    otherVowels[letter] ?? southernVowels[letter] ?? (place < firstConsonant ? vowels[place - firstVowel] : undefined);
  const sign = otherSigns.get(place) ?? (place <= lastSign ? signs[place - firstSign] : undefined);
  const consonant =
    otherConsonants[letter] ?? (place <= lastConsonant ? consonants[place - firstConsonant] : undefined);
  if (own !== undefined) sounds.push({ text: own, kind: 'consonant', place });
  else if (vowel !== undefined) sounds.push({ text: vowel, kind: 'vowel', place });
  else if (consonant !== undefined) addConsonant(sounds, { place, block, text: consonant, isDoubled });
  else if (letter === addak || silent.test(letter)) return !isFirst;
  else if (isNasal(place, letter))
    sounds.push({ text: block === bengali && place === 0x02 ? 'ng' : 'n', kind: 'nasal', place });
  else if (place === 0x03) sounds.push({ text: 'h', kind: 'consonant', place });
  else if (place === nukta) addNukta(sounds);
  else if (place === virama || sign !== undefined) {
    if (sounds.at(-1)?.kind === 'inherent') sounds.pop();
    if (sign !== undefined) sounds.push({ text: sign, kind: 'vowel', place });
  } else return false;
  return true;
}

function isNasal(place: number, letter: string): boolean {
  return (place <= 0x02 && letter !== 'ঀ') || /[ੰ\u09fc\u0c04\u0cf3\u0d04]/u.test(letter);
}

function addNukta(sounds: Sound[]): void {
  const last = sounds.at(-1);
  const consonant = last?.kind === 'inherent' ? sounds.at(-2) : last;
  if (consonant !== undefined) consonant.text = dotted[consonant.place] ?? consonant.text;
}

function addConsonant(
  sounds: Sound[],
  { place, block, text, isDoubled }: { place: number; block: number; text: string; isDoubled: boolean },
): void {
  const before = sounds.at(-1);
  const read = scriptSpecificConsonant(place, block, before) ?? text;
  const doubled = isDoubled ? `${/^ch|^./.exec(read)?.[0] ?? ''}${read}` : read;
  sounds.push({ text: doubled, kind: 'consonant', place }, { text: 'a', kind: 'inherent', place });
}

/**
 * Letters that one script reads differently: in Bengali j for y, except after a consonant; in Tamil s for single ch.
 */
function scriptSpecificConsonant(place: number, block: number, before: Sound | undefined): string | undefined {
  if (block === bengali && place === 0x2f && before?.kind !== 'consonant') return 'j';
  return block === tamil && place === 0x1a && before?.kind !== 'consonant' ? 's' : undefined;
}

/** The sound of an anusvara depends on what follows it. */
function finishNasals(sounds: readonly Sound[], block: number): void {
  sounds.forEach((sound, at) => {
    if (sound.kind !== 'nasal') return;
    const next = sounds[at + 1];
    if (next === undefined ? block >= telugu : sound.text === 'n' && /^[pbm]/.test(next.text)) sound.text = 'm';
  });
}

/** Tamil ச is s, but both are ch when it is doubled. */
function doubleTamilCh(sounds: readonly Sound[], block: number): void {
  if (block !== tamil) return;
  sounds.forEach((sound, at) => {
    if (sound.text === 's' && sound.place === 0x1a && sounds[at + 1]?.text === 'ch') sound.text = 'ch';
  });
}

/**
 * Drops each inherent a that Hindi and related languages do not pronounce: at the end of a word after a single
 * consonant, and in the middle of VC-CV.
 */
function dropSilentVowels(sounds: readonly Sound[], block: number): readonly Sound[] {
  const kept = [...sounds];
  if (kept.at(-1)?.kind === 'inherent' && kept.length > 2 && !endsInConsonantCluster(kept, block)) kept.pop();
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

/** Bengali pronounces the a after every final cluster, Hindi only where it could not be left out. */
function endsInConsonantCluster(sounds: readonly Sound[], block: number): boolean {
  const [before, consonant] = [sounds.at(-3), sounds.at(-2)];
  if (block === bengali) return before?.kind === 'consonant' || before?.text === 'ng';
  return before?.kind === 'consonant' && /^[yrlvmn]$/.test(consonant?.text ?? '');
}

function isVowel(sound: Sound | undefined): boolean {
  return sound?.kind === 'vowel' || sound?.kind === 'inherent';
}
