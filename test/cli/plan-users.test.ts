import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run-cli.js';
import { createLedger } from '../support/create-ledger.js';
import { deleteSteps, listSteps, listWrites, planName, withBackend } from './support/plan.js';
import { createTestIo } from './support/test-io.js';
import { startWorkspace, type Workspace } from './support/workspace.js';

/** Adds a user who waits; each with the same name, so that the usernames are `jdoe`, `jdoe2`, … */
function addDoe({ waldur, add }: Workspace, more: object = {}) {
  const user = waldur.addUser({ firstName: 'Jane', lastName: 'Doe' });
  return { user, uuid: add({ user, ...more }).uuid };
}

async function startPlanned(count = 2) {
  const workspace = await startWorkspace();
  const users = Array.from({ length: count }, () => addDoe(workspace));
  const planned = await workspace.sync(['--plan', planName]);
  workspace.waldur.clearCalls();
  const usernames = () => users.map(({ uuid }) => workspace.waldur.offeringUser(uuid)?.username);
  const apply = (...more: string[]) => workspace.run('apply', [planName, ...more]);
  return { ...workspace, users, uuids: users.map(({ uuid }) => uuid), planned, usernames, apply };
}

describe('sync --plan', () => {
  it('a plan is a dry run whose steps are written to a file that only its owner can read', async () => {
    const { planned, uuids, offeringUuid, cwd, waldur, usernames } = await startPlanned();
    expect(planned).toMatchObject({ exitCode: 0, err: '' });
    expect(planned.out).toContain(`updated ${uuids[0]} jdoe (Requested → OK): would claim and set username jdoe\n`);
    expect(planned.out).toMatch(/\nplan: 2 steps in plan.yaml; .* run: waldur-offering-processor apply plan.yaml\n$/);
    expect(usernames()).toEqual(['', '']);
    expect((await stat(join(cwd, planName))).mode & 0o777).toBe(0o600);
    const text = await readFile(join(cwd, planName), 'utf8');
    expect(text).toContain(`    uuid: "${offeringUuid}"\n`);
    expect(text).toContain(
      `      - kind: "user"
        uuid: "${uuids[0]}"
        summary: "Requested → OK: username 'jdoe' stored"
        before:
          state: "Requested"
          username: null
          restricted: false
        changes:
          calls:
            - call: "beginCreating"
            - call: "setUsername"
              username: "jdoe"
`,
    );
    expect(text).not.toContain(waldur.token);
    expect(text).not.toMatch(/Jane|@/);
  });

  it('applying a plan makes exactly the planned writes', async () => {
    const { apply, uuids, waldur, offeringUuid } = await startPlanned();
    // Not planned, so left for later.
    const late = waldur.addOfferingUser({ offering: offeringUuid }).uuid;
    const { exitCode, out, err } = await apply();
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out.split('\n')).toEqual([
      `offering ${offeringUuid} SLURM Cluster`,
      `updated ${uuids[0]} user: username 'jdoe' stored`,
      `updated ${uuids[1]} user: username 'jdoe2' stored`,
      `summary ${offeringUuid} SLURM Cluster: 2 updated`,
      'plan of sync, made 0 min ago',
      '',
    ]);
    expect(listWrites(waldur)).toEqual([
      `begin_creating ${uuids[0]}`,
      `partial_update ${uuids[0]} {"username":"jdoe"}`,
      `begin_creating ${uuids[1]}`,
      `partial_update ${uuids[1]} {"username":"jdoe2"}`,
    ]);
    expect(waldur.offeringUser(late)?.state).toBe('Requested');
  });

  it('a plan that is applied a second time is done already, and nothing is written', async () => {
    const { apply, waldur, uuids } = await startPlanned();
    await apply();
    waldur.clearCalls();
    const { exitCode, out } = await apply();
    expect(exitCode).toBe(0);
    for (const uuid of uuids) expect(out).toContain(`already-done ${uuid} user: everything is as it would be`);
    expect(listWrites(waldur)).toEqual([]);
  });

  it('two that apply a plan at the same time give every user the planned username once', async () => {
    const { apply, waldur, usernames } = await startPlanned(4);
    const results = await Promise.all([apply(), apply()]);
    expect(usernames()).toEqual(['jdoe', 'jdoe2', 'jdoe3', 'jdoe4']);
    const stored = waldur.writes().filter(({ operation, performed }) => operation === 'partial_update' && performed);
    expect(stored).toHaveLength(4);
    expect(results.every(({ out }) => !/^failed/m.test(out))).toBe(true);
  });

  it('a plan whose application was stopped is applied again for the rest', async () => {
    const { waldur, usernames, run, cwd } = await startPlanned(3);
    const io = createTestIo({ cwd });
    waldur.faults.add({
      on: { operation: 'partial_update' },
      fault: { kind: 'invoke', run: () => void io.signals.emit('SIGINT') },
    });
    expect(await runCli(['apply', '-c', 'config.yaml', planName], io)).toBe(130);
    expect(io.out()).toMatch(/^(?:interrupted|skipped) \w{32} user: the run was stopped before/m);
    expect(usernames()).toEqual(['jdoe', '', '']);
    const rest = await run('apply', [planName]);
    expect(rest.exitCode).toBe(0);
    expect(rest.out).toMatch(/: 1 already-done, 2 updated\n/);
    expect(usernames()).toEqual(['jdoe', 'jdoe2', 'jdoe3']);
  });

  it('--dry-run shows which steps would be taken, and writes nothing', async () => {
    const { apply, waldur, uuids } = await startPlanned();
    waldur.setOfferingUser(uuids[1] ?? '', { state: 'OK', username: 'mine' });
    const { exitCode, out } = await apply('--dry-run');
    expect(exitCode).toBe(1);
    expect(out).toContain(`planned ${uuids[0]} user: Requested → OK: username 'jdoe' stored\n`);
    expect(out).toContain(
      `skipped ${uuids[1]} user: changed since it was planned: state: Requested → OK; username: (none) → mine\n`,
    );
    expect(listWrites(waldur)).toEqual([]);
  });

  it('--json has the steps with their results', async () => {
    const { apply, offeringUuid, uuids } = await startPlanned(1);
    const { out } = await apply('--json');
    expect(JSON.parse(out)).toMatchObject({
      exitCode: 0,
      job: 'sync',
      dryRun: false,
      offerings: [
        {
          uuid: offeringUuid,
          steps: [{ kind: 'user', uuid: uuids[0], result: 'updated', message: "username 'jdoe' stored" }],
        },
      ],
    });
  });

  it('with a ledger, a plan is applied in the same way, and the usernames are recorded', async () => {
    const workspace = await startWorkspace();
    await createLedger(join(workspace.cwd, 'ledger.db'));
    await workspace.configure({ top: ['log_level: WARNING', 'ledger: sqlite:ledger.db'] });
    const users = [addDoe(workspace), addDoe(workspace)];
    await workspace.sync(['--plan', planName]);
    expect((await workspace.run('apply', [planName])).exitCode).toBe(0);
    expect(users.map(({ uuid }) => workspace.waldur.offeringUser(uuid)?.username)).toEqual(['jdoe', 'jdoe2']);
    workspace.waldur.clearCalls();
    expect((await workspace.sync()).exitCode).toBe(0);
    expect(listWrites(workspace.waldur)).toEqual([]);
  });

  it('--user plans the one user, also after a failed attempt, and the file does not contain the e-mail address', async () => {
    const workspace = await startWorkspace();
    const { user, uuid } = addDoe(workspace);
    addDoe(workspace);
    await workspace.sync(['--plan', planName, '--user', uuid]);
    expect(await listSteps(workspace)).toEqual([`user ${uuid}`]);
    expect(await readFile(join(workspace.cwd, planName), 'utf8')).toContain(`  user: "${user.uuid}"\n`);
    expect((await workspace.run('apply', [planName])).exitCode).toBe(0);
    expect(workspace.waldur.offeringUser(uuid)?.username).toBe('jdoe');
  });

  it('pending users and errors are planned with their comments, and applied', async () => {
    const workspace = await startWorkspace();
    const { waldur, add, configure } = workspace;
    await configure({ backend: 'deciding' });
    const options = withBackend('Closing').map((text) => text.replace('closing=', 'deciding='));
    const [linking, error] = ['linking', 'error'].map(
      (name) => add({ user: waldur.addUser({ username: `u@${name}.example` }) }).uuid,
    );
    await workspace.sync([...options, '--plan', planName]);
    waldur.clearCalls();
    const { exitCode } = await workspace.run('apply', [...options, planName]);
    // As for sync: a user failed.
    expect(exitCode).toBe(1);
    expect(listWrites(waldur)).toEqual([
      `begin_creating ${linking}`,
      `set_pending_account_linking ${linking} {"comment":"answer of linking.example","comment_url":"https://idp.example.org/link"}`,
      `begin_creating ${error}`,
      `set_error_creating ${error}`,
      `update_comments ${error} {"service_provider_comment":"The site has no room for you yet."}`,
    ]);
    waldur.clearCalls();
    const again = await workspace.run('apply', [...options, planName]);
    expect(again).toMatchObject({ exitCode: 0 });
    expect(listWrites(waldur)).toEqual([]);
  });

  it('a user whose username is not known before is not in the plan', async () => {
    const workspace = await startWorkspace();
    await workspace.configure({ backend: 'closed' });
    addDoe(workspace);
    const { out } = await workspace.sync([...withBackend('Closed'), '--plan', planName]);
    expect(out).toContain('plan: 0 steps in plan.yaml');
  });
});

describe('what has changed since a plan was made', () => {
  it('a step that was deleted from the plan is not taken', async () => {
    const { apply, uuids, waldur, ...workspace } = await startPlanned(3);
    await deleteSteps({ ...workspace, waldur }, uuids[2] ?? '');
    const { exitCode } = await apply();
    expect(exitCode).toBe(0);
    expect(workspace.usernames()).toEqual(['jdoe', 'jdoe2', '']);
    expect(listWrites(waldur).some((write) => write.includes(uuids[2] ?? ''))).toBe(false);
  });

  it('a username that would be another one without a deleted step is refused', async () => {
    const { apply, uuids, usernames, waldur, ...workspace } = await startPlanned();
    await deleteSteps({ ...workspace, waldur }, uuids[0] ?? '');
    const { exitCode, out } = await apply();
    expect(exitCode).toBe(1);
    expect(out).toMatch(
      new RegExp(`^skipped ${uuids[1]} user: changed since it was planned: .* jdoe2\\] → .* jdoe\\]$`, 'm'),
    );
    expect(usernames()).toEqual(['', '']);
    expect(listWrites(waldur)).toEqual([]);
  });

  it('a user whose username was given to another one is refused, and the others are processed', async () => {
    const { apply, uuids, usernames, waldur, add } = await startPlanned();
    add({ state: 'OK', username: 'JDoe2' });
    const { exitCode, out } = await apply();
    expect(exitCode).toBe(1);
    expect(out).toContain(
      `skipped ${uuids[1]} user: changed since it was planned: ` +
        'calls: [beginCreating, setUsername jdoe2] → [beginCreating, setUsername jdoe3]\n',
    );
    expect(usernames()).toEqual(['jdoe', '']);
    expect(listWrites(waldur).filter((write) => write.includes(uuids[1] ?? ''))).toEqual([]);
  });

  it('a user who would get the username of a refused one is refused before the backend is asked', async () => {
    const { apply, users, uuids, waldur } = await startPlanned();
    const user = waldur.findUser(users[0]?.user.uuid ?? '');
    if (user !== undefined) Object.assign(user, { firstName: 'Joan' });
    const { exitCode, out } = await apply();
    expect(exitCode).toBe(1);
    expect(out).toContain(`skipped ${uuids[0]} user: changed since it was planned: other data of the user\n`);
    expect(out).toContain(
      `skipped ${uuids[1]} user: changed since it was planned: ` +
        'calls: [beginCreating, setUsername jdoe2] → [beginCreating, setUsername jdoe]\n',
    );
    expect(listWrites(waldur)).toEqual([]);
  });

  it.each<readonly [string, (workspace: Workspace, planned: ReturnType<typeof addDoe>) => unknown, string]>([
    [
      'was renamed',
      ({ waldur }, { user }) => Object.assign(waldur.findUser(user.uuid) ?? {}, { lastName: 'Roe' }),
      'other data of the user',
    ],
    [
      'has another state',
      ({ waldur }, { uuid }) => waldur.setOfferingUser(uuid, { state: 'Error creating' }),
      'state: Requested → Error creating',
    ],
    [
      'was restricted',
      ({ waldur }, { uuid }) => waldur.setOfferingUser(uuid, { isRestricted: true }),
      'restricted: false → true',
    ],
    ['no longer exists', ({ waldur }, { uuid }) => waldur.removeOfferingUser(uuid), 'it no longer exists in Waldur'],
  ])('a user who %s is refused, and nothing is written', async (_title, change, message) => {
    const { apply, users, waldur, ...workspace } = await startPlanned(1);
    const [user] = users;
    if (user !== undefined) change({ ...workspace, waldur }, user);
    const { exitCode, out } = await apply();
    expect(exitCode).toBe(1);
    expect(out).toContain(`skipped ${user?.uuid} user: `);
    expect(out).toContain(message);
    expect(listWrites(waldur)).toEqual([]);
  });

  it('a user who changes after the second dry run is refused before the backend is asked', async () => {
    const { apply, uuids, waldur } = await startPlanned(1);
    const [uuid = ''] = uuids;
    // The row is read again right before the step.
    waldur.faults.add({
      on: { operation: 'retrieve', uuid, path: /offering-users/ },
      fault: { kind: 'invoke', run: () => void waldur.setOfferingUser(uuid, { state: 'Error creating' }) },
    });
    const { exitCode, out } = await apply();
    expect(exitCode).toBe(1);
    expect(out).toContain(`skipped ${uuid} user: changed since it was planned: state: Requested → Error creating\n`);
    expect(listWrites(waldur)).toEqual([]);
  });

  it('nothing is written for a user for whom the backend finds another username than planned', async () => {
    const workspace = await startWorkspace();
    await workspace.configure({ backend: 'fickle' });
    const users = [addDoe(workspace), addDoe(workspace, { state: 'Error creating' })];
    const [{ uuid } = { uuid: '' }] = users;
    await workspace.sync([...withBackend('Fickle'), '--plan', planName, '--user', uuid]);
    workspace.waldur.clearCalls();
    const { exitCode, out } = await workspace.run('apply', [...withBackend('Fickle'), planName]);
    expect(exitCode).toBe(1);
    expect(out).toContain(
      `skipped ${uuid} user: changed since it was planned: would now write the username 'other' ` +
        "(planned: the username 'planned')\n",
    );
    expect(listWrites(workspace.waldur)).toEqual([]);
  });
});
