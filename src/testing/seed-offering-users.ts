import type { WaldurEmulator } from './emulator.js';
import type { OfferingUserPatch } from './fixtures.js';
import { generateUsers } from './generate-users.js';
import type { OfferingUserSnapshot } from './snapshot.js';

const day = 86_400_000;

interface SeedCase extends OfferingUserPatch {
  /** Whether the person has a local username. */
  readonly hasUsername?: boolean;
  /** How long ago the row last changed, in milliseconds. Default one day. */
  readonly ageMs?: number;
}

/** What is found at a real offering: first every state once, then the commoner and the odder situations. */
const seedCases: readonly SeedCase[] = [
  { state: 'Requested' },
  { state: 'Creating', ageMs: 600_000 },
  {
    state: 'Pending account linking',
    comment: 'Please link your institutional account.',
    commentUrl: 'https://idp.example.org/link',
  },
  { state: 'Pending additional validation', comment: 'Your affiliation has to be confirmed.' },
  { state: 'OK', hasUsername: true },
  { state: 'Requested deletion', hasUsername: true },
  { state: 'Deleting', hasUsername: true },
  { state: 'Deleted', hasUsername: true },
  { state: 'Error creating', comment: 'The account could not be made. Support has been told.' },
  { state: 'Error deleting', hasUsername: true },
  { state: 'Requested', ageMs: 60_000 },
  { state: 'Requested', hasUsername: true },
  { state: 'OK' },
  { state: 'Requested', isRestricted: true },
  { state: 'OK', hasUsername: true, isRestricted: true },
  { state: 'Requested', username: null },
  { state: 'Creating', ageMs: 5_000 },
  { state: 'OK', hasUsername: true },
  { state: 'Requested' },
  { state: 'Error creating' },
];

/**
 * Fills an offering with accounts of realistic people in all ten states: also people who came back and have a username
 * already, people in OK without one, and restricted ones. Somebody whom the emulator knows already is not made again,
 * so that two offerings share their people.
 */
export function seedOfferingUsers(
  waldur: WaldurEmulator,
  offering: { readonly uuid: string },
  count: number,
): OfferingUserSnapshot[] {
  const now = waldur.clock.now();
  return generateUsers(count, waldur.seed).map((person, index) => {
    const { hasUsername: isNamed, ageMs: age = day, ...patch } = seedCases[index % seedCases.length] as SeedCase;
    const owner = waldur.findUser(person.uuid) ?? waldur.addUser(person);
    return waldur.addOfferingUser({
      ...patch,
      offering,
      user: owner,
      ...(isNamed === true ? { username: `u${String(index + 1).padStart(5, '0')}` } : {}),
      created: now - 30 * day + (index % 1000) * 60_000,
      modified: now - age,
    });
  });
}
