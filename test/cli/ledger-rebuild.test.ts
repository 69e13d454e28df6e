import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
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
  it('takes over every name that Waldur shows in the scope, those of people who have left included, once for a provider', async () => {
    const { waldur, url, add, ledger, history, configureLedger, offeringUuid, namespace, path } =
      await startLedgerWorkspace();
    const second = waldur.addOffering({ name: 'Second' }).uuid;
    await configureLedger({ more: entryOf('Second', second, { url, token: waldur.token }) });
    const jane = waldur.addUser({ username: 'jane@idp.example.org' });
    add({ user: jane, state: 'Deleted', username: 'jd1' });
    waldur.addOfferingUser({ offering: second, user: jane, state: 'OK', username: 'jd2' });
    add({ state: 'Requested' });
    add({ state: 'OK', username: 'john' });

    const dry = await ledger(['rebuild', '--dry-run']);
    const summary = `summary ${offeringUuid} SLURM Cluster: 3 new, 0 known, 0 conflicts, 0 without a user, in ${namespace}`;
    const lines = [
      `offering ${offeringUuid} SLURM Cluster`,
      summary,
      `offering ${second} Second`,
      `same ${second} its names are those of ${namespace}, taken over with SLURM Cluster`,
      '',
    ];
    expect(dry).toMatchObject({
      exitCode: 0,
      err: '',
      out: ['dry run: nothing was written; this is what would be done', ...lines].join('\n'),
    });
    expect(existsSync(path)).toBe(false);

    expect(await ledger(['rebuild', '--from', 'waldur'])).toMatchObject({
      exitCode: 0,
      err: '',
      out: lines.join('\n'),
    });
    expect(new Set((await history()).map(({ kind, username }) => `${kind} ${username}`))).toEqual(
      new Set(['adopted jd1', 'adopted jd2', 'adopted john']),
    );
    // They go on under the name that they have now.
    const found = await ledger(['history', '--user', 'jane@idp.example.org']);
    expect(found.out).toMatch(/ jd2 \w{32} jane@idp\.example\.org\n.* jd1 /);
    const again = await ledger(['rebuild']);
    expect(again.out).toContain('0 new, 3 known, 0 conflicts');
    expect(waldur.writes()).toEqual([]);
  });

  it('says who the ledger has a name with that Waldur shows for another, and leaves both', async () => {
    const { waldur, add, open, ledger, history, namespace, offeringUuid } = await startLedgerWorkspace();
    const jane = waldur.addUser({ username: 'jane@idp.example.org' });
    add({ user: jane, state: 'OK', username: 'jdoe' });
    await open(({ usernames }) => usernames.commit(namespace, 'jdoe', { userUuid: '9'.repeat(32) }));
    const before = await history();
    const { exitCode, out } = await ledger(['rebuild']);
    expect(exitCode).toBe(1);
    const conflict = `${namespace} jdoe of ${jane.uuid} jane@idp.example.org: name held by another person, ${'9'.repeat(32)} -`;
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
    expect(drawn.out).toMatch(/│ conflict +│ provider:\w+ jdoe of /);
  });

  it('takes over the names of one offering alone where those are its own', async () => {
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

  it('then keeps a name from others that Waldur forgets', async () => {
    const { waldur, add, ledger, sync } = await startLedgerWorkspace();
    const jane = waldur.addUser({ firstName: 'Jane', lastName: 'Doe' });
    const row = add({ user: jane, state: 'OK', username: 'jdoe' });
    await ledger(['rebuild']);
    waldur.removeOfferingUser(row.uuid);
    const { uuid } = add({ user: waldur.addUser({ firstName: 'John', lastName: 'Doe' }), state: 'Requested' });
    await sync();
    expect(waldur.offeringUser(uuid)).toMatchObject({ state: 'OK', username: 'jdoe2' });
  });

  it('is the trouble of an offering that can not be read, and ends with 3 when that is all', async () => {
    const { waldur, url, ledger, add, configureLedger } = await startLedgerWorkspace();
    add({ state: 'OK', username: 'here' });
    const gone = entryOf('Gone', '0'.repeat(32), { url, token: waldur.token });
    await configureLedger({ more: gone });
    const { exitCode, out } = await ledger(['rebuild']);
    expect(exitCode).toBe(1);
    expect(out).toMatch(/^trouble 0{32} offering-not-found/m);
    expect(out).toContain('1 new, 0 known');
    await configureLedger({ token: 'wrong' });
    expect(await ledger(['rebuild'])).toMatchObject({ exitCode: 3, out: expect.stringContaining('unauthorized') });
  });

  it('shows nothing of hostile usernames that steers a terminal', async () => {
    const { add, open, ledger, namespace, configureLedger } = await startLedgerWorkspace();
    const evil = '\u001b]0;owned\u0007\u202eevil\u009b31m';
    await configureLedger({ name: 'Clu\\u001b[2Jster' });
    // One that the ledger refuses, and one that it has as another person's.
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

/** A backend with a directory in a JSON file, by the methods that the built-in `ldap` has. */
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
  async stampEntries(people, { dryRun }) {
    const lines = people.filter(({ state, username }) => state === 'OK' && username !== undefined);
    return this.stamp(lines.map(({ username, userUsername, userUuid }) => ({ uid: username, waldurUsername: userUsername, userUuid })), dryRun);
  }
  async adoptEntries(lines, { dryRun }) { return this.stamp(lines, dryRun); }
  stamp(lines, dryRun) {
    const entries = this.read();
    const adoptions = lines.map(({ uid, ...keys }) => {
      const entry = entries.find((one) => one.uid === uid);
      if (entry === undefined) return { uid, result: 'not-there', message: 'expected one entry, found 0' };
      if (entry.isManaged) return { uid, result: entry.waldurUsername === keys.waldurUsername ? 'ours-already' : 'other-key', message: 'it is marked' };
      Object.assign(entry, keys, { isManaged: true });
      return { uid, result: 'stamped', message: dryRun ? 'would be marked as ours' : 'marked as ours' };
    });
    if (!dryRun) writeFileSync(this.file, JSON.stringify(entries));
    return { adoptions };
  }
}`;

async function startWithDirectory(entries: readonly object[]) {
  const atWork = await startLedgerWorkspace();
  const { cwd, configureLedger, ledger } = atWork;
  const file = join(cwd, 'directory.json');
  await writeFiles(cwd, { 'directory.mjs': directoryCode });
  await writeFile(file, JSON.stringify(entries));
  await configureLedger({ backend: 'directory', offering: ['backend_settings:', `  file: ${JSON.stringify(file)}`] });
  return {
    ...atWork,
    rebuild: (...argv: string[]) =>
      ledger(['rebuild', '--from', 'ldap', '--backend', 'directory=./directory.mjs#Directory', ...argv]),
    readEntries: async () => JSON.parse(await readFile(file, 'utf8')) as object[],
  };
}

describe('ledger rebuild from a directory', () => {
  it('marks the entries of people who are OK, and those that are listed, and takes all names over that are ours then', async () => {
    const ours = { uid: 'ours', isManaged: true, waldurUsername: 'ours@idp.example.org' };
    const entries = [ours, { uid: 'jdoe' }, { uid: 'listed' }, { uid: 'stranger' }, { uid: 'nobody', isManaged: true }];
    const { waldur, add, rebuild, readEntries, history, namespace, offeringUuid, cwd, path } =
      await startWithDirectory(entries);
    const jane = waldur.addUser({ username: 'jane@idp.example.org' });
    add({ user: jane, state: 'OK', username: 'jdoe' });
    add({ state: 'Creating', username: 'stranger' });
    await writeFile(join(cwd, 'listed.csv'), 'uid,waldur_username\nlisted,listed@idp.example.org\n');

    const report = (message: string) => [
      `offering ${offeringUuid} SLURM Cluster`,
      `stamped ${offeringUuid} listed: ${message}`,
      `stamped ${offeringUuid} jdoe: ${message}`,
      `summary ${offeringUuid} SLURM Cluster: 2 entries stamped; 3 new, 0 known, 0 conflicts, 1 without a user, in ${namespace}`,
      '',
    ];
    const dry = await rebuild('--dry-run', '--adopt', 'listed.csv');
    expect(dry).toMatchObject({ exitCode: 0, err: '' });
    expect(dry.out).toBe(
      ['dry run: nothing was written; this is what would be done', ...report('would be marked as ours')].join('\n'),
    );
    expect(await readEntries()).toEqual(entries);
    expect(existsSync(path)).toBe(false);

    expect(await rebuild('--adopt', 'listed.csv')).toMatchObject({
      exitCode: 0,
      err: '',
      out: report('marked as ours').join('\n'),
    });
    expect((await history()).map(({ kind, username, user: person }) => `${kind} ${username} ${person.cuid}`)).toEqual([
      'adopted ours ours@idp.example.org',
      'adopted jdoe jane@idp.example.org',
      'adopted listed listed@idp.example.org',
    ]);
    expect(await readEntries()).toContainEqual({ uid: 'stranger' });
    expect((await rebuild()).out).toContain('0 entries stamped; 0 new, 3 known, 0 conflicts');
    expect(waldur.writes()).toEqual([]);
  });

  it('ends with 1 for an entry that is another’s, and says which', async () => {
    const { add, rebuild, offeringUuid } = await startWithDirectory([
      { uid: 'jdoe', isManaged: true, waldurUsername: 'other@idp.example.org' },
    ]);
    add({ state: 'OK', username: 'jdoe' });
    const { exitCode, out } = await rebuild();
    expect(exitCode).toBe(1);
    expect(out).toContain(`other-key ${offeringUuid} jdoe: it is marked\n`);
  });

  it('refuses a list that can not be read, one without a directory, and backends that keep none', async () => {
    const { rebuild, ledger, cwd, path } = await startWithDirectory([]);
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
      err: expect.stringContaining('expected --from ldap'),
    });
    expect(existsSync(path)).toBe(false);
    const { ledger: plain } = await startLedgerWorkspace();
    const { exitCode, out, err } = await plain(['rebuild', '--from', 'ldap']);
    expect(exitCode).toBe(2);
    expect(out).toMatch(/^off \w{32} its username_management_backend, posix, keeps no directory$/m);
    expect(err).toBe('--from ldap: no offering has a username backend that keeps a directory\n');
  });
});
