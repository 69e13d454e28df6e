import { expect } from 'vitest';
import type { LedgerChecks } from './ledger-contract.js';
import { collect, historyOf, noon, testUser } from './setup.js';

const [alice, bob] = [testUser(1), testUser(2)];

/** Releasing usernames and reading the history. */
export const historyChecks: LedgerChecks = {
  'a released username can be given to another user, and the history has operator and reason': async ({
    ledger,
    clock,
  }) => {
    const { usernames } = ledger;
    await usernames.commit('ns', 'alice', alice);
    clock.advance(1000);
    expect(await usernames.release('ns', 'ALICE', { by: 'root', reason: 'test account' })).toBe(true);
    expect(await usernames.find('ns', alice)).toBeUndefined();
    clock.advance(1000);
    expect(await usernames.reserve('ns', 'alice', bob)).toBe(true);
    expect(await usernames.isTaken('ns', 'alice', alice)).toBe(true);
    expect(await collect(usernames.history())).toEqual([
      { at: noon, kind: 'committed', user: alice, namespace: 'ns', username: 'alice' },
      {
        at: noon + 1000,
        kind: 'released',
        user: alice,
        namespace: 'ns',
        username: 'alice',
        by: 'root',
        reason: 'test account',
      },
      { at: noon + 2000, kind: 'reserved', user: bob, namespace: 'ns', username: 'alice' },
    ]);
    expect((await usernames.verify()).findings).toEqual([]);
  },

  'a free username is not released, and a release without a reason is refused': async ({ ledger }) => {
    expect(await ledger.usernames.release('ns', 'alice', { by: 'root', reason: 'because' })).toBe(false);
    await ledger.usernames.commit('ns', 'alice', alice);
    await expect(ledger.usernames.release('ns', 'alice', { by: 'root', reason: ' ' })).rejects.toThrow(
      'release: expected the operator and a reason',
    );
    expect(await historyOf(ledger)).toEqual(['committed alice']);
  },

  'the history can be filtered by namespace, username and user': async ({ ledger: { usernames } }) => {
    await usernames.commit('one', 'alice', alice);
    await usernames.commit('two', 'alice', bob);
    await usernames.commit('two', 'bob', bob);
    const kinds = async (filter: Parameters<typeof usernames.history>[0]) =>
      (await collect(usernames.history(filter))).map(({ namespace, username }) => `${namespace}/${username}`);
    expect(await kinds({ namespace: 'two' })).toEqual(['two/alice', 'two/bob']);
    expect(await kinds({ username: 'Alice' })).toEqual(['one/alice', 'two/alice']);
    expect(await kinds({ user: bob })).toEqual(['two/alice', 'two/bob']);
    expect(await kinds({ user: { cuid: bob.cuid }, username: 'bob' })).toEqual(['two/bob']);
    expect(await kinds({ user: testUser(3) })).toEqual([]);
  },

  'a long history is complete and in order': async ({ ledger: { usernames } }) => {
    const users = Array.from({ length: 700 }, (_, index) => testUser(index + 1));
    await Promise.all(users.map((each, index) => usernames.commit('ns', `user${index}`, each)));
    const events = await collect(usernames.history());
    expect(events.map(({ username }) => username)).toEqual(users.map((_, index) => `user${index}`));
    expect(events.map(({ user }) => user)).toEqual(users);
  },
};
