import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { TestDirectory } from './support/test-directory.js';
import { TestSite } from './support/test-site.js';

let directory: TestDirectory;
beforeAll(async () => {
  directory = await TestDirectory.open();
});
afterAll(() => directory.close());
beforeEach(() => directory.clear());

const eve = { firstName: 'Eve', lastName: 'Evil' };

it('a user with the e-mail address or the username of an unmanaged entry is asked to link it and learns nothing else', async () => {
  await directory.addUnmanagedAccount('victim', { mail: 'victim@example.org' });
  await directory.addUnmanagedAccount('victor', {
    uidNumber: 20_001,
    mail: 'victor@example.org',
    employeeNumber: 'victor@idp.example.org',
  });
  const site = await TestSite.open(directory.slapd.uri);
  const { waldur } = site;
  await site.configure();
  const hostile = {
    byMail: site.addRequestedUser({ ...eve, email: 'victim@example.org' }),
    byMailInCapitals: site.addRequestedUser({ ...eve, email: 'VICTIM@example.ORG' }),
    byLogin: site.addRequestedUser({ ...eve, username: 'victim' }),
    byLoginInCapitals: site.addRequestedUser({ ...eve, username: 'VICTIM' }),
    byKey: site.addRequestedUser({ ...eve, username: 'victor@idp.example.org' }),
    byStoredName: site.addRequestedUser(eve),
  };
  waldur.setOfferingUser(hostile.byStoredName.uuid, { username: 'victim', modified: hostile.byStoredName.modified });
  const before = await directory.search();
  const { exitCode, stdout } = await site.sync();
  expect(exitCode).toBe(0);
  for (const [how, row] of Object.entries(hostile)) {
    const { state, username, service_provider_comment: comment } = site.row(row);
    expect({ how, state, username }).toEqual({
      how,
      state: 'Pending account linking',
      username: how === 'byStoredName' ? 'victim' : '',
    });
    expect(comment).toContain('ask the administrators of the site to link it');
    expect(comment).not.toMatch(/vict/i);
  }
  expect(stdout).toContain('0 updated, 6 pending, 0 failed');
  expect(await directory.search()).toEqual(before);
  waldur.clearCalls();
  await site.sync();
  expect(waldur.writes()).toEqual([]);
});

it('a user with the e-mail address, the username or the Waldur username of another user never gets their account', async () => {
  const site = await TestSite.open(directory.slapd.uri);
  const { waldur } = site;
  await site.configure();
  const vera = site.addRequestedUser({
    firstName: 'Vera',
    lastName: 'Victim',
    email: 'vera@example.org',
    username: 'vera@idp.example.org',
  });
  await site.sync();
  expect(site.row(vera)).toMatchObject({ state: 'OK', username: 'vvictim' });
  const theirs = await directory.readUser('vvictim');
  const hostile = {
    byMail: site.addRequestedUser({ ...eve, email: 'vera@example.org' }),
    byLogin: site.addRequestedUser({ ...eve, username: 'vvictim' }),
    byLoginInCapitals: site.addRequestedUser({ ...eve, username: 'VVictim' }),
    byName: site.addRequestedUser({ firstName: 'Vera', lastName: 'Victim' }),
    byKey: site.addRequestedUser({ ...eve, username: 'vera@idp.example.org' }),
    byStoredName: site.addRequestedUser(eve),
  };
  waldur.setOfferingUser(hostile.byStoredName.uuid, { username: 'vvictim', modified: hostile.byStoredName.modified });
  const { exitCode } = await site.sync();
  expect(await directory.readUser('vvictim')).toEqual(theirs);
  expect(site.row(vera)).toMatchObject({ state: 'OK', username: 'vvictim' });
  const { byKey, byName, ...others } = hostile;
  // Two Waldur users have the same Waldur username, so the account stays with its owner.
  expect(exitCode).toBe(1);
  expect(site.row(byKey)).toMatchObject({ state: 'Error creating', username: '' });
  expect(site.row(byKey).service_provider_comment).not.toMatch(/vict/i);
  expect(site.row(byName)).toMatchObject({ state: 'OK', username: 'vvictim2' });
  for (const row of Object.values(others))
    expect(site.row(row)).toMatchObject({ state: 'OK', username: expect.stringMatching(/^eevil\d?$/) });
  expect(await directory.search('(objectClass=posixAccount)')).toHaveLength(6);
});
