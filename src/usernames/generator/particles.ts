/**
 * Words that belong to the surname that follows them. ICAO Doc 9303, part 3: prefixes are a part of the primary
 * identifier. In any letter case.
 */
const particles = readWords(`
  van der den de del della di da do dos das du la le lo von vom zu zum zur af av ter ten te
  bin ibn ben bint binti binte abu abou umm al el ul dela d' mac mc y e i
  آل بن بنت ابن أبو ابو بو ام أم בן בת אבו אבן ณ
`);

/** Particles that are also names. In lower case, or next to another particle. */
const particlesThatAreNames = readWords(`
  los las les die op 's 't und auf dem des in het aan tot over onder voor uit over dello delle dei degli dal dalla
  dall' dell' san santa st ní nic uí ó ua giolla ap ab ferch na z ze ar as ash ad adh at ath az
`);

/** Irish prefixes, which are written in capitals: Máire Ní Bhriain, Seán Ó Riain. */
const capitalParticles = readWords('ní uí ó nic st');

/** Particles that join two surnames, in lower case. Before a surname alone, they are an initial. */
const conjunctions = readWords('y e i und');

function readWords(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/u));
}

/** Returns the index of the first word of the surname in a full name of several words: the last one and its particles. */
export function findSurname(words: readonly string[]): number {
  let start = includeParticles(words, words.length - 1);
  // Ramón y Cajal, dos Santos e Silva.
  while (start > 1 && conjunctions.has(words[start] ?? '')) start = includeParticles(words, start - 1);
  return /^[yei]$/iu.test(words[start] ?? '') && start < words.length - 1 ? start + 1 : start;
}

function includeParticles(words: readonly string[], last: number): number {
  let start = last;
  while (start > 1 && isParticleAt(words, start - 1) && !conjunctions.has(words[start] ?? '')) start -= 1;
  return start;
}

/** Whether all of these words are particles, as in `Berg, van der`. */
export function areParticles(words: readonly string[]): boolean {
  return words.length > 0 && words.every((word) => particles.has(normalise(word)) || isLowerCaseParticle(word));
}

function isParticleAt(words: readonly string[], at: number): boolean {
  const word = words[at] ?? '';
  if (particles.has(normalise(word)) || isLowerCaseParticle(word)) return true;
  const particle = normalise(word).replace(/\.$/u, '');
  if (capitalParticles.has(particle)) return true;
  const neighbours = [words[at - 1] ?? '', words[at + 1] ?? ''].map(normalise);
  return particlesThatAreNames.has(particle) && neighbours.some((neighbour) => particles.has(neighbour));
}

/** Whether this is a particle, and in lower case: Jan van der. */
export function isLowerCaseParticle(word: string): boolean {
  const particle = normalise(word);
  return word === word.toLowerCase() && (particles.has(particle) || particlesThatAreNames.has(particle));
}

function normalise(word: string): string {
  return word
    .normalize('NFC')
    .toLowerCase()
    .replace(/[‘’ʼ′`]/gu, "'");
}
