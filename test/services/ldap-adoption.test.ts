import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readAdoptionList } from '../../src/usernames/ldap/index.js';
import { context, createUser, groupsDn, numbersDn, TestDirectory, withUsername } from './support/test-directory.js';

let directory: TestDirectory;
beforeAll(async () => {
  directory = await TestDirectory.open();
});
afterAll(() => directory.close());
beforeEach(() => directory.clear());

const resultsOf = ({ adoptions }: { adoptions: readonly { uid: string; result: string }[] }) =>
  Object.fromEntries(adoptions.map(({ uid, result }) => [uid, result]));

describe('entries created by the Python agent', () => {
  it('entries are adopted by the username of users in OK and are found by key afterwards', async () => {
    await directory.addUnmanagedAccount('jdoe', { mail: 'jane@example.org' });
    await directory.addUnmanagedAccount('keyed', { uidNumber: 20_001, employeeNumber: 'keyed@cuid.example.org' });
    await directory.addUnmanagedAccount('admin1', { uidNumber: 20_002, mail: 'admin@example.org' });
    const jane = withUsername(createUser({ userEmail: 'jane@example.org' }), 'jdoe');
    const keyed = withUsername(createUser({ userUsername: 'keyed@cuid.example.org' }), 'keyed');
    const byMail = { ...createUser({ userEmail: 'admin@example.org' }), state: 'OK' };
    const waiting = { ...createUser(), username: 'admin1', state: 'Creating' };
    const users = [jane, keyed, byMail, waiting, withUsername(createUser(), 'gone')];
    const backend = directory.backend();

    const before = await directory.search();
    const planned = await backend.markEntries(users, { ...context(), dryRun: true });
    expect(await directory.search()).toEqual(before);
    const done = await backend.markEntries(users, context());
    expect(resultsOf(done)).toEqual({ jdoe: 'adopted', keyed: 'adopted', admin1: 'skipped', gone: 'not-found' });
    expect([planned.adopted, done.adopted]).toEqual([2, 2]);
    expect(await directory.readUser('jdoe')).toMatchObject({
      employeeNumber: [jane.userUsername],
      loginShell: ['/bin/zsh'],
    });
    expect((await directory.readUser('admin1'))?.['description']).toBeUndefined();

    expect(resultsOf(await backend.markEntries(users, context()))).toMatchObject({
      jdoe: 'already-managed',
      keyed: 'already-managed',
    });
    expect(await backend.getUsername(jane, context())).toBe('jdoe');
    expect(await backend.getOrCreateUsername({ ...jane, state: 'Creating' }, context())).toBe('jdoe');
    expect(await backend.getOrCreateUsername({ ...keyed, state: 'Creating' }, context())).toBe('keyed');
    // No account, group or number is created for adopted users.
    expect(await directory.search('(objectClass=posixAccount)')).toHaveLength(3);
    expect(await directory.search('(objectClass=posixGroup)')).toHaveLength(0);
    expect(await directory.read(numbersDn)).toBeUndefined();
  });

  it('an entry with another key or another owner is not adopted', async () => {
    await directory.addUnmanagedAccount('jdoe', { employeeNumber: '4711' });
    await directory.addUnmanagedAccount('jroe', { uidNumber: 20_001 });
    const backend = directory.backend();
    expect(resultsOf(await backend.markEntries([withUsername(createUser(), 'jdoe')], context()))).toEqual({
      jdoe: 'key-conflict',
    });
    const jane = withUsername(createUser(), 'jroe');
    await backend.markEntries([jane], context());
    expect(resultsOf(await backend.markEntries([withUsername(createUser(), 'jroe')], context()))).toEqual({
      jroe: 'key-conflict',
    });
    await directory.addUnmanagedAccount('second', { uidNumber: 20_003 });
    expect(resultsOf(await backend.markEntries([{ ...jane, username: 'second' }], context()))).toEqual({
      second: 'key-in-use',
    });
    expect(await directory.readUser('jdoe')).toMatchObject({ employeeNumber: ['4711'] });
  });

  it('adopted accounts get no welcome e-mail and no new password', async () => {
    await directory.addUnmanagedAccount('jdoe', { userPassword: 'their own' });
    const jane = withUsername(createUser(), 'jdoe');
    const backend = directory.backend({ generate_vpn_password: true });
    await backend.markEntries([jane], context());
    const before = await directory.readUser('jdoe');
    await backend.usernameStored(jane, 'jdoe', context());
    expect(await directory.readUser('jdoe')).toEqual(before);
  });

  it('adopting a whole site renames and duplicates no account, and new users get higher numbers', async () => {
    const users = [];
    for (let n = 0; n < 40; n += 1) {
      await directory.addUnmanagedAccount(`user${n}`, { uidNumber: 10_000 + n });
      await directory.add(`cn=user${n},${groupsDn}`, {
        objectClass: 'posixGroup',
        cn: `user${n}`,
        gidNumber: String(10_000 + n),
        memberUid: `user${n}`,
      });
      users.push(withUsername(createUser({ userLastName: 'Doe' }), `user${n}`));
    }
    const backend = directory.backend();
    expect((await backend.markEntries(users, context())).adopted).toBe(40);
    for (const user of users)
      expect(await backend.getOrCreateUsername({ ...user, state: 'Creating' }, context())).toBe(user.username);
    await backend.syncUserProfiles(users, context());
    expect(await directory.search('(objectClass=posixAccount)')).toHaveLength(40);
    await backend.getOrCreateUsername(createUser(), context());
    expect(await directory.readUser('jdoe')).toMatchObject({ uidNumber: ['10040'], gidNumber: ['10040'] });
    const accounts = await backend.listAccounts(context());
    expect(accounts.filter(({ isManaged }) => isManaged)).toHaveLength(41);
  });
});

describe('adoption lists', () => {
  it('entries of an adoption list are adopted regardless of who created them', async () => {
    await directory.addUnmanagedAccount('jdoe', { mail: 'jane@example.org' });
    const jane = createUser({ userEmail: 'jane@example.org' });
    const backend = directory.backend();
    await expect(backend.getOrCreateUsername(jane, context())).rejects.toThrow('link it to your Waldur account');
    const lines = readAdoptionList(
      `uid,waldur_username\n# requested by phone\njdoe,${jane.userUsername}\nmissing,x@example.org\n`,
    );
    expect(resultsOf(await backend.adoptEntries(lines, context()))).toEqual({ jdoe: 'adopted', missing: 'not-found' });
    expect(await backend.getOrCreateUsername(jane, context())).toBe('jdoe');
    expect((await directory.readUser('jdoe'))?.['description']).toContain(
      `waldur-offering-processor:user:${jane.userUuid}`,
    );
  });
});

describe('directory checks', () => {
  it('all checks of a complete directory pass, leave nothing changed and report the usage of the number ranges', async () => {
    const before = await directory.search();
    const checks = await directory.backend({ departure: 'disable' }).check(context());
    expect(checks.map(({ name, result }) => `${name}: ${result}`)).toEqual([
      'connection and bind: ok',
      'people_ou: ok',
      'groups_ou: ok',
      'schema: ok',
      'new account: ok',
      'visible entries: ok',
      'managed accounts: ok',
      'number ranges: ok',
      'closing accounts: ok',
      'welcome e-mail: ok',
    ]);
    expect(await directory.search()).toEqual(before);
    await directory.backend().getOrCreateUsername(createUser(), context());
    const after = await directory.backend().check(context());
    expect(after.find(({ name }) => name === 'number ranges')?.message).toContain(
      'uidNumber from 10000 to 65000: next 10001, 0 % used',
    );
    expect(after.find(({ name }) => name === 'managed accounts')?.message).toContain('1 of 1 accounts are managed');
  });

  it('checks report missing units, groups, attributes and credentials', async () => {
    await directory.addUnmanagedAccount('jdoe', { employeeNumber: 'jane@example.org' });
    const settings = {
      groups_ou: 'ou=Nowhere',
      waldur_username_attribute: 'waldurName',
      access_groups: [{ name: 'vpn', attribute: 'memberUid' }],
      generate_vpn_password: true,
    };
    const checks = await directory.backend(settings).check(context());
    const find = (name: string) => checks.find((check) => check.name === name);
    expect(find('groups_ou')).toMatchObject({ result: 'error' });
    expect(find('access group vpn')).toMatchObject({ result: 'error' });
    expect(find('schema')).toMatchObject({ result: 'error', message: 'the schema lacks the attribute waldurName' });
    expect(find('welcome e-mail')).toMatchObject({ result: 'warning' });
    const python = await directory.backend().check(context());
    expect(python.find(({ name }) => name === 'managed accounts')).toMatchObject({
      result: 'warning',
      message: expect.stringContaining('Adopt them with: ledger rebuild --from ldap'),
    });
    const wrong = await directory.backend({ bind_password: 'wrong' }).check(context());
    expect(wrong).toEqual([
      { name: 'connection and bind', result: 'error', message: expect.stringContaining('bind_password is invalid') },
    ]);
  });
});
