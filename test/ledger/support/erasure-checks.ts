import { expect } from 'vitest';
import type { LedgerChecks } from './ledger-contract.js';
import { collect, historyOf, testUser } from './setup.js';

const [alice, bob] = [testUser(1), testUser(2)];

/** Erasing users while their usernames stay reserved. */
export const erasureChecks: LedgerChecks = {
  'no other user can take the usernames of an erased user': async ({ ledger: { usernames } }) => {
    await usernames.commit('ns', 'alice', alice);
    await usernames.reserve('other', 'alice2', alice);
    expect(await usernames.erase({ userUuid: alice.userUuid })).toBe(2);
    expect(await usernames.isTaken('ns', 'Alice', bob)).toBe(true);
    expect(await usernames.reserve('ns', 'alice', bob)).toBe(false);
    expect(await usernames.commit('other', 'alice2', bob)).toBe(false);
    expect(await usernames.reserve('ns', 'alice2', bob)).toBe(true);
    expect((await usernames.verify()).findings).toEqual([]);
  },

  'history, export and failures contain no data of an erased user': async ({ ledger }) => {
    const { usernames, attempts } = ledger;
    await usernames.commit('ns', 'alice', alice);
    await usernames.commit('ns', 'formerly', alice);
    await usernames.release('ns', 'formerly', { by: 'root', reason: 'so wished formerly' });
    await usernames.commit('ns', 'bob', bob);
    await usernames.release('ns', 'bob', { by: 'Alice', reason: 'for her' });
    await attempts.recordFailure('o', alice.userUuid, { reason: 'no luck', dataDigest: 'd' });
    await attempts.recordFailure('o', bob.userUuid, { reason: 'ALICE has it', dataDigest: 'd' });
    await usernames.erase(alice);
    const told = JSON.stringify([
      await collect(usernames.history()),
      await collect(usernames.export()),
      await attempts.list(),
    ]).toLowerCase();
    for (const secret of ['alice', 'formerly', alice.userUuid, alice.cuid]) expect(told).not.toContain(secret);
    for (const other of ['bob', bob.userUuid, bob.cuid]) expect(told).toContain(other);
    expect(await historyOf(ledger)).toEqual([
      'committed -',
      'committed -',
      'released -',
      'committed bob',
      'released bob',
      'erased -',
    ]);
    expect((await usernames.verify()).findings).toEqual([]);
  },

  'erasing a user with a short username keeps notes that contain it only as part of a word': async ({ ledger }) => {
    const { usernames, attempts } = ledger;
    await usernames.commit('ns', 'li', alice);
    const notes = ['compliance', 'Li left', 'see (LI)', 'uid=li', 'li_2 and li2'];
    for (const [index, reason] of notes.entries()) {
      await usernames.commit('ns', `other${index}`, testUser(10 + index));
      await usernames.release('ns', `other${index}`, { by: 'alice', reason });
      await attempts.recordFailure('o', testUser(10 + index).userUuid, { reason, dataDigest: 'd' });
    }
    await usernames.erase(alice);
    const told = (await collect(usernames.history()))
      .filter(({ kind }) => kind === 'released')
      .map(({ reason }) => reason);
    expect(told).toEqual(['compliance', undefined, undefined, undefined, 'li_2 and li2']);
    expect((await attempts.list()).map(({ reason }) => reason)).toEqual(['compliance', '', '', '', 'li_2 and li2']);
  },

  'an erased user who comes back gets the former username': async ({ ledger }) => {
    const { usernames } = ledger;
    await usernames.commit('ns', 'alice', alice);
    await usernames.erase(alice);
    expect(await usernames.find('ns', alice)).toBeUndefined();
    expect(await usernames.isTaken('ns', 'alice', alice)).toBe(false);
    expect(await usernames.reserve('ns', 'alice', alice)).toBe(true);
    expect(await usernames.find('ns', alice)).toEqual({ username: 'alice', status: 'reserved' });
    expect(await usernames.commit('ns', 'alice', alice)).toBe(true);
    expect(await historyOf(ledger)).toEqual(['committed alice', 'erased -', 'reserved alice', 'committed alice']);
    expect(await usernames.verify()).toMatchObject({ findings: [], users: 1, names: 1 });
  },

  'the Waldur username of an erased user cannot be used by another user': async ({ ledger: { usernames } }) => {
    await usernames.commit('ns', 'alice', alice);
    await usernames.erase(alice);
    await expect(usernames.find('ns', { ...bob, cuid: alice.cuid })).rejects.toThrow(
      'belongs to a user with another uuid',
    );
  },

  'erasing a user again or erasing an unknown user changes nothing': async ({ ledger }) => {
    await ledger.usernames.commit('ns', 'alice', alice);
    expect(await ledger.usernames.erase(alice)).toBe(1);
    expect(await ledger.usernames.erase(alice)).toBe(1);
    expect(await ledger.usernames.erase(bob)).toBe(0);
    expect(await historyOf(ledger)).toEqual(['committed -', 'erased -']);
  },

  'an erased username can be released, and its release does not reveal it in the history': async ({ ledger }) => {
    const { usernames } = ledger;
    await usernames.commit('ns', 'alice', alice);
    await usernames.erase(alice);
    expect(await usernames.release('ns', 'alice', { by: 'root', reason: 'asked for' })).toBe(true);
    expect(await historyOf(ledger)).toEqual(['committed -', 'erased -', 'released -']);
    expect(await usernames.reserve('ns', 'alice', bob)).toBe(true);
    expect((await usernames.verify()).findings).toEqual([]);
  },

  'a user who was erased twice leaves no data and keeps the username': async ({ ledger: { usernames } }) => {
    for (let time = 0; time < 2; time += 1) {
      await usernames.commit('ns', 'alice', alice);
      await usernames.erase(alice);
    }
    expect(JSON.stringify(await collect(usernames.export()))).not.toContain('alice');
    expect(await usernames.reserve('ns', 'alice', bob)).toBe(false);
    expect(await usernames.verify()).toMatchObject({ findings: [], users: 1, names: 1 });
  },

  'importing or adopting an old list does not restore an erased user': async ({ ledger: { usernames } }) => {
    const lines = async () => collect(usernames.export());
    await usernames.commit('ns', 'alice', alice);
    await usernames.commit('ns', 'bob', bob);
    const before = await lines();
    await usernames.erase(alice);
    expect(await usernames.import(before)).toEqual({
      added: 0,
      known: 2,
      conflicts: [],
      withHistory: false,
      erasedLeftOut: 0,
      joined: 0,
    });
    expect(await usernames.adopt('ns', [{ username: 'alice', ...alice }])).toEqual({
      added: 0,
      known: 1,
      conflicts: [],
    });
    expect(JSON.stringify(await lines())).not.toContain('alice');
  },
};
