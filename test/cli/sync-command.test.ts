import { chmod, cp, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run-cli.js';
import { createTestIo } from './support/test-io.js';
import { unsafeCharacters } from './support/unsafe-characters.js';
import { startWorkspace } from './support/workspace.js';

const fixtures = join(import.meta.dirname, 'fixtures');
const jane = { firstName: 'Jane', lastName: 'Doe', email: 'jane@example.org', username: 'jane@idp.example.org' };

describe('sync', () => {
  it('users who are waiting get a username', async () => {
    const { waldur, add, sync, offeringUuid } = await startWorkspace();
    const one = add({ user: waldur.addUser(jane) });
    const two = add({ state: 'OK', username: 'there' });
    const { exitCode, out, err } = await sync();
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out.split('\n')).toEqual([
      `offering ${offeringUuid} SLURM Cluster`,
      `updated ${one.uuid} jdoe (Requested → OK)`,
      `summary ${offeringUuid} SLURM Cluster: 1 updated, 0 pending, 0 failed, 0 skipped, 1 unchanged`,
      '',
    ]);
    expect(waldur.offeringUser(one.uuid)).toMatchObject({ state: 'OK', username: 'jdoe' });
    expect(waldur.offeringUser(two.uuid)).toMatchObject({ state: 'OK', username: 'there' });
  });

  it('users with a dangerous username are held back, with exit code 1 and what resolves it', async () => {
    const { waldur, add, sync, offeringUuid } = await startWorkspace();
    const names = ['-rf', '../../etc', 'a;b', '$(id)', 'bob,admin', 'line\nbreak', 'root'];
    const rows = names.map((username) => add({ state: 'OK', username }));
    add({ state: 'OK', username: 'there' });
    const { exitCode, out } = await sync();
    expect(exitCode).toBe(1);
    expect(out).toContain(
      `held-back ${rows[0]?.uuid} -rf (OK): the username '-rf' is dangerous: it must not start with a hyphen; ` +
        `change or clear it in Waldur, then run 'sync --user ${rows[0]?.uuid}'\n`,
    );
    expect(out).toContain(
      `summary ${offeringUuid} SLURM Cluster: 0 updated, 0 pending, 0 failed, 7 held-back, 0 skipped, 1 unchanged\n`,
    );
    expect(out.split('\n').filter((line) => line.startsWith('held-back '))).toHaveLength(7);
    expect(waldur.writes()).toEqual([]);
    expect(JSON.parse((await sync(['--json'])).out)).toMatchObject({
      exitCode: 1,
      offerings: [{ update: { findings: names.map((username) => ({ reason: 'dangerous-username', username })) } }],
    });
    for (const { uuid } of rows) waldur.setOfferingUser(uuid, { username: '' });
    expect((await sync()).exitCode).toBe(0);
  });

  it('waldur-site-agent-config.yaml in the current directory is the default configuration', async () => {
    const { waldur, add, cwd, configure } = await startWorkspace();
    const { uuid } = add();
    await configure({ file: 'waldur-site-agent-config.yaml' });
    const io = createTestIo({ cwd });
    expect(await runCli([], io, 'waldur_sync_offering_users')).toBe(0);
    expect(waldur.offeringUser(uuid)?.state).toBe('OK');
  });

  it('a dry run writes nothing and says what would be done', async () => {
    const { waldur, add, sync } = await startWorkspace();
    const { uuid } = add({ user: waldur.addUser(jane) });
    const { exitCode, out } = await sync(['--dry-run']);
    expect(exitCode).toBe(0);
    expect(out.split('\n')[0]).toBe('dry run: nothing was written; this is what would be done');
    expect(out).toContain(`updated ${uuid} jdoe (Requested → OK): would claim and set username jdoe\n`);
    expect(waldur.calls).not.toEqual([]);
    expect(waldur.writes()).toEqual([]);
    expect(waldur.offeringUser(uuid)).toMatchObject({ state: 'Requested', username: '' });
  });

  it('--json prints one JSON document and nothing else on stdout, also on a terminal', async () => {
    const { waldur, add, sync, offeringUuid } = await startWorkspace();
    const { uuid } = add({ user: waldur.addUser(jane) });
    const { exitCode, out, err } = await sync(['--json'], { columns: 100 });
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      exitCode: 0,
      dryRun: false,
      interrupted: false,
      offerings: [
        {
          name: 'SLURM Cluster',
          uuid: offeringUuid,
          backend: 'posix',
          update: { changed: true, users: [{ uuid, result: 'updated', username: 'jdoe' }] },
        },
      ],
    });
    expect(err).toBe('');
  });

  it('a terminal shows a progress bar, and a table at the end', async () => {
    const { waldur, add, sync } = await startWorkspace();
    const { uuid } = add({ user: waldur.addUser(jane) });
    const { out, err } = await sync([], { columns: 100 });
    expect(err).toContain('1/1 SLURM Cluster');
    expect(err.endsWith('\r\u001b[2K')).toBe(true);
    expect(out).toContain('\u001b[32mupdated');
    expect(stripVTControlCharacters(out)).toMatch(new RegExp(`^ +${uuid}$`, 'm'));
  });

  it.each([
    ['--no-progress', ['--no-progress'], {}, true],
    ['TERM=dumb', [], { TERM: 'dumb' }, false],
    ['NO_COLOR', ['--no-progress'], { NO_COLOR: '1' }, false],
  ])('%s is respected on a terminal', async (_what, argv, env, colours) => {
    const { add, sync } = await startWorkspace();
    add();
    const { out, err } = await sync(argv, { columns: 100, env });
    expect(err).toBe('');
    expect(stripVTControlCharacters(out)).toMatch(/^RESULT {3}USER /m);
    expect(out.includes('\u001b[')).toBe(colours);
  });

  it('--offering selects an offering by name, or by uuid in any form', async () => {
    const { waldur, add, sync, configure, url } = await startWorkspace();
    const other = waldur.addOffering({ name: 'Storage' });
    await configure({
      more: `  - { name: Storage, waldur_api_url: "${url}", waldur_api_token: "${waldur.token}", waldur_offering_uuid: "${other.uuid}", backend_type: x, username_management_backend: posix }`,
    });
    const here = add();
    const there = waldur.addOfferingUser({ offering: other });
    const dashed = other.uuid.toUpperCase().replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    expect((await sync(['--offering', dashed])).exitCode).toBe(0);
    expect([here, there].map(({ uuid }) => waldur.offeringUser(uuid)?.state)).toEqual(['Requested', 'OK']);
    expect((await sync(['--offering', 'SLURM Cluster', '--offering', 'Storage'])).exitCode).toBe(0);
    expect([here, there].map(({ uuid }) => waldur.offeringUser(uuid)?.state)).toEqual(['OK', 'OK']);
  });

  it('an unknown offering is rejected, and the known offerings are listed', async () => {
    const { waldur, sync, offeringUuid } = await startWorkspace();
    const { exitCode, err } = await sync(['--offering', 'GPU\u001b[2J']);
    expect(exitCode).toBe(2);
    expect(err).toBe(
      `--offering GPU\\u001b[2J: no such offering in the configuration (expected one of: SLURM Cluster (${offeringUuid}))\n`,
    );
    expect(waldur.calls).toEqual([]);
  });

  it.each(['user uuid', 'Waldur username', 'local username', 'e-mail address'])(
    '--user selects a user by %s',
    async (by) => {
      const { waldur, add, sync } = await startWorkspace();
      const user = waldur.addUser(jane);
      const wanted = add({ user, username: 'jdoe2' });
      const other = add();
      const selector =
        {
          'user uuid': user.uuid,
          'Waldur username': jane.username,
          'local username': 'jdoe2',
          'e-mail address': jane.email,
        }[by] ?? '';
      expect((await sync(['--user', selector])).exitCode).toBe(0);
      expect([wanted, other].map(({ uuid }) => waldur.offeringUser(uuid)?.state)).toEqual(['OK', 'Requested']);
    },
  );

  it('an unknown user gives exit code 2', async () => {
    const { waldur, add, sync } = await startWorkspace();
    add();
    const { exitCode, err } = await sync(['--user', 'unknown']);
    expect({ exitCode, err }).toEqual({ exitCode: 2, err: '--user unknown: no offering has such a user\n' });
    expect(waldur.writes()).toEqual([]);
  });

  it('--concurrency limits how many calls of the username backend run at the same time', async () => {
    const { waldur, add, sync, configure } = await startWorkspace();
    await configure({ backend: 'counting' });
    const rows = Array.from({ length: 6 }, () => add());
    await sync(['--concurrency', '3', '--backend', `counting=${join(fixtures, 'backends.js')}#Counting`]);
    const running = rows.map(({ uuid }) => Number(waldur.offeringUser(uuid)?.username?.slice(1, 2)));
    expect(Math.max(...running)).toBe(3);
  });

  it('--backend loads a backend from a file', async () => {
    const { waldur, add, sync, configure, cwd } = await startWorkspace();
    const { uuid } = add();
    await configure({ backend: 'custom_backend' });
    await cp(fixtures, join(cwd, 'mine'), { recursive: true });
    const { exitCode, err } = await sync(['--backend', 'custom_backend=./mine/backends.js#LookAlike']);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(waldur.offeringUser(uuid)).toMatchObject({ state: 'OK', username: `u${uuid.slice(0, 8)}` });
  });

  it.each([
    ['none.js', 'file not found'],
    ['backends.js#Half', 'is not a class that extends AbstractUsernameManagementBackend'],
  ])('an unusable backend (%s) gives exit code 2 and no call to Waldur', async (file, why) => {
    const { waldur, sync } = await startWorkspace();
    const { exitCode, out, err } = await sync(['--backend', `custom=${fixtures}/${file}`, '--json']);
    expect(exitCode).toBe(2);
    expect(err).toContain(why);
    expect(JSON.parse(out)).toEqual({
      schema: 1,
      version: expect.any(String),
      exitCode: 2,
      warnings: [],
      error: { code: 'invalid-usage', message: err.trim() },
    });
    expect(waldur.calls).toEqual([]);
  });

  it('a backend that is not installed gives exit code 2, and no user is claimed', async () => {
    const { waldur, add, sync, configure } = await startWorkspace();
    add();
    await configure({ backend: 'ldapp' });
    const { exitCode, out } = await sync();
    expect(exitCode).toBe(2);
    expect(out).toMatch(/^error \w{32} backend-not-available: .*'ldapp' is not installed/m);
    expect(waldur.writes()).toEqual([]);
  });
});

describe('the configuration', () => {
  it('each error in it is reported in a line, without a stack', async () => {
    const { sync, configure, waldur } = await startWorkspace();
    await configure({ url: 'ftp://waldur', offering: ['username_concurrency: none'] });
    const { exitCode, out, err } = await sync(['--log-level', 'debug']);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    const lines = err.trim().split('\n');
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toMatch(/^config\.yaml:\d+:\d+: offerings\[0\]\.\w+: /);
    expect(waldur.calls).toEqual([]);
  });

  it('a missing file is reported', async () => {
    const { sync, cwd } = await startWorkspace();
    await rename(join(cwd, 'config.yaml'), join(cwd, 'other.yaml'));
    const { exitCode, err } = await sync();
    expect({ exitCode, err }).toEqual({
      exitCode: 2,
      err: expect.stringMatching(/^config\.yaml: .*no such file\n$/),
    });
  });

  it('secrets can come from the environment', async () => {
    const { waldur, add, sync, configure } = await startWorkspace();
    const { uuid } = add();
    await configure({ token: '${WALDUR_TOKEN}' });
    expect((await sync([], { env: { WALDUR_TOKEN: waldur.token } })).exitCode).toBe(0);
    expect(waldur.offeringUser(uuid)?.state).toBe('OK');
  });

  it('each warning is printed once on stderr', async () => {
    const { sync, configure, cwd } = await startWorkspace();
    await configure({ offering: ['mqtt_enabled: true'] });
    await chmod(join(cwd, 'config.yaml'), 0o644);
    const lines = (await sync()).err
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { level: number; msg: string });
    expect(lines.map(({ level }) => level)).toEqual([40, 40]);
    expect(lines.filter(({ msg }) => /^config\.yaml:\d+:\d+: offerings\[0\]\.mqtt_enabled: /.test(msg))).toHaveLength(
      1,
    );
    expect(lines.filter(({ msg }) => msg.includes('every user of this host can read'))).toHaveLength(1);
  });

  it.each<[string, readonly string[], boolean]>([
    ['log_level: DEBUG', [], true],
    ['log_level: DEBUG', ['--log-level', 'error'], false],
    ['log_level: ERROR', [], false],
    ['log_level: ERROR', ['--log-level', 'debug'], true],
  ])('the log level is set with %s and overridden by %j', async (line, argv, debugs) => {
    const { add, sync, configure } = await startWorkspace();
    add();
    await configure({ top: [line], backend: 'leaky' });
    const { err } = await sync([...argv, '--backend', `leaky=${fixtures}/backends.js#Leaky`]);
    expect(err.includes('"level":20')).toBe(debugs);
    expect(err).toContain('"level":50');
  });
});

describe('the exit code of sync', () => {
  it('the exit code of sync is 3 when the token is refused', async () => {
    const { sync, configure } = await startWorkspace();
    await configure({ token: 'f'.repeat(40) });
    const { exitCode, out } = await sync();
    expect(exitCode).toBe(3);
    expect(out).toMatch(/^error \w{32} unauthorized: /m);
  });

  it('the exit code of sync is 3 when the offering cannot be reached', async () => {
    const { sync, waldur } = await startWorkspace();
    waldur.faults.add({
      fault: { kind: 'status', status: 503, headers: { 'Retry-After': '3600' } },
      times: Number.POSITIVE_INFINITY,
    });
    const { exitCode, out } = await sync();
    expect(exitCode).toBe(3);
    expect(out).toMatch(/^error \w{32} unreachable: /m);
  });

  it('the exit code of sync is 1 when a user failed, and the other users are processed', async () => {
    const { sync, waldur, add } = await startWorkspace();
    const bad = add();
    const good = add();
    waldur.faults.add({ on: { operation: 'begin_creating', uuid: bad.uuid }, fault: { kind: 'status', status: 403 } });
    const { exitCode, out } = await sync();
    expect(exitCode).toBe(1);
    expect(out).toMatch(new RegExp(`^failed ${bad.uuid} `, 'm'));
    expect(out).toMatch(new RegExp(`^updated ${good.uuid} `, 'm'));
  });

  it('the exit code of sync is 0 when users must do something first', async () => {
    const { sync, add, configure } = await startWorkspace();
    add({ state: 'Pending account linking', comment: 'Please link.' });
    await configure({ backend: 'base' });
    expect((await sync()).exitCode).toBe(0);
  });

  it.each([
    ['info', false],
    ['debug', true],
  ])('the exit code of sync is 1 for an unexpected error (level %s shows a stack: %s)', async (level, hasStack) => {
    const { add, sync, cwd } = await startWorkspace();
    add();
    const io = createTestIo({ cwd });
    const full = {
      ...io,
      stdout: {
        write: () => {
          throw new Error('no space left on device');
        },
      },
    };
    expect(await runCli(['sync', '-c', 'config.yaml', '--log-level', level], full)).toBe(1);
    expect(io.err()).toContain('unexpected error: ');
    expect(io.err()).toContain('no space left on device');
    expect(io.err().includes('sync-command.test')).toBe(hasStack);
    expect((await sync()).exitCode).toBe(0);
  });
});

describe('what is printed', () => {
  it.each<[string, readonly string[], number | undefined]>([
    ['on a pipe', [], undefined],
    ['on a terminal', [], 100],
    ['as JSON', ['--json'], undefined],
    ['in a dry run', ['--dry-run'], undefined],
  ])('no secret is printed at any log level (%s)', async (_how, argv, columns) => {
    const { waldur, add, sync, configure } = await startWorkspace();
    for (const [backend, password] of [
      ['Leaky', 'p4ss"w/ord-sentinel'],
      ['Blabbing', 'sentinel'],
    ] as const) {
      await configure({ backend, offering: ['backend_settings:', `  bind_password: '${password}'`] });
      for (const level of ['debug', 'info', 'warn', 'error', 'fatal']) {
        add();
        const more = ['--log-level', level, '--backend', `${backend}=${fixtures}/backends.js#${backend}`];
        const { out, err } = await sync([...argv, ...more], { ...(columns && { columns }) });
        expect(`${out}${err}`).not.toMatch(/p4ss|w%2Ford|sentinel/);
        expect(`${out}${err}`).not.toContain(waldur.token);
        expect(out.includes('[secret]')).toBe(backend === 'Blabbing');
        expect(err.includes('[secret]')).toBe(backend === 'Leaky' && level !== 'fatal');
      }
    }
  });

  it('no e-mail address and no name of a user is printed above debug', async () => {
    const { waldur, add, sync } = await startWorkspace();
    add({ user: waldur.addUser(jane) });
    add({
      user: waldur.addUser({ ...jane, username: 'other', firstName: 'Łucja', lastName: '張', email: 'l@example.org' }),
      state: 'Error creating',
    });
    const { out, err } = await sync(['--log-level', 'info']);
    expect(`${out}${err}`).not.toMatch(/@|Jane|Łucja|張/);
  });

  it.each([undefined, 100])('control characters from outside are escaped (columns: %s)', async (columns) => {
    const { add, sync, configure } = await startWorkspace();
    add({ state: 'OK', username: 'root\u001b[2J\u202e' });
    add({ state: 'OK', username: 'ROOT\u001b[2J\u202e' });
    await configure({ name: 'Ev\\e[31m\\x9b\\u202eil' });
    const { exitCode, out, err } = await sync(['--no-progress'], {
      env: { NO_COLOR: '1' },
      ...(columns && { columns }),
    });
    expect(exitCode).toBe(1);
    expect(out).toContain('root\\u001b[2j\\u202e is held by');
    expect(`${out}${err}`).not.toMatch(unsafeCharacters);
  });

  it('log lines are printed whole above the progress bar', async () => {
    const { add, sync, configure } = await startWorkspace();
    for (let index = 0; index < 3; index += 1) add();
    await configure({ backend: 'leaky' });
    const { err } = await sync(['--backend', `leaky=${fixtures}/backends.js#Leaky`, '--log-level', 'error'], {
      columns: 100,
    });
    const logLines = err.split('\n').filter((line) => line.includes('error bound with'));
    expect(logLines).toHaveLength(3);
    for (const line of logLines)
      expect(stripVTControlCharacters(line.split('\r\u001b[2K').at(-1) ?? '')).toMatch(
        /^(?:[█░]+ [^█░]*Cluster)?\d\d:\d\d:\d\d error bound with/,
      );
    expect(err.endsWith('\r\u001b[2K')).toBe(true);
  });
});

describe('a signal', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    '%s lets the current write finish, prints the report and gives exit code 130',
    async (name) => {
      const { waldur, add, cwd } = await startWorkspace();
      const users = Array.from({ length: 4 }, () => add());
      const io = createTestIo({ cwd });
      waldur.faults.add({
        on: { operation: 'begin_creating' },
        fault: { kind: 'invoke', run: () => void io.signals.emit(name) },
      });
      expect(await runCli(['sync', '-c', 'config.yaml', '--concurrency', '1'], io)).toBe(130);
      const states = users.map(({ uuid }) => waldur.offeringUser(uuid)?.state);
      expect(states.filter((state) => state === 'Requested')).toHaveLength(3);
      expect(io.out().match(/^skipped .*the run was stopped before this user was processed$/gm)).toHaveLength(3);
      expect(io.out().endsWith('interrupted before the end\n')).toBe(true);
      expect(io.err()).toBe('interrupted: finishing the current write; press Ctrl-C again to exit now\n');
      expect(io.exits).toEqual([]);
      expect(io.signals.eventNames()).toEqual([]);
    },
  );

  it('a signal stops a run that is still reading, and a second signal ends the process at once', async () => {
    const { waldur, add, cwd } = await startWorkspace();
    add();
    const io = createTestIo({ cwd });
    const twice = () => {
      io.signals.emit('SIGINT');
      io.signals.emit('SIGTERM');
    };
    waldur.faults.add({ on: { operation: 'list' }, fault: { kind: 'invoke', run: twice } });
    expect(await runCli(['sync', '-c', 'config.yaml', '--json'], io)).toBe(130);
    expect(io.exits).toEqual([130]);
    expect(JSON.parse(io.out())).toMatchObject({ exitCode: 130, interrupted: true });
    expect(waldur.writes()).toEqual([]);
  });
});

describe('a run whose output cron sends by e-mail', () => {
  const fail = ['--backend', `custom=${fixtures}/backends.js#Leaky`];

  it('--log-level warn prints only the users who changed or need attention', async () => {
    const { waldur, add, sync, offeringUuid } = await startWorkspace();
    const { uuid } = add({ user: waldur.addUser({ firstName: 'Jane', lastName: 'Doe' }) });
    add({ isRestricted: true });
    const { out, err } = await sync(['--log-level', 'warn']);
    const lines = out.trimEnd().split('\n');
    expect(lines).toEqual([
      `offering ${offeringUuid} SLURM Cluster`,
      `updated ${uuid} jdoe (Requested → OK)`,
      expect.stringMatching(/^summary .* 1 updated, 0 pending, 0 failed, 1 skipped/),
    ]);
    expect(err).toBe('');
    expect(await sync(['--log-level', 'warn'])).toMatchObject({ exitCode: 0, out: '', err: '' });
    // On a terminal, and at other levels, the report is whole.
    expect((await sync(['--log-level', 'error'])).out).toContain('skipped');
    expect((await sync(['--log-level', 'warn'], { columns: 80 })).out).toContain('skipped');
  });

  it('--log-level warn leaves out a departing user that another worker is processing', async () => {
    const { waldur, add, sync } = await startWorkspace();
    add({ state: 'Deleting', username: 'gone', modified: waldur.clock.now() });
    expect((await sync(['--log-level', 'error'])).out).toMatch(/^departure waiting .*^departures /ms);
    expect(await sync(['--log-level', 'warn'])).toMatchObject({ exitCode: 0, out: '', err: '' });
  });

  it('--quiet prints nothing on success, not even what changed', async () => {
    const { waldur, add, sync } = await startWorkspace();
    const { uuid } = add();
    expect(await sync(['--quiet'])).toMatchObject({ exitCode: 0, out: '', err: '' });
    expect(waldur.offeringUser(uuid)?.state).toBe('OK');
    add();
    expect(await sync(['--quiet', '--json'])).toMatchObject({ exitCode: 0, out: '', err: '' });
    expect(await sync(['--quiet'], { columns: 80 })).toMatchObject({ exitCode: 0, out: '', err: '' });
  });

  it('--quiet prints what needs attention when something failed', async () => {
    const { waldur, add, sync, configure } = await startWorkspace();
    await configure({ backend: 'custom' });
    const { uuid } = add({ user: waldur.addUser({ username: 'x@error.example', email: 'x@error.example' }) });
    add({ isRestricted: true });
    const { exitCode, out } = await sync(['--quiet', ...fail]);
    expect(exitCode).toBe(1);
    expect(out).toMatch(new RegExp(`^failed ${uuid} `, 'm'));
    expect(out).not.toMatch(/^skipped /m);
    const json = await sync(['--quiet', '--json', ...fail]);
    expect(JSON.parse(json.out)).toMatchObject({ exitCode: 1 });
  });
});
