import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { TestDirectory } from './support/test-directory.js';
import { TestSite } from './support/test-site.js';

let bench: TestDirectory;
beforeAll(async () => {
  bench = await TestDirectory.open();
});
afterAll(() => bench.close());
beforeEach(() => bench.clear());

const eve = { firstName: 'Eve', lastName: 'Evil' };

it('whoever has the e-mail address or the username of an entry that nobody manages must have it linked, and is told no more than that', async () => {
  await bench.addUnmanagedAccount('victim', { mail: 'victim@example.org' });
  await bench.addUnmanagedAccount('victor', {
    uidNumber: 20_001,
    mail: 'victor@example.org',
    employeeNumber: 'victor@idp.example.org',
  });
  const site = await TestSite.open(bench.slapd.uri);
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
  const before = await bench.search();
  const { exitCode, stdout } = await site.sync();
  expect(exitCode).toBe(0);
  for (const [how, row] of Object.entries(hostile)) {
    const { state, username, service_provider_comment: comment } = site.row(row);
    expect({ how, state, username }).toEqual({
      how,
      state: 'Pending account linking',
      username: how === 'byStoredName' ? 'victim' : '',
    });
    expect(comment).toContain("ask the site's administrators to link it");
    expect(comment).not.toMatch(/vict/i);
  }
  expect(stdout).toContain('0 updated, 6 pending, 0 failed');
  expect(await bench.search()).toEqual(before);
  waldur.clearCalls();
  await site.sync();
  expect(waldur.writes()).toEqual([]);
});

it('whoever has the e-mail address, the username or the Waldur username of an account that is another person’s never gets that account', async () => {
  const site = await TestSite.open(bench.slapd.uri);
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
  const theirs = await bench.readUser('vvictim');
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
  expect(await bench.readUser('vvictim')).toEqual(theirs);
  expect(site.row(vera)).toMatchObject({ state: 'OK', username: 'vvictim' });
  const { byKey, byName, ...others } = hostile;
  // Two Waldur users with one Waldur username: nobody can say whose the account is, so it stays where it is.
  expect(exitCode).toBe(1);
  expect(site.row(byKey)).toMatchObject({ state: 'Error creating', username: '' });
  expect(site.row(byKey).service_provider_comment).not.toMatch(/vict/i);
  expect(site.row(byName)).toMatchObject({ state: 'OK', username: 'vvictim2' });
  for (const row of Object.values(others))
    expect(site.row(row)).toMatchObject({ state: 'OK', username: expect.stringMatching(/^eevil\d?$/) });
  expect(await bench.search('(objectClass=posixAccount)')).toHaveLength(6);
});
