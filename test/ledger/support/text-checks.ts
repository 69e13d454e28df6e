import { expect } from 'vitest';
import type { LedgerChecks } from './ledger-contract.js';
import { testUser } from './setup.js';

const [alice, bob] = [testUser(1), testUser(2)];
const note = { by: 'admin', reason: 'r' };

/** Texts that not every database can keep, and texts that databases sort and compare differently. */
export const textChecks: LedgerChecks = {
  'a username with a NUL character or half of a surrogate pair is refused': async ({ ledger: { usernames } }) => {
    for (const name of ['a\0', 'a\ud800', '\udfffa']) {
      await expect(usernames.reserve('ns', name, alice)).rejects.toThrow(RangeError);
      await expect(usernames.reserve(name, 'alice', alice)).rejects.toThrow(RangeError);
      const { conflicts } = await usernames.adopt('ns', [{ ...alice, username: name }]);
      expect(conflicts).toMatchObject([{ reason: 'username with control characters' }]);
    }
    expect(await usernames.verify()).toMatchObject({ findings: [], users: 0, names: 0, events: 0 });
  },

  'a Waldur username that no database can keep identifies nobody': async ({ ledger: { usernames } }) => {
    const users = ['x\ud800', 'x\udfff', 'x\ufffd', 'x\0'].map((cuid, index) => ({ ...testUser(index + 1), cuid }));
    for (const [index, user] of users.entries()) expect(await usernames.reserve('ns', `name${index}`, user)).toBe(true);
    for (const [index, user] of users.entries())
      expect(await usernames.find('ns', user)).toEqual({ username: `name${index}`, status: 'reserved' });
    expect((await usernames.knownUser({ cuid: 'x\ufffd' })).userUuids).toEqual([testUser(3).userUuid]);
    await expect(usernames.knownUser({ cuid: 'x\ud800' })).rejects.toThrow(RangeError);
  },

  'other texts are refused or kept readable': async ({ ledger: { usernames, notes, attempts } }) => {
    await usernames.commit('ns', 'alice', alice);
    const bad = { ...note, reason: 'a\0b' };
    await expect(usernames.release('ns', 'alice', bad)).rejects.toThrow(RangeError);
    await expect(notes.put({ kind: 'k', scope: 'o', key: 'a\ud800', value: 1 })).rejects.toThrow(RangeError);
    expect(await notes.find('k', 'o', 'a\ud800')).toBeUndefined();
    const value = { text: 'a\0\ud800\u{1f600}' };
    await notes.put({ kind: 'k', scope: 'o', key: 'a', value });
    expect((await notes.find('k', 'o', 'a'))?.value).toEqual(value);
    const failure = { reason: 'exit 1: \0\ud800\u{1f600}', dataDigest: 'd' };
    await attempts.recordFailure('o', alice.userUuid, failure);
    expect(await attempts.list()).toMatchObject([{ reason: 'exit 1: \ufffd\ufffd\u{1f600}' }]);
  },

  'keys are compared and sorted by their characters, whatever the language of the database': async ({ ledger }) => {
    const { usernames, notes } = ledger;
    // In many languages these are the same, or in another order.
    const cuids = ['Z', '_', 'a', 'z', 'É', 'é', 'e\u0301', 'ß', 'ss', '\u{1f600}'];
    for (const cuid of cuids) await usernames.commit('ns', 'alice', { userUuid: alice.userUuid, cuid });
    expect((await usernames.knownUser(alice)).cuids).toEqual([...cuids].sort());
    for (const key of cuids) await notes.put({ kind: 'k', scope: 'o', key, value: key });
    expect((await notes.list('k')).map(({ key }) => key)).toEqual([...cuids].sort());
    await usernames.commit('ns', '\u00e9', bob);
    expect(await usernames.isTaken('ns', 'e', alice)).toBe(false);
  },
};
