import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BackendError } from '../../src/shared/errors.js';
import { hashPassword } from '../../src/usernames/ldap/password.js';
import {
  context,
  createUser,
  groupsDn,
  peopleDn,
  recordingLogger,
  TestDirectory,
  withUsername,
} from './support/test-directory.js';

let directory: TestDirectory;
beforeAll(async () => {
  directory = await TestDirectory.open();
});
afterAll(() => directory.close());
beforeEach(() => directory.clear());

/** Creates users with accounts. Returns them as in Waldur afterwards. */
async function createUsersWithAccounts(count: number) {
  const backend = directory.backend();
  return Promise.all(
    Array.from({ length: count }, async (_, n) => {
      const user = createUser({ userLastName: `Doe${'abcdefghij'[n % 10]}${'abcdefghij'[Math.floor(n / 10)]}` });
      return withUsername(user, await backend.getOrCreateUsername(user, context()));
    }),
  );
}

describe('syncUserProfiles', () => {
  it('unchanged profiles are read in batches and nothing is written', async () => {
    const users = await createUsersWithAccounts(60);
    const proxy = await directory.proxy();
    await directory.backend({ uri: proxy.uri }).syncUserProfiles(users, context());
    expect(proxy.writes).toBe(0);
    // Two searches for the batches, one read of each personal group, and a search for accounts to lock anew.
    expect(proxy.count('search')).toBe(63);
    expect(proxy.count('bind')).toBe(1);
  });

  it('only changed profiles are written, and only once', async () => {
    const [ann, bob, cid] = await createUsersWithAccounts(3);
    const changed = [
      { ...ann, userFirstName: 'Anna', userEmail: 'anna@example.org' },
      bob,
      { ...cid, userLastName: 'Ünlü' },
    ].filter((user) => user !== undefined);
    const proxy = await directory.proxy();
    const backend = directory.backend({ uri: proxy.uri });
    await backend.syncUserProfiles(changed as never, context());
    expect(proxy.writes).toBe(2);
    expect(await directory.readUser(String(ann?.username))).toMatchObject({
      givenName: ['Anna'],
      mail: ['anna@example.org'],
    });
    expect(await directory.readUser(String(cid?.username))).toMatchObject({ sn: ['Ünlü'], cn: ['Jane Ünlü'] });
    await backend.syncUserProfiles(changed as never, context());
    expect(proxy.writes).toBe(2);
  });

  it('attributes that are not visible in Waldur and values added by others are kept', async () => {
    const [ann] = await createUsersWithAccounts(1);
    const dn = `uid=${ann?.username},${peopleDn}`;
    await directory.modify(dn, 'add', 'mail', ['second@example.org']);
    await directory.modify(dn, 'replace', 'loginShell', ['/bin/fish']);
    const before = await directory.read(dn);
    const proxy = await directory.proxy();
    const { userEmail: _e, userFirstName: _f, userLastName: _l, userFullName: _n, ...hidden } = ann ?? createUser();
    const backend = directory.backend({ uri: proxy.uri });
    await backend.syncUserProfiles([hidden], context());
    await backend.syncUserProfiles([ann ?? createUser()], context());
    expect(proxy.writes).toBe(0);
    expect(await directory.read(dn)).toEqual(before);
  });

  it('a profile that the directory rejects does not stop the others and is reported at the end', async () => {
    const [ann, bob] = await createUsersWithAccounts(2);
    const logger = recordingLogger();
    const backend = directory.backend(
      { user_object_classes: ['inetOrgPerson', 'posixAccount'], waldur_username_attribute: 'employeeNumber' },
      { logger },
    );
    // The key is invalid, so the user is rejected before any write.
    const bad = { ...ann, userUsername: 'x'.repeat(1_000_000) };
    await expect(
      backend.syncUserProfiles([bad, { ...bob, userFirstName: 'Bobby' }] as never, context()),
    ).rejects.toThrow(BackendError);
    expect(await directory.readUser(String(bob?.username))).toMatchObject({ givenName: ['Bobby'] });
    expect(logger.lines.filter(({ level }) => level === 'warn')).toEqual([
      { level: 'warn', text: expect.stringContaining(String(ann?.uuid)) },
    ]);
  });

  it('users who are not OK, restricted or without an account are skipped', async () => {
    const [ann, bob] = await createUsersWithAccounts(2);
    const proxy = await directory.proxy();
    const users = [
      { ...ann, userFirstName: 'Anna', state: 'Deleting' },
      { ...bob, userFirstName: 'Bobby', isRestricted: true },
      withUsername(createUser(), 'missing9'),
    ];
    await directory.backend({ uri: proxy.uri }).syncUserProfiles(users as never, context());
    expect(proxy.writes).toBe(0);
  });

  it('a deleted personal group is created again', async () => {
    const [ann] = await createUsersWithAccounts(1);
    const group = await directory.readGroup(String(ann?.username));
    await directory.remove(`cn=${ann?.username},${groupsDn}`);
    await directory.backend().syncUserProfiles([ann ?? createUser()], context());
    expect(await directory.readGroup(String(ann?.username))).toEqual(group);
  });

  it('log lines above debug contain no personal data', async () => {
    const users = await createUsersWithAccounts(3);
    const logger = recordingLogger();
    const backend = directory.backend({ access_groups: [{ name: 'missing', attribute: 'memberUid' }] }, { logger });
    await backend.syncUserProfiles(
      users.map((user) => ({ ...user, userFirstName: 'Changed' })),
      context(),
    );
    const lines = logger.lines.filter(({ level }) => level !== 'debug').map(({ text }) => text);
    expect(lines.join()).toContain('access group');
    for (const { userEmail, userUsername } of users) {
      expect(lines.join()).not.toContain(userEmail);
      expect(lines.join()).not.toContain(userUsername);
    }
  });
});

describe('access groups', () => {
  const settings = {
    access_groups: [
      { name: 'vpn', attribute: 'memberUid' },
      { name: 'hpc', attribute: 'member' },
    ],
  };
  const addGroups = async () => {
    await directory.add(`cn=vpn,${groupsDn}`, {
      objectClass: 'posixGroup',
      cn: 'vpn',
      gidNumber: '500',
      memberUid: ['existing'],
    });
    await directory.add(`cn=hpc,${groupsDn}`, { objectClass: 'groupOfNames', cn: 'hpc', member: ['cn=placeholder'] });
  };

  it('new accounts are added to access groups by uid or DN, and existing members are kept', async () => {
    await addGroups();
    await directory.backend(settings).getOrCreateUsername(createUser(), context());
    expect(await directory.readGroup('vpn')).toMatchObject({ memberUid: ['existing', 'jdoe'] });
    expect(await directory.readGroup('hpc')).toMatchObject({ member: ['cn=placeholder', `uid=jdoe,${peopleDn}`] });
  });

  it('missing access groups do not prevent accounts, and a later run adds all members with one write for each group', async () => {
    const logger = recordingLogger();
    const first = directory.backend(settings, { logger });
    const users = await Promise.all(
      ['Doe', 'Roe', 'Poe'].map(async (userLastName) => {
        const user = createUser({ userLastName });
        return withUsername(user, await first.getOrCreateUsername(user, context()));
      }),
    );
    await first.syncUserProfiles(users, context());
    // One for each group, not for each user.
    expect(logger.lines.filter(({ level }) => level === 'warn').map(({ text }) => text)).toEqual(
      ['vpn', 'hpc'].map((name) => expect.stringMatching(new RegExp(`"group":"${name}".*the group does not exist`))),
    );
    await addGroups();
    const proxy = await directory.proxy();
    const backend = directory.backend({ ...settings, uri: proxy.uri });
    await backend.syncUserProfiles(users, context());
    expect((await directory.readGroup('vpn'))?.['memberUid']?.sort()).toEqual(['existing', 'jdoe', 'jpoe', 'jroe']);
    expect((await directory.readGroup('hpc'))?.['member']).toHaveLength(4);
    expect(proxy.writes).toBe(2);
    await backend.syncUserProfiles(users, context());
    expect(proxy.writes).toBe(2);
  });

  it('departed users are removed from access groups, and returning users are added again', async () => {
    await addGroups();
    const jane = createUser();
    const backend = directory.backend({ ...settings, departure: 'disable' });
    await backend.getOrCreateUsername(jane, context());
    await backend.deactivateUsers(new Set(['jdoe']), context());
    expect(await directory.readGroup('vpn')).toMatchObject({ memberUid: ['existing'] });
    expect(await directory.readGroup('hpc')).toMatchObject({ member: ['cn=placeholder'] });
    await backend.getOrCreateUsername(jane, context());
    expect(await directory.readGroup('vpn')).toMatchObject({ memberUid: ['existing', 'jdoe'] });
  });
});

describe('departures', () => {
  it('departure: keep is the default and changes nothing', async () => {
    const [ann] = await createUsersWithAccounts(1);
    const before = await directory.search();
    await directory.backend().deactivateUsers(new Set([String(ann?.username)]), context());
    expect(await directory.search()).toEqual(before);
  });

  it('departure: disable disables an account, and the return of its user restores password and shell', async () => {
    const [ann] = await createUsersWithAccounts(1);
    const dn = `uid=${ann?.username},${peopleDn}`;
    const password = 'correct horse';
    await directory.modify(dn, 'replace', 'userPassword', [hashPassword(password, (count) => new Uint8Array(count))]);
    await directory.modify(dn, 'replace', 'loginShell', ['/bin/fish']);
    await directory.modify(dn, 'replace', 'shadowExpire', ['30000']);
    const before = await directory.read(dn);
    expect(await directory.canBind(dn, password)).toBe(true);

    const backend = directory.backend({ departure: 'disable' });
    await backend.deactivateUsers(new Set([String(ann?.username).toUpperCase()]), context());
    await backend.deactivateUsers(new Set([String(ann?.username)]), context());
    expect(await directory.read(dn)).toMatchObject({ loginShell: ['/usr/sbin/nologin'], shadowExpire: ['1'] });
    expect(await directory.canBind(dn, password)).toBe(false);
    expect(await directory.canBind(dn, String(before?.['userPassword']?.[0]))).toBe(false);
    expect(await directory.readGroup(String(ann?.username))).toBeDefined();

    expect(await backend.getOrCreateUsername({ ...(ann ?? createUser()), state: 'Creating' }, context())).toBe(
      ann?.username,
    );
    expect(await directory.read(dn)).toEqual(before);
    expect(await directory.canBind(dn, password)).toBe(true);
  });

  it('syncUserProfiles enables a disabled account of a user in OK', async () => {
    const [ann] = await createUsersWithAccounts(1);
    const before = await directory.readUser(String(ann?.username));
    const backend = directory.backend({ departure: 'disable' });
    await backend.deactivateUsers(new Set([String(ann?.username)]), context());
    await backend.syncUserProfiles([ann ?? createUser()], context());
    expect(await directory.readUser(String(ann?.username))).toEqual(before);
  });

  it.each([{ departure: 'delete' }, { remove_user_on_deactivate: true }])(
    'the setting %o removes entry and personal group, and the next account gets another number',
    async (settings) => {
      const jane = createUser();
      const backend = directory.backend(settings);
      await backend.getOrCreateUsername(jane, context());
      await backend.deactivateUsers(new Set(['jdoe', 'missing']), context());
      expect(await directory.readUser('jdoe')).toMatchObject({ loginShell: ['/usr/sbin/nologin'] });
      await backend.releaseUsers?.(new Set(['jdoe', 'missing']), context());
      expect(await directory.search('(|(objectClass=posixAccount)(objectClass=posixGroup))')).toEqual([]);
      await backend.releaseUsers?.(new Set(['jdoe']), context());
      await backend.getOrCreateUsername(createUser(), context());
      expect(await directory.readUser('jdoe')).toMatchObject({ uidNumber: ['10001'] });
    },
  );

  it('departure: delete does not remove a group of another owner', async () => {
    await directory.backend().getOrCreateUsername(createUser(), context());
    await directory.remove(`cn=jdoe,${groupsDn}`);
    await directory.add(`cn=jdoe,${groupsDn}`, { objectClass: 'posixGroup', cn: 'jdoe', gidNumber: '777' });
    await directory.backend({ departure: 'delete' }).releaseUsers?.(new Set(['jdoe']), context());
    expect(await directory.readUser('jdoe')).toBeUndefined();
    expect(await directory.readGroup('jdoe')).toMatchObject({ gidNumber: ['777'] });
  });
});
