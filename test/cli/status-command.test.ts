import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { StatusReport } from '../../src/jobs/status.js';
import { startLedgerWorkspace } from './support/ledger-workspace.js';
import { startWorkspace, type Workspace } from './support/workspace.js';

const backend = ['--backend', `custom=${join(import.meta.dirname, 'fixtures', 'backends.js')}#Deciding`];
const ben = 'b'.repeat(32);
const formula = '=HYPERLINK("http://evil.example")';

/** A Waldur with a user for each way to stand, after a run of `sync`. */
async function startWithEveryStanding() {
  const workspace = await startLedgerWorkspace();
  const { waldur, add, namespace, open, configureLedger, sync } = workspace;
  const configure = (...offering: string[]) =>
    configureLedger({
      backend: 'custom',
      offering: ['handle_deletions: true', ...offering],
      top: ['log_level: ERROR'],
    });
  await configure('max_attempts: 1');
  const addUser = (username: string, person = {}) =>
    add({ state: 'Requested', ...person, user: waldur.addUser({ username, fullName: `Name of ${username}` }) });
  await open(async ({ usernames }) => usernames.commit(namespace, 'bray', { userUuid: ben }));
  const rows = {
    conflict: addUser('anna@idp.example', { state: 'OK', username: 'bray' }),
    unsafe: addUser('root@idp.example', { state: 'OK', username: 'root' }),
    quarantined: addUser('full@error.example'),
    pending: addUser('link@linking.example'),
    waiting: addUser('silent@silent.example'),
    restricted: addUser('blocked@idp.example', { state: 'OK', username: 'blocked', isRestricted: true }),
    'unknown-state': addUser('odd@idp.example', { state: 'Frozen' }),
    ready: addUser('jane@idp.example'),
    gone: addUser('old@idp.example', { state: 'Deleted', username: 'old' }),
  };
  await sync(backend);
  await configure();
  // Users whom the run has not seen.
  const later = {
    failing: addUser('failed@idp.example', { state: 'Error creating', comment: formula }),
    leaving: addUser('left@idp.example', { state: 'Error deleting', username: 'left' }),
  };
  waldur.clearCalls();
  return { ...workspace, configure, rows: { ...rows, ...later }, status: withStatus(workspace) };
}

function withStatus({ run }: Pick<Workspace, 'run'>) {
  return (...argv: string[]) => run('status', [...backend, ...argv]);
}

function read(out: string): StatusReport & { exitCode: number } {
  return JSON.parse(out) as StatusReport & { exitCode: number };
}

describe('status', () => {
  it('each user who is not simply ready stands as their row and the ledger say', async () => {
    const { status, rows, offeringUuid, configure } = await startWithEveryStanding();
    await configure('max_attempts: 1');
    const { exitCode, out, err } = await status('--json');
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    const [offering] = read(out).offerings;
    const { ready: _ready, gone: _gone, ...listed } = rows;
    expect(Object.fromEntries((offering?.users ?? []).map(({ uuid, standing }) => [uuid, standing]))).toEqual(
      Object.fromEntries(Object.entries(listed).map(([standing, { uuid }]) => [uuid, standing])),
    );
    expect(offering).toMatchObject({
      uuid: offeringUuid,
      gate: { open: true },
      states: {
        OK: 4,
        Creating: 1,
        'Error creating': 2,
        'Pending account linking': 1,
        'Error deleting': 1,
        Frozen: 1,
        Deleted: 1,
      },
      standings: { conflict: 1, unsafe: 1, quarantined: 1, failing: 1, 'back-off': 0, pending: 1, waiting: 1 },
    });
  });

  it('every line says why, and names the command that helps', async () => {
    const { status, rows, configure } = await startWithEveryStanding();
    await configure('max_attempts: 1');
    const { out } = await status();
    const lineOf = ({ uuid }: { uuid: string }) => out.split('\n').find((line) => line.split(' ')[1] === uuid);
    expect(lineOf(rows.conflict)).toMatch(
      /^conflict \w+ bray \(OK\) since \S+Z: .*; if it belongs .* ledger release bray /,
    );
    expect(lineOf(rows.unsafe)).toContain(`is dangerous: `);
    expect(lineOf(rows.unsafe)).toContain(`then run 'sync --user ${rows.unsafe.uuid}'`);
    expect(lineOf(rows.quarantined)).toContain(
      `: quarantined after 1 failed attempt (last reason: backend-error); no run tries again before the user's data change; correct the cause, then run 'retry ${rows.quarantined.uuid}'`,
    );
    expect(lineOf(rows.pending)).toContain('the user has to link an account first');
    expect(lineOf(rows.waiting)).toContain(`'sync --user ${rows.waiting.uuid}' does it at once`);
    expect(lineOf(rows.leaving)).toContain('could not be deleted; the next run tries again');
    expect(lineOf(rows.restricted)).toContain('lift the restriction in Waldur');
    expect(out).toContain(`comment ${rows.pending.uuid} answer of linking.example https://idp.example.org/link\n`);
    expect(out).not.toContain(rows.ready.uuid);
  });

  it('a restricted user who is leaving or in conflict stands so, and one who is deleted is not listed', async () => {
    const { add, namespace, open, configureLedger, sync, run } = await startLedgerWorkspace();
    await configureLedger({ backend: 'custom', offering: ['handle_deletions: true'], top: ['log_level: ERROR'] });
    await open(async ({ usernames }) => usernames.commit(namespace, 'bray', { userUuid: ben }));
    const rows = {
      conflict: add({ state: 'OK', username: 'bray', isRestricted: true }),
      leaving: add({ state: 'Error deleting', username: 'left', isRestricted: true }),
      restricted: add({ state: 'OK', username: 'blocked', isRestricted: true }),
    };
    add({ state: 'Deleted', username: 'gone', isRestricted: true });
    const list = async () =>
      Object.fromEntries(
        read((await withStatus({ run })('--json')).out).offerings[0]?.users?.map((user) => [
          user.standing,
          user.uuid,
        ]) ?? [],
      );
    const expected = Object.fromEntries(Object.entries(rows).map(([standing, { uuid }]) => [standing, uuid]));
    expect(await list()).toEqual(expected);
    await configureLedger({ backend: 'custom', offering: ['handle_deletions: false'], top: ['log_level: ERROR'] });
    await sync(backend);
    expect(await list()).toEqual(expected);
  });

  it('a failed user waits for the next attempt, whose time is shown', async () => {
    const { status, rows } = await startWithEveryStanding();
    const [offering] = read((await status('--json')).out).offerings;
    const user = offering?.users?.find(({ uuid }) => uuid === rows.quarantined.uuid);
    expect(user).toMatchObject({
      standing: 'back-off',
      message: expect.stringContaining(
        'still failing after 1 failed attempt (last reason: backend-error); next attempt at ',
      ),
      hint: `'sync --user ${rows.quarantined.uuid}' tries at once`,
      attempts: { count: 1, reason: 'backend-error' },
    });
    const { lastAt = '', nextAt = '' } = user?.attempts ?? {};
    expect(Date.parse(nextAt) - Date.parse(lastAt)).toBe(60_000);
  });

  it('with a ledger, only users who need something are read, and nothing is written', async () => {
    const { status, waldur, sync, history } = await startWithEveryStanding();
    await sync(backend);
    const before = await history();
    waldur.clearCalls();
    await status();
    expect([...new Set(waldur.calls.map(({ method }) => method))].sort()).toEqual(['GET', 'HEAD']);
    expect(waldur.calls.map(({ operation }) => operation)).toMatchInlineSnapshot(`
      [
        "retrieve_offering",
        "list",
        "list",
        "count",
        "count",
        "list",
        "retrieve",
        "retrieve",
        "retrieve",
      ]
    `);
    expect(await history()).toEqual(before);
  });

  it('without a ledger, all users are read, and those who share a username are in conflict', async () => {
    const { add, run, configure } = await startWorkspace();
    await configure({ backend: 'custom', top: ['log_level: ERROR'] });
    const [first, second] = [add({ state: 'OK', username: 'same' }), add({ state: 'OK', username: 'Same' })];
    add({ state: 'OK', username: 'other' });
    const [offering] = read((await withStatus({ run })('--json')).out).offerings;
    expect(offering).toMatchObject({ states: { OK: 3 }, standings: { conflict: 2 } });
    expect(offering?.users?.map(({ uuid }) => uuid).sort()).toEqual([first.uuid, second.uuid].sort());
  });

  it('--state and --standing choose whom to list, and leave the counts alone', async () => {
    const { status, rows } = await startWithEveryStanding();
    const listed = async (...argv: string[]) => {
      const [offering] = read((await status('--json', ...argv)).out).offerings;
      expect(offering?.standings).toMatchObject({ conflict: 1, pending: 1, leaving: 1 });
      return offering?.users?.map(({ uuid }) => uuid);
    };
    expect(await listed('--state', 'error deleting')).toEqual([rows.leaving.uuid]);
    expect(await listed('--standing', 'pending', '--standing', 'conflict')).toEqual([
      rows.conflict.uuid,
      rows.pending.uuid,
    ]);
    expect(await listed('--standing', 'pending', '--state', 'OK')).toEqual([]);
  });

  it('the full names of users are shown with --names only', async () => {
    const { status } = await startWithEveryStanding();
    for (const format of [[], ['--json'], ['--csv']]) {
      expect((await status(...format)).out).not.toContain('Name of');
      for (const user of ['anna@idp.example', 'left@idp.example', 'full@error.example'])
        expect((await status('--names', ...format)).out).toContain(`Name of ${user}`);
    }
  });

  it('--csv names an offering that could not be read on stderr', async () => {
    const { status, waldur } = await startWithEveryStanding();
    waldur.faults.add({ on: { method: 'GET' }, times: 1000, fault: { kind: 'status', status: 403 } });
    const { out, err, exitCode } = await status('--csv');
    expect([exitCode, out.split('\r\n')]).toEqual([1, [expect.stringMatching(/^offering,/), '']]);
    expect(err).toMatch(/^offering 'SLURM Cluster': .*403/m);
  });

  it('--csv has a line for each listed user, and no value that a spreadsheet takes for a formula', async () => {
    const { status, rows } = await startWithEveryStanding();
    const { out, exitCode } = await status('--csv', '--standing', 'failing');
    expect(exitCode).toBe(0);
    const [head, line, end] = out.split('\r\n');
    expect(head).toMatch(/^offering,offering_uuid,uuid,/);
    expect(line).toContain(`,${rows.failing.uuid},`);
    expect(line).toContain(`"'${formula.replaceAll('"', '""')}"`);
    expect(end).toBe('');
  });

  it.each([
    [{}, 'service_provider_can_create_offering_user is not true', /^standings \w+ unknown: Waldur shows no users/m],
    [
      { username_generation_policy: 'identity_claim', service_provider_can_create_offering_user: true },
      "username_generation_policy is 'identity_claim'",
      /^waiting \w+ - \(Requested\) since \S+Z: username_generation_policy is 'identity_claim'/m,
    ],
  ])(
    'a gate that is closed by %j is shown, with those who wait if Waldur shows them',
    async (pluginOptions, reason, line) => {
      const { waldur, run, configure, url } = await startWorkspace();
      const { uuid: closed } = waldur.addOffering({ name: 'Closed', pluginOptions });
      const keys = ['name: Closed', `waldur_api_url: "${url}"`, `waldur_api_token: "${waldur.token}"`];
      const more = `  - {${keys.join(', ')}, waldur_offering_uuid: "${closed}", backend_type: slurm, username_management_backend: posix}`;
      await configure({ more });
      waldur.addOfferingUser({ offering: closed, state: 'Requested' });
      const { exitCode, out } = await run('status');
      expect(exitCode).toBe(0);
      expect(out).toContain(`gate ${closed} ${reason}`);
      expect(out).toMatch(line);
    },
  );

  it('a terminal shows how long each user has stood so, and what helps', async () => {
    const { run, rows } = await startWithEveryStanding();
    const { out } = await run('status', [...backend, '--standing', 'pending'], { columns: 110 });
    expect(out).toContain('WHY, AND WHAT HELPS');
    expect(out).toMatch(/pending\S* +- +Pending account linking +0 min +the user has to link an account/);
    expect(out).toContain(rows.pending.uuid);
  });

  it('an offering that cannot be read does not hide the others, and the exit code is 1', async () => {
    const workspace = await startWorkspace();
    const { url, waldur, configure, run } = workspace;
    const more = ['name: "Gone"', `waldur_api_url: "${url}"`, `waldur_api_token: "${waldur.token}"`];
    await configure({
      backend: 'custom',
      more: ['  - ', ...[...more, `waldur_offering_uuid: "${ben}"`, 'backend_type: "slurm"']].join('\n    '),
    });
    const { exitCode, out } = await withStatus({ run })();
    expect(exitCode).toBe(1);
    expect(out).toContain('all users are ready');
    expect(out).toContain(`error ${ben} offering-not-found: `);
  });
});

describe('status --check', () => {
  it('nothing to complain of is OK, with exit code 0 and all measures', async () => {
    const { add, run, configure } = await startWorkspace();
    await configure({ backend: 'custom', top: ['log_level: ERROR'] });
    add({ state: 'OK', username: 'jane' });
    expect(await withStatus({ run })('--check')).toMatchObject({
      exitCode: 0,
      out: "WALDUR USERS OK: 0 waiting, 0 pending | 'conflict'=0;0;;0 'unsafe'=0;0;;0 'quarantined'=0;0;;0 'failing'=0;0;;0 'back-off'=0;0;;0 'pending'=0;;;0 'waiting'=0;;;0 'leaving'=0;;;0 'restricted'=0;;;0 'unknown-state'=0;0;;0 'oldest'=0s;3600;86400;0\n",
    });
  });

  it.each([
    [[], 1, 'WARNING: 1 in conflict, 1 with an unsafe username, 1 failing, 1 in back-off, 1 in an unknown state'],
    [['--critical', 'failing=0'], 2, 'CRITICAL: 1 failing, 1 in conflict, '],
    [['--critical', 'failing=1', '--critical', 'pending=0'], 2, 'CRITICAL: 1 pending, 1 in conflict, '],
    [
      ['conflict', 'unsafe', 'failing', 'back-off', 'unknown-state'].flatMap((name) => ['--warning', `${name}=off`]),
      0,
      'OK: 1 waiting, 1 pending | ',
    ],
  ])('with %j, exit code and line are %d and %s', async (argv, code, text) => {
    const { status } = await startWithEveryStanding();
    const { exitCode, out } = await status('--check', ...argv);
    expect(out).toContain(`WALDUR USERS ${text}`);
    expect(out.split('\n')).toHaveLength(2);
    expect(exitCode).toBe(code);
  });

  it('a Waldur that cannot be reached is critical', async () => {
    const { run, waldur, configure } = await startWorkspace();
    await configure({ backend: 'custom', top: ['log_level: CRITICAL'] });
    waldur.faults.add({
      fault: { kind: 'status', status: 503, headers: { 'Retry-After': '3600' } },
      times: Number.POSITIVE_INFINITY,
    });
    const { exitCode, out } = await withStatus({ run })('--check');
    expect({ exitCode, out }).toEqual({
      exitCode: 2,
      out: expect.stringMatching(/^WALDUR USERS CRITICAL: SLURM Cluster: .* \| 'conflict'=0;0;;0 [^\n]*\n$/),
    });
  });

  it('a ledger that cannot be reached is critical, and one that is missing is unknown', async () => {
    const { run, configure } = await startWorkspace();
    await configure({ backend: 'custom', top: ['ledger: "postgres://waldur@127.0.0.1:9/usernames"'] });
    expect(await withStatus({ run })('--check')).toMatchObject({
      exitCode: 2,
      out: expect.stringMatching(/^WALDUR USERS CRITICAL: postgres:.* the connection failed .*\n$/),
    });
    await configure({ backend: 'custom', top: ['ledger: "sqlite:missing.db"'] });
    expect(await withStatus({ run })('--check')).toMatchObject({
      exitCode: 3,
      out: expect.stringMatching(/^WALDUR USERS UNKNOWN: .*expected a ledger, got no such file/),
    });
  });

  it('a configuration that cannot be used is unknown, and the line says why', async () => {
    const { run, configure } = await startWorkspace();
    await configure({ backend: 'missing' });
    const { exitCode, out } = await run('status', ['--check', '-c', 'nowhere.yaml']);
    expect({ exitCode, out }).toEqual({
      exitCode: 3,
      out: expect.stringMatching(/^WALDUR USERS UNKNOWN: .*nowhere\.yaml.*\n$/),
    });
  });

  it.each(['failing', 'failing=-1', 'failing=x', 'nothing=1', 'failing=1.5'])(
    'the threshold %s is refused with the list of measures',
    async (threshold) => {
      const { run } = await startWorkspace();
      const { exitCode, err } = await run('status', ['--check', '--warning', threshold]);
      expect(exitCode).toBe(2);
      expect(err).toContain('Expected MEASURE=NUMBER or MEASURE=off, with one of conflict, unsafe, ');
    },
  );
});
