import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readAdoptionList } from '../../src/usernames/ldap/index.js';
import { context, createUser, groupsDn, numbersDn, TestDirectory, withUsername } from './support/test-directory.js';

let bench: TestDirectory;
beforeAll(async () => {
  bench = await TestDirectory.open();
});
afterAll(() => bench.close());
beforeEach(() => bench.clear());

const resultsOf = ({ adoptions }: { adoptions: readonly { uid: string; result: string }[] }) =>
  Object.fromEntries(adoptions.map(({ uid, result }) => [uid, result]));

describe('entries that the Python agent made', () => {
  it('are stamped by the username that Waldur holds for people who are OK, and found by key from then on', async () => {
    await bench.addUnmanagedAccount('jdoe', { mail: 'jane@example.org' });
    await bench.addUnmanagedAccount('keyed', { uidNumber: 20_001, employeeNumber: 'keyed@cuid.example.org' });
    await bench.addUnmanagedAccount('admin1', { uidNumber: 20_002, mail: 'admin@example.org' });
    const jane = withUsername(createUser({ userEmail: 'jane@example.org' }), 'jdoe');
    const keyed = withUsername(createUser({ userUsername: 'keyed@cuid.example.org' }), 'keyed');
    const byMail = { ...createUser({ userEmail: 'admin@example.org' }), state: 'OK' };
    const waiting = { ...createUser(), username: 'admin1', state: 'Creating' };
    const people = [jane, keyed, byMail, waiting, withUsername(createUser(), 'gone')];
    const backend = bench.backend();

    const before = await bench.search();
    const planned = await backend.stampEntries(people, { ...context(), dryRun: true });
    expect(await bench.search()).toEqual(before);
    const done = await backend.stampEntries(people, context());
    expect(resultsOf(done)).toEqual({ jdoe: 'adopted', keyed: 'adopted', admin1: 'skipped', gone: 'not-found' });
    expect([planned.adopted, done.adopted]).toEqual([2, 2]);
    expect(await bench.readUser('jdoe')).toMatchObject({
      employeeNumber: [jane.userUsername],
      loginShell: ['/bin/zsh'],
    });
    expect((await bench.readUser('admin1'))?.['description']).toBeUndefined();

    expect(resultsOf(await backend.stampEntries(people, context()))).toMatchObject({
      jdoe: 'already-managed',
      keyed: 'already-managed',
    });
    expect(await backend.getUsername(jane, context())).toBe('jdoe');
    expect(await backend.getOrCreateUsername({ ...jane, state: 'Creating' }, context())).toBe('jdoe');
    expect(await backend.getOrCreateUsername({ ...keyed, state: 'Creating' }, context())).toBe('keyed');
    // Nothing was made for them: they keep their numbers, and the groups that they have.
    expect(await bench.search('(objectClass=posixAccount)')).toHaveLength(3);
    expect(await bench.search('(objectClass=posixGroup)')).toHaveLength(0);
    expect(await bench.read(numbersDn)).toBeUndefined();
  });

  it('keep a key that says something else, and are not stamped for a second person', async () => {
    await bench.addUnmanagedAccount('jdoe', { employeeNumber: '4711' });
    await bench.addUnmanagedAccount('jroe', { uidNumber: 20_001 });
    const backend = bench.backend();
    expect(resultsOf(await backend.stampEntries([withUsername(createUser(), 'jdoe')], context()))).toEqual({
      jdoe: 'key-conflict',
    });
    const jane = withUsername(createUser(), 'jroe');
    await backend.stampEntries([jane], context());
    expect(resultsOf(await backend.stampEntries([withUsername(createUser(), 'jroe')], context()))).toEqual({
      jroe: 'key-conflict',
    });
    await bench.addUnmanagedAccount('second', { uidNumber: 20_003 });
    expect(resultsOf(await backend.stampEntries([{ ...jane, username: 'second' }], context()))).toEqual({
      second: 'key-in-use',
    });
    expect(await bench.readUser('jdoe')).toMatchObject({ employeeNumber: ['4711'] });
  });

  it('are welcomed by no mail, and lose no password to a new one', async () => {
    await bench.addUnmanagedAccount('jdoe', { userPassword: 'their own' });
    const jane = withUsername(createUser(), 'jdoe');
    const backend = bench.backend({ generate_vpn_password: true });
    await backend.stampEntries([jane], context());
    const before = await bench.readUser('jdoe');
    await backend.usernameStored(jane, 'jdoe', context());
    expect(await bench.readUser('jdoe')).toEqual(before);
  });

  it('of a whole site are moved over: nobody is renamed, nobody doubled, and new people come after the highest number', async () => {
    const people = [];
    for (let n = 0; n < 40; n += 1) {
      await bench.addUnmanagedAccount(`user${n}`, { uidNumber: 10_000 + n });
      await bench.add(`cn=user${n},${groupsDn}`, {
        objectClass: 'posixGroup',
        cn: `user${n}`,
        gidNumber: String(10_000 + n),
        memberUid: `user${n}`,
      });
      people.push(withUsername(createUser({ userLastName: 'Doe' }), `user${n}`));
    }
    const backend = bench.backend();
    expect((await backend.stampEntries(people, context())).adopted).toBe(40);
    for (const one of people)
      expect(await backend.getOrCreateUsername({ ...one, state: 'Creating' }, context())).toBe(one.username);
    await backend.syncUserProfiles(people, context());
    expect(await bench.search('(objectClass=posixAccount)')).toHaveLength(40);
    await backend.getOrCreateUsername(createUser(), context());
    expect(await bench.readUser('jdoe')).toMatchObject({ uidNumber: ['10040'], gidNumber: ['10040'] });
    const accounts = await backend.listAccounts(context());
    expect(accounts.filter(({ isManaged }) => isManaged)).toHaveLength(41);
  });
});

describe('an administrator’s list', () => {
  it('hands entries over, whoever made them', async () => {
    await bench.addUnmanagedAccount('jdoe', { mail: 'jane@example.org' });
    const jane = createUser({ userEmail: 'jane@example.org' });
    const backend = bench.backend();
    await expect(backend.getOrCreateUsername(jane, context())).rejects.toThrow('link it to your Waldur account');
    const lines = readAdoptionList(
      `uid,waldur_username\n# asked for by phone\njdoe,${jane.userUsername}\nnobody,x@example.org\n`,
    );
    expect(resultsOf(await backend.adoptEntries(lines, context()))).toEqual({ jdoe: 'adopted', nobody: 'not-found' });
    expect(await backend.getOrCreateUsername(jane, context())).toBe('jdoe');
    expect((await bench.readUser('jdoe'))?.['description']).toContain(
      `waldur-offering-processor:user:${jane.userUuid}`,
    );
  });
});

describe('check', () => {
  it('finds all well, and says how full the ranges are, without a write', async () => {
    const proxy = await bench.proxy();
    const checks = await bench.backend({ uri: proxy.uri }).check(context());
    expect(checks.map(({ name, result }) => `${name}: ${result}`)).toEqual([
      'connection and bind: ok',
      'people_ou: ok',
      'groups_ou: ok',
      'schema: ok',
      'managed accounts: ok',
      'numbers: ok',
      'welcome: ok',
    ]);
    expect(proxy.writes).toBe(0);
    await bench.backend().getOrCreateUsername(createUser(), context());
    const after = await bench.backend().check(context());
    expect(after.find(({ name }) => name === 'number ranges')?.message).toContain(
      'uidNumber from 10000 to 65000: next 10001, 0 % used',
    );
    expect(after.find(({ name }) => name === 'managed accounts')?.message).toContain('1 of 1 accounts are managed');
  });

  it('says what is missing', async () => {
    await bench.addUnmanagedAccount('jdoe', { employeeNumber: 'jane@example.org' });
    const settings = {
      groups_ou: 'ou=Nowhere',
      waldur_username_attribute: 'waldurName',
      access_groups: [{ name: 'vpn', attribute: 'memberUid' }],
      generate_vpn_password: true,
    };
    const checks = await bench.backend(settings).check(context());
    const find = (name: string) => checks.find((one) => one.name === name);
    expect(find('groups_ou')).toMatchObject({ result: 'error' });
    expect(find('access group vpn')).toMatchObject({ result: 'error' });
    expect(find('schema')).toMatchObject({ result: 'error', message: 'it knows no attribute waldurName' });
    expect(find('welcome e-mail')).toMatchObject({ result: 'warning' });
    const python = await bench.backend().check(context());
    expect(python.find(({ name }) => name === 'managed accounts')).toMatchObject({
      result: 'warning',
      message: expect.stringContaining('Adopt them with: ledger rebuild --from ldap'),
    });
    const wrong = await bench.backend({ bind_password: 'wrong' }).check(context());
    expect(wrong).toEqual([
      { name: 'connection and bind', result: 'error', message: expect.stringContaining('bind_password is wrong') },
    ]);
  });
});
