import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TransientBackendError } from '../../src/shared/errors.js';
import { context, createUser, numbersDn, TestDirectory, workerContexts } from './support/test-directory.js';

let bench: TestDirectory;
beforeAll(async () => {
  bench = await TestDirectory.open();
});
afterAll(() => bench.close());
beforeEach(() => bench.clear());

async function accountsAndGroups() {
  const accounts = await bench.search('(objectClass=posixAccount)');
  const groups = await bench.search('(objectClass=posixGroup)');
  return {
    accounts,
    groups,
    unique: (attribute: string, of = accounts) => new Set(of.map((entry) => String(entry[attribute]))).size,
  };
}

describe('two workers at once', () => {
  it('make a hundred accounts for a hundred people, most of whom are called the same, with a hundred numbers', async () => {
    const workers = [bench.backend(), bench.backend()].map((backend) => ({ backend, contextFor: workerContexts() }));
    const people = Array.from({ length: 100 }, (_, n) => createUser({ userLastName: n % 4 === 0 ? 'Roe' : 'Doe' }));
    const usernames = await Promise.all(
      people.map((one, n) =>
        workers[n % 2]?.backend.getOrCreateUsername(one, workers[n % 2]?.contextFor(one) ?? context()),
      ),
    );
    expect(new Set(usernames).size).toBe(100);
    const { accounts, groups, unique } = await accountsAndGroups();
    expect([accounts.length, groups.length]).toEqual([100, 100]);
    expect([unique('uidNumber'), unique('gidNumber'), unique('employeeNumber'), unique('gidNumber', groups)]).toEqual([
      100, 100, 100, 100,
    ]);
    // Nothing is left of the work.
    expect((await bench.read(numbersDn))?.['description']).toHaveLength(2);
  });

  it('that work on the same people make one account for each', async () => {
    const workers = Array.from({ length: 3 }, () => ({ backend: bench.backend(), contextFor: workerContexts() }));
    const people = Array.from({ length: 12 }, () => createUser());
    const usernames = await Promise.all(
      people.map((one) =>
        Promise.all(workers.map(({ backend, contextFor }) => backend.getOrCreateUsername(one, contextFor(one)))),
      ),
    );
    for (const of of usernames) expect(new Set(of).size).toBe(1);
    const { accounts, groups, unique } = await accountsAndGroups();
    expect([accounts.length, groups.length, unique('employeeNumber'), unique('uidNumber')]).toEqual([12, 12, 12, 12]);
  });

  it('that work on one person and have different names for them make one account all the same', async () => {
    const jane = createUser();
    const first = bench.backend().getOrCreateUsername(jane, context({ isTaken: async (name) => name === 'jdoe' }));
    const second = bench.backend().getOrCreateUsername(jane, context());
    const usernames = await Promise.all([first, second]);
    expect(new Set(usernames).size).toBe(1);
    expect((await accountsAndGroups()).accounts).toHaveLength(1);
  });

  it('and an administrator who adds entries by hand never share a name', async () => {
    const people = Array.from({ length: 20 }, () => createUser());
    const contextFor = workerContexts();
    const byHand = Array.from({ length: 10 }, (_, n) =>
      bench.addUnmanagedAccount(`jdoe${n + 5}`, { uidNumber: 40_000 + n }).catch(() => undefined),
    );
    const [usernames] = await Promise.all([
      Promise.all(people.map((one) => bench.backend().getOrCreateUsername(one, contextFor(one)))),
      ...byHand,
    ]);
    expect(new Set(usernames).size).toBe(20);
    for (const username of usernames)
      expect((await bench.readUser(username))?.['description']).toContain('waldur-offering-processor:made');
  });
});

describe('a worker that has begun with somebody and does not come back', () => {
  it('is waited for at first, and nobody else makes the account meanwhile; after the time for it, the next does', async () => {
    const jane = createUser();
    const proxy = await bench.proxy();
    proxy.decide = ({ name }) => (name === 'add' ? 'lose-request' : 'pass');
    // The entry with the numbers is there already, so that the first addition is the account's.
    await bench.backend().getOrCreateUsername(createUser({ userLastName: 'Roe' }), context());
    await expect(bench.backend({ uri: proxy.uri }).getOrCreateUsername(jane, context())).rejects.toThrow(
      TransientBackendError,
    );
    await expect(bench.backend().getOrCreateUsername(jane, context())).rejects.toThrow(
      'another worker is still creating',
    );
    expect(await bench.readUser('jdoe')).toBeUndefined();
    const later = bench.backend({}, { dependencies: { clock: { now: () => Date.now() + 61_000 } } });
    expect(await later.getOrCreateUsername(jane, context())).toBe('jdoe');
    // With the very numbers that were taken for them.
    expect(await bench.readUser('jdoe')).toMatchObject({ uidNumber: ['10001'], gidNumber: ['10001'] });
  });
});
