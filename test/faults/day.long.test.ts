import { describe, expect, it } from 'vitest';
import { Day } from './day/day.js';
import type { ModelUser } from './day/model.js';

// DAY_SEEDS="7 8 9" runs other days.
const seeds = (process.env['DAY_SEEDS'] ?? '1 2 3').split(' ').map(Number);

function sorted(names: readonly string[]): string[] {
  return names.toSorted((a, b) => (a < b ? -1 : 1));
}

interface Outcome {
  readonly users: readonly {
    readonly state?: string | undefined;
    readonly isRestricted?: boolean | undefined;
    readonly username?: string | null | undefined;
  }[];
  readonly resources: readonly {
    readonly state?: string | undefined;
    readonly limits?: unknown;
    readonly users?: readonly string[];
  }[];
}

/** Counts for comparing two outcomes in the output. */
function countOutcome({ users, resources }: Outcome): Readonly<Record<string, number>> {
  return {
    users: users.length,
    'ready users': users.filter(({ state, isRestricted }) => state === 'OK' && isRestricted !== true).length,
    'users who need linking': users.filter(({ state }) => state === 'Pending account linking').length,
    'departed users': users.filter(({ state }) => state === 'Deleted').length,
    'restricted users': users.filter(({ isRestricted }) => isRestricted === true).length,
    'distinct usernames': new Set(users.flatMap(({ username }) => (username ? [username] : []))).size,
    'active resources': resources.filter(({ state }) => state === 'OK').length,
    'terminated resources': resources.filter(({ state }) => state === 'Terminated').length,
    memberships: resources.reduce((sum, one) => sum + (one.users?.length ?? 0), 0),
  };
}

/** The expected row of a user who is not restricted, and whether the account is open at the site. */
function expectedRow(user: ModelUser, lastUsername: string | undefined, name: string): object {
  if (user.hasDeparted) return { state: 'Deleted', username: lastUsername, comment: '', account: 'none' };
  return user.needsLinking
    ? { state: 'Pending account linking', username: '', comment: 'Link it.', account: 'none' }
    : { state: 'OK', username: name, comment: '', account: 'open' };
}

/** The outcome that the model expects, and the actual one. */
function readOutcome(day: Day): { readonly expected: Outcome; readonly actual: Outcome } {
  const { model, site } = day;
  const { waldur, directory, resources } = site;
  const nameOf = (user: string): string => directory.accounts.get(user) ?? '';
  const expectedUsers = [...model.users].filter(([, { hasAccount }]) => hasAccount);
  const rows = waldur.offeringUsers();
  return {
    expected: {
      users: expectedUsers.map(([uuid, user]) => ({
        uuid,
        isRestricted: user.isRestricted,
        // The state of a restricted user depends on when the restriction was set.
        ...(user.isRestricted ? {} : expectedRow(user, day.lastUsername(uuid), nameOf(uuid))),
      })),
      resources: [...model.resources].map(([uuid, resource]) => ({
        uuid,
        state: resource.isTerminated ? 'Terminated' : 'OK',
        ...(resource.isTerminated
          ? { exists: false }
          : { exists: true, limits: resource.limits, users: sorted(model.membersOf(resource).map(nameOf)) }),
      })),
    },
    actual: {
      users: expectedUsers.map(([uuid, user]) => {
        const row = rows.find(({ user_uuid }) => user_uuid === uuid);
        const open = directory.closed.has(uuid) ? 'closed' : 'open';
        const account = directory.accounts.has(uuid) ? open : 'none';
        const actual = { state: row?.state, username: row?.username, comment: row?.service_provider_comment, account };
        return { uuid, isRestricted: row?.is_restricted, ...(user.isRestricted ? {} : actual) };
      }),
      resources: [...model.resources].map(([uuid, { isTerminated }]) => {
        const { state, backend_id, limits } = waldur.resource(uuid) ?? {};
        const allocation = resources.resource(backend_id ?? '');
        const exists = allocation !== undefined;
        const users = sorted((allocation?.people ?? []).map(({ username }) => username));
        return {
          uuid,
          state,
          ...(isTerminated
            ? { exists }
            : { exists: exists && JSON.stringify(limits) === JSON.stringify(allocation.limits), limits, users }),
        };
      }),
    },
  };
}

describe('a simulated day with two workers', () => {
  // Mostly waits for responses that never come.
  it.each(seeds)('a day with faults, killed workers and restarts ends as the model expects (seed %i)', async (seed) => {
    const day = new Day(seed);
    const begin = day.clock.now();
    await day.run();
    const hours = (day.clock.now() - begin) / 3_600_000;
    const { waldur, directory, resources } = day.site;
    console.log(
      `seed ${seed}, ${hours.toFixed(1)} hours, ${waldur.calls.length} calls: ${Object.entries(day.tally)
        .map(([what, count]) => `${count} ${what}`)
        .join(', ')}`,
    );

    const { expected, actual } = readOutcome(day);
    const [model, state] = [countOutcome(expected), countOutcome(actual)];
    console.log(
      `seed ${seed}, actual and expected: ${Object.keys(model)
        .map((what) => `${what} ${state[what]} and ${model[what]}`)
        .join(', ')}`,
    );
    expect(actual).toEqual(expected);
    console.log(
      `seed ${seed}: the state of ${actual.users.length} users and ${actual.resources.length} resources equals the model's, one by one`,
    );
    expect(hours).toBeGreaterThanOrEqual(24);
    expect(day.renamed).toEqual([]);
    // No unexpected accounts, no duplicate usernames, and every order is done.
    expect(waldur.offeringUsers()).toHaveLength(
      [...day.model.users.values()].filter(({ hasAccount }) => hasAccount).length,
    );
    expect(new Set(directory.accounts.values()).size).toBe(directory.accounts.size);
    expect(resources.ids()).toHaveLength(
      [...day.model.resources.values()].filter(({ isTerminated }) => !isTerminated).length,
    );
    expect(waldur.orders().filter(({ state }) => state !== 'done')).toEqual([]);
    // The ledger has the committed username of every ready user, and is consistent.
    const { usernames } = day.site.ledger;
    expect((await usernames.verify()).findings).toEqual([]);
    expect(await usernames.reserved()).toEqual([]);
    const namespace = `provider:${day.site.offering.customerUuid}`;
    for (const { user_uuid: userUuid, username, state } of waldur.offeringUsers()) {
      if (state === 'OK')
        expect(await usernames.find(namespace, { userUuid })).toEqual({ username, status: 'committed' });
    }
    for (const what of [
      'departures',
      'returned users',
      'restored backups',
      'faults',
      'killed workers',
      'restarts',
      'users removed from a team',
      'users added to a team',
      'terminated resources',
    ]) {
      expect(day.tally[what], what).toBeGreaterThan(0);
    }
  });
});
