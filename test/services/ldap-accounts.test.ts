import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BackendError, TransientBackendError } from '../../src/shared/errors.js';
import {
  context,
  createUser,
  groupsDn,
  numbersDn,
  peopleDn,
  recordingLogger,
  TestDirectory,
} from './support/test-directory.js';

let directory: TestDirectory;
beforeAll(async () => {
  directory = await TestDirectory.open();
});
afterAll(() => directory.close());
beforeEach(() => directory.clear());

describe('LDAP accounts', () => {
  it('an account consists of an entry and a personal group, with the key of the user, the markers and the reserved numbers', async () => {
    const jane = createUser();
    expect(await directory.backend().getOrCreateUsername(jane, context())).toBe('jdoe');
    expect(await directory.readUser('jdoe')).toMatchObject({
      objectClass: ['inetOrgPerson', 'posixAccount', 'shadowAccount'],
      uid: ['jdoe'],
      cn: ['Jane Doe'],
      givenName: ['Jane'],
      sn: ['Doe'],
      mail: [jane.userEmail],
      uidNumber: ['10000'],
      gidNumber: ['10000'],
      homeDirectory: ['/home/jdoe'],
      loginShell: ['/bin/bash'],
      employeeNumber: [jane.userUsername],
      description: [
        'waldur-offering-processor:managed',
        'waldur-offering-processor:made',
        `waldur-offering-processor:user:${jane.userUuid}`,
      ],
    });
    expect(await directory.readGroup('jdoe')).toMatchObject({
      objectClass: ['posixGroup'],
      cn: ['jdoe'],
      gidNumber: ['10000'],
      memberUid: ['jdoe'],
    });
  });

  it('an account is found by its key after the name and the e-mail address have changed', async () => {
    const jane = createUser();
    await directory.backend().getOrCreateUsername(jane, context());
    const { userEmail: _hidden, ...renamed } = {
      ...jane,
      userFirstName: 'Janet',
      userLastName: 'Roe',
      userFullName: 'Janet Roe',
    };
    const backend = directory.backend();
    expect(await backend.getUsername(renamed, context())).toBe('jdoe');
    expect(await backend.getOrCreateUsername(renamed, context())).toBe('jdoe');
    expect(await directory.search('(objectClass=posixAccount)')).toHaveLength(1);
  });

  it('an account is found by the user uuid after the Waldur username has changed, and its key is updated', async () => {
    const jane = createUser();
    await directory.backend().getOrCreateUsername(jane, context());
    expect(
      await directory.backend().getOrCreateUsername({ ...jane, userUsername: 'renamed@cuid.example.org' }, context()),
    ).toBe('jdoe');
    expect((await directory.readUser('jdoe'))?.['employeeNumber']).toEqual(['renamed@cuid.example.org']);
  });

  it('a username that the user already has in the ledger or in Waldur is preferred to a new one', async () => {
    expect(
      await directory.backend().getOrCreateUsername(createUser(), context({ ownUsername: async () => 'janed' })),
    ).toBe('janed');
    expect(await directory.backend().getOrCreateUsername(createUser({ username: 'janex' }), context())).toBe('janex');
  });

  it('an account is created only after its username is reserved', async () => {
    const asked: string[] = [];
    const reserve = async (name: string) => {
      asked.push(name);
      expect(await directory.readUser(name)).toBeUndefined();
      return name !== 'jdoe';
    };
    const username = await directory.backend().getOrCreateUsername(createUser(), context({ reserve }));
    expect(asked).toEqual(['jdoe', username]);
  });

  it('the username of a new account differs from all existing users and groups in the tree', async () => {
    await directory.addUnmanagedAccount('jdoe');
    await directory.add(`cn=jdoe2,${groupsDn}`, { objectClass: 'posixGroup', cn: 'jdoe2', gidNumber: '30000' });
    expect(await directory.backend().getOrCreateUsername(createUser(), context())).toBe('jdoe3');
  });

  it.each([
    ['a filter', ')(uid=*'],
    ['a DN', 'cn=x,ou=y'],
    ['quotes and backslashes', '\\"#;<>+'],
    ['a NUL and line breaks', 'a\0b\r\nc'],
    ['half a character', 'x\ud800y'],
    ['1 MB', 'ä'.repeat(500_000)],
  ])('an account is created for a user whose name contains %s, and no other entry is changed', async (_what, text) => {
    const user = createUser({
      userFirstName: text,
      userLastName: text,
      userFullName: text,
      userEmail: `${text}@example.org`,
    });
    const username = await directory.backend().getOrCreateUsername(user, context());
    expect((await directory.search('(objectClass=posixAccount)')).map(({ dn }) => dn)).toEqual([
      `uid=${username},${peopleDn}`,
    ]);
    expect(await directory.backend().getUsername(user, context())).toBe(username);
  });

  it.each([')(uid=*', 'cn=x,ou=y', '*', 'a\\b', ' '])(
    'the Waldur username %j finds only the account of its user',
    async (userUsername) => {
      if (userUsername.trim() === '') {
        await expect(directory.backend().getOrCreateUsername(createUser({ userUsername }), context())).rejects.toThrow(
          BackendError,
        );
        return;
      }
      await directory.backend().getOrCreateUsername(createUser({ userLastName: 'Roe' }), context());
      const user = createUser({ userUsername });
      expect(await directory.backend().getUsername(user, context())).toBeUndefined();
      const username = await directory.backend().getOrCreateUsername(user, context());
      expect(await directory.backend().getUsername(user, context())).toBe(username);
      expect(await directory.search('(objectClass=posixAccount)')).toHaveLength(2);
    },
  );

  it('Waldur usernames that differ only in case have separate accounts', async () => {
    const lower = createUser({ userUsername: 'jane@example.org' });
    const upper = createUser({ userUsername: 'JANE@example.org' });
    const backend = directory.backend();
    expect(await backend.getOrCreateUsername(lower, context())).toBe('jdoe');
    expect(await backend.getUsername(upper, context())).toBeUndefined();
    expect(await backend.getOrCreateUsername(upper, context())).toBe('jdoe2');
  });

  it('no account is created for a user whose Waldur username is not visible', async () => {
    const { userUsername: _hidden, ...hidden } = createUser();
    await expect(directory.backend().getOrCreateUsername(hidden, context())).rejects.toThrow(
      'the Waldur username of this user is not visible',
    );
  });

  it('previewing a username writes nothing to the directory', async () => {
    const proxy = await directory.proxy();
    const backend = directory.backend({ uri: proxy.uri });
    await directory.addUnmanagedAccount('jdoe');
    expect(await backend.previewUsername(createUser(), context())).toBe('jdoe2');
    expect(await backend.getUsername(createUser(), context())).toBeUndefined();
    expect(proxy.writes).toBe(0);
    expect(await directory.read(numbersDn)).toBeUndefined();
  });

  it('a new account follows the configured attributes, ranges and marker', async () => {
    const settings = {
      default_home_base: '/project/home/',
      default_login_shell: '/bin/zsh',
      waldur_username_attribute: 'departmentNumber',
      user_object_classes: ['inetOrgPerson', 'posixAccount'],
      uid_range_start: '3000',
      uid_range_end: '3999',
      gid_range_start: 5000,
      gid_range_end: 5999,
      marker: 'cluster-b',
    };
    const jane = createUser();
    await directory.backend(settings).getOrCreateUsername(jane, context());
    expect(await directory.readUser('jdoe')).toMatchObject({
      homeDirectory: ['/project/home/jdoe'],
      loginShell: ['/bin/zsh'],
      departmentNumber: [jane.userUsername],
      uidNumber: ['3000'],
      gidNumber: ['5000'],
      description: expect.arrayContaining(['cluster-b:managed']),
    });
    expect((await directory.readUser('jdoe'))?.['employeeNumber']).toBeUndefined();
    // Another installation with its own marker does not regard the account as managed.
    await expect(
      directory.backend().getOrCreateUsername({ ...createUser(), userEmail: `${jane.userEmail}` }, context()),
    ).rejects.toThrow('e-mail address');
  });
});

describe('uid and gid numbers', () => {
  const numbersOf = async (uid: string) => (await directory.readUser(uid))?.['uidNumber']?.[0];

  it('numbers start above all numbers in use in the range, including those of groups and nested units', async () => {
    await directory.addUnmanagedAccount('old', { uidNumber: 10_500 });
    await directory.addUnmanagedAccount('elsewhere', { uidNumber: 900_000 });
    await directory.add(`cn=project,${groupsDn}`, { objectClass: 'posixGroup', cn: 'project', gidNumber: '10700' });
    await directory.backend().getOrCreateUsername(createUser(), context());
    expect(await directory.readUser('jdoe')).toMatchObject({ uidNumber: ['10501'], gidNumber: ['10701'] });
  });

  it('a number is not reused after its account is deleted', async () => {
    const backend = directory.backend();
    await backend.getOrCreateUsername(createUser(), context());
    await directory.remove(`uid=jdoe,${peopleDn}`);
    await directory.remove(`cn=jdoe,${groupsDn}`);
    await directory.backend().getOrCreateUsername(createUser(), context());
    expect(await numbersOf('jdoe')).toBe('10001');
  });

  it('numbers of manually added entries are skipped', async () => {
    const backend = directory.backend();
    await backend.getOrCreateUsername(createUser(), context());
    for (let number = 10_001; number <= 10_020; number += 1)
      await directory.addUnmanagedAccount(`hand${number}`, { uidNumber: number });
    await backend.getOrCreateUsername(createUser(), context());
    expect(await directory.readUser('jdoe2')).toMatchObject({ uidNumber: ['10021'], gidNumber: ['10021'] });
  });

  it('a range that is 90 % used gives a warning, and an exhausted range fails without a partial account', async () => {
    const logger = recordingLogger();
    const backend = directory.backend(
      { uid_range_start: 10_000, uid_range_end: 10_009, gid_range_start: 10_000, gid_range_end: 10_099 },
      { logger },
    );
    for (let n = 0; n < 8; n += 1) await backend.getOrCreateUsername(createUser(), context());
    expect(logger.lines.filter(({ level }) => level === 'warn')).toEqual([]);
    await backend.getOrCreateUsername(createUser(), context());
    await backend.getOrCreateUsername(createUser(), context());
    expect(logger.lines.filter(({ level }) => level === 'warn').map(({ text }) => text)).toEqual([
      expect.stringContaining('90 % of the uidNumber range'),
    ]);
    await expect(backend.getOrCreateUsername(createUser(), context())).rejects.toThrow(
      'no free uidNumber from 10000 to 10009',
    );
    expect(await directory.search('(objectClass=posixAccount)')).toHaveLength(10);
    expect(await directory.search('(objectClass=posixGroup)')).toHaveLength(10);
  });

  it('a range with a changed start continues above numbers of the earlier range', async () => {
    await directory.backend().getOrCreateUsername(createUser(), context());
    await directory.remove(`uid=jdoe,${peopleDn}`);
    await directory
      .backend({ uid_range_start: 9000, gid_range_start: 9000 })
      .getOrCreateUsername(createUser(), context());
    expect(await numbersOf('jdoe2')).toBe('10001');
  });

  it('attempts that the directory rejects use up no numbers', async () => {
    const bad = directory.backend({ user_object_classes: ['inetOrgPerson', 'posixAccount', 'nothingOfTheKind'] });
    const jane = createUser();
    for (let n = 0; n < 5; n += 1)
      await expect(bad.getOrCreateUsername(jane, context())).rejects.toThrow(TransientBackendError);
    await directory.backend().getOrCreateUsername(jane, context());
    expect(await numbersOf('jdoe')).toBe('10000');
    const notes = (await directory.read(numbersDn))?.['description'];
    expect(notes).toEqual(
      expect.arrayContaining(['uidNumber from 10000: next 10001', 'gidNumber from 10000: next 10001']),
    );
    expect(notes).toHaveLength(2);
  });
});
