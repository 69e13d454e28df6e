import type { WaldurEmulator } from './emulator.js';
import type { OfferingUserPatch } from './fixtures.js';
import { seedPeople } from './people.js';
import type { OfferingUserSnapshot } from './snapshot.js';

const day = 86_400_000;

interface Situation extends OfferingUserPatch {
  /** Whether the person has a local username. */
  readonly isNamed?: boolean;
  /** How long ago the row last changed, in milliseconds. Default one day. */
  readonly age?: number;
}

/** What is found at a real offering: first every state once, then the commoner and the odder situations. */
const situations: readonly Situation[] = [
  { state: 'Requested' },
  { state: 'Creating', age: 600_000 },
  {
    state: 'Pending account linking',
    comment: 'Please link your institutional account.',
    commentUrl: 'https://idp.example.org/link',
  },
  { state: 'Pending additional validation', comment: 'Your affiliation has to be confirmed.' },
  { state: 'OK', isNamed: true },
  { state: 'Requested deletion', isNamed: true },
  { state: 'Deleting', isNamed: true },
  { state: 'Deleted', isNamed: true },
  { state: 'Error creating', comment: 'The account could not be made. Support has been told.' },
  { state: 'Error deleting', isNamed: true },
  { state: 'Requested', age: 60_000 },
  { state: 'Requested', isNamed: true },
  { state: 'OK' },
  { state: 'Requested', isRestricted: true },
  { state: 'OK', isNamed: true, isRestricted: true },
  { state: 'Requested', username: null },
  { state: 'Creating', age: 5_000 },
  { state: 'OK', isNamed: true },
  { state: 'Requested' },
  { state: 'Error creating' },
];

/**
 * Fills an offering with accounts of realistic people in all ten states: also people who came back and have a username already, people in OK without
 * one, and restricted ones. Somebody whom the emulator knows already is not made again, so that two offerings share their people.
 */
export function seedOfferingUsers(waldur: WaldurEmulator, offering: { readonly uuid: string }, count: number): OfferingUserSnapshot[] {
  const now = waldur.clock.now();
  return seedPeople(count, waldur.seed).map((person, index) => {
    const { isNamed, age = day, ...patch } = situations[index % situations.length] as Situation;
    const owner = waldur.findPerson(person.uuid) ?? waldur.addPerson(person);
    return waldur.addOfferingUser({
      ...patch,
      offering,
      person: owner,
      ...(isNamed === true ? { username: `u${String(index + 1).padStart(5, '0')}` } : {}),
      created: now - 30 * day + (index % 1000) * 60_000,
      modified: now - age,
    });
  });
}
