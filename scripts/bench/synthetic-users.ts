import { createHash } from 'node:crypto';
import { createRandom, type Random } from '../../src/testing/random.js';
import type { OfferingUser } from '../../src/waldur/types.js';

/**
 * How many family names there are; with the initials of the given names that makes about 5,000 different beginnings of
 * a username.
 */
const familyNames = 420;
/** The share of people whose name is none that others were made up to share. */
const rareShare = 0.02;

const onsets = [
  'b',
  'br',
  'd',
  'f',
  'g',
  'h',
  'j',
  'k',
  'kr',
  'l',
  'm',
  'n',
  'p',
  'r',
  's',
  'st',
  't',
  'v',
  'Å',
  'Õ',
  'Ž',
  'Š',
  'Þ',
];
const nuclei = ['a', 'e', 'i', 'o', 'u', 'ä', 'ö', 'ü', 'é', 'ø', 'ia', 'ou'];
const codas = ['', 'n', 'r', 's', 'l', 'ng', 'ß', 'ł', 'ch', 'sen', 'son', 'ić'];
const givenNames = [
  'Anna',
  'Ben',
  'Čenek',
  'Dóra',
  'Émile',
  'Fatma',
  'Göran',
  'Hanna',
  'İbrahim',
  'Jane',
  'Łukasz',
  'Małgorzata',
];
const rareGivenNames = ['伟', 'Ганна', '민준', 'שרה', 'さくら', 'Ελένη', 'شیرین', 'A', '42', ''];

function pick(random: Random, items: readonly string[]): string {
  return items[Math.floor(random() * items.length)] ?? '';
}

/** Few names are many people's and most are few people's: the n-th is as frequent as 1/(n + 10). */
function pickByRank(random: Random, count: number): number {
  const flat = 10;
  return Math.min(count - 1, Math.floor(flat * ((count + flat) / flat) ** random() - flat));
}

function makeFamilyNames(random: Random): readonly string[] {
  const names = new Set<string>();
  while (names.size < familyNames) {
    const syllables = 2 + Math.floor(random() * 2);
    const name =
      Array.from({ length: syllables }, () => pick(random, onsets) + pick(random, nuclei)).join('') +
      pick(random, codas);
    names.add(name.charAt(0).toUpperCase() + name.slice(1).toLowerCase());
  }
  return [...names];
}

/**
 * So many made-up people who share names as people do, the same for the same seed. One at a time, so that a million of
 * them take no room.
 */
export function* syntheticUsers(count: number, seed: number): Generator<OfferingUser, void, undefined> {
  const random = createRandom(seed);
  const families = makeFamilyNames(random);
  for (let index = 0; index < count; index += 1) {
    const isRare = random() < rareShare;
    const userFirstName = isRare
      ? pick(random, rareGivenNames)
      : (givenNames[pickByRank(random, givenNames.length)] ?? '');
    const family = families[pickByRank(random, families.length)] ?? '';
    const userLastName = isRare && random() < 0.5 ? `van der ${family}-${pick(random, families)}` : family;
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
