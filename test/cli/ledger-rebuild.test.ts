import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DRY_RUN_END, DRY_RUN_LINE } from '../../src/cli/report-text.js';
import { writeFiles } from '../support/temporary-directory.js';
import { startLedgerWorkspace } from './support/ledger-workspace.js';
import { unsafeCharacters } from './support/unsafe-characters.js';

const entryOf = (
  name: string,
  uuid: string,
  { url, token, backend = 'posix' }: { url: string; token: string; backend?: string },
) =>
  `  - {name: "${name}", waldur_api_url: "${url}", waldur_api_token: "${token}", waldur_offering_uuid: "${uuid}", backend_type: slurm, username_management_backend: ${backend}}`;

describe('ledger rebuild from Waldur', () => {
  it('ledger rebuild adopts all usernames of a provider once, including those of users who left', async () => {
    const { waldur, url, add, ledger, history, configureLedger, offeringUuid, namespace } =
      await startLedgerWorkspace();
    const second = waldur.addOffering({ name: 'Second' }).uuid;
    await configureLedger({ more: entryOf('Second', second, { url, token: waldur.token }) });
    const jane = waldur.addUser({ username: 'jane@idp.example.org' });
    add({ user: jane, state: 'Deleted', username: 'jd1' });
    waldur.addOfferingUser({ offering: second, user: jane, state: 'OK', username: 'jd2' });
    add({ state: 'Requested' });
    add({ state: 'OK', username: 'john' });

    const dry = await ledger(['rebuild', '--dry-run']);
    const lines = (would: string) => [
      `offering ${offeringUuid} SLURM Cluster`,
      `summary ${offeringUuid} SLURM Cluster: ${would}3 new, 0 known, 0 conflicts, 0 without a user, in ${namespace}`,
      `offering ${second} Second`,
      `same ${second} same namespace as SLURM Cluster (${namespace}); its summary includes these usernames`,
    ];
    expect(dry).toMatchObject({
      exitCode: 0,
      err: '',
      out: [DRY_RUN_LINE, ...lines('would be '), DRY_RUN_END, ''].join('\n'),
    });
    expect(await history()).toEqual([]);

    expect(await ledger(['rebuild', '--from', 'waldur'])).toMatchObject({
      exitCode: 0,
      err: '',
      out: [...lines(''), ''].join('\n'),
    });
    expect(new Set((await history()).map(({ kind, username }) => `${kind} ${username}`))).toEqual(
      new Set(['adopted jd1', 'adopted jd2', 'adopted john']),
    );
    // The username in use stays the current one.
    const found = await ledger(['history', '--user', 'jane@idp.example.org']);
    expect(found.out).toMatch(/ jd2 \w{32} jane@idp\.example\.org\n.* jd1 /);
    const again = await ledger(['rebuild']);
    expect(again.out).toContain('0 new, 3 known, 0 conflicts');
    expect(waldur.writes()).toEqual([]);
  });

  it('ledger rebuild reports a username that the ledger and Waldur have for different users, and changes neither', async () => {
    const { waldur, add, open, ledger, history, namespace, offeringUuid } = await startLedgerWorkspace();
    const jane = waldur.addUser({ username: 'jane@idp.example.org' });
    add({ user: jane, state: 'OK', username: 'jdoe' });
    await open(({ usernames }) => usernames.commit(namespace, 'jdoe', { userUuid: '9'.repeat(32) }));
    const before = await history();
    const { exitCode, out } = await ledger(['rebuild']);
    expect(exitCode).toBe(1);
    const conflict = `${namespace} jdoe of ${jane.uuid} jane@idp.example.org: username held by another user, user ${'9'.repeat(32)} -`;
    expect(out).toContain(`conflict ${offeringUuid} ${conflict}\n`);
    expect(await history()).toEqual(before);
    const json = JSON.parse((await ledger(['rebuild', '--json', '--dry-run'])).out) as object;
    expect(json).toMatchObject({
      exitCode: 1,
      from: 'waldur',
      dryRun: true,
      offerings: [
        { namespace, names: { added: 0, conflicts: [{ username: 'jdoe', holder: { userUuid: '9'.repeat(32) } }] } },
      ],
    });
    const drawn = await ledger(['rebuild'], { columns: 120, env: { NO_COLOR: '1' } });
    expect(drawn.out).toMatch(/^conflict +provider:\w+ jdoe of /m);
  });

  it('ledger rebuild reports dangerous usernames and does not adopt them, and ends with exit code 1', async () => {
    const { waldur, add, ledger, history, namespace, offeringUuid } = await startLedgerWorkspace();
    const jane = waldur.addUser({ username: 'jane@idp.example.org' });
    add({ user: jane, state: 'OK', username: 'root' });
    add({ state: 'Requested', username: '-rf' });
    add({ state: 'OK', username: 'fine' });
    const { exitCode, out } = await ledger(['rebuild']);
    expect(exitCode).toBe(1);
    expect(out).toContain(
      `conflict ${offeringUuid} ${namespace} root of ${jane.uuid} jane@idp.example.org: dangerous username\n`,
    );
    expect(out).toContain('1 new, 0 known, 2 conflicts');
    expect((await history()).map(({ username }) => username)).toEqual(['fine']);
  });

  it('ledger rebuild adopts the usernames of one offering if the scope is the offering', async () => {
    const { waldur, url, add, ledger, configureLedger, offeringUuid } = await startLedgerWorkspace();
    const second = waldur.addOffering({ name: 'Second' }).uuid;
    await configureLedger({
      offering: ['username_scope: offering'],
      more: entryOf('Second', second, { url, token: waldur.token }),
    });
    add({ state: 'OK', username: 'here' });
    waldur.addOfferingUser({ offering: second, state: 'OK', username: 'there' });
    const { out } = await ledger(['rebuild', '--offering', 'SLURM Cluster']);
    expect(out).toContain(`1 new, 0 known, 0 conflicts, 0 without a user, in offering:${offeringUuid}\n`);
    expect((await ledger(['history'])).out).not.toContain('there');
  });

  it('after ledger rebuild, a username that Waldur deleted is not assigned to another user', async () => {
    const { waldur, add, ledger, sync } = await startLedgerWorkspace();
    const jane = waldur.addUser({ firstName: 'Jane', lastName: 'Doe' });
    const row = add({ user: jane, state: 'OK', username: 'jdoe' });
    await ledger(['rebuild']);
    waldur.removeOfferingUser(row.uuid);
    const { uuid } = add({ user: waldur.addUser({ firstName: 'John', lastName: 'Doe' }), state: 'Requested' });
    await sync();
    expect(waldur.offeringUser(uuid)).toMatchObject({ state: 'OK', username: 'jdoe2' });
  });

  it('ledger rebuild reports an offering that cannot be read, and ends with exit code 3 if that is the only one', async () => {
    const { waldur, url, ledger, add, configureLedger } = await startLedgerWorkspace();
    add({ state: 'OK', username: 'here' });
    const gone = entryOf('Gone', '0'.repeat(32), { url, token: waldur.token });
    await configureLedger({ more: gone });
    const { exitCode, out } = await ledger(['rebuild']);
    expect(exitCode).toBe(1);
    expect(out).toMatch(/^error 0{32} offering-not-found/m);
    expect(out).toContain('1 new, 0 known');
    await configureLedger({ token: 'wrong' });
    expect(await ledger(['rebuild'])).toMatchObject({ exitCode: 3, out: expect.stringContaining('unauthorized') });
  });

  it('ledger rebuild prints no control characters from usernames', async () => {
    const { add, open, ledger, namespace, configureLedger } = await startLedgerWorkspace();
    const evil = '\u001b]0;owned\u0007\u202eevil\u009b31m';
    await configureLedger({ name: 'Clu\\u001b[2Jster' });
    // One that the ledger refuses, and one that another user holds.
    add({ state: 'OK', username: evil });
    add({ state: 'OK', username: '\u202eevil' });
    await open(({ usernames }) => usernames.commit(namespace, '\u202eevil', { userUuid: '9'.repeat(32), cuid: evil }));
    for (const io of [{}, { columns: 100, env: { NO_COLOR: '1' } }]) {
      const { exitCode, out } = await ledger(['rebuild'], io);
      expect(exitCode).toBe(1);
      expect(out).not.toMatch(unsafeCharacters);
    }
    expect((await ledger(['rebuild', '--json'])).out).not.toMatch(unsafeCharacters);
  });
});

/** A backend whose directory is a JSON file. It has the same methods as the built-in `ldap`. */
const directoryCode = `
import { readFileSync, writeFileSync } from 'node:fs';
export class Directory {
  constructor({ settings }) { this.file = settings.file; }
  get makesUsernames() { return true; }
  async getUsername() {}
  async generateUsername() {}
  async getOrCreateUsername() {}
  async previewUsername() {}
  async usernameStored() {}
  read() { return JSON.parse(readFileSync(this.file, 'utf8')); }
  async listAccounts() { return this.read(); }
  async markEntries(people, { dryRun }) {
    const lines = people.filter(({ state, username }) => state === 'OK' && username !== undefined);
    return this.stamp(lines.map(({ username, userUsername, userUuid }) => ({ uid: username, waldurUsername: userUsername, userUuid })), dryRun);
  }
  async adoptEntries(lines, { dryRun }) { return this.stamp(lines, dryRun); }
  stamp(lines, dryRun) {
    const entries = this.read();
    const adoptions = lines.map(({ uid, ...keys }) => {
      const entry = entries.find((one) => one.uid === uid);
      if (entry === undefined) return { uid, result: 'not-found', message: 'expected one entry, found 0' };
      if (entry.isManaged) return { uid, result: entry.waldurUsername === keys.waldurUsername ? 'already-managed' : 'key-conflict', message: 'it is marked' };
      Object.assign(entry, keys, { isManaged: true });
      return { uid, result: 'adopted', message: dryRun ? 'would be marked as managed' : 'marked as managed' };
    });
    if (!dryRun) writeFileSync(this.file, JSON.stringify(entries));
    return { adoptions };
  }
}`;

async function startWithDirectory(entries: readonly object[]) {
  const workspace = await startLedgerWorkspace();
  const { cwd, configureLedger, ledger } = workspace;
  const file = join(cwd, 'directory.json');
  await writeFiles(cwd, { 'directory.mjs': directoryCode });
  await writeFile(file, JSON.stringify(entries));
  await configureLedger({ backend: 'directory', offering: ['backend_settings:', `  file: ${JSON.stringify(file)}`] });
  return {
    ...workspace,
    rebuild: (...argv: string[]) =>
      ledger(['rebuild', '--from', 'ldap', '--backend', 'directory=./directory.mjs#Directory', ...argv]),
    readEntries: async () => JSON.parse(await readFile(file, 'utf8')) as object[],
  };
}

describe('ledger rebuild from a directory', () => {
  it('ledger rebuild --from ldap marks entries of users in the state OK and listed entries, and adopts all managed entries', async () => {
    const ours = { uid: 'ours', isManaged: true, waldurUsername: 'ours@idp.example.org' };
    const entries = [ours, { uid: 'jdoe' }, { uid: 'listed' }, { uid: 'other' }, { uid: 'unknown', isManaged: true }];
    const { waldur, add, rebuild, readEntries, history, namespace, offeringUuid, cwd } =
      await startWithDirectory(entries);
    const jane = waldur.addUser({ username: 'jane@idp.example.org' });
    add({ user: jane, state: 'OK', username: 'jdoe' });
    add({ state: 'Creating', username: 'other' });
    await writeFile(join(cwd, 'listed.csv'), 'uid,waldur_username\nlisted,listed@idp.example.org\n');

    const report = (message: string, would = '') => [
      `offering ${offeringUuid} SLURM Cluster`,
      `adopted ${offeringUuid} listed: ${message}`,
      `adopted ${offeringUuid} jdoe: ${message}`,
      `left-out ${offeringUuid} 1 entry (other): their users are not in state OK (Creating). Run the command again when they are, or use --adopt`,
      `left-out ${offeringUuid} 1 entry (unknown): managed, but without a Waldur username and a UUID of their users`,
      `summary ${offeringUuid} SLURM Cluster: ${would}2 entries adopted, 2 left out; 3 new, 0 known, 0 conflicts, 1 without a user, in ${namespace}`,
    ];
    const dry = await rebuild('--dry-run', '--adopt', 'listed.csv');
    expect(dry).toMatchObject({ exitCode: 0, err: '' });
    expect(dry.out).toBe(
      [DRY_RUN_LINE, ...report('would be marked as managed', 'would be '), DRY_RUN_END, ''].join('\n'),
    );
    expect(await readEntries()).toEqual(entries);
    expect(await history()).toEqual([]);

    expect(await rebuild('--adopt', 'listed.csv')).toMatchObject({
      exitCode: 0,
      err: '',
      out: [...report('marked as managed'), ''].join('\n'),
    });
    expect((await history()).map(({ kind, username, user }) => `${kind} ${username} ${user.cuid}`)).toEqual([
      'adopted ours ours@idp.example.org',
      'adopted jdoe jane@idp.example.org',
      'adopted listed listed@idp.example.org',
    ]);
    expect(await readEntries()).toContainEqual({ uid: 'other' });
    expect((await rebuild()).out).toContain('0 entries adopted, 2 left out; 0 new, 3 known, 0 conflicts');
    expect(waldur.writes()).toEqual([]);
  });

  it('ledger rebuild --from ldap reports an entry of another user and ends with exit code 1', async () => {
    const { add, rebuild, offeringUuid } = await startWithDirectory([
      { uid: 'jdoe', isManaged: true, waldurUsername: 'other@idp.example.org' },
    ]);
    add({ state: 'OK', username: 'jdoe' });
    const { exitCode, out } = await rebuild();
    expect(exitCode).toBe(1);
    expect(out).toContain(`key-conflict ${offeringUuid} jdoe: it is marked\n`);
  });

  it('ledger rebuild refuses an invalid list, a list without --from ldap, and backends without a directory', async () => {
    const { rebuild, ledger, cwd, history } = await startWithDirectory([]);
    await writeFile(join(cwd, 'listed.csv'), 'jdoe;jane\n');
    expect(await rebuild('--adopt', 'listed.csv')).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('--adopt listed.csv: line 1: expected uid,waldur_username'),
    });
    expect(await rebuild('--adopt', 'gone.csv')).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('--adopt gone.csv: ENOENT'),
    });
    expect(await ledger(['rebuild', '--adopt', 'listed.csv'])).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('requires --from ldap'),
    });
    expect(await history()).toEqual([]);
    const { ledger: plain } = await startLedgerWorkspace();
    const { exitCode, out, err } = await plain(['rebuild', '--from', 'ldap']);
    expect(exitCode).toBe(2);
    expect(out).toMatch(/^off \w{32} its username_management_backend, posix, keeps no directory$/m);
    expect(err).toMatch(/^--from ldap: no offering has a username backend with a directory$/m);
  });
});
