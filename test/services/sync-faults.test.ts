import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { agentPassword } from '../../scripts/services/slapd-config.js';
import { startSmtpServer } from '../usernames/ldap/smtp.js';
import { checkConsistency } from './support/check-consistency.js';
import { context, TestDirectory } from './support/test-directory.js';
import { type CommandResult, TestSite } from './support/test-site.js';

let directory: TestDirectory;
beforeAll(async () => {
  directory = await TestDirectory.open();
});
afterAll(() => directory.close());
beforeEach(() => directory.clear());

const jane = { firstName: 'Jane', lastName: 'Doe' };
const john = { firstName: 'John', lastName: 'Roe' };

describe('directory outages', () => {
  it('users stay unchanged during a directory outage, other offerings are processed, and the next run finishes', async () => {
    const site = await TestSite.open(directory.slapd.uri);
    const { waldur } = site;
    const other = waldur.addOffering({ name: 'Storage' });
    await site.configure({
      more: [{ ...site.offeringEntry(other), username_management_backend: 'posix', username_scope: 'offering' }],
    });
    const waiting = Array.from({ length: 12 }, () => site.addRequestedUser(jane));
    const elsewhere = site.addRequestedUser(john, other);
    await directory.slapd.stop();
    const { exitCode, stdout, stderr } = await site.sync();
    await directory.slapd.restart();
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    // The run stops asking the directory after some failures. How many users it asked about depends on the order of answers.
    const [, failed, skipped] =
      /^summary \w+ Cluster: 0 updated, 0 pending, (\d+) failed, (\d+) skipped/m.exec(stdout) ?? [];
    expect(Number(failed) + Number(skipped)).toBe(12);
    expect(Number(failed)).toBeGreaterThan(0);
    const rows = waiting.map((row) => site.row(row));
    expect(rows.filter(({ state }) => state === 'Creating')).toHaveLength(Number(failed));
    expect(rows.filter(({ state }) => state === 'Requested')).toHaveLength(Number(skipped));
    expect(rows.map((row) => row.service_provider_comment)).toEqual(waiting.map(() => ''));
    expect(site.row(elsewhere)).toMatchObject({ state: 'OK', username: 'jroe' });
    waldur.clock.advance(61_000);
    expect((await site.sync()).exitCode).toBe(0);
    expect((await checkConsistency(site, directory)).findings).toEqual([]);
  });

  it('a directory outage between the reservation and the entry does not cost the user their username', async () => {
    const proxy = await directory.proxy();
    const site = await TestSite.open(proxy.uri);
    await site.configure({ ldap: { claim_seconds: 1 } });
    const first = site.addRequestedUser(jane);
    proxy.decide = ({ name, text }) => (name === 'add' && text.includes('uid=jdoe') ? 'lose-request' : 'pass');
    expect((await site.sync()).exitCode).toBe(3);
    expect(site.row(first)).toMatchObject({ state: 'Creating', username: '' });
    expect(await directory.readUser('jdoe')).toBeUndefined();
    proxy.decide = () => 'pass';
    const namesake = site.addRequestedUser(jane);
    // The namesake is processed first, but the username is reserved.
    expect((await site.sync('--user', namesake.uuid)).exitCode).toBe(0);
    site.waldur.clock.advance(61_000);
    expect((await site.sync()).exitCode).toBe(0);
    expect([site.row(first).username, site.row(namesake).username]).toEqual(['jdoe', 'jdoe2']);
    expect((await checkConsistency(site, directory)).findings).toEqual([]);
  });
});

describe('ledger failures', () => {
  it.each([
    ['in a missing directory', async () => {}, 'sqlite:nowhere/ledger.sqlite'],
    ['that is a directory', (cwd: string) => mkdir(join(cwd, 'ledger.sqlite')), 'sqlite:ledger.sqlite'],
    [
      'that is another file',
      (cwd: string) => writeFile(join(cwd, 'ledger.sqlite'), 'not a database\n'.repeat(400)),
      'sqlite:ledger.sqlite',
    ],
  ])(
    'a ledger %s stops the command before any change and is reported with its position in the configuration',
    async (_what, prepare, ledger) => {
      const site = await TestSite.open(directory.slapd.uri);
      await prepare(site.cwd);
      await site.configure({ top: { ledger } });
      const row = site.addRequestedUser(jane);
      const { exitCode, stderr } = await site.sync();
      expect({ exitCode, stderr }).toEqual({
        exitCode: 2,
        stderr: expect.stringMatching(/config\.yaml:2:\d+: ledger: /),
      });
      expect(site.row(row).state).toBe('Requested');
      expect(site.waldur.writes()).toEqual([]);
    },
  );

  it('a read-only ledger stops the command before any change', async () => {
    const site = await TestSite.open(directory.slapd.uri);
    await site.configure();
    site.addRequestedUser(jane);
    expect((await site.sync()).exitCode).toBe(0);
    await chmod(join(site.cwd, 'ledger.sqlite'), 0o400);
    await chmod(site.cwd, 0o500);
    onTestFinished(() => chmod(site.cwd, 0o700));
    const row = site.addRequestedUser(john);
    const { exitCode, stderr } = await site.runUnprivileged('sync', '-c', 'config.yaml', '--no-progress');
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: expect.stringMatching(/config\.yaml:2:\d+: ledger: .*expected a writable file in a writable directory/),
    });
    expect(site.row(row).username).toBe('');
  });

  it('a deleted ledger is not replaced by an empty one, and ledger init creates it anew from the directory', async () => {
    const site = await TestSite.open(directory.slapd.uri);
    const { waldur } = site;
    await site.configure();
    const left = site.addRequestedUser(jane);
    const stays = site.addRequestedUser(john);
    expect((await site.sync()).exitCode).toBe(0);
    expect(site.row(left).username).toBe('jdoe');
    // The row is removed in Waldur, but the directory keeps the account.
    waldur.removeOfferingUser(left.uuid);
    for (const file of ['ledger.sqlite', 'ledger.sqlite-wal', 'ledger.sqlite-shm'])
      await rm(join(site.cwd, file), { force: true });
    const namesakes = [site.addRequestedUser(jane), site.addRequestedUser(john)];
    expect((await site.sync()).exitCode).toBe(2);
    expect(namesakes.map((row) => site.row(row).username)).toEqual(['', '']);
    const { exitCode, stdout } = await site.run('ledger', 'init', '-c', 'config.yaml', '--from', 'ldap');
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: expect.stringContaining('2 new, 0 known, 0 conflicts'),
    });
    expect((await site.sync()).exitCode).toBe(0);
    expect(namesakes.map((row) => site.row(row).username)).toEqual(['jdoe2', 'jroe2']);
    expect(site.row(stays).username).toBe('jroe');
    // The ledger keeps the username even without an entry.
    await directory.remove('uid=jdoe,ou=People,dc=example,dc=com');
    await directory.remove('cn=jdoe,ou=Groups,dc=example,dc=com');
    const third = site.addRequestedUser(jane);
    expect((await site.sync()).exitCode).toBe(0);
    expect(site.row(third).username).toBe('jdoe3');
  });
});

describe('users', () => {
  it('of two Waldur users with the same Waldur username only the first gets an account', async () => {
    const site = await TestSite.open(directory.slapd.uri);
    await site.configure();
    const first = site.addRequestedUser({ ...jane, username: 'shared@idp.example.org' });
    expect((await site.sync()).exitCode).toBe(0);
    const second = site.addRequestedUser({ ...john, username: 'shared@idp.example.org' });
    const before = await directory.search();
    expect((await site.sync()).exitCode).toBe(1);
    expect(site.row(first)).toMatchObject({ state: 'OK', username: 'jdoe' });
    expect(site.row(second)).toMatchObject({ state: 'Error creating', username: '' });
    expect(await directory.search()).toEqual(before);
  });

  it('a user with a recreated Waldur account gets their entry, number and username back after ledger join', async () => {
    const site = await TestSite.open(directory.slapd.uri);
    await site.configure();
    const username = 'returning@idp.example.org';
    const former = site.addRequestedUser({ ...jane, username });
    expect((await site.sync()).exitCode).toBe(0);
    const before = await directory.readUser('jdoe');
    site.waldur.removeOfferingUser(former.uuid);
    const anew = site.addRequestedUser({ ...jane, username });
    expect((await site.sync()).exitCode).toBe(1);
    expect(site.row(anew).username).toBe('');
    const { exitCode } = await site.run(
      'ledger',
      'join',
      former.user_uuid,
      anew.user_uuid,
      '-c',
      'config.yaml',
      '--reason',
      'recreated',
      '--by',
      'ops',
    );
    expect(exitCode).toBe(0);
    site.waldur.clock.advance(61_000);
    expect((await site.sync()).exitCode).toBe(0);
    expect(site.row(anew)).toMatchObject({ state: 'OK', username: 'jdoe' });
    const after = await directory.readUser('jdoe');
    expect(after).toMatchObject({ uidNumber: before?.['uidNumber'], gidNumber: before?.['gidNumber'] });
    expect(after?.['description']).toContain(`waldur-offering-processor:user:${anew.user_uuid}`);
    expect(after?.['description']).not.toContain(`waldur-offering-processor:user:${former.user_uuid}`);
    expect((await checkConsistency(site, directory)).findings).toEqual([]);
  });

  it('a user whose name has changed keeps the reserved username at all offerings', async () => {
    const proxy = await directory.proxy();
    const site = await TestSite.open(proxy.uri);
    const { waldur } = site;
    const second = waldur.addOffering({ name: 'Second' });
    await site.configure({
      ldap: { claim_seconds: 1 },
      more: [{ ...site.offeringEntry(second), username_management_backend: 'posix' }],
    });
    const row = site.addRequestedUser(jane);
    proxy.decide = ({ name, text }) => (name === 'add' && text.includes('uid=jdoe') ? 'lose-request' : 'pass');
    expect((await site.sync()).exitCode).toBe(1);
    proxy.decide = () => 'pass';
    Object.assign(waldur.findUser(row.user_uuid) ?? {}, { lastName: 'Married', fullName: 'Jane Married' });
    const elsewhere = waldur.addOfferingUser({ offering: second, user: row.user_uuid });
    waldur.clock.advance(61_000);
    expect((await site.sync()).exitCode).toBe(0);
    expect([site.row(row), site.row(elsewhere)]).toMatchObject([
      { state: 'OK', username: 'jdoe', user_full_name: 'Jane Married' },
      { state: 'OK', username: 'jdoe' },
    ]);
    expect(await directory.readUser('jdoe')).toMatchObject({ sn: ['Married'], cn: ['Jane Married'] });
    expect((await checkConsistency(site, directory)).findings).toEqual([]);
  });

  it('a user who returns after their account was deleted gets the same username and a new number', async () => {
    const site = await TestSite.open(directory.slapd.uri);
    const { waldur } = site;
    await site.configure({ ldap: { departure: 'delete' } });
    const row = site.addRequestedUser(jane);
    expect((await site.sync()).exitCode).toBe(0);
    const before = await directory.readUser('jdoe');
    waldur.setOfferingUser(row.uuid, { state: 'Deleted' });
    await directory.backend({ departure: 'delete' }).releaseUsers?.(new Set(['jdoe']), context());
    expect([await directory.readUser('jdoe'), await directory.readGroup('jdoe')]).toEqual([undefined, undefined]);
    const namesake = site.addRequestedUser(jane);
    waldur.setOfferingUser(row.uuid, { state: 'Requested', username: '', modified: row.modified });
    expect((await site.sync()).exitCode).toBe(0);
    expect([site.row(row).username, site.row(namesake).username]).toEqual(['jdoe', 'jdoe2']);
    const after = await directory.readUser('jdoe');
    expect(Number(after?.['uidNumber']?.[0])).toBeGreaterThan(Number(before?.['uidNumber']?.[0]));
    expect((await checkConsistency(site, directory)).findings).toEqual([]);
  });
});

describe('secret files', () => {
  it('secret files are resolved relative to the configuration, and no output contains their secrets', async () => {
    const smtp = await startSmtpServer({
      onAuth: (_auth, _session, callback) => callback(new Error('no such user with that password')),
    });
    const site = await TestSite.open(directory.slapd.uri);
    const secrets = {
      'bind-password': agentPassword,
      'wrong-password': 'not-the-agents-password',
      'smtp-password': 'the-password-for-mail',
    };
    await mkdir(join(site.cwd, 'etc'));
    for (const [file, secret] of Object.entries(secrets))
      await writeFile(join(site.cwd, 'etc', file), `${secret}\n`, { mode: 0o600 });
    await writeFile(join(site.cwd, 'etc/welcome.txt'), 'Hello {{ username }}\n');
    const welcome_email = {
      smtp_host: '127.0.0.1',
      smtp_port: smtp.port,
      smtp_username: 'agent',
      smtp_password_file: 'smtp-password',
      use_tls: false,
      from_address: 'hpc@example.com',
      template_path: 'welcome.txt',
    };
    const ldap = { bind_password: undefined, bind_password_file: 'bind-password', welcome_email };
    await site.configure({ ldap }, 'etc/config.yaml');
    await site.configure({ ldap: { ...ldap, bind_password_file: 'wrong-password' } }, 'etc/wrong.yaml');
    await site.configure({ ldap: { ...ldap, bind_password_file: 'nowhere' } }, 'etc/missing.yaml');
    const row = site.addRequestedUser(jane);
    const runs: CommandResult[] = [];
    for (const argv of [
      ['diagnostics', '-c', 'etc/wrong.yaml', '--log-level', 'debug'],
      ['sync', '-c', 'etc/wrong.yaml', '--log-level', 'debug'],
      ['sync', '-c', 'etc/wrong.yaml', '--json'],
      ['sync', '-c', 'etc/missing.yaml', '--log-level', 'debug'],
    ]) {
      runs.push(await site.run(...argv));
      site.waldur.clock.advance(61_000);
    }
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([1, 3, 3, 2]);
    expect(site.row(row).username).toBe('');
    const good = await site.run('sync', '-c', 'etc/config.yaml', '--log-level', 'debug');
    expect(good.exitCode).toBe(0);
    expect(site.row(row)).toMatchObject({ state: 'OK', username: 'jdoe' });
    const printed = [...runs, good].map(({ stdout, stderr }) => stdout + stderr).join('\n');
    expect(printed).toContain('sending the welcome e-mail failed');
    for (const secret of Object.values(secrets)) {
      expect(printed).not.toContain(secret);
      expect(printed).not.toContain(Buffer.from(secret).toString('base64'));
    }
  });
});
