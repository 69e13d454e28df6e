import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { MemoryLedgerStore } from '../../src/ledger/memory/memory-store.js';
import { openSqliteStore } from '../../src/ledger/sqlite/open-sqlite-store.js';
import type { LedgerStore } from '../../src/ledger/store.js';
import { StoredLedger } from '../../src/ledger/stored-ledger.js';
import { AdjustableClock } from '../../src/testing/clock.js';
import { foldUsername } from '../../src/usernames/check-username.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { collect, noon, testUser } from './support/setup.js';

const stores: Readonly<Record<string, () => Promise<LedgerStore>>> = {
  'in memory': async () => new MemoryLedgerStore(),
  'in SQLite': async () =>
    openSqliteStore({ path: join(await temporaryDirectory(), 'names.db'), missingLedger: 'create' }),
};

const entries = (count: number, first = 1) =>
  Array.from({ length: count }, (_, index) => ({ username: `user${first + index}`, ...testUser(first + index) }));

/** Creates a ledger that counts its write transactions and calls a hook before each of them. */
async function createCountingLedger(make: () => Promise<LedgerStore>) {
  const store = await make();
  onTestFinished(() => store.close());
  const options = { clock: new AdjustableClock(noon), foldUsername };
  const counted = { writes: 0, beforeWrite: async (): Promise<void> => undefined };
  const counting: LedgerStore = {
    transact: async (terms, job) => {
      if (terms.mode === 'write') {
        counted.writes += 1;
        await counted.beforeWrite();
      }
      return store.transact(terms, job);
    },
    snapshot: () => store.snapshot(),
    scrub: () => store.scrub(),
    check: () => store.check(),
    requireIntact: () => store.requireIntact(),
    damage: undefined,
    close: () => store.close(),
  };
  return {
    counted,
    usernames: new StoredLedger({ store: counting, ...options }),
    other: new StoredLedger({ store, ...options }),
  };
}

describe.each(Object.entries(stores))('adopting usernames into a ledger %s', (_name, make) => {
  test('a list without a new username needs no write lock, even if it has conflicts', async () => {
    const { counted, usernames } = await createCountingLedger(make);
    await usernames.adopt('ns', entries(700));
    counted.writes = 0;
    const list = [
      ...entries(700),
      { username: 'user1', ...testUser(2) },
      { username: 'x', userUuid: testUser(3).userUuid, cuid: testUser(4).cuid },
    ];
    expect(await usernames.adopt('ns', list)).toMatchObject({
      added: 0,
      known: 700,
      conflicts: [{ reason: 'username held by another user' }, { reason: 'keys belong to two users' }],
    });
    expect(counted.writes).toBe(0);
  });

  test('only new usernames are written, in transactions of five hundred', async () => {
    const { counted, usernames } = await createCountingLedger(make);
    await usernames.adopt('ns', entries(2000));
    counted.writes = 0;
    // Known and new usernames alternate.
    const list = entries(1200, 3001).flatMap((entry, index) => [entry, ...entries(1, 1 + index)]);
    expect(await usernames.adopt('ns', list)).toEqual({ added: 1200, known: 1200, conflicts: [] });
    expect(counted.writes).toBe(3);
    expect(await usernames.verify()).toEqual({ findings: [], users: 3200, names: 3200, events: 3200 });
    expect(await usernames.find('ns', testUser(4200))).toEqual({ username: 'user4200', status: 'committed' });
  });

  test('a username that another user takes after the first check is a conflict', async () => {
    const { counted, usernames, other } = await createCountingLedger(make);
    counted.beforeWrite = async () => {
      await other.reserve('ns', 'user2', testUser(99));
    };
    expect(await usernames.adopt('ns', entries(3))).toMatchObject({
      added: 2,
      known: 0,
      conflicts: [{ username: 'user2', reason: 'username held by another user', user: testUser(2) }],
    });
    expect(await usernames.find('ns', testUser(99))).toEqual({ username: 'user2', status: 'reserved' });
    expect(await usernames.find('ns', testUser(2))).toBeUndefined();
    expect((await usernames.verify()).findings).toEqual([]);
  });

  test('an adopted entry connects the keys of a later entry', async () => {
    const { usernames } = await createCountingLedger(make);
    const { userUuid, cuid } = testUser(1);
    await usernames.adopt('ns', [{ username: 'eve', cuid }]);
    const list = [
      { username: 'evelyn', userUuid, cuid },
      { username: 'eve', userUuid },
    ];
    expect(await usernames.adopt('ns', list, { dryRun: true })).toEqual({ added: 1, known: 1, conflicts: [] });
    expect(await usernames.adopt('ns', list)).toEqual({ added: 1, known: 1, conflicts: [] });
    expect(await usernames.find('ns', { userUuid })).toEqual({ username: 'eve', status: 'committed' });
  });

  test('finished transactions stay when the store fails, and a second call adds the rest', async () => {
    const { counted, usernames } = await createCountingLedger(make);
    counted.beforeWrite = async () => {
      if (counted.writes === 2) throw new Error('the disk is gone');
    };
    await expect(usernames.adopt('ns', entries(800))).rejects.toThrow('the disk is gone');
    expect(await usernames.verify()).toMatchObject({ findings: [], names: 500 });
    expect(await usernames.adopt('ns', entries(800))).toEqual({ added: 300, known: 500, conflicts: [] });
    expect(await usernames.verify()).toEqual({ findings: [], users: 800, names: 800, events: 800 });
  });

  test('each username is counted once when the store repeats a job', async () => {
    const store = await make();
    onTestFinished(() => store.close());
    const rollback = new Error('rolled back for a repeat');
    const repeating: LedgerStore = {
      transact: async (terms, job) => {
        const first = store.transact(terms, async (transaction) => {
          await job(transaction);
          throw rollback;
        });
        await expect(first).rejects.toBe(rollback);
        return store.transact(terms, job);
      },
      snapshot: () => store.snapshot(),
      scrub: () => store.scrub(),
      check: () => store.check(),
      requireIntact: () => store.requireIntact(),
      damage: undefined,
      close: () => store.close(),
    };
    const usernames = new StoredLedger({ store: repeating, clock: new AdjustableClock(noon), foldUsername });
    await usernames.adopt('ns', entries(3));
    const list = [...entries(5), { username: 'user1', ...testUser(9) }];
    expect(await usernames.adopt('ns', list)).toMatchObject({ added: 2, known: 3, conflicts: [{ username: 'user1' }] });
    expect(await usernames.adopt('ns', list)).toMatchObject({ added: 0, known: 5, conflicts: [{ username: 'user1' }] });
    expect(await usernames.verify()).toEqual({ findings: [], users: 5, names: 5, events: 5 });
  });

  test('a dry run of an adoption or an import takes no write lock', async () => {
    const { counted, usernames } = await createCountingLedger(make);
    const { usernames: old } = await createCountingLedger(make);
    await old.adopt('ns', entries(20));
    await old.erase(testUser(1));
    await usernames.adopt('ns', entries(10, 11));
    counted.writes = 0;
    const before = await collect(usernames.export());
    expect(await usernames.adopt('ns', entries(20), { dryRun: true })).toEqual({ added: 10, known: 10, conflicts: [] });
    const lines = await collect(old.export());
    expect(await usernames.import(lines, { dryRun: true, withoutErased: true })).toMatchObject({
      added: 9,
      known: 10,
      withHistory: false,
    });
    expect(counted.writes).toBe(0);
    expect(await collect(usernames.export())).toEqual(before);
  });
});

describe('adopting a username with control characters', () => {
  test.each(Object.entries(stores))(
    'a username with control characters is a conflict, and the other entries are adopted (%s)',
    async (_where, make) => {
      const { usernames } = await createCountingLedger(make);
      const report = await usernames.adopt('ns', [{ username: 'a\nb', ...testUser(1) }, ...entries(1, 2)]);
      expect(report).toEqual({
        added: 1,
        known: 0,
        conflicts: [
          { namespace: 'ns', username: 'a\nb', reason: 'username with control characters', user: testUser(1) },
        ],
      });
      await expect(usernames.reserve('ns', 'a\u009bb', testUser(1))).rejects.toThrow(
        'username: expected a name without control characters',
      );
      // A ledger's export can always be imported.
      const { usernames: copy } = await createCountingLedger(make);
      expect(await copy.import(await collect(usernames.export()))).toMatchObject({ added: 1, conflicts: [] });
    },
  );
});
