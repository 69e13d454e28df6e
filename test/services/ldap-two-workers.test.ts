import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TransientBackendError } from '../../src/shared/errors.js';
import { context, createUser, numbersDn, TestDirectory, workerContexts } from './support/test-directory.js';

let directory: TestDirectory;
beforeAll(async () => {
  directory = await TestDirectory.open();
});
afterAll(() => directory.close());
beforeEach(() => directory.clear());

async function accountsAndGroups() {
  const accounts = await directory.search('(objectClass=posixAccount)');
  const groups = await directory.search('(objectClass=posixGroup)');
  return {
    accounts,
    groups,
    unique: (attribute: string, of = accounts) => new Set(of.map((entry) => String(entry[attribute]))).size,
  };
}

describe('concurrent workers', () => {
  it('two workers create one hundred accounts with unique names and numbers for users with equal names', async () => {
    const workers = [directory.backend(), directory.backend()].map((backend) => ({
      backend,
      contextFor: workerContexts(),
    }));
    const users = Array.from({ length: 100 }, (_, n) => createUser({ userLastName: n % 4 === 0 ? 'Roe' : 'Doe' }));
    const usernames = await Promise.all(
      users.map((user, n) =>
        workers[n % 2]?.backend.getOrCreateUsername(user, workers[n % 2]?.contextFor(user) ?? context()),
      ),
    );
    expect(new Set(usernames).size).toBe(100);
    const { accounts, groups, unique } = await accountsAndGroups();
    expect([accounts.length, groups.length]).toEqual([100, 100]);
    expect([unique('uidNumber'), unique('gidNumber'), unique('employeeNumber'), unique('gidNumber', groups)]).toEqual([
      100, 100, 100, 100,
    ]);
    // All reservations have been removed.
    expect((await directory.read(numbersDn))?.['description']).toHaveLength(2);
  });

  it('workers that process the same users create one account for each', async () => {
    const workers = Array.from({ length: 3 }, () => ({ backend: directory.backend(), contextFor: workerContexts() }));
    const users = Array.from({ length: 12 }, () => createUser());
    const usernames = await Promise.all(
      users.map((user) =>
        Promise.all(workers.map(({ backend, contextFor }) => backend.getOrCreateUsername(user, contextFor(user)))),
      ),
    );
    for (const names of usernames) expect(new Set(names).size).toBe(1);
    const { accounts, groups, unique } = await accountsAndGroups();
    expect([accounts.length, groups.length, unique('employeeNumber'), unique('uidNumber')]).toEqual([12, 12, 12, 12]);
  });

  it('workers that choose different usernames for one user create one account', async () => {
    const jane = createUser();
    const first = directory.backend().getOrCreateUsername(jane, context({ isTaken: async (name) => name === 'jdoe' }));
    const second = directory.backend().getOrCreateUsername(jane, context());
    const usernames = await Promise.all([first, second]);
    expect(new Set(usernames).size).toBe(1);
    expect((await accountsAndGroups()).accounts).toHaveLength(1);
  });

  it('workers never choose the username of an entry that is added manually at the same time', async () => {
    const users = Array.from({ length: 20 }, () => createUser());
    const contextFor = workerContexts();
    const byHand = Array.from({ length: 10 }, (_, n) =>
      directory.addUnmanagedAccount(`jdoe${n + 5}`, { uidNumber: 40_000 + n }).catch(() => undefined),
    );
    const [usernames] = await Promise.all([
      Promise.all(users.map((user) => directory.backend().getOrCreateUsername(user, contextFor(user)))),
      ...byHand,
    ]);
    expect(new Set(usernames).size).toBe(20);
    for (const username of usernames)
      expect((await directory.readUser(username))?.['description']).toContain('waldur-offering-processor:made');
  });
});

describe('an abandoned account creation', () => {
  it('an abandoned account creation blocks other workers until its claim expires', async () => {
    const jane = createUser();
    const proxy = await directory.proxy();
    proxy.decide = ({ name }) => (name === 'add' ? 'lose-request' : 'pass');
    // Creates the entry with the numbers, so that the next add operation is the account's.
    await directory.backend().getOrCreateUsername(createUser({ userLastName: 'Roe' }), context());
    await expect(directory.backend({ uri: proxy.uri }).getOrCreateUsername(jane, context())).rejects.toThrow(
      TransientBackendError,
    );
    await expect(directory.backend().getOrCreateUsername(jane, context())).rejects.toThrow(
      'another worker is still creating',
    );
    expect(await directory.readUser('jdoe')).toBeUndefined();
    const later = directory.backend({}, { dependencies: { clock: { now: () => Date.now() + 61_000 } } });
    expect(await later.getOrCreateUsername(jane, context())).toBe('jdoe');
    // The account has the numbers that were reserved first.
    expect(await directory.readUser('jdoe')).toMatchObject({ uidNumber: ['10001'], gidNumber: ['10001'] });
  });
});
