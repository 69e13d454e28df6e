import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BackendError } from '../../src/shared/errors.js';
import {
  context,
  createUser,
  groupsDn,
  numbersDn,
  peopleDn,
  recordingLogger,
  TestDirectory,
} from './support/test-directory.js';

let bench: TestDirectory;
beforeAll(async () => {
  bench = await TestDirectory.open();
});
afterAll(() => bench.close());
beforeEach(() => bench.clear());

describe('an account', () => {
  it('is an entry and a personal group, with the key, the marks and the numbers', async () => {
    const jane = createUser();
    expect(await bench.backend().getOrCreateUsername(jane, context())).toBe('jdoe');
    expect(await bench.readUser('jdoe')).toMatchObject({
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
    expect(await bench.readGroup('jdoe')).toMatchObject({
      objectClass: ['posixGroup'],
      cn: ['jdoe'],
      gidNumber: ['10000'],
      memberUid: ['jdoe'],
    });
  });

  it('is found again by its key, whatever has become of name and e-mail address', async () => {
    const jane = createUser();
    await bench.backend().getOrCreateUsername(jane, context());
    const { userEmail: _hidden, ...renamed } = {
      ...jane,
      userFirstName: 'Janet',
      userLastName: 'Roe',
      userFullName: 'Janet Roe',
    };
    const backend = bench.backend();
    expect(await backend.getUsername(renamed, context())).toBe('jdoe');
    expect(await backend.getOrCreateUsername(renamed, context())).toBe('jdoe');
    expect(await bench.search('(objectClass=posixAccount)')).toHaveLength(1);
  });

  it('is found by the uuid of the Waldur user when the Waldur username has changed, and gets the new key', async () => {
    const jane = createUser();
    await bench.backend().getOrCreateUsername(jane, context());
    expect(
      await bench.backend().getOrCreateUsername({ ...jane, userUsername: 'renamed@cuid.example.org' }, context()),
    ).toBe('jdoe');
    expect((await bench.readUser('jdoe'))?.['employeeNumber']).toEqual(['renamed@cuid.example.org']);
  });

  it('takes the name that the person has already, in the ledger or in Waldur, before any new one', async () => {
    expect(await bench.backend().getOrCreateUsername(createUser(), context({ ownUsername: async () => 'janed' }))).toBe(
      'janed',
    );
    expect(await bench.backend().getOrCreateUsername(createUser({ username: 'janex' }), context())).toBe('janex');
  });

  it('is never made before the name is reserved', async () => {
    const asked: string[] = [];
    const reserve = async (name: string) => {
      asked.push(name);
      expect(await bench.readUser(name)).toBeUndefined();
      return name !== 'jdoe';
    };
    const username = await bench.backend().getOrCreateUsername(createUser(), context({ reserve }));
    expect(asked).toEqual(['jdoe', username]);
  });

  it('gets another name than people and groups that are there already, wherever in the tree', async () => {
    await bench.addUnmanagedAccount('jdoe');
    await bench.add(`cn=jdoe2,${groupsDn}`, { objectClass: 'posixGroup', cn: 'jdoe2', gidNumber: '30000' });
    expect(await bench.backend().getOrCreateUsername(createUser(), context())).toBe('jdoe3');
  });

  it.each([
    ['a filter', ')(uid=*'],
    ['a DN', 'cn=x,ou=y'],
    ['quotes and backslashes', '\\"#;<>+'],
    ['a NUL and line breaks', 'a\0b\r\nc'],
    ['half a character', 'x\ud800y'],
    ['1 MB', 'ä'.repeat(500_000)],
  ])('is made for a person in whose name is %s, and nothing else is touched', async (_what, text) => {
    const nobody = createUser({
      userFirstName: text,
      userLastName: text,
      userFullName: text,
      userEmail: `${text}@example.org`,
    });
    const username = await bench.backend().getOrCreateUsername(nobody, context());
    expect((await bench.search('(objectClass=posixAccount)')).map(({ dn }) => dn)).toEqual([
      `uid=${username},${peopleDn}`,
    ]);
    expect(await bench.backend().getUsername(nobody, context())).toBe(username);
  });

  it.each([')(uid=*', 'cn=x,ou=y', '*', 'a\\b', ' '])(
    'is found by a Waldur username like %j only for the person who has it',
    async (userUsername) => {
      if (userUsername.trim() === '') {
        await expect(bench.backend().getOrCreateUsername(createUser({ userUsername }), context())).rejects.toThrow(
          BackendError,
        );
        return;
      }
      await bench.backend().getOrCreateUsername(createUser({ userLastName: 'Roe' }), context());
      const odd = createUser({ userUsername });
      expect(await bench.backend().getUsername(odd, context())).toBeUndefined();
      const username = await bench.backend().getOrCreateUsername(odd, context());
      expect(await bench.backend().getUsername(odd, context())).toBe(username);
      expect(await bench.search('(objectClass=posixAccount)')).toHaveLength(2);
    },
  );

  it('is not shared by two people whose Waldur usernames differ in letter case only', async () => {
    const lower = createUser({ userUsername: 'jane@example.org' });
    const upper = createUser({ userUsername: 'JANE@example.org' });
    const backend = bench.backend();
    expect(await backend.getOrCreateUsername(lower, context())).toBe('jdoe');
    expect(await backend.getUsername(upper, context())).toBeUndefined();
    expect(await backend.getOrCreateUsername(upper, context())).toBe('jdoe2');
  });

  it('is refused to a person whose Waldur username is not shown, because nothing else would find it again', async () => {
    const { userUsername: _hidden, ...hidden } = createUser();
    await expect(bench.backend().getOrCreateUsername(hidden, context())).rejects.toThrow(
      'the Waldur username of this user is not visible',
    );
  });

  it('is previewed without a write', async () => {
    const proxy = await bench.proxy();
    const backend = bench.backend({ uri: proxy.uri });
    await bench.addUnmanagedAccount('jdoe');
    expect(await backend.previewUsername(createUser(), context())).toBe('jdoe2');
    expect(await backend.getUsername(createUser(), context())).toBeUndefined();
    expect(proxy.writes).toBe(0);
    expect(await bench.read(numbersDn)).toBeUndefined();
  });

  it('goes where the settings say', async () => {
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
    await bench.backend(settings).getOrCreateUsername(jane, context());
    expect(await bench.readUser('jdoe')).toMatchObject({
      homeDirectory: ['/project/home/jdoe'],
      loginShell: ['/bin/zsh'],
      departmentNumber: [jane.userUsername],
      uidNumber: ['3000'],
      gidNumber: ['5000'],
      description: expect.arrayContaining(['cluster-b:managed']),
    });
    expect((await bench.readUser('jdoe'))?.['employeeNumber']).toBeUndefined();
    // Another installation in the same directory takes it for a stranger's.
    await expect(
      bench.backend().getOrCreateUsername({ ...createUser(), userEmail: `${jane.userEmail}` }, context()),
    ).rejects.toThrow('e-mail address');
  });
});

describe('numbers', () => {
  const numbersOf = async (uid: string) => (await bench.readUser(uid))?.['uidNumber']?.[0];

  it('begin above all that are in use in the range, also those of deeper units and of groups', async () => {
    await bench.addUnmanagedAccount('old', { uidNumber: 10_500 });
    await bench.addUnmanagedAccount('elsewhere', { uidNumber: 900_000 });
    await bench.add(`cn=project,${groupsDn}`, { objectClass: 'posixGroup', cn: 'project', gidNumber: '10700' });
    await bench.backend().getOrCreateUsername(createUser(), context());
    expect(await bench.readUser('jdoe')).toMatchObject({ uidNumber: ['10501'], gidNumber: ['10701'] });
  });

  it('are never given out again, even when the account with the highest is deleted', async () => {
    const backend = bench.backend();
    await backend.getOrCreateUsername(createUser(), context());
    await bench.remove(`uid=jdoe,${peopleDn}`);
    await bench.remove(`cn=jdoe,${groupsDn}`);
    await bench.backend().getOrCreateUsername(createUser(), context());
    expect(await numbersOf('jdoe')).toBe('10001');
  });

  it('pass over those that others have put in the way by hand', async () => {
    const backend = bench.backend();
    await backend.getOrCreateUsername(createUser(), context());
    for (let number = 10_001; number <= 10_020; number += 1)
      await bench.addUnmanagedAccount(`hand${number}`, { uidNumber: number });
    await backend.getOrCreateUsername(createUser(), context());
    expect(await bench.readUser('jdoe2')).toMatchObject({ uidNumber: ['10021'], gidNumber: ['10021'] });
  });

  it('are warned about at 90 % and refused at the end, and nothing is half-made then', async () => {
    const logger = recordingLogger();
    const backend = bench.backend(
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
    expect(await bench.search('(objectClass=posixAccount)')).toHaveLength(10);
    expect(await bench.search('(objectClass=posixGroup)')).toHaveLength(10);
  });

  it('go on above what another range has given out, when the start of a range is changed', async () => {
    await bench.backend().getOrCreateUsername(createUser(), context());
    await bench.remove(`uid=jdoe,${peopleDn}`);
    await bench.backend({ uid_range_start: 9000, gid_range_start: 9000 }).getOrCreateUsername(createUser(), context());
    expect(await numbersOf('jdoe2')).toBe('10001');
  });

  it('are not used up by attempts that the directory refuses', async () => {
    const bad = bench.backend({ user_object_classes: ['inetOrgPerson', 'posixAccount', 'nothingOfTheKind'] });
    const jane = createUser();
    for (let n = 0; n < 5; n += 1) await expect(bad.getOrCreateUsername(jane, context())).rejects.toThrow(BackendError);
    await bench.backend().getOrCreateUsername(jane, context());
    expect(await numbersOf('jdoe')).toBe('10000');
    const notes = (await bench.read(numbersDn))?.['description'];
    expect(notes).toEqual(
      expect.arrayContaining(['uidNumber from 10000: next 10001', 'gidNumber from 10000: next 10001']),
    );
    expect(notes).toHaveLength(2);
  });
});
