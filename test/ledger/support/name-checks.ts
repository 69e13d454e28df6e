import { expect } from 'vitest';
import { LedgerConflictError } from '../../../src/ledger/ledger.js';
import type { LedgerChecks } from './ledger-contract.js';
import { collect, historyOf, testUser } from './setup.js';

const [alice, bob, carol] = [testUser(1), testUser(2), testUser(3)];

/** Reserving, committing, finding and adopting usernames. */
export const nameChecks: LedgerChecks = {
  'usernames that are reserved and not committed are listed for all users and namespaces': async ({
    ledger: { usernames },
  }) => {
    expect(await usernames.reserved()).toEqual([]);
    await usernames.reserve('ns', 'Alice', alice);
    await usernames.reserve('other', 'alice', alice);
    await usernames.reserve('ns', 'bob', bob);
    await usernames.commit('ns', 'bob', bob);
    const listed = (await usernames.reserved()).toSorted((a, b) => (a.namespace < b.namespace ? -1 : 1));
    expect(listed).toEqual([
      { namespace: 'ns', username: 'alice' },
      { namespace: 'other', username: 'alice' },
    ]);
    await usernames.commit('ns', 'alice', alice);
    expect(await usernames.reserved()).toEqual([{ namespace: 'other', username: 'alice' }]);
  },

  'an empty ledger has no usernames': async ({ ledger: { usernames } }) => {
    expect(await usernames.find('ns', alice)).toBeUndefined();
    expect(await usernames.isTaken('ns', 'alice', alice)).toBe(false);
    expect(await usernames.verify()).toEqual({ findings: [], users: 0, names: 0, events: 0 });
  },

  'a reserved username is found, and can be committed': async ({ ledger: { usernames } }) => {
    expect(await usernames.reserve('ns', 'alice', alice)).toBe(true);
    expect(await usernames.find('ns', alice)).toEqual({ username: 'alice', status: 'reserved' });
    expect(await usernames.commit('ns', 'alice', alice)).toBe(true);
    expect(await usernames.find('ns', alice)).toEqual({ username: 'alice', status: 'committed' });
  },

  'repeated reservations and commits succeed and add no events': async ({ ledger }) => {
    const { usernames } = ledger;
    for (let time = 0; time < 3; time += 1) expect(await usernames.reserve('ns', 'alice', alice)).toBe(true);
    for (let time = 0; time < 3; time += 1) expect(await usernames.commit('ns', 'alice', alice)).toBe(true);
    expect(await usernames.reserve('ns', 'alice', alice)).toBe(true);
    expect(await usernames.find('ns', alice)).toEqual({ username: 'alice', status: 'committed' });
    expect(await historyOf(ledger)).toEqual(['reserved alice', 'committed alice']);
  },

  'usernames are compared without letter case and stored in lower case': async ({ ledger: { usernames } }) => {
    expect(await usernames.reserve('ns', 'Alice', alice)).toBe(true);
    expect(await usernames.find('ns', alice)).toEqual({ username: 'alice', status: 'reserved' });
    expect(await usernames.isTaken('ns', 'ALICE', bob)).toBe(true);
    expect(await usernames.reserve('ns', 'aLICE', bob)).toBe(false);
    expect(await usernames.commit('ns', 'ALICE', alice)).toBe(true);
  },

  'a username that another user has reserved or committed is refused': async ({ ledger: { usernames } }) => {
    await usernames.reserve('ns', 'one', alice);
    await usernames.commit('ns', 'two', alice);
    for (const name of ['one', 'two']) {
      expect(await usernames.isTaken('ns', name, alice)).toBe(false);
      expect(await usernames.isTaken('ns', name, bob)).toBe(true);
      expect(await usernames.reserve('ns', name, bob)).toBe(false);
      expect(await usernames.commit('ns', name, bob)).toBe(false);
    }
    expect(await usernames.find('ns', bob)).toBeUndefined();
    expect(await usernames.verify()).toMatchObject({ findings: [], users: 1, names: 2 });
  },

  'of several concurrent reservations of a username one succeeds': async ({ ledger: { usernames } }) => {
    const users = Array.from({ length: 40 }, (_, index) => testUser(index + 1));
    const answers = await Promise.all(users.map((each) => usernames.reserve('ns', 'wanted', each)));
    expect(answers.filter((answer) => answer)).toHaveLength(1);
    const winner = users[answers.indexOf(true)] ?? alice;
    expect(await usernames.find('ns', winner)).toEqual({ username: 'wanted', status: 'reserved' });
  },

  'namespaces are independent of each other': async ({ ledger: { usernames } }) => {
    await usernames.commit('one', 'alice', alice);
    expect(await usernames.find('two', alice)).toBeUndefined();
    expect(await usernames.reserve('two', 'alice', bob)).toBe(true);
    expect(await usernames.isTaken('one', 'alice', bob)).toBe(true);
  },

  'the current username is the last committed one, otherwise the last reserved one': async ({
    ledger: { usernames },
  }) => {
    await usernames.reserve('ns', 'one', alice);
    await usernames.reserve('ns', 'two', alice);
    expect(await usernames.find('ns', alice)).toMatchObject({ username: 'two' });
    await usernames.reserve('ns', 'one', alice);
    expect(await usernames.find('ns', alice)).toEqual({ username: 'one', status: 'reserved' });
    await usernames.commit('ns', 'two', alice);
    await usernames.reserve('ns', 'three', alice);
    expect(await usernames.find('ns', alice)).toEqual({ username: 'two', status: 'committed' });
    await usernames.commit('ns', 'three', alice);
    await usernames.commit('ns', 'two', alice);
    expect(await usernames.find('ns', alice)).toEqual({ username: 'two', status: 'committed' });
    // Earlier usernames still belong to the user.
    for (const name of ['one', 'two', 'three']) expect(await usernames.reserve('ns', name, bob)).toBe(false);
  },

  'a user is found by uuid in any spelling, with or without the Waldur username': async ({ ledger: { usernames } }) => {
    const written = { userUuid: 'ABCDEF01-2345-6789-abcd-ef0123456789' };
    await usernames.commit('ns', 'alice', written);
    expect(await usernames.find('ns', { userUuid: 'abcdef0123456789abcdef0123456789', cuid: 'a@idp' })).toMatchObject({
      username: 'alice',
    });
    expect(await usernames.commit('ns', 'alice', { ...written, cuid: 'a@idp' })).toBe(true);
    await expect(usernames.find('ns', { ...bob, cuid: 'a@idp' })).rejects.toBeInstanceOf(LedgerConflictError);
  },

  'keys of two different users are refused by every call, and nothing changes': async ({ ledger }) => {
    const { usernames } = ledger;
    await usernames.commit('ns', 'alice', alice);
    await usernames.commit('ns', 'bob', bob);
    const before = await historyOf(ledger);
    const mixed = { userUuid: alice.userUuid, cuid: bob.cuid };
    for (const ask of [
      () => usernames.find('ns', mixed),
      () => usernames.isTaken('ns', 'free', mixed),
      () => usernames.reserve('ns', 'free', mixed),
      () => usernames.commit('ns', 'alice', mixed),
      () => usernames.erase(mixed),
    ]) {
      await expect(ask()).rejects.toThrow(
        `ledger: user ${alice.userUuid}: expected the uuid and the Waldur username to belong to one user`,
      );
    }
    expect(await historyOf(ledger)).toEqual(before);
    expect(await usernames.isTaken('ns', 'free', bob)).toBe(false);
  },

  'a user who takes over a Waldur username does not get the local username': async ({ ledger: { usernames } }) => {
    await usernames.commit('ns', 'alice', alice);
    await expect(usernames.find('ns', { ...bob, cuid: alice.cuid })).rejects.toBeInstanceOf(LedgerConflictError);
    await expect(usernames.reserve('ns', 'alice', { ...bob, cuid: alice.cuid })).rejects.toBeInstanceOf(
      LedgerConflictError,
    );
    expect(await usernames.reserve('ns', 'alice', bob)).toBe(false);
  },

  'a conflict of one caller does not affect concurrent callers': async ({ ledger: { usernames } }) => {
    await usernames.commit('ns', 'alice', alice);
    const answers = await Promise.allSettled([
      usernames.reserve('ns', 'bob', bob),
      usernames.reserve('ns', 'x', { ...testUser(3), cuid: alice.cuid }),
      usernames.reserve('ns', 'dora', testUser(4)),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await usernames.find('ns', bob)).toMatchObject({ username: 'bob' });
    expect(await usernames.verify()).toMatchObject({ findings: [], users: 3, names: 3 });
  },

  'an invalid username, namespace or user is refused': async ({ ledger: { usernames } }) => {
    await expect(usernames.reserve('ns', '', alice)).rejects.toThrow('username: expected a name, got an empty one');
    await expect(usernames.reserve('ns', 'HMAC-SHA256:abc', alice)).rejects.toThrow(
      'username: expected a name, got a hash',
    );
    await expect(usernames.reserve('', 'alice', alice)).rejects.toThrow('namespace: expected a name, got an empty one');
    await expect(usernames.find('ns', { userUuid: '' })).rejects.toThrow(
      'user: expected a Waldur user uuid or a Waldur username, got neither',
    );
  },

  'existing usernames are adopted once and overwrite nothing': async ({ ledger }) => {
    const { usernames } = ledger;
    await usernames.commit('ns', 'alice', alice);
    await usernames.reserve('ns', 'bob', bob);
    const entries = [
      { username: 'Alice', ...alice },
      { username: 'bob', ...bob },
      { username: 'alice', ...testUser(3) },
      { username: 'dora', ...testUser(4) },
      { username: 'eve', cuid: 'user-5@idp.example.org' },
      { username: 'mixed', userUuid: alice.userUuid, cuid: bob.cuid },
      { username: 'alice-old', ...alice },
    ];
    expect(await usernames.adopt('ns', entries)).toEqual({
      added: 4,
      known: 1,
      conflicts: [
        { namespace: 'ns', username: 'alice', reason: 'username held by another user', user: testUser(3) },
        {
          namespace: 'ns',
          username: 'mixed',
          reason: 'keys belong to two users',
          user: { userUuid: alice.userUuid, cuid: bob.cuid },
        },
      ],
    });
    expect(await usernames.find('ns', alice)).toEqual({ username: 'alice', status: 'committed' });
    expect(await usernames.find('ns', bob)).toEqual({ username: 'bob', status: 'committed' });
    expect(await usernames.isTaken('ns', 'alice-old', bob)).toBe(true);
    // Only the Waldur username is known, until Waldur shows the uuid.
    expect(await usernames.find('ns', testUser(5))).toEqual({ username: 'eve', status: 'committed' });
    expect(await usernames.adopt('ns', entries)).toMatchObject({ added: 0, known: 5 });
    expect((await usernames.verify()).findings).toEqual([]);
  },

  'a dry run of an adoption returns the report and changes nothing': async ({ ledger }) => {
    const { usernames } = ledger;
    await usernames.commit('ns', 'alice', alice);
    await usernames.reserve('ns', 'bob', bob);
    const before = await collect(usernames.export());
    const entries = [
      { username: 'alice', ...bob },
      { username: 'bob', ...bob },
      { username: 'carol', ...carol },
      { username: 'Carol', ...alice },
      { username: 'alice', ...alice },
    ];
    const preview = await usernames.adopt('ns', entries, { dryRun: true });
    expect(preview).toMatchObject({ added: 2, known: 1, conflicts: [{ username: 'alice' }, { username: 'carol' }] });
    expect(await collect(usernames.export())).toEqual(before);
    expect(await usernames.adopt('ns', entries)).toEqual(preview);
    expect(await historyOf(ledger)).toEqual(['committed alice', 'reserved bob', 'adopted bob', 'adopted carol']);
  },

  'a list that fails while it is read is not adopted': async ({ ledger }) => {
    async function* broken() {
      yield { username: 'alice', ...alice };
      throw new Error('the directory is gone');
    }
    await expect(ledger.usernames.adopt('ns', broken())).rejects.toThrow('the directory is gone');
    expect(await ledger.usernames.find('ns', alice)).toBeUndefined();
    expect(await ledger.usernames.verify()).toEqual({ findings: [], users: 0, names: 0, events: 0 });
    expect(await ledger.usernames.reserve('ns', 'alice', bob)).toBe(true);
  },

  'a closed ledger refuses calls, and closing it again does nothing': async ({ ledger }) => {
    const pending = ledger.usernames.reserve('ns', 'alice', alice);
    await ledger.close();
    expect(await pending).toBe(true);
    await ledger.close();
    await expect(ledger.usernames.find('ns', alice)).rejects.toThrow('already closed');
  },
};
