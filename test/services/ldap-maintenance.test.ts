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

let bench: TestDirectory;
beforeAll(async () => {
  bench = await TestDirectory.open();
});
afterAll(() => bench.close());
beforeEach(() => bench.clear());

/** People with accounts, as Waldur has them afterwards. */
async function createUsersWithAccounts(count: number) {
  const backend = bench.backend();
  return Promise.all(
    Array.from({ length: count }, async (_, n) => {
      const user = createUser({ userLastName: `Doe${'abcdefghij'[n % 10]}${'abcdefghij'[Math.floor(n / 10)]}` });
      return withUsername(user, await backend.getOrCreateUsername(user, context()));
    }),
  );
}

describe('syncUserProfiles', () => {
  it('reads in batches and writes nothing when nothing has changed', async () => {
    const people = await createUsersWithAccounts(60);
    const proxy = await bench.proxy();
    await bench.backend({ uri: proxy.uri }).syncUserProfiles(people, context());
    expect(proxy.writes).toBe(0);
    // Two batches, and a look at each personal group.
    expect(proxy.count('search')).toBe(62);
    expect(proxy.count('bind')).toBe(1);
  });

  it('writes what has changed, for those whom it has changed for, once', async () => {
    const [ann, bob, cid] = await createUsersWithAccounts(3);
    const changed = [
      { ...ann, userFirstName: 'Anna', userEmail: 'anna@example.org' },
      bob,
      { ...cid, userLastName: 'Ünlü' },
    ].filter((one) => one !== undefined);
    const proxy = await bench.proxy();
    const backend = bench.backend({ uri: proxy.uri });
    await backend.syncUserProfiles(changed as never, context());
    expect(proxy.writes).toBe(2);
    expect(await bench.readUser(String(ann?.username))).toMatchObject({
      givenName: ['Anna'],
      mail: ['anna@example.org'],
    });
    expect(await bench.readUser(String(cid?.username))).toMatchObject({ sn: ['Ünlü'], cn: ['Jane Ünlü'] });
    await backend.syncUserProfiles(changed as never, context());
    expect(proxy.writes).toBe(2);
  });

  it('leaves alone what Waldur does not show, and what others have added', async () => {
    const [ann] = await createUsersWithAccounts(1);
    const dn = `uid=${ann?.username},${peopleDn}`;
    await bench.modify(dn, 'add', 'mail', ['second@example.org']);
    await bench.modify(dn, 'replace', 'loginShell', ['/bin/fish']);
    const before = await bench.read(dn);
    const proxy = await bench.proxy();
    const { userEmail: _e, userFirstName: _f, userLastName: _l, userFullName: _n, ...hidden } = ann ?? createUser();
    const backend = bench.backend({ uri: proxy.uri });
    await backend.syncUserProfiles([hidden], context());
    await backend.syncUserProfiles([ann ?? createUser()], context());
    expect(proxy.writes).toBe(0);
    expect(await bench.read(dn)).toEqual(before);
  });

  it('goes on after a person whom the directory refuses, and says so in the end', async () => {
    const [ann, bob] = await createUsersWithAccounts(2);
    const logger = recordingLogger();
    const backend = bench.backend(
      { user_object_classes: ['inetOrgPerson', 'posixAccount'], waldur_username_attribute: 'employeeNumber' },
      { logger },
    );
    // A key that can't be one: refused before anything is written.
    const bad = { ...ann, userUsername: 'x'.repeat(1_000_000) };
    await expect(
      backend.syncUserProfiles([bad, { ...bob, userFirstName: 'Bobby' }] as never, context()),
    ).rejects.toThrow(BackendError);
    expect(await bench.readUser(String(bob?.username))).toMatchObject({ givenName: ['Bobby'] });
    expect(logger.lines.filter(({ level }) => level === 'warn')).toEqual([
      { level: 'warn', text: expect.stringContaining(String(ann?.uuid)) },
    ]);
  });

  it('passes over people who are not OK, who are restricted, or who have no account', async () => {
    const [ann, bob] = await createUsersWithAccounts(2);
    const proxy = await bench.proxy();
    const people = [
      { ...ann, userFirstName: 'Anna', state: 'Deleting' },
      { ...bob, userFirstName: 'Bobby', isRestricted: true },
      withUsername(createUser(), 'nobody9'),
    ];
    await bench.backend({ uri: proxy.uri }).syncUserProfiles(people as never, context());
    expect(proxy.writes).toBe(0);
  });

  it('makes the personal group again that somebody has deleted', async () => {
    const [ann] = await createUsersWithAccounts(1);
    const group = await bench.readGroup(String(ann?.username));
    await bench.remove(`cn=${ann?.username},${groupsDn}`);
    await bench.backend().syncUserProfiles([ann ?? createUser()], context());
    expect(await bench.readGroup(String(ann?.username))).toEqual(group);
  });

  it('says nothing above debug that tells who somebody is', async () => {
    const people = await createUsersWithAccounts(3);
    const logger = recordingLogger();
    const backend = bench.backend({ access_groups: [{ name: 'missing', attribute: 'memberUid' }] }, { logger });
    await backend.syncUserProfiles(
      people.map((one) => ({ ...one, userFirstName: 'Changed' })),
      context(),
    );
    const said = logger.lines.filter(({ level }) => level !== 'debug').map(({ text }) => text);
    expect(said.join()).toContain('access group');
    for (const { userEmail, userUsername } of people) {
      expect(said.join()).not.toContain(userEmail);
      expect(said.join()).not.toContain(userUsername);
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
    await bench.add(`cn=vpn,${groupsDn}`, {
      objectClass: 'posixGroup',
      cn: 'vpn',
      gidNumber: '500',
      memberUid: ['somebody'],
    });
    await bench.add(`cn=hpc,${groupsDn}`, { objectClass: 'groupOfNames', cn: 'hpc', member: ['cn=nobody'] });
  };

  it('get everybody new as a member, by name or by DN, beside those that are in them', async () => {
    await addGroups();
    await bench.backend(settings).getOrCreateUsername(createUser(), context());
    expect(await bench.readGroup('vpn')).toMatchObject({ memberUid: ['somebody', 'jdoe'] });
    expect(await bench.readGroup('hpc')).toMatchObject({ member: ['cn=nobody', `uid=jdoe,${peopleDn}`] });
  });

  it('that are missing keep nobody from an account, and get their members with a later pass, in one write for each group', async () => {
    const logger = recordingLogger();
    const people = await Promise.all(
      ['Doe', 'Roe', 'Poe'].map(async (userLastName) => {
        const user = createUser({ userLastName });
        return withUsername(user, await bench.backend(settings, { logger }).getOrCreateUsername(user, context()));
      }),
    );
    expect(logger.lines.some(({ level, text }) => level === 'warn' && text.includes('the group does not exist'))).toBe(
      true,
    );
    await addGroups();
    const proxy = await bench.proxy();
    const backend = bench.backend({ ...settings, uri: proxy.uri });
    await backend.syncUserProfiles(people, context());
    expect((await bench.readGroup('vpn'))?.['memberUid']?.sort()).toEqual(['jdoe', 'jpoe', 'jroe', 'somebody']);
    expect((await bench.readGroup('hpc'))?.['member']).toHaveLength(4);
    expect(proxy.writes).toBe(2);
    await backend.syncUserProfiles(people, context());
    expect(proxy.writes).toBe(2);
  });

  it('lose who leaves, and get them back with their return', async () => {
    await addGroups();
    const jane = createUser();
    const backend = bench.backend({ ...settings, departure: 'disable' });
    await backend.getOrCreateUsername(jane, context());
    await backend.deactivateUsers(new Set(['jdoe']), context());
    expect(await bench.readGroup('vpn')).toMatchObject({ memberUid: ['somebody'] });
    expect(await bench.readGroup('hpc')).toMatchObject({ member: ['cn=nobody'] });
    await backend.getOrCreateUsername(jane, context());
    expect(await bench.readGroup('vpn')).toMatchObject({ memberUid: ['somebody', 'jdoe'] });
  });
});

describe('a departure', () => {
  it('changes nothing with keep, which is the default', async () => {
    const [ann] = await createUsersWithAccounts(1);
    const before = await bench.search();
    await bench.backend().deactivateUsers(new Set([String(ann?.username)]), context());
    expect(await bench.search()).toEqual(before);
  });

  it('closes the account with disable, and a return opens it as it was, password and shell included', async () => {
    const [ann] = await createUsersWithAccounts(1);
    const dn = `uid=${ann?.username},${peopleDn}`;
    const password = 'correct horse';
    await bench.modify(dn, 'replace', 'userPassword', [hashPassword(password, (count) => new Uint8Array(count))]);
    await bench.modify(dn, 'replace', 'loginShell', ['/bin/fish']);
    await bench.modify(dn, 'replace', 'shadowExpire', ['30000']);
    const before = await bench.read(dn);
    expect(await bench.canBind(dn, password)).toBe(true);

    const backend = bench.backend({ departure: 'disable' });
    await backend.deactivateUsers(new Set([String(ann?.username).toUpperCase()]), context());
    await backend.deactivateUsers(new Set([String(ann?.username)]), context());
    expect(await bench.read(dn)).toMatchObject({ loginShell: ['/usr/sbin/nologin'], shadowExpire: ['1'] });
    expect(await bench.canBind(dn, password)).toBe(false);
    expect(await bench.canBind(dn, String(before?.['userPassword']?.[0]))).toBe(false);
    expect(await bench.readGroup(String(ann?.username))).toBeDefined();

    expect(await backend.getOrCreateUsername({ ...(ann ?? createUser()), state: 'Creating' }, context())).toBe(
      ann?.username,
    );
    expect(await bench.read(dn)).toEqual(before);
    expect(await bench.canBind(dn, password)).toBe(true);
  });

  it('is taken back by syncUserProfiles too, for somebody who is OK', async () => {
    const [ann] = await createUsersWithAccounts(1);
    const before = await bench.readUser(String(ann?.username));
    const backend = bench.backend({ departure: 'disable' });
    await backend.deactivateUsers(new Set([String(ann?.username)]), context());
    await backend.syncUserProfiles([ann ?? createUser()], context());
    expect(await bench.readUser(String(ann?.username))).toEqual(before);
  });

  it.each([{ departure: 'delete' }, { remove_user_on_deactivate: true }])(
    'removes entry and personal group with %o; whoever comes next gets another number',
    async (settings) => {
      const jane = createUser();
      const backend = bench.backend(settings);
      await backend.getOrCreateUsername(jane, context());
      await backend.deactivateUsers(new Set(['jdoe', 'nobody']), context());
      expect(await bench.search('(|(objectClass=posixAccount)(objectClass=posixGroup))')).toEqual([]);
      await backend.deactivateUsers(new Set(['jdoe']), context());
      await backend.getOrCreateUsername(createUser(), context());
      expect(await bench.readUser('jdoe')).toMatchObject({ uidNumber: ['10001'] });
    },
  );

  it('does not remove a group that is a stranger’s', async () => {
    await bench.backend().getOrCreateUsername(createUser(), context());
    await bench.remove(`cn=jdoe,${groupsDn}`);
    await bench.add(`cn=jdoe,${groupsDn}`, { objectClass: 'posixGroup', cn: 'jdoe', gidNumber: '777' });
    await bench.backend({ departure: 'delete' }).deactivateUsers(new Set(['jdoe']), context());
    expect(await bench.readUser('jdoe')).toBeUndefined();
    expect(await bench.readGroup('jdoe')).toMatchObject({ gidNumber: ['777'] });
  });
});
