import type { WaldurEmulator } from './emulator.js';
import type { OfferingUserPatch } from './fixtures.js';
import { generateUsers } from './generate-users.js';
import type { OfferingUserSnapshot } from './snapshot.js';

const day = 86_400_000;

interface SeedCase extends OfferingUserPatch {
  /** Whether the offering user has a username. */
  readonly hasUsername?: boolean;
  /** Time since the last change, in milliseconds. Default: one day. */
  readonly ageMs?: number;
}

/** The states found at a real offering: each state once, then the more common special cases. */
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
  { state: 'Error creating', comment: 'The account could not be created. Support has been notified.' },
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
 * Adds offering users in all ten states to an offering. They include returning users with a username, users in OK
 * without one, and restricted users. Users that exist in the emulator are reused, so that two offerings share them.
 */
export function seedOfferingUsers(
  waldur: WaldurEmulator,
  offering: { readonly uuid: string },
  count: number,
): OfferingUserSnapshot[] {
  const now = waldur.clock.now();
  return generateUsers(count, waldur.seed).map((user, index) => {
    const { hasUsername: isNamed, ageMs: age = day, ...patch } = seedCases[index % seedCases.length] as SeedCase;
    const owner = waldur.findUser(user.uuid) ?? waldur.addUser(user);
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
