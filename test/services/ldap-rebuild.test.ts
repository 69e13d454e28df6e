import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { suffix } from '../../scripts/services/slapd-config.js';
import { type RebuildOptions } from '../../src/jobs/ledger/rebuild-ledger.js';
import { rebuildLedger, syncOfferingUsers } from '../support/site-jobs.js';
import { openDirectorySite } from './support/open-directory-site.js';
import { TestDirectory } from './support/test-directory.js';

let directory: TestDirectory;
beforeAll(async () => {
  directory = await TestDirectory.open();
});
afterAll(() => directory.close());
beforeEach(() => directory.clear());

async function startSite() {
  const { waldur, offering, config, overrides } = await openDirectorySite(directory.slapd.uri);
  const add = (cuid: string, more: object) =>
    waldur.addOfferingUser({
      offering,
      user: waldur.addUser({ username: cuid, firstName: 'Jane', lastName: 'Doe' }),
      ...more,
    });
  const rebuild = (options: RebuildOptions = {}) => rebuildLedger(config, { from: 'ldap', overrides, ...options });
  return { waldur, add, rebuild, sync: () => syncOfferingUsers(config, { overrides }) };
}

describe('ledger rebuild from a directory', () => {
  it('every entry that is left out is counted and explained, also in a dry run', async () => {
    const { add, rebuild } = await startSite();
    const staffDn = `ou=Staff,${suffix}`;
    await directory.add(staffDn, { objectClass: 'organizationalUnit', ou: 'Staff' });
    const elsewhere = {
      objectClass: ['account', 'posixAccount'],
      uid: 'clerk',
      cn: 'Clerk',
      uidNumber: '1',
      gidNumber: '1',
      homeDirectory: '/',
    };
    await directory.add(`uid=clerk,${staffDn}`, elsewhere);
    for (const [n, uid] of ['served', 'creating', 'gone', 'taken', 'stranger', 'operator'].entries())
      await directory.addUnmanagedAccount(uid, {
        uidNumber: 20_000 + n,
        ...(uid === 'taken' && { employeeNumber: 'somebody@else.example.org' }),
      });
    await directory.addUnmanagedAccount('nameless', {
      uidNumber: 20_009,
      description: 'waldur-offering-processor:managed',
    });
    add('served@idp.example.org', { state: 'OK', username: 'Served' });
    add('creating@idp.example.org', { state: 'Creating', username: 'creating' });
    add('gone@idp.example.org', { state: 'Deleted', username: 'gone' });
    add('taken@idp.example.org', { state: 'OK', username: 'taken' });

    const planned = await rebuild({ dryRun: true });
    const done = await rebuild();
    await directory.remove(`uid=clerk,${staffDn}`);
    await directory.remove(staffDn);
    expect(planned.offerings[0]?.leftOut).toEqual(done.offerings[0]?.leftOut);
    expect(done.offerings[0]?.leftOut).toEqual([
      { reason: 'not-adopted', count: 1, uids: ['taken'], message: expect.stringContaining('says why') },
      {
        reason: 'user-not-ok',
        count: 2,
        uids: ['creating', 'gone'],
        message: expect.stringContaining('not in state OK (Creating, Deleted)'),
      },
      { reason: 'no-user', count: 2, uids: ['stranger', 'operator'], message: expect.stringContaining('--adopt FILE') },
      { reason: 'without-user', count: 1, uids: ['nameless'], message: expect.stringContaining('managed, but') },
      { reason: 'elsewhere', count: 1, uids: [], message: expect.stringContaining('never adopted') },
    ]);
    const { names, entries } = done.offerings[0] ?? {};
    expect(names).toMatchObject({ added: 1, withoutUser: 1 });
    expect(entries?.map(({ uid, result }) => `${uid} ${result}`)).toEqual([
      'Served adopted',
      'creating skipped',
      'gone skipped',
      'taken key-conflict',
    ]);
  });

  it('rebuilding the ledger of a migrated site renames no user, creates no duplicates and reuses no username', async () => {
    const { waldur, add, rebuild, sync } = await startSite();
    await directory.addUnmanagedAccount('jdoe', { uidNumber: 20_001 });
    await directory.addUnmanagedAccount('listed', { uidNumber: 20_002 });
    await directory.addUnmanagedAccount('unmanaged', { uidNumber: 20_003 });
    const jane = add('jane@idp.example.org', { state: 'OK', username: 'jdoe' });
    const listed = [{ uid: 'listed', waldurUsername: 'listed@idp.example.org' }];
    const before = await directory.search();

    const planned = await rebuild({ adoptionList: listed, dryRun: true });
    expect(await directory.search()).toEqual(before);
    const done = await rebuild({ adoptionList: listed });
    expect(planned.offerings[0]?.names).toEqual(done.offerings[0]?.names);
    expect(done.offerings[0]).toMatchObject({
      names: { added: 2, known: 0, conflicts: [], withoutUser: 0 },
      entries: [
        { uid: 'listed', result: 'adopted' },
        { uid: 'jdoe', result: 'adopted' },
      ],
      leftOut: [{ reason: 'no-user', count: 1, uids: ['unmanaged'] }],
    });
    expect((await directory.readUser('unmanaged'))?.['description']).toBeUndefined();

    // The rows are removed in Waldur, but the ledger keeps the usernames.
    waldur.removeOfferingUser(jane.uuid);
    const back = add('listed@idp.example.org', { state: 'Requested' });
    const other = add('other@idp.example.org', { state: 'Requested' });
    await sync();
    expect(waldur.offeringUser(back.uuid)).toMatchObject({ state: 'OK', username: 'listed' });
    expect(waldur.offeringUser(other.uuid)).toMatchObject({ state: 'OK', username: 'jdoe2' });
    expect((await rebuild()).offerings[0]?.names).toMatchObject({ added: 0, known: 3, conflicts: [] });
  });
});
