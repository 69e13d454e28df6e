import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SlapdOptions, suffix } from '../../scripts/services/slapd-config.js';
import type { BackendCheck } from '../../src/usernames/backend.js';
import type { FaultProxy } from './support/fault-proxy.js';
import { context, createUser, groupsDn, peopleDn, TestDirectory } from './support/test-directory.js';
import { TestSite } from './support/test-site.js';

let directory: TestDirectory;
beforeAll(async () => {
  directory = await TestDirectory.open();
});
afterAll(() => directory.close());
beforeEach(async () => {
  await directory.slapd.restart({});
  await directory.clear();
});

/** Restarts the server with options, and returns what diagnostics finds. Expects that nothing is written. */
async function diagnose(options: SlapdOptions = {}, settings = {}): Promise<Record<string, BackendCheck>> {
  const before = await directory.search();
  await directory.slapd.restart(options);
  const checks = await directory.backend(settings).check({ signal: AbortSignal.timeout(50_000) });
  await directory.slapd.restart({});
  expect(await directory.search()).toEqual(before);
  return Object.fromEntries(checks.map((check) => [check.name, check]));
}

describe('the object classes in the settings', () => {
  it.each<[string, Record<string, unknown>, string]>([
    [
      'two structural classes',
      { user_object_classes: ['inetOrgPerson', 'account', 'posixAccount'] },
      'user_object_classes (inetOrgPerson, account, posixAccount): inetorgperson and account are structural, and none is a superclass of the other',
    ],
    [
      'no structural class',
      { user_object_classes: ['posixAccount', 'shadowAccount'] },
      'none of posixAccount, shadowAccount is structural',
    ],
    [
      'a class with a required attribute that is not written',
      { user_object_classes: ['inetOrgPerson', 'posixAccount', 'dcObject'] },
      'dcobject requires dc, which this backend does not write',
    ],
    [
      'a structural class of groups that does not allow a group number',
      { user_group_object_classes: ['groupOfNames'] },
      'user_group_object_classes (groupOfNames): no object class allows gidNumber',
    ],
    ['an unknown class', { user_object_classes: ['noSuchClass'] }, 'the schema lacks the object class noSuchClass'],
    ['an unknown attribute', { waldur_username_attribute: 'noSuch' }, 'the schema lacks the attribute noSuch'],
    [
      'an attribute that no class allows',
      { waldur_username_attribute: 'associatedDomain' },
      'no object class allows associatedDomain',
    ],
  ])('%s is an error, and the directory refuses such an account too', async (_what, settings, message) => {
    const { schema, 'new account': account } = await diagnose({}, settings);
    expect(schema).toMatchObject({ result: 'error', message: expect.stringContaining(message) });
    expect(account).toMatchObject({
      result: 'error',
      message: expect.stringMatching(/^the directory would refuse an account: ldap add: the directory returned code/),
    });
    await expect(directory.backend(settings).getOrCreateUsername(createUser(), context())).rejects.toThrow('code');
  });

  it.each([
    [{}],
    [{ user_object_classes: ['inetOrgPerson', 'organizationalPerson', 'person', 'top', 'posixAccount'] }],
    [{ user_object_classes: ['inetOrgPerson', 'posixAccount', 'extensibleObject'], waldur_username_attribute: 'info' }],
  ])('%j complies with the schema', async (settings) => {
    const { schema, 'new account': account } = await diagnose({}, settings);
    expect(schema?.result).toBe('ok');
    expect(account).toEqual({
      name: 'new account',
      result: 'ok',
      message: 'schema and constraints of the directory allow an account and its group',
    });
    expect(await directory.backend(settings).getOrCreateUsername(createUser(), context())).toBe('jdoe');
  });
});

describe('an account that the directory would not add', () => {
  it.each<[string, SlapdOptions, string]>([
    [
      'read-only servers',
      { readOnly: true },
      'code 53: the server is unwilling to perform the operation; it may be read-only. Set uri to a server that accepts writes',
    ],
    [
      'constraints',
      { overlays: { constraint: ['constraint_attribute homeDirectory regex ^/users/'] } },
      'code 19: a value violates a constraint (attribute homeDirectory)',
    ],
    [
      'constraints on groups',
      { overlays: { constraint: ['constraint_attribute memberUid regex ^never$'] } },
      'code 19: a value violates a constraint (attribute memberUid)',
    ],
  ])('%s are found without adding anything', async (_what, options, message) => {
    const { 'new account': account } = await diagnose(options);
    expect(account).toMatchObject({ result: 'error', message: expect.stringContaining(message) });
  });

  it('overlays that accept an account are no problem', async () => {
    const overlays = {
      unique: ['unique_uri ldap:///?uid?sub', 'unique_uri ldap:///?uidNumber?sub'],
      memberof: [],
      refint: ['refint_attributes member'],
      ppolicy: ['ppolicy_hash_cleartext'],
    };
    await directory.addUnmanagedAccount('wcheck', { uidNumber: 10_000 });
    expect((await diagnose({ overlays }))['new account']).toMatchObject({
      result: 'ok',
      message: 'schema and constraints of the directory allow an account and its group',
    });
  });

  /** What diagnostics finds through a proxy that answers some requests with a result code. */
  async function diagnoseWith(decide: FaultProxy['decide']): Promise<Record<string, BackendCheck>> {
    const proxy = await directory.proxy();
    proxy.decide = decide;
    return diagnose({}, { uri: proxy.uri });
  }

  it.each<[string, number, Partial<BackendCheck>]>([
    ['no such value (code 16)', 16, { result: 'ok', message: expect.stringContaining('the server is writable') }],
    ['no right for the unit (code 50)', 50, { result: 'ok', message: expect.stringContaining('cannot be asked') }],
    ['a referral (code 10)', 10, { result: 'error', message: expect.stringContaining('Set uri to a server that') }],
  ])(
    'a server that cannot be asked whether it allows an account is only asked whether it is writable: %s',
    async (_answer, code, expected) => {
      const { 'new account': account } = await diagnoseWith(({ name }) =>
        name === 'add' ? { code: 12 } : name === 'modify' ? { code } : 'pass',
      );
      expect(account).toMatchObject(expected);
    },
  );

  it('a server that does not show its schema gives a warning', async () => {
    const { schema } = await diagnoseWith(({ name, dn }) =>
      name === 'search' && /^cn=subschema$/i.test(dn) ? { code: 32 } : 'pass',
    );
    expect(schema).toMatchObject({ result: 'warning', message: 'the directory does not publish its schema' });
  });

  it('no account is tried if entries have all the usernames for it', async () => {
    for (let n = 1; n <= 10; n += 1)
      await directory.addUnmanagedAccount(`wcheck${n === 1 ? '' : n}`, { uidNumber: 20_000 + n });
    expect((await diagnose())['new account']).toMatchObject({
      result: 'ok',
      message: expect.stringContaining('not tried'),
    });
  });

  it('attributes that the database has never stored can still be stored and read afterwards', async () => {
    const backend = directory.backend({ waldur_username_attribute: 'departmentNumber' });
    for (let n = 0; n < 2; n += 1) await backend.check({ signal: AbortSignal.timeout(50_000) });
    const jane = createUser();
    await backend.getOrCreateUsername(jane, context());
    await directory.slapd.restart({});
    expect(await directory.readUser('jdoe')).toMatchObject({ departmentNumber: [jane.userUsername] });
  });

  it('diagnostics ends with exit code 1 for a read-only server, and says so', async () => {
    const site = await TestSite.open(directory.slapd.uri);
    await site.configure();
    await directory.slapd.restart({ readOnly: true });
    const { exitCode, stdout } = await site.run('diagnostics', '-c', 'config.yaml');
    await directory.slapd.restart({});
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(
      /^error \w+ username-backend: .*new account: .*code 53.*Set uri to a server that accepts writes/m,
    );
  });
});

describe('entries that bind_dn cannot see', () => {
  const hiddenDn = `ou=Hidden,${suffix}`;
  const addHiddenUnit = async () => {
    await directory.add(hiddenDn, { objectClass: 'organizationalUnit', ou: 'Hidden' });
    for (const cn of ['one', 'two'])
      await directory.add(`cn=${cn},${hiddenDn}`, { objectClass: 'applicationProcess', cn });
  };
  const removeHiddenUnit = async () => {
    for (const dn of [`cn=one,${hiddenDn}`, `cn=two,${hiddenDn}`, hiddenDn]) await directory.remove(dn);
  };
  const advice = 'Give bind_dn read access to uid, cn, uidNumber and gidNumber of all entries below base_dn';

  it('hidden attributes of accounts and groups are counted', async () => {
    await directory.addUnmanagedAccount('seen');
    await directory.addUnmanagedAccount('half', { uidNumber: 20_001 });
    await directory.add(`cn=project,${groupsDn}`, { objectClass: 'posixGroup', cn: 'project', gidNumber: '500' });
    const { 'visible entries': visible } = await diagnose({
      access: [
        `to dn.exact="uid=half,${peopleDn}" attrs=uidNumber by * none`,
        `to dn.subtree="${groupsDn}" attrs=gidNumber by * none`,
      ],
    });
    expect(visible).toMatchObject({ result: 'warning', message: expect.stringContaining(advice) });
    expect(visible?.message).toContain('uidNumber of 1 of 2 entries of class posixAccount is hidden');
    expect(visible?.message).toContain('gidNumber of 1 of 1 entries of class posixGroup is hidden');
  });

  it('a unit whose entries are all hidden is named', async () => {
    await addHiddenUnit();
    const { 'visible entries': visible } = await diagnose({ access: [`to dn.children="${hiddenDn}" by * none`] });
    await removeHiddenUnit();
    expect(visible).toMatchObject({
      result: 'warning',
      message: expect.stringContaining(`${hiddenDn} has children, of which bind_dn sees none. Usernames and numbers`),
    });
  });

  it('the number of entries is compared with that of the database, where the monitor can be read', async () => {
    expect((await diagnose({ monitor: true }))['visible entries']).toMatchObject({
      result: 'ok',
      message: 'bind_dn sees 4 entries below base_dn, as many as the database has',
    });
    await addHiddenUnit();
    const { 'visible entries': visible } = await diagnose({
      monitor: true,
      access: [`to dn.subtree="${hiddenDn}" by * none`],
    });
    await removeHiddenUnit();
    expect(visible).toMatchObject({
      result: 'warning',
      message: expect.stringContaining('the database has 7 entries, of which bind_dn sees 4'),
    });
  });

  it('without any count, diagnostics says that it cannot compare', async () => {
    expect((await diagnose())['visible entries']).toEqual({
      name: 'visible entries',
      result: 'ok',
      message: 'bind_dn sees 4 entries below base_dn, the server publishes no number to compare it with',
    });
  });
});
