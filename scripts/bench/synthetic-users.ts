import { createHash } from 'node:crypto';
import { createRandom, type Random } from '../../src/testing/random.js';
import type { OfferingUser } from '../../src/waldur/types.js';

/** The number of family names. With the initials of the given names, this gives about 5,000 username stems. */
const familyNameCount = 420;
/** The fraction of users with a rare name. */
const rareShare = 0.02;

const onsets = 'b br d f g h j k kr l m n p r s st t v Å Õ Ž Š Þ'.split(' ');
const nuclei = 'a e i o u ä ö ü é ø ia ou'.split(' ');
const codas = ['', ...'n r s l ng ß ł ch sen son ić'.split(' ')];
const givenNames = 'Anna Ben Čenek Dóra Émile Fatma Göran Hanna İbrahim Jane Łukasz Małgorzata'.split(' ');
const rareGivenNames = ['伟', 'Ганна', '민준', 'שרה', 'さくら', 'Ελένη', 'شیرین', 'A', '42', ''];

function pick(random: Random, items: readonly string[]): string {
  return items[Math.floor(random() * items.length)] ?? '';
}

/** Returns a rank from 0 to count - 1. The frequency of rank n is proportional to 1/(n + 10), as with real names. */
function pickRank(random: Random, count: number): number {
  const offset = 10;
  return Math.min(count - 1, Math.floor(offset * ((count + offset) / offset) ** random() - offset));
}

function createFamilyNames(random: Random): readonly string[] {
  const names = new Set<string>();
  while (names.size < familyNameCount) {
    const syllables = 2 + Math.floor(random() * 2);
    const name =
      Array.from({ length: syllables }, () => pick(random, onsets) + pick(random, nuclei)).join('') +
      pick(random, codas);
    names.add(name.charAt(0).toUpperCase() + name.slice(1).toLowerCase());
  }
  return [...names];
}

/**
 * Yields synthetic users who share names with a realistic frequency. The same for the same seed. Lazy, so that a
 * million users need no memory.
 */
export function* syntheticUsers(count: number, seed: number): Generator<OfferingUser, void, undefined> {
  const random = createRandom(seed);
  const familyNames = createFamilyNames(random);
  for (let index = 0; index < count; index += 1) {
    const isRare = random() < rareShare;
    const userFirstName = isRare
      ? pick(random, rareGivenNames)
      : (givenNames[pickRank(random, givenNames.length)] ?? '');
    const familyName = familyNames[pickRank(random, familyNames.length)] ?? '';
    const userLastName = isRare && random() < 0.5 ? `van der ${familyName}-${pick(random, familyNames)}` : familyName;
    const userUuid = createHash('md5').update(`${seed}/${index}`).digest('hex');
    yield {
      uuid: createHash('md5').update(`${seed}/${index}/row`).digest('hex'),
      userUuid,
      userUsername: `${userUuid}@idp.example.org`,
      userFirstName,
      userLastName,
      userFullName: `${userFirstName} ${userLastName}`.trim(),
      state: 'Creating',
    };
  }
}
