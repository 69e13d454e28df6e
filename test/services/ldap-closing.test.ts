import { afterEach, describe, expect, it } from 'vitest';
import { agentDn, type SlapdOptions, suffix } from '../../scripts/services/slapd-config.js';
import { TransientBackendError } from '../../src/shared/errors.js';
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

const password = 'correct horse battery';
const dn = `uid=jdoe,${peopleDn}`;
const marker = 'waldur-offering-processor';
const closedNames = new Set(['jdoe']);

/** The overlay with the setting that makes a password of every text that is no hash. */
const hashingOverlay: SlapdOptions = {
  overlays: { ppolicy: [`ppolicy_default "cn=default,ou=Policies,${suffix}"`, 'ppolicy_hash_cleartext'] },
};

/** A server that obeys `nsAccountLock`, as 389 Directory Server does. */
const accountLock: SlapdOptions = {
  schema: [
    "attributetype ( 2.16.840.1.113730.3.1.610 NAME 'nsAccountLock' EQUALITY booleanMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.7 SINGLE-VALUE )",
    "ditcontentrule ( 2.16.840.1.113730.3.2.2 NAME 'lockablePerson' AUX ( posixAccount $ shadowAccount ) MAY nsAccountLock )",
  ],
  access: [`to filter=(nsAccountLock=TRUE) attrs=userPassword by dn.exact="${agentDn}" write by * none`],
};

let directory: TestDirectory | undefined;
afterEach(() => directory?.close());

async function open(options: SlapdOptions, policy?: Record<string, string>): Promise<TestDirectory> {
  directory = await TestDirectory.open(options);
  if (policy !== undefined) await directory.addPolicy('default', policy);
  return directory;
}

/** Creates the account `jdoe` with a password, and returns its user as in Waldur. */
async function createAccount(site: TestDirectory, stored = hashPassword(password, (count) => new Uint8Array(count))) {
  const user = createUser();
  await site.backend().getOrCreateUsername(user, context());
  await site.modify(dn, 'replace', 'userPassword', [stored]);
  await site.modify(dn, 'replace', 'loginShell', ['/bin/fish']);
  return withUsername(user, 'jdoe');
}

const readState = async (site: TestDirectory) => ({
  ...(await site.readOperational(dn, '*', 'pwdAccountLockedTime', 'nsAccountLock')),
});

describe('disabling an account', () => {
  it.each([
    { kind: 'without overlays', options: {}, policy: undefined, lock: 'userPassword' },
    {
      kind: 'with ppolicy_hash_cleartext and pwdLockout',
      options: hashingOverlay,
      policy: { pwdLockout: 'TRUE', pwdInHistory: '3', pwdMaxFailure: '3' },
      lock: 'pwdAccountLockedTime',
    },
    {
      kind: 'with ppolicy_hash_cleartext and pwdCheckQuality, which refuses hashes',
      options: hashingOverlay,
      policy: { pwdLockout: 'TRUE', pwdCheckQuality: '2', pwdMinLength: '8' },
      lock: 'pwdAccountLockedTime',
    },
    {
      kind: 'with ppolicy_hash_cleartext and without pwdLockout',
      options: hashingOverlay,
      policy: { pwdLockout: 'FALSE', pwdInHistory: '3' },
      lock: 'userPassword',
    },
    { kind: 'that obeys nsAccountLock', options: accountLock, policy: undefined, lock: 'nsAccountLock' },
  ])(
    'in a directory $kind, the password is refused while it is closed, and accepted after the return',
    async ({ options, policy, lock }) => {
      const site = await open(options);
      const user = await createAccount(site);
      // Policies that refuse hashes must not refuse the account of the test.
      if (policy !== undefined) await site.addPolicy('default', policy);
      const before = await readState(site);
      const logger = recordingLogger();
      const backend = site.backend({ departure: 'disable' }, { logger });

      expect(await backend.deactivateUsers(closedNames, context())).toBeUndefined();
      const closed = await readState(site);
      expect(closed).toMatchObject({ loginShell: ['/usr/sbin/nologin'], shadowExpire: ['1'] });
      expect(JSON.stringify(closed['description'])).toContain(`\\"lock\\":\\"${lock}\\"`);
      expect(JSON.stringify(closed['description'])).not.toContain('SSHA');
      expect(closed['userPassword']?.[0] === before['userPassword']?.[0]).toBe(lock !== 'userPassword');
      expect(await site.canBind(dn, password)).toBe(false);
      for (const text of [...(before['userPassword'] ?? []), ...(closed['userPassword'] ?? [])])
        expect(await site.canBind(dn, text)).toBe(false);

      await backend.deactivateUsers(closedNames, context());
      expect(await readState(site)).toEqual(closed);
      expect(await site.search(`(description=${marker}:check)`)).toEqual([]);

      await backend.getOrCreateUsername({ ...user, state: 'Creating' }, context());
      expect(await readState(site)).toEqual(before);
      expect(await site.canBind(dn, password)).toBe(true);
      expect(logger.lines.filter(({ level }) => level === 'warn')).toEqual([]);
    },
  );

  it('two workers at once close an account in the same way', async () => {
    const site = await open(hashingOverlay, { pwdLockout: 'TRUE' });
    const user = await createAccount(site);
    const before = await readState(site);
    const workers = [1, 2].map(() => site.backend({ departure: 'disable' }));
    const results = await Promise.all(workers.map((backend) => backend.deactivateUsers(closedNames, context())));
    expect(results).toEqual([undefined, undefined]);
    expect((await readState(site))['description']?.filter((value) => value.includes(':disabled'))).toHaveLength(1);
    await Promise.all(workers.map((backend) => backend.syncUserProfiles([user], context()).catch(() => undefined)));
    expect(await readState(site)).toEqual(before);
    expect(await site.canBind(dn, password)).toBe(true);
  });

  it('a rule of the directory for usernames does not keep the test entry from its proof', async () => {
    const site = await open({ overlays: { constraint: ['constraint_attribute uid regex ^[a-z]+$'] } });
    await createAccount(site);
    await site.backend({ departure: 'disable' }).deactivateUsers(closedNames, context());
    expect(await readState(site)).toMatchObject({ userPassword: [expect.stringMatching(/^\{SSHA\}!/)] });
    expect(await site.search(`(description=${marker}:check)`)).toEqual([]);
  });

  it('an aborted worker does not fail another one that waits for the same proof', async () => {
    const site = await open({});
    await createAccount(site);
    const second = createUser({ userLastName: 'Roe' });
    const proxy = await site.proxy();
    const backend = site.backend({ departure: 'disable', uri: proxy.uri });
    await backend.getOrCreateUsername(second, context());
    const abort = new AbortController();
    proxy.decide = ({ name, dn: target }) => {
      if (name === 'add' && target.includes('=check-')) abort.abort(new Error('stopped'));
      return 'pass';
    };
    const aborted = backend.deactivateUsers(closedNames, context({ signal: abort.signal }));
    const other = backend.deactivateUsers(new Set(['jroe']), context());
    await expect(aborted).rejects.toThrow('stopped');
    expect(await other).toBeUndefined();
    expect((await site.readUser('jroe'))?.['description']?.join()).toContain(':disabled:{"lock":"userPassword"');
    expect(await site.search(`(description=${marker}:check)`)).toEqual([]);
  });

  it('a password in plain text is locked and put back', async () => {
    const site = await open({});
    const user = await createAccount(site, password);
    const before = await readState(site);
    const backend = site.backend({ departure: 'disable' });
    await backend.deactivateUsers(closedNames, context());
    const { userPassword: [locked = ''] = [] } = await readState(site);
    for (const text of [password, locked]) expect(await site.canBind(dn, text)).toBe(false);
    await backend.syncUserProfiles([user], context());
    expect(await readState(site)).toEqual(before);
    expect(await site.canBind(dn, password)).toBe(true);
  });

  it('an account with a policy of its own is locked by what that policy allows', async () => {
    const site = await open(hashingOverlay, { pwdLockout: 'TRUE' });
    const user = await createAccount(site);
    const lenient = await site.addPolicy('lenient', { pwdLockout: 'FALSE' });
    await site.modify(dn, 'replace', 'pwdPolicySubentry', [lenient]);
    const before = await readState(site);
    const backend = site.backend({ departure: 'disable' });
    await backend.deactivateUsers(closedNames, context());
    expect(await readState(site)).toMatchObject({ userPassword: [expect.stringMatching(/^\{SSHA\}!/)] });
    expect(await site.canBind(dn, password)).toBe(false);
    await backend.syncUserProfiles([user], context());
    expect(await readState(site)).toEqual(before);
    expect(await site.canBind(dn, password)).toBe(true);
  });

  it('a directory without means to lock passwords keeps them unchanged, which is logged once', async () => {
    const site = await open(hashingOverlay);
    const user = await createAccount(site);
    const second = createUser({ userLastName: 'Roe' });
    const logger = recordingLogger();
    const backend = site.backend({ departure: 'disable' }, { logger });
    await backend.getOrCreateUsername(second, context());
    await site.addPolicy('default', { pwdLockout: 'FALSE', pwdCheckQuality: '2' });
    const before = await readState(site);
    expect(await backend.deactivateUsers(new Set(['jdoe', 'jroe']), context())).toBeUndefined();
    expect(await readState(site)).toMatchObject({
      loginShell: ['/usr/sbin/nologin'],
      shadowExpire: ['1'],
      userPassword: before['userPassword'],
    });
    const warnings = logger.lines.filter(({ level }) => level === 'warn');
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.text).toContain('their passwords stay valid for binds');
    await backend.syncUserProfiles([user], context());
    expect(await readState(site)).toEqual(before);
  });

  it('an account that an administrator has locked before is locked after the return as well', async () => {
    const site = await open(hashingOverlay, { pwdLockout: 'TRUE' });
    const user = await createAccount(site);
    await site.modify(dn, 'replace', 'pwdAccountLockedTime', ['000001010000Z']);
    const before = await readState(site);
    const backend = site.backend({ departure: 'disable' });
    await backend.deactivateUsers(closedNames, context());
    await backend.syncUserProfiles([user], context());
    expect(await readState(site)).toEqual(before);
    expect(await site.canBind(dn, password)).toBe(false);
  });
});

/** Closes the account as earlier versions did. Returns the text that they stored as password. */
async function closeAsBefore(site: TestDirectory, mark = '{"shell":"/bin/fish"}'): Promise<string> {
  const text = `{DISABLED}${(await readState(site))['userPassword']?.[0]}`;
  await site.modify(dn, 'replace', 'userPassword', [text]);
  await site.modify(dn, 'replace', 'loginShell', ['/usr/sbin/nologin']);
  await site.modify(dn, 'replace', 'shadowExpire', ['1']);
  await site.modify(dn, 'add', 'description', [`${marker}:disabled:${mark}`]);
  return text;
}

describe('an account that an earlier version has closed', () => {
  it.each([{ pwdLockout: 'TRUE' }, { pwdLockout: 'FALSE' }])(
    'is locked anew if its lock became a password, and gets a warning at the return (policy %j)',
    async (policy) => {
      const site = await open(hashingOverlay, policy);
      const user = await createAccount(site);
      const text = await closeAsBefore(site);
      expect(await site.canBind(dn, text)).toBe(true);

      const logger = recordingLogger();
      const backend = site.backend({ departure: 'disable' }, { logger });
      await backend.syncUserProfiles([], context());
      for (const wrong of [text, password]) expect(await site.canBind(dn, wrong)).toBe(false);
      expect(logger.lines.filter(({ level }) => level === 'info')).toHaveLength(1);
      const locked = await readState(site);
      await backend.syncUserProfiles([], context());
      expect(await readState(site)).toEqual(locked);

      await backend.syncUserProfiles([user], context());
      expect(await readState(site)).toMatchObject({ loginShell: ['/bin/fish'] });
      expect(await readState(site)).not.toHaveProperty('userPassword');
      for (const wrong of [text, password]) expect(await site.canBind(dn, wrong)).toBe(false);
      expect(logger.lines.filter(({ level }) => level === 'warn')).toEqual([
        { level: 'warn', text: expect.stringContaining('its password could not be put back') },
      ]);
    },
  );

  it('keeps a password that was set after it was locked anew', async () => {
    const site = await open(hashingOverlay, { pwdLockout: 'FALSE' });
    const user = await createAccount(site);
    await closeAsBefore(site);
    const backend = site.backend({ departure: 'disable' });
    await backend.syncUserProfiles([], context());
    await site.modify(dn, 'replace', 'userPassword', ['quite another one']);
    await backend.syncUserProfiles([user], context());
    expect(await site.canBind(dn, 'quite another one')).toBe(true);
  });

  it('gets its password back where the directory stored the lock as it was', async () => {
    const site = await open({});
    const user = await createAccount(site);
    const text = await closeAsBefore(site);
    const backend = site.backend({ departure: 'disable' });
    await backend.syncUserProfiles([], context());
    for (const wrong of [text, password]) expect(await site.canBind(dn, wrong)).toBe(false);
    await backend.syncUserProfiles([user], context());
    expect(await readState(site)).toMatchObject({ loginShell: ['/bin/fish'] });
    expect(await site.canBind(dn, password)).toBe(true);
  });

  it('gets its password back also if it returns before it is locked anew', async () => {
    const site = await open({});
    const user = await createAccount(site);
    await closeAsBefore(site);
    await site.backend().syncUserProfiles([user], context());
    expect(await site.canBind(dn, password)).toBe(true);
  });
});

describe('an account that cannot be closed', () => {
  /** Creates the accounts `jdoe`, `jpoe` and `jroe`. */
  async function createAccounts(site: TestDirectory): Promise<Set<string>> {
    const backend = site.backend();
    const names = new Set<string>();
    for (const userLastName of ['Doe', 'Poe', 'Roe'])
      names.add(await backend.getOrCreateUsername(createUser({ userLastName }), context()));
    return names;
  }
  const shellOf = async (site: TestDirectory, uid: string) => (await site.readUser(uid))?.['loginShell'];

  it('stops no other when an entry below it keeps the directory from deleting it (code 66)', async () => {
    const site = await open({});
    const names = await createAccounts(site);
    await site.add(`cn=key,${dn}`, { objectClass: 'device', cn: 'key' });
    const backend = site.backend({ departure: 'delete' });
    expect(await backend.deactivateUsers(names, context())).toBeUndefined();
    expect(await backend.releaseUsers?.(names, context())).toEqual({
      failed: [
        {
          username: 'jdoe',
          message: 'ldap delete: the directory returned code 66: there are other entries below the entry',
        },
      ],
    });
    expect(await shellOf(site, 'jdoe')).toEqual(['/usr/sbin/nologin']);
    for (const uid of ['jpoe', 'jroe']) expect(await site.readUser(uid)).toBeUndefined();
    await site.remove(`cn=key,${dn}`);
    expect(await backend.releaseUsers?.(names, context())).toBeUndefined();
    expect(await site.readUser('jdoe')).toBeUndefined();
  });

  it('stops no other when the directory refuses the change (code 19)', async () => {
    const restriction = `restrict=ldap:///${peopleDn}??sub?(uid=jdoe)`;
    const site = await open({
      overlays: { constraint: [`constraint_attribute loginShell regex ^/bin/ ${restriction}`] },
    });
    const names = await createAccounts(site);
    expect(await site.backend({ departure: 'disable' }).deactivateUsers(names, context())).toEqual({
      failed: [{ username: 'jdoe', message: expect.stringContaining('returned code 19') }],
    });
    expect(await shellOf(site, 'jdoe')).toEqual(['/bin/bash']);
    for (const uid of ['jpoe', 'jroe']) expect(await shellOf(site, uid)).toEqual(['/usr/sbin/nologin']);
  });

  it('is disabled and named when it is the last member of an access group that requires one', async () => {
    const site = await open({});
    const names = await createAccounts(site);
    const groupDn = `cn=hpc,${groupsDn}`;
    await site.add(groupDn, { objectClass: 'groupOfNames', cn: 'hpc', member: [dn] });
    const settings = { departure: 'disable', access_groups: [{ name: 'hpc', attribute: 'member' }] };
    expect(await site.backend(settings).deactivateUsers(names, context())).toEqual({
      failed: [
        {
          username: 'jdoe',
          message: `ldap: the account cannot leave the access group ${groupDn}, whose object class requires a member, because it is the last one. Add a member that stays, such as bind_dn`,
        },
      ],
    });
    for (const uid of names) expect(await shellOf(site, uid)).toEqual(['/usr/sbin/nologin']);
    await site.modify(groupDn, 'add', 'member', [agentDn]);
    expect(await site.backend(settings).deactivateUsers(names, context())).toBeUndefined();
    expect(await site.readGroup('hpc')).toMatchObject({ member: [agentDn] });
  });

  it('is named when it is not managed, and accounts that do not exist are not', async () => {
    const site = await open({});
    const names = await createAccounts(site);
    await site.addUnmanagedAccount('legacy');
    expect(
      await site.backend({ departure: 'disable' }).deactivateUsers(new Set([...names, 'LEGACY', 'missing']), context()),
    ).toEqual({
      failed: [{ username: 'LEGACY', message: expect.stringContaining('not marked as managed by this program') }],
    });
    expect(await shellOf(site, 'jroe')).toEqual(['/usr/sbin/nologin']);
    expect(await shellOf(site, 'legacy')).toEqual(['/bin/zsh']);
  });

  it('is not named when the server refuses every change or stops: the call fails', async () => {
    const site = await open({});
    const names = await createAccounts(site);
    const backend = site.backend({ departure: 'disable' });
    await site.slapd.setReadOnly(true);
    await expect(backend.deactivateUsers(names, context())).rejects.toThrow(TransientBackendError);
    await site.slapd.setReadOnly(false);
    await site.slapd.stop();
    await expect(backend.deactivateUsers(names, context())).rejects.toThrow(TransientBackendError);
    await site.slapd.restart();
    expect(await backend.deactivateUsers(names, context())).toBeUndefined();
    for (const uid of names)
      expect((await site.readUser(uid))?.['description']?.join()).toContain(':disabled:{"lock":"userPassword"');
  });
});

describe('diagnostics', () => {
  const check = async (site: TestDirectory, settings: Record<string, unknown> = { departure: 'disable' }) =>
    (await site.backend(settings).check(context())).find(({ name }) => name === 'closing accounts');

  it('says how passwords are locked, for every policy, and leaves nothing behind', async () => {
    const site = await open(hashingOverlay, { pwdLockout: 'TRUE' });
    await createAccount(site);
    const strict = await site.addPolicy('strict', { pwdLockout: 'FALSE', pwdCheckQuality: '2' });
    const before = await site.search();
    expect(await check(site)).toEqual({
      name: 'closing accounts',
      result: 'ok',
      message: 'passwords are locked with pwdAccountLockedTime, proven with a test entry',
    });
    expect(await site.search()).toEqual(before);
    await site.modify(dn, 'replace', 'pwdPolicySubentry', [strict]);
    expect(await check(site)).toMatchObject({
      result: 'warning',
      message: expect.stringContaining(
        `policy ${strict}: passwords of closed accounts stay valid for binds, because the directory has no means to lock them (nsAccountLock: `,
      ),
    });
    expect(await check(site, {})).toBeUndefined();
  });

  it('counts the accounts that an earlier version has closed', async () => {
    const site = await open(hashingOverlay, { pwdLockout: 'TRUE' });
    await createAccount(site);
    await closeAsBefore(site);
    expect(await check(site)).toMatchObject({
      result: 'warning',
      message: expect.stringContaining('an earlier version closed 1 accounts'),
    });
    await site.backend({ departure: 'disable' }).syncUserProfiles([], context());
    expect(await check(site)).toMatchObject({ result: 'ok' });
  });
});

describe('the test entry', () => {
  it('that a killed process left behind is removed by the next proof', async () => {
    const site = await open({});
    await createAccount(site);
    const old = 'check-1700000000000-00000000';
    await site.add(`uid=${old},${peopleDn}`, {
      objectClass: 'inetOrgPerson',
      uid: old,
      cn: old,
      sn: old,
      description: `${marker}:check`,
    });
    await site.backend({ departure: 'disable' }).deactivateUsers(closedNames, context());
    expect(await site.search(`(description=${marker}:check)`)).toEqual([]);
  });

  it('is removed after an abort, and the accounts stay as they are', async () => {
    const site = await open({});
    await createAccount(site);
    const before = await readState(site);
    const proxy = await site.proxy();
    const abort = new AbortController();
    proxy.decide = ({ name, text }) => {
      if (name === 'modify' && text.includes('=check-')) abort.abort(new Error('stopped'));
      return 'pass';
    };
    const closing = site
      .backend({ departure: 'disable', uri: proxy.uri })
      .deactivateUsers(closedNames, context({ signal: abort.signal }));
    await expect(closing).rejects.toThrow('stopped');
    expect(await site.search(`(description=${marker}:check)`)).toEqual([]);
    expect(await readState(site)).toEqual(before);
  });
});
