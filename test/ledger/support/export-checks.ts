import { expect } from 'vitest';
import { LedgerFormatError } from '../../../src/ledger/export-line.js';
import { verifyLedgerExport } from '../../../src/ledger/read-export.js';
import type { LedgerChecks } from './ledger-contract.js';
import { collect, makeMemoryLedger, noon, testUser } from './setup.js';

const [alice, bob, carol] = [testUser(1), testUser(2), testUser(3)];

/** Exporting and importing a ledger. */
export const exportChecks: LedgerChecks = {
  'a dry run of an import returns the report and changes nothing': async ({ ledger }, make) => {
    await ledger.usernames.commit('ns', 'alice', alice);
    await ledger.usernames.commit('ns', 'bob', bob);
    const lines = await collect(ledger.usernames.export());
    const copy = await make();
    const { usernames } = copy.ledger;
    const preview = await usernames.import(lines, { dryRun: true });
    expect(preview).toMatchObject({ added: 2, withHistory: true });
    expect(await usernames.verify()).toMatchObject({ findings: [], users: 0, names: 0, events: 0 });
    await expect(usernames.import(lines.slice(0, -1), { dryRun: true })).rejects.toThrow(LedgerFormatError);
    expect(await usernames.import(lines)).toEqual(preview);
    await copy.ledger.close();
  },

  'an empty ledger that imports an export becomes an exact copy': async ({ ledger, clock }, make) => {
    await ledger.usernames.commit('ns', 'alice', alice);
    await ledger.usernames.reserve('ns', 'bob', bob);
    await ledger.usernames.reserve('other', 'bobby', bob);
    await ledger.usernames.release('ns', 'bob', { by: 'root', reason: 'why not' });
    const lines = await collect(ledger.usernames.export());
    expect(await verifyLedgerExport(lines)).toEqual({ at: noon, users: 2, names: 2, events: 4 });

    const copy = await make();
    copy.clock.set(clock.now());
    expect(await copy.ledger.usernames.import(lines)).toEqual({
      added: 2,
      known: 0,
      conflicts: [],
      withHistory: true,
      erasedLeftOut: 0,
      joined: 0,
    });
    expect(await collect(copy.ledger.usernames.export())).toEqual(lines);
    expect(await collect(copy.ledger.usernames.history())).toEqual(await collect(ledger.usernames.history()));
    expect((await copy.ledger.usernames.verify()).findings).toEqual([]);
    // The copy can be used like the original.
    expect(await copy.ledger.usernames.reserve('ns', 'alice', bob)).toBe(false);
    expect(await copy.ledger.usernames.commit('ns', 'carol', carol)).toBe(true);
    await copy.ledger.close();
  },

  'importing its own export does not change a ledger': async ({ ledger: { usernames } }) => {
    await usernames.commit('ns', 'alice', alice);
    await usernames.commit('ns', 'bob', bob);
    const lines = await collect(usernames.export());
    for (let time = 0; time < 2; time += 1) {
      expect(await usernames.import(lines)).toEqual({
        added: 0,
        known: 2,
        conflicts: [],
        withHistory: false,
        erasedLeftOut: 0,
        joined: 0,
      });
    }
    expect(await collect(usernames.export())).toEqual(lines);
  },

  'a ledger that is not empty imports the missing usernames and reports conflicts': async ({ ledger }, make) => {
    await ledger.usernames.commit('ns', 'alice', alice);
    await ledger.usernames.commit('ns', 'wanted', bob);
    await ledger.usernames.commit('ns', 'mixed', { userUuid: carol.userUuid, cuid: 'other@idp' });
    const other = await make();
    await other.ledger.usernames.commit('ns', 'wanted', testUser(4));
    await other.ledger.usernames.commit('ns', 'x', { ...testUser(5), cuid: 'other@idp' });
    const report = await other.ledger.usernames.import(ledger.usernames.export());
    expect(report).toEqual({
      added: 1,
      known: 0,
      conflicts: [
        { namespace: 'ns', username: 'wanted', reason: 'username held by another user', user: bob },
        {
          namespace: 'ns',
          username: 'mixed',
          reason: 'keys belong to two users',
          user: { userUuid: carol.userUuid, cuid: 'other@idp' },
        },
      ],
      withHistory: false,
      erasedLeftOut: 0,
      joined: 0,
    });
    expect(await other.ledger.usernames.find('ns', alice)).toEqual({ username: 'alice', status: 'committed' });
    expect((await other.ledger.usernames.verify()).findings).toEqual([]);
    await other.ledger.close();
  },

  'an import that adds an account to a known user is counted and recorded in the history': async (
    { ledger: { usernames } },
    make,
  ) => {
    const renewed = testUser(7).userUuid;
    await usernames.commit('ns', 'alice', alice);
    await usernames.join({ former: alice, current: renewed }, { by: 'root', reason: 'account made anew' });
    const lines = await collect(usernames.export());
    const other = await make();
    await other.ledger.usernames.commit('ns', 'alice', alice);
    const preview = await other.ledger.usernames.import(lines, { dryRun: true });
    expect(preview).toMatchObject({ added: 0, known: 1, joined: 1 });
    expect(await other.ledger.usernames.import(lines)).toEqual(preview);
    expect((await collect(other.ledger.usernames.history())).at(-1)).toMatchObject({
      kind: 'joined',
      by: 'import',
      reason: `${alice.userUuid} and ${renewed}: the same user in the imported ledger`,
    });
    expect(await other.ledger.usernames.find('ns', { userUuid: renewed })).toMatchObject({ username: 'alice' });
    expect(await other.ledger.usernames.import(lines)).toMatchObject({ joined: 0 });
    expect((await other.ledger.usernames.verify()).findings).toEqual([]);
    await other.ledger.close();
  },

  'erased usernames are imported only with the key that they were hashed with': async ({ ledger: { usernames } }) => {
    const source = makeMemoryLedger().ledger.usernames;
    await source.commit('ns', 'alice', alice);
    await source.commit('ns', 'bob', bob);
    await source.erase(alice);
    // This ledger has an active key of its own before the import.
    await usernames.commit('elsewhere', 'carol', carol);
    await usernames.erase(carol);
    const lines = await collect(source.export());
    await expect(usernames.import(lines)).rejects.toThrow(
      /^line 1: expected the key that erased usernames were hashed with, got another key\. Copy the \.key file/,
    );
    expect(await usernames.find('ns', bob)).toBeUndefined();
    expect(await usernames.import(lines, { withoutErased: true })).toMatchObject({ added: 1, erasedLeftOut: 3 });
    expect(await usernames.find('ns', bob)).toMatchObject({ username: 'bob' });
    expect((await usernames.verify()).findings).toEqual([]);
  },

  'importing a damaged export changes nothing': async ({ ledger: { usernames } }, make) => {
    await usernames.commit('ns', 'alice', alice);
    await usernames.commit('ns', 'bob', bob);
    const lines = await collect(usernames.export());
    const other = (await make()).ledger;
    await expect(other.usernames.import(lines.slice(0, -1))).rejects.toThrow(
      'line 6: the export is incomplete: it ends after 5 lines',
    );
    await expect(other.usernames.import(lines.map((line) => line.replace('bob', 'eve')))).rejects.toBeInstanceOf(
      LedgerFormatError,
    );
    expect(await other.usernames.verify()).toEqual({ findings: [], users: 0, names: 0, events: 0 });
    await other.close();
  },
};
