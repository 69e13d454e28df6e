import { type NameSample, readNameSamples } from './name-samples.js';
import { createRandom, type Random, randomHex } from './random.js';

/** A made-up person, as `addPerson` takes it. */
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

/** Somebody of the same culture with one person's given name and another's family name. */
function combine(random: Random, people: readonly NameSample[]): NameSample {
  const person = pick(random, people);
  const relatives = people.filter(({ culture }) => culture === person.culture);
  const relative = pick(random, relatives);
  return { ...person, last: relative.last, mailbox: `${person.mailbox}${1 + Math.floor(random() * 9999)}` };
}

/** The person at a place (from 0) of the endless list that a seed stands for. */
export function generateUser(index: number, seed: number, people = readNameSamples()): GeneratedUser {
  const random = createRandom(seed * 1_000_003 + index);
  // Every seed begins elsewhere, and each base person comes once before names are combined.
  const base =
    index < people.length ? (people[(index * 37 + seed) % people.length] as NameSample) : combine(random, people);
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
 * Made-up people of many scripts and cultures, the same for the same seed, for `addPerson`. Their addresses are at
 * names reserved for examples.
 */
export function generateUsers(count: number, seed = 1): GeneratedUser[] {
  const people = readNameSamples();
  return Array.from({ length: count }, (_, index) => generateUser(index, seed, people));
}
