import { type NameSample, readNameSamples } from './name-samples.js';
import { createRandom, type Random, randomHex } from './random.js';

/** A fictional user, in the form that `addUser` accepts. */
export interface GeneratedUser {
  readonly uuid: string;
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly attributes: { readonly organization: string; readonly affiliations: readonly string[] };
}

const organizations = [
  { name: 'University of Example', domain: 'university.example' },
  { name: 'Example Institute of Physics', domain: 'physics.example' },
  { name: 'Example Research', domain: 'example.org' },
  { name: 'Example Labs', domain: 'example.com' },
] as const;

function pick<T>(random: Random, items: readonly [T, ...T[]] | readonly T[]): T {
  return items[Math.floor(random() * items.length)] as T;
}

/** Combines the given name and the family name of two samples of one culture. */
function combine(random: Random, samples: readonly NameSample[]): NameSample {
  const sample = pick(random, samples);
  const sameCulture = samples.filter(({ culture }) => culture === sample.culture);
  const other = pick(random, sameCulture);
  return { ...sample, last: other.last, mailbox: `${sample.mailbox}${1 + Math.floor(random() * 9999)}` };
}

/** Returns the user at an index (from 0) of the endless sequence that belongs to a seed. */
export function generateUser(index: number, seed: number, samples = readNameSamples()): GeneratedUser {
  const random = createRandom(seed * 1_000_003 + index);
  // Every seed starts at a different sample. Each sample is used once before names are combined.
  const base =
    index < samples.length ? (samples[(index * 37 + seed) % samples.length] as NameSample) : combine(random, samples);
  const organization = pick(random, organizations);
  const id = randomHex(random, 40);
  return {
    uuid: randomHex(random, 32),
    username: `${id}@idp.example.org`,
    firstName: base.first,
    lastName: base.last,
    email: `${base.mailbox}@${organization.domain}`,
    attributes: {
      organization: organization.name,
      affiliations: [pick(random, ['staff', 'student', 'faculty', 'member'])],
    },
  };
}

/**
 * Generates fictional users with names in many scripts, in the form that `addUser` accepts. The same seed gives the
 * same users. Their e-mail addresses use domains that are reserved for examples.
 */
export function generateUsers(count: number, seed = 1): GeneratedUser[] {
  const samples = readNameSamples();
  return Array.from({ length: count }, (_, index) => generateUser(index, seed, samples));
}
