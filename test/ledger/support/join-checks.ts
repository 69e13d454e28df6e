import { expect } from 'vitest';
import { LedgerConflictError } from '../../../src/ledger/ledger.js';
import type { LedgerChecks } from './ledger-contract.js';
import { collect, historyOf, noon, person } from './setup.js';

const [alice, bob] = [person(1), person(2)];
const note = { by: 'root', reason: 'her account was made anew' };
/** The same Waldur username, another uuid. */
const anew = { userUuid: person(7).userUuid, cuid: alice.cuid };
const pair = { former: { userUuid: alice.userUuid }, now: anew.userUuid };

/** Two Waldur accounts of one person. */
export const joinChecks: LedgerChecks = {
  'whose account was made anew has their former name once both are joined, and it is recorded': async ({ ledger }) => {
    const { usernames, attempts } = ledger;
    await usernames.commit('ns', 'alice', alice);
    await expect(usernames.find('ns', anew)).rejects.toThrow(
      `waldur-offering-processor ledger join ${alice.userUuid} ${anew.userUuid} -c FILE --reason TEXT`,
    );
    await attempts.recordFailure('o', anew.userUuid, { reason: 'refused', dataDigest: 'd' });
    const known = { userUuids: [alice.userUuid], cuids: [alice.cuid], names: [{ namespace: 'ns', username: 'alice', status: 'committed' }] };
    const joined = { ...known, userUuids: [alice.userUuid, anew.userUuid] };
    const expected = { former: known, now: { userUuids: [], cuids: [], names: [] }, joined };
    const before = await collect(usernames.export());
    expect(await usernames.join(pair, { ...note, dryRun: true })).toEqual(expected);
    expect(await collect(usernames.export())).toEqual(before);
    expect(await usernames.join(pair, note)).toEqual(expected);
    for (const keys of [anew, alice, { userUuid: anew.userUuid }])
      expect(await usernames.find('ns', keys)).toEqual({ username: 'alice', status: 'committed' });
    expect(await usernames.reserve('ns', 'alice', bob)).toBe(false);
    expect(await usernames.commit('ns', 'alice', anew)).toBe(true);
    expect(await attempts.list()).toEqual([]);
    expect((await collect(usernames.history())).at(-1)).toMatchObject({
      at: noon,
      kind: 'joined',
      by: 'root',
      reason: `${alice.userUuid} and ${anew.userUuid}: her account was made anew`,
    });
    expect(await usernames.verify()).toEqual({ findings: [], people: 1, names: 1, events: 2 });
  },

  'somebody who is found by their Waldur username can be joined, and what the new account has elsewhere stays theirs': async ({ ledger }) => {
    const { usernames } = ledger;
    await usernames.commit('ns', 'alice', alice);
    await usernames.reserve('other', 'al', { userUuid: anew.userUuid });
    const report = await usernames.join({ former: { cuid: alice.cuid }, now: anew.userUuid }, note);
    expect(report.joined?.names).toEqual([
      { namespace: 'ns', username: 'alice', status: 'committed' },
      { namespace: 'other', username: 'al', status: 'reserved' },
    ]);
    expect(await usernames.find('ns', anew)).toMatchObject({ username: 'alice' });
    expect(await usernames.find('other', anew)).toMatchObject({ username: 'al' });
    expect(await historyOf(ledger)).toEqual(['committed alice', 'reserved al', 'joined -']);
    expect((await collect(usernames.history({ person: alice }))).length).toBe(3);
    expect(await usernames.reserve('other', 'bob', bob)).toBe(true);
    expect(await usernames.verify()).toEqual({ findings: [], people: 2, names: 3, events: 4 });
  },

  'accounts that can not be one person are left as they are': async ({ ledger: { usernames } }) => {
    await usernames.commit('ns', 'alice', alice);
    await usernames.reserve('ns', 'bob', bob);
    await usernames.commit('ns', 'carol', person(3));
    await usernames.erase(person(3));
    const before = await collect(usernames.export());
    const join = (former: number, now: number) => usernames.join({ former: { userUuid: person(former).userUuid }, now: person(now).userUuid }, note);
    expect(await join(1, 2)).toMatchObject({ refusal: 'both have names in one namespace' });
    expect(await join(1, 1)).toMatchObject({ refusal: 'it is one person already' });
    expect(await join(8, 9)).toMatchObject({ refusal: 'nobody has the former account' });
    expect(await join(3, 9)).toMatchObject({ refusal: 'one of them was erased', former: { userUuids: [], cuids: [], names: [] } });
    expect(await join(1, 3)).toMatchObject({ refusal: 'one of them was erased' });
    await expect(usernames.join(pair, { by: 'root', reason: ' ' })).rejects.toBeInstanceOf(RangeError);
    expect(await collect(usernames.export())).toEqual(before);
    await expect(usernames.find('ns', anew)).rejects.toBeInstanceOf(LedgerConflictError);
  },

  'an export carries that accounts were joined, into an empty ledger and into one that knows the former account': async ({ ledger }, make) => {
    await ledger.usernames.commit('ns', 'alice', alice);
    await ledger.usernames.join(pair, note);
    const lines = await collect(ledger.usernames.export());
    const [empty, older] = [(await make()).ledger, (await make()).ledger];
    await empty.usernames.import(lines);
    expect(await collect(empty.usernames.export())).toEqual(lines);
    await older.usernames.commit('ns', 'alice', alice);
    expect(await older.usernames.import(lines)).toMatchObject({ added: 0, known: 1, conflicts: [] });
    for (const { usernames } of [empty, older]) {
      expect(await usernames.find('ns', anew)).toEqual({ username: 'alice', status: 'committed' });
      expect((await usernames.verify()).findings).toEqual([]);
    }
    await empty.close();
    await older.close();
  },

  'who was joined is erased as a whole, and comes back by either account': async ({ ledger: { usernames, attempts } }) => {
    await usernames.commit('ns', 'alice', alice);
    await usernames.join(pair, note);
    for (const { userUuid } of [alice, anew]) await attempts.recordFailure('o', userUuid, { reason: 'x', dataDigest: 'd' });
    expect(await usernames.erase({ userUuid: anew.userUuid })).toBe(1);
    expect(await attempts.list()).toEqual([]);
    const text = (await collect(usernames.export())).join('');
    for (const secret of [alice.userUuid, anew.userUuid, 'alice', 'made anew']) expect(text).not.toContain(secret);
    expect(await usernames.reserve('ns', 'alice', bob)).toBe(false);
    expect(await usernames.reserve('ns', 'alice', { userUuid: anew.userUuid })).toBe(true);
  },
};
