import { expect } from 'vitest';
import { LedgerConflictError } from '../../../src/ledger/ledger.js';
import type { LedgerChecks } from './ledger-contract.js';
import { collect, historyOf, noon, testUser } from './setup.js';

const [alice, bob] = [testUser(1), testUser(2)];
const note = { by: 'root', reason: 'her account was created anew' };
/** The same Waldur username, another uuid. */
const newAccount = { userUuid: testUser(7).userUuid, cuid: alice.cuid };
const accounts = { former: { userUuid: alice.userUuid }, current: newAccount.userUuid };

/** Joining two Waldur accounts of one user. */
export const joinChecks: LedgerChecks = {
  'a user whose account was created anew gets the former username after a join, and the join is recorded': async ({
    ledger,
  }) => {
    const { usernames, attempts } = ledger;
    await usernames.commit('ns', 'alice', alice);
    await expect(usernames.find('ns', newAccount)).rejects.toThrow(
      `waldur-offering-processor ledger join ${alice.userUuid} ${newAccount.userUuid} -c FILE --reason TEXT`,
    );
    await attempts.recordFailure('o', newAccount.userUuid, { reason: 'refused', dataDigest: 'd' });
    const known = {
      userUuids: [alice.userUuid],
      cuids: [alice.cuid],
      names: [{ namespace: 'ns', username: 'alice', status: 'committed' }],
    };
    const joined = { ...known, userUuids: [alice.userUuid, newAccount.userUuid] };
    const expected = { former: known, current: { userUuids: [], cuids: [], names: [] }, joined };
    const before = await collect(usernames.export());
    expect(await usernames.join(accounts, { ...note, dryRun: true })).toEqual(expected);
    expect(await collect(usernames.export())).toEqual(before);
    expect(await usernames.join(accounts, note)).toEqual(expected);
    for (const keys of [newAccount, alice, { userUuid: newAccount.userUuid }])
      expect(await usernames.find('ns', keys)).toEqual({ username: 'alice', status: 'committed' });
    expect(await usernames.reserve('ns', 'alice', bob)).toBe(false);
    expect(await usernames.commit('ns', 'alice', newAccount)).toBe(true);
    expect(await attempts.list()).toEqual([]);
    expect((await collect(usernames.history())).at(-1)).toMatchObject({
      at: noon,
      kind: 'joined',
      by: 'root',
      reason: `${alice.userUuid} and ${newAccount.userUuid}: her account was created anew`,
    });
    expect(await usernames.verify()).toEqual({ findings: [], users: 1, names: 1, events: 2 });
  },

  'an account can be joined by Waldur username, and the new account keeps its usernames in other namespaces': async ({
    ledger,
  }) => {
    const { usernames } = ledger;
    await usernames.commit('ns', 'alice', alice);
    await usernames.reserve('other', 'al', { userUuid: newAccount.userUuid });
    const report = await usernames.join({ former: { cuid: alice.cuid }, current: newAccount.userUuid }, note);
    expect(report.joined?.names).toEqual([
      { namespace: 'ns', username: 'alice', status: 'committed' },
      { namespace: 'other', username: 'al', status: 'reserved' },
    ]);
    expect(await usernames.find('ns', newAccount)).toMatchObject({ username: 'alice' });
    expect(await usernames.find('other', newAccount)).toMatchObject({ username: 'al' });
    expect(await historyOf(ledger)).toEqual(['committed alice', 'reserved al', 'joined -']);
    expect((await collect(usernames.history({ user: alice }))).length).toBe(3);
    expect(await usernames.reserve('other', 'bob', bob)).toBe(true);
    expect(await usernames.verify()).toEqual({ findings: [], users: 2, names: 3, events: 4 });
  },

  'accounts that cannot be joined stay unchanged': async ({ ledger: { usernames } }) => {
    await usernames.commit('ns', 'alice', alice);
    await usernames.reserve('ns', 'bob', bob);
    await usernames.commit('ns', 'carol', testUser(3));
    await usernames.erase(testUser(3));
    const before = await collect(usernames.export());
    const join = (former: number, now: number) =>
      usernames.join({ former: { userUuid: testUser(former).userUuid }, current: testUser(now).userUuid }, note);
    expect(await join(1, 2)).toMatchObject({ refusal: 'both users hold usernames in one namespace' });
    expect(await join(1, 1)).toMatchObject({ refusal: 'accounts are joined already' });
    expect(await join(8, 9)).toMatchObject({ refusal: 'former account not found' });
    expect(await join(3, 9)).toMatchObject({
      refusal: 'one user was erased',
      former: { userUuids: [], cuids: [], names: [] },
    });
    expect(await join(1, 3)).toMatchObject({ refusal: 'one user was erased' });
    await expect(usernames.join(accounts, { by: 'root', reason: ' ' })).rejects.toBeInstanceOf(RangeError);
    expect(await collect(usernames.export())).toEqual(before);
    await expect(usernames.find('ns', newAccount)).rejects.toBeInstanceOf(LedgerConflictError);
  },

  'joined accounts are exported, and imported into an empty ledger and into one with the former account': async (
    { ledger },
    make,
  ) => {
    await ledger.usernames.commit('ns', 'alice', alice);
    await ledger.usernames.join(accounts, note);
    const lines = await collect(ledger.usernames.export());
    const [empty, older] = [(await make()).ledger, (await make()).ledger];
    await empty.usernames.import(lines);
    expect(await collect(empty.usernames.export())).toEqual(lines);
    await older.usernames.commit('ns', 'alice', alice);
    expect(await older.usernames.import(lines)).toMatchObject({ added: 0, known: 1, conflicts: [] });
    for (const { usernames } of [empty, older]) {
      expect(await usernames.find('ns', newAccount)).toEqual({ username: 'alice', status: 'committed' });
      expect((await usernames.verify()).findings).toEqual([]);
    }
    await empty.close();
    await older.close();
  },

  'a user with joined accounts is erased completely and can come back with either account': async ({
    ledger: { usernames, attempts },
  }) => {
    await usernames.commit('ns', 'alice', alice);
    await usernames.join(accounts, note);
    for (const { userUuid } of [alice, newAccount])
      await attempts.recordFailure('o', userUuid, { reason: 'x', dataDigest: 'd' });
    expect(await usernames.erase({ userUuid: newAccount.userUuid })).toBe(1);
    expect(await attempts.list()).toEqual([]);
    const text = (await collect(usernames.export())).join('');
    for (const secret of [alice.userUuid, newAccount.userUuid, 'alice', 'created anew'])
      expect(text).not.toContain(secret);
    expect(await usernames.reserve('ns', 'alice', bob)).toBe(false);
    expect(await usernames.reserve('ns', 'alice', { userUuid: newAccount.userUuid })).toBe(true);
  },
};
