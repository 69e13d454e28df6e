import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { agentDn, type SlapdOptions, suffix } from '../../scripts/services/slapd-config.js';
import { BackendError, TransientBackendError } from '../../src/shared/errors.js';
import { context, createUser, groupsDn, numbersDn, peopleDn, TestDirectory } from './support/test-directory.js';

const hiddenDn = `ou=Hidden,${suffix}`;
const hidden = [`to dn.subtree="${hiddenDn}" by * none`];
/** People can be added below the unit, but not removed. */
const noRemoval = [`to dn.exact="${peopleDn}" attrs=children by dn.exact="${agentDn}" =xcsra`];

/** Starts a directory for one suite, and empties it before each test. */
function useDirectory(options: SlapdOptions, prepare?: (directory: TestDirectory) => Promise<void>) {
  const started: { directory?: TestDirectory } = {};
  beforeAll(async () => {
    const { access, ...visible } = options;
    started.directory = await TestDirectory.open(visible);
    await prepare?.(started.directory);
    if (access !== undefined) await started.directory.slapd.restart(options);
  });
  afterAll(() => started.directory?.close());
  return (): TestDirectory => started.directory as TestDirectory;
}

/** The values of the numbers entry that are not reservations. */
async function readMarks(directory: TestDirectory): Promise<readonly string[]> {
  return ((await directory.read(numbersDn))?.['description'] ?? []).filter((value) => value.includes(': next '));
}

const addHidden = async (directory: TestDirectory, uid: string, uidNumber: number) =>
  directory.add(`uid=${uid},${hiddenDn}`, {
    objectClass: ['inetOrgPerson', 'posixAccount'],
    uid,
    cn: uid,
    sn: uid,
    uidNumber: String(uidNumber),
    gidNumber: String(uidNumber),
    homeDirectory: `/home/${uid}`,
  });

describe('a name that no search for users and groups finds', () => {
  const directory = useDirectory({ access: [`to dn.exact="uid=jroe,${peopleDn}" by * none`] }, async (directory) => {
    await directory.add(`uid=jroe,${peopleDn}`, { objectClass: 'account', uid: 'jroe' });
    await directory.add(`cn=jpoe,${groupsDn}`, { objectClass: 'groupOfNames', cn: 'jpoe', member: [agentDn] });
  });

  it.each([
    ['Roe', 'an entry that bind_dn cannot see'],
    ['Poe', 'a group that is no POSIX group'],
  ])('the username of %s, which %s has, is tried once, and the next one is used', async (userLastName) => {
    const proxy = await directory().proxy();
    const backend = directory().backend({ uri: proxy.uri });
    const name = `j${userLastName.toLowerCase()}`;
    const user = createUser({ userLastName });
    expect(await backend.getOrCreateUsername(user, context())).toBe(`${name}2`);
    const added = proxy.requests.filter(({ name: operation, dn }) => operation === 'add' && dn.startsWith('uid='));
    expect(added.map(({ dn }) => dn)).toEqual([`uid=${name},${peopleDn}`, `uid=${name}2,${peopleDn}`]);
  });

  it.each(['jroe', 'jpoe'])(
    'the username %s of a user is not replaced, and the error names the entries',
    async (own) => {
      const names = { ownUsername: async () => own };
      const user = createUser({ userUuid: 'f'.repeat(32), userUsername: 'someone' });
      await expect(directory().backend().getOrCreateUsername(user, context(names))).rejects.toThrow(
        `ldap: the username of this user is taken: by uid=${own} in people_ou, if bind_dn cannot see that entry, or by cn=${own} in groups_ou`,
      );
    },
  );
});

describe('usernames and numbers that bind_dn cannot see', () => {
  const directory = useDirectory(
    { access: hidden, overlays: { unique: ['unique_uri ldap:///?uid?sub', 'unique_uri ldap:///?uidNumber?sub'] } },
    async (directory) => {
      await directory.add(hiddenDn, { objectClass: 'organizationalUnit', ou: 'Hidden' });
      await addHidden(directory, 'jroe', 9000);
      for (const [n, uidNumber] of [10_000, 10_001, 10_010, 10_011, 10_012].entries())
        await addHidden(directory, `hidden${n}`, uidNumber);
    },
  );
  beforeEach(async () => directory().clear());

  it('a number that the directory names is replaced by the next one, and the username is kept', async () => {
    const proxy = await directory().proxy();
    const backend = directory().backend({ uri: proxy.uri });
    expect(await backend.getOrCreateUsername(createUser(), context())).toBe('jdoe');
    expect(await directory().readUser('jdoe')).toMatchObject({ uidNumber: ['10002'], gidNumber: ['10000'] });
    // Nothing is remembered about an account that exists.
    expect((await directory().read(numbersDn))?.['description']?.toSorted()).toEqual([
      'gidNumber from 10000: next 10001',
      'uidNumber from 10000: next 10003',
    ]);
  });

  it('a username that the directory names is replaced by the next one, and the numbers are kept', async () => {
    const roe = createUser({ userLastName: 'Roe', userFullName: 'Jane Roe' });
    const backend = directory().backend({ uid_range_start: 20_000 });
    expect(await backend.getOrCreateUsername(roe, context())).toBe('jroe2');
    expect(await directory().readUser('jroe2')).toMatchObject({ uidNumber: ['20000'], gidNumber: ['10000'] });
  });

  it('a username that the user already has is not replaced', async () => {
    const names = { ownUsername: async () => 'jroe' };
    const backend = directory().backend({ uid_range_start: 20_000 });
    await expect(backend.getOrCreateUsername(createUser({ userLastName: 'Roe' }), context(names))).rejects.toThrow(
      'code 19: a value violates a constraint (attribute uid)',
    );
    expect(await directory().search('(objectClass=posixAccount)', peopleDn)).toEqual([]);
  });

  it('after three refused numbers no other one is tried for this user, also by later runs, until the last one is accepted', async () => {
    const proxy = await directory().proxy();
    const jane = createUser();
    const run = () =>
      directory().backend({ uri: proxy.uri, uid_range_start: 10_010 }).getOrCreateUsername(jane, context());
    const refusedAdds = async () => {
      const before = proxy.count('add');
      await expect(run()).rejects.toThrow(/\(attribute uidNumber\)\. Refused for this user 3 times.*see diagnostics/);
      return proxy.count('add') - before;
    };
    // One of the adds is the entry of the numbers.
    expect(await refusedAdds()).toBe(4);
    const marks = await readMarks(directory());
    expect(marks).toContain('uidNumber from 10010: next 10013');
    for (let n = 0; n < 3; n += 1) expect(await refusedAdds()).toBe(1);
    expect(await readMarks(directory())).toEqual(marks);

    // Another user continues where the first one stopped.
    const roe = createUser({ userLastName: 'Poe' });
    await directory().backend({ uid_range_start: 10_010 }).getOrCreateUsername(roe, context());
    expect(await directory().readUser('jpoe')).toMatchObject({ uidNumber: ['10013'] });

    // The constraint is lifted, but the numbers in use stay invisible.
    await directory().slapd.restart({ access: hidden });
    expect(await run()).toBe('jdoe');
    expect(await directory().readUser('jdoe')).toMatchObject({ uidNumber: ['10012'] });
    expect((await directory().read(numbersDn))?.['description']).toHaveLength(2);
  });
});

describe('values that a constraint forbids', () => {
  const directory = useDirectory({
    overlays: {
      constraint: ['constraint_attribute mail regex ^[^@]+@example[.]org$', 'constraint_attribute uid regex ^j[a-z]+$'],
    },
  });
  beforeEach(async () => directory().clear());

  it('a refused attribute that is neither username nor number is tried once, and is named without its value', async () => {
    const proxy = await directory().proxy();
    const jane = createUser({ userEmail: 'jane@elsewhere.example' });
    const attempt = directory().backend({ uri: proxy.uri }).getOrCreateUsername(jane, context());
    const error = await attempt.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BackendError);
    expect(String(error)).toContain(
      'ldap add: the directory returned code 19: a value violates a constraint (attribute mail)',
    );
    expect(String(error)).not.toContain('elsewhere');
    expect(proxy.count('add')).toBe(2);
    expect(await readMarks(directory())).toContain('uidNumber from 10000: next 10001');
  });

  it('at most three usernames of a user are tried, and later runs try no others', async () => {
    const proxy = await directory().proxy();
    const ann = createUser({ userFirstName: 'Ann', userFullName: 'Ann Doe', userEmail: 'ann@example.org' });
    const reserved = new Set<string>();
    const reserve = async (username: string) => Boolean(reserved.add(username));
    for (let n = 0; n < 3; n += 1) {
      const before = proxy.count('add');
      await expect(
        directory().backend({ uri: proxy.uri }).getOrCreateUsername(ann, context({ reserve })),
      ).rejects.toThrow('(attribute uid). Refused for this user 3 times');
      expect(proxy.count('add') - before).toBe(n === 0 ? 4 : 1);
    }
    expect([...reserved]).toEqual(['adoe', 'adoe2', 'adoe3']);
    expect(await readMarks(directory())).toContain('uidNumber from 10000: next 10001');
  });
});

describe('entries that the schema forbids', () => {
  const directory = useDirectory({});
  beforeEach(async () => directory().clear());

  it.each([
    ['of accounts', { user_object_classes: ['inetOrgPerson', 'account', 'posixAccount'] }, 'code 65'],
    ['of accounts, one of them unknown', { user_object_classes: ['inetOrgPerson', 'noSuchClass'] }, 'code 21'],
    ['of groups', { user_group_object_classes: ['posixGroup', 'organizationalUnit'] }, 'code 65'],
    ['without the attribute of the key', { waldur_username_attribute: 'noSuchAttribute' }, 'code 17'],
  ])(
    'object classes %s that do not fit are tried once for all users, and use up no numbers',
    async (_what, settings, code) => {
      const proxy = await directory().proxy();
      const backend = directory().backend({ uri: proxy.uri, ...settings });
      const reserved: string[] = [];
      const reserve = async (username: string) => reserved.push(username) > 0;
      const attempts = ['Doe', 'Roe', 'Poe', 'Noe', 'Loe', 'Moe'].map((userLastName) =>
        backend.getOrCreateUsername(createUser({ userLastName }), context({ reserve })),
      );
      for (const result of await Promise.allSettled(attempts)) {
        const error = result.status === 'rejected' ? result.reason : undefined;
        expect(error).toBeInstanceOf(TransientBackendError);
        expect(String(error)).toMatch(new RegExp(`${code}.*This concerns all new accounts: see diagnostics`));
      }
      // The entry of the numbers, the entry of one user, and perhaps the group.
      expect(proxy.count('add')).toBe(code === 'code 65' && 'user_group_object_classes' in settings ? 3 : 2);
      expect(reserved).toHaveLength(1);
      expect(await directory().search('(|(objectClass=posixAccount)(objectClass=posixGroup))')).toEqual([]);
      expect((await directory().read(numbersDn))?.['description']?.toSorted()).toEqual([
        'gidNumber from 10000: next 10000',
        'uidNumber from 10000: next 10000',
      ]);
    },
  );
});

describe('a personal group that cannot be added', () => {
  const refusing = { overlays: { constraint: ['constraint_attribute memberUid regex ^never$'] } };
  const refused = 'code 19: a value violates a constraint (attribute memberUid)';

  describe('with the right to remove the entry', () => {
    const directory = useDirectory(refusing);
    it('the entry of the user is removed again', async () => {
      await expect(directory().backend().getOrCreateUsername(createUser(), context())).rejects.toThrow(refused);
      expect(await directory().search(undefined, peopleDn)).toHaveLength(1);
      expect(await directory().search('(objectClass=posixGroup)', groupsDn)).toEqual([]);
    });
  });

  describe('without the right to remove the entry', () => {
    const directory = useDirectory({ ...refusing, access: noRemoval });
    it('the error names the entry that is left, and the next run completes it', async () => {
      const jane = createUser();
      await expect(directory().backend().getOrCreateUsername(jane, context())).rejects.toThrow(
        `${refused}. The entry uid=jdoe,${peopleDn} was added and is left without its personal group; the next run completes it`,
      );
      expect(await directory().readUser('jdoe')).toMatchObject({ uidNumber: ['10000'] });
      await directory().slapd.restart({});
      expect(await directory().backend().getOrCreateUsername(jane, context())).toBe('jdoe');
      expect(await directory().readGroup('jdoe')).toMatchObject({ gidNumber: ['10000'] });
    });
  });
});
