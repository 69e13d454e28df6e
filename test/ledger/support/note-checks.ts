import { expect } from 'vitest';
import type { LedgerChecks } from './ledger-contract.js';
import { collect, noon, testUser } from './setup.js';

const [alice, bob] = [testUser(1), testUser(2)];

/** What passes remember for later ones. */
export const noteChecks: LedgerChecks = {
  'a note is found by kind, scope and key with its time, until it is removed': async ({ ledger: { notes } }) => {
    const note = { kind: 'conflict', scope: 'o', key: 'alice', userUuid: alice.userUuid, value: { of: [1, null] } };
    expect(await notes.find('conflict', 'o', 'alice')).toBeUndefined();
    expect(await notes.put(note)).toEqual({ ...note, at: noon });
    expect(await notes.find('conflict', 'o', 'alice')).toEqual({ ...note, at: noon });
    for (const [kind, scope, key] of [
      ['removal', 'o', 'alice'],
      ['conflict', 'p', 'alice'],
      ['conflict', 'o', 'bob'],
    ] as const) {
      expect(await notes.find(kind, scope, key)).toBeUndefined();
      expect(await notes.remove(kind, scope, key)).toBe(false);
    }
    expect(await notes.remove('conflict', 'o', 'alice')).toBe(true);
    expect(await notes.remove('conflict', 'o', 'alice')).toBe(false);
    expect(await notes.list('conflict')).toEqual([]);
  },

  'a note that is put again has the new value, user and time': async ({ ledger: { notes }, clock }) => {
    await notes.put({ kind: 'ready', scope: 'o', key: 'count', userUuid: alice.userUuid, value: 1 });
    clock.advance(1000);
    await notes.put({ kind: 'ready', scope: 'o', key: 'count', value: undefined });
    expect(await notes.list('ready')).toEqual([
      { kind: 'ready', scope: 'o', key: 'count', value: null, at: noon + 1000 },
    ]);
  },

  'the notes of a kind are listed by scope and key, for one scope or for all': async ({ ledger: { notes } }) => {
    for (const scope of ['p', 'o'])
      for (const key of ['b', 'a']) await notes.put({ kind: 'removal', scope, key, value: key });
    await notes.put({ kind: 'ready', scope: 'o', key: 'a', value: 1 });
    const listed = async (scope?: string) => (await notes.list('removal', scope)).map((note) => note.scope + note.key);
    expect(await listed()).toEqual(['oa', 'ob', 'pa', 'pb']);
    expect(await listed('p')).toEqual(['pa', 'pb']);
    expect(await listed('q')).toEqual([]);
  },

  'notes are found by several keys of one kind and scope': async ({ ledger: { notes } }) => {
    for (const scope of ['o', 'p'])
      for (let number = 0; number < 12; number += 1)
        await notes.put({ kind: 'closed', scope, key: `ä'${number}`, userUuid: alice.userUuid, value: { scope } });
    await notes.put({ kind: 'ready', scope: 'o', key: "ä'1", value: 1 });
    const found = await notes.findMany('closed', 'o', ["ä'1", 'unknown', "ä'11", "ä'1", '\0']);
    expect(found.toSorted((one, other) => one.key.localeCompare(other.key))).toEqual([
      { kind: 'closed', scope: 'o', key: "ä'1", userUuid: alice.userUuid, value: { scope: 'o' }, at: noon },
      { kind: 'closed', scope: 'o', key: "ä'11", userUuid: alice.userUuid, value: { scope: 'o' }, at: noon },
    ]);
    expect(await notes.findMany('closed', 'o', [])).toEqual([]);
    expect(await notes.findMany('closed', 'q', ["ä'1"])).toEqual([]);
  },

  'the notes of a kind and scope that are older than a time are removed': async ({ ledger: { notes }, clock }) => {
    for (const kind of ['removal', 'ready'])
      for (const scope of ['o', 'p']) await notes.put({ kind, scope, key: 'old', value: 1 });
    clock.advance(1000);
    await notes.put({ kind: 'removal', scope: 'o', key: 'new', value: 1 });
    expect(await notes.removeBefore('removal', 'o', noon)).toBe(0);
    expect(await notes.removeBefore('removal', 'o', noon + 1000)).toBe(1);
    const left = [...(await notes.list('removal')), ...(await notes.list('ready'))];
    expect(left.map(({ kind, scope, key }) => `${kind} ${scope} ${key}`)).toEqual([
      'removal o new',
      'removal p old',
      'ready o old',
      'ready p old',
    ]);
  },

  'erasing a user deletes their notes and the notes that mention them, and no others': async ({ ledger }) => {
    const { usernames, notes } = ledger;
    const current = testUser(3).userUuid;
    await usernames.commit('ns', 'alice', alice);
    await usernames.join({ former: alice, current }, { by: 'root', reason: 'x' });
    const put = (key: string, value: unknown, userUuid?: string) =>
      notes.put({ kind: 'conflict', scope: 'o', key, userUuid, value });
    await put('1', 'hers', alice.userUuid.toUpperCase());
    await put('2', 'of her other account', current);
    await put('Alice', 'under her name');
    await put('3', { users: ['bob', [alice.userUuid]] }, bob.userUuid);
    await put('4', { alice: 'malice' }, bob.userUuid);
    await usernames.erase({ userUuid: alice.userUuid });
    expect((await notes.list('conflict')).map(({ key }) => key)).toEqual(['4']);
  },

  'erasing a user that the ledger does not know deletes their notes': async ({ ledger: { usernames, notes } }) => {
    for (const [key, { userUuid }] of Object.entries({ alice, bob }))
      await notes.put({ kind: 'removal', scope: 'o', key, userUuid, value: null });
    expect(await usernames.erase({ userUuid: alice.userUuid })).toBe(0);
    expect((await notes.list('removal')).map(({ key }) => key)).toEqual(['bob']);
  },

  'notes are not exported': async ({ ledger: { usernames, notes } }) => {
    await notes.put({ kind: 'removal', scope: 'o', key: 'secretive', value: null });
    expect((await collect(usernames.export())).join()).not.toContain('secretive');
  },
};
