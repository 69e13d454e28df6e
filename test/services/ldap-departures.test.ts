import { afterEach, describe, expect, it } from 'vitest';
import { syncOfferingUsers } from '../support/site-jobs.js';
import { openDirectorySite } from './support/open-directory-site.js';
import { peopleDn, TestDirectory } from './support/test-directory.js';

let directory: TestDirectory | undefined;
afterEach(() => directory?.close());

/** A site whose directory refuses to change the shell of `jroe`, with the accounts `jdoe`, `jpoe` and `jroe`. */
async function openSite({ departure = 'disable', withLedger = true } = {}) {
  const restriction = `restrict=ldap:///${peopleDn}??sub?(uid=jroe)`;
  const opened = await TestDirectory.open({
    overlays: { constraint: [`constraint_attribute loginShell regex ^/bin/ ${restriction}`] },
  });
  directory = opened;
  const { waldur, offering, config, overrides } = await openDirectorySite(opened.slapd.uri, {
    ldap: { departure },
    withLedger,
  });
  const sync = async () => (await syncOfferingUsers(config, { overrides })).offerings[0];
  const rows = ['Doe', 'Poe', 'Roe'].map((lastName) =>
    waldur.addOfferingUser({
      offering,
      user: waldur.addUser({ username: `${lastName}@example.org`, firstName: 'Jane', lastName }),
      state: 'Requested',
    }),
  );
  await sync();
  const setState = (state: 'Requested deletion' | 'Deleted') => {
    for (const { uuid } of rows) waldur.setOfferingUser(uuid, { state });
  };
  const readStates = () => rows.map(({ uuid }) => waldur.offeringUser(uuid)?.state);
  const shells = () =>
    Promise.all(['jdoe', 'jpoe', 'jroe'].map(async (uid) => (await opened.readUser(uid))?.['loginShell']?.[0]));
  return { directory: opened, sync, setState, readStates, shells };
}

describe('departures with an account that the directory does not let close', () => {
  it('only the users whose accounts are closed are acknowledged, and the report names the other', async () => {
    const { sync, setState, readStates, shells } = await openSite();
    setState('Requested deletion');
    const report = await sync();
    expect(readStates()).toEqual(['Deleted', 'Deleted', 'Error deleting']);
    expect(await shells()).toEqual(['/usr/sbin/nologin', '/usr/sbin/nologin', '/bin/bash']);
    expect(report?.departures?.users.filter(({ result }) => result !== 'done')).toEqual([
      expect.objectContaining({
        username: 'jroe',
        reason: 'account-not-closed',
        message: expect.stringContaining('the directory returned code 19'),
      }),
    ]);
  });

  it.each([{ withLedger: true }, { withLedger: false }])(
    'the accounts of deleted users are reported as deactivated only if they are (with a ledger: $withLedger)',
    async ({ withLedger }) => {
      const { sync, setState, shells } = await openSite({ withLedger });
      setState('Deleted');
      expect((await sync())?.deactivated).toEqual({
        result: 'failed',
        usernames: ['jdoe', 'jpoe'],
        failed: [{ username: 'jroe', message: expect.stringContaining('code 19') }],
        message: expect.stringContaining('could not deactivate jroe'),
      });
      expect(await shells()).toEqual(['/usr/sbin/nologin', '/usr/sbin/nologin', '/bin/bash']);
    },
  );

  it('an entry that the directory does not delete is named, and all others are deleted', async () => {
    const { directory: site, sync, setState } = await openSite({ departure: 'delete' });
    await site.add(`cn=key,uid=jdoe,${peopleDn}`, { objectClass: 'device', cn: 'key' });
    setState('Deleted');
    expect((await sync())?.deactivated).toMatchObject({
      result: 'failed',
      usernames: ['jpoe'],
      failed: [
        { username: 'jroe', message: expect.stringContaining('code 19') },
        { username: 'jdoe', message: expect.stringContaining('code 66: there are other entries below the entry') },
      ],
    });
    await site.remove(`cn=key,uid=jdoe,${peopleDn}`);
    expect((await sync())?.deactivated).toMatchObject({ usernames: ['jdoe'] });
    expect((await site.search('(objectClass=posixAccount)')).map(({ dn }) => dn)).toEqual([`uid=jroe,${peopleDn}`]);
  });
});
