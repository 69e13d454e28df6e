import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it, onTestFinished } from 'vitest';
import { OfferingBaseProcessor } from '../../src/processors/offering-base-processor.js';
import { PosixUsernameManagementBackend } from '../../src/usernames/posix.js';
import { waitingStates } from '../../src/users/plan.js';
import type { UserReport } from '../../src/users/report.js';
import { updateOfferingUsers } from '../../src/users/update.js';
import { startWorkspace } from '../cli/support/workspace.js';
import { openWaldur } from '../support/open-waldur.js';
import { ScriptedBackend } from '../support/scripted-backend.js';

/** Creates a barrier: calls wait until `count` of them have arrived. */
function createBarrier(count: number): () => Promise<void> {
  let here = 0;
  let open: () => void = () => {};
  const all = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    here += 1;
    if (here === count) open();
    return all;
  };
}

const lastNames = [
  'Alba',
  'Berg',
  'Cruz',
  'Dahl',
  'Ekman',
  'Falk',
  'Gruber',
  'Hansen',
  'Ivanova',
  'Jansen',
  'Kask',
  'Lund',
  'Meyer',
  'Novak',
];

describe('two commands at the same time', () => {
  it('two commands at the same time process each user once: each claim is granted once, no username is overwritten, and the later one reports it', async () => {
    const { waldur, add, cwd } = await startWorkspace({ latencyMs: 3 });
    const hourAgo = waldur.clock.now() - 3_600_000;
    const old = { created: hourAgo, modified: hourAgo };
    const users = lastNames.flatMap((lastName, index) => {
      const jane = () => waldur.addUser({ firstName: 'Jane', lastName });
      const kim = () => waldur.addUser({ firstName: 'Kim', lastName });
      const state = waitingStates[index % waitingStates.length] ?? 'Requested';
      return [add({ user: jane(), ...old }), add({ user: kim(), state, ...old })];
    });
    const before = new Map<string, string>();
    const written: { uuid: string; over: string; username: unknown }[] = [];
    waldur.observe(({ call }) => {
      const { operation, uuid = '', performed, body } = call;
      if (operation !== 'partial_update' || !performed) return;
      const { username } = body as { username: string };
      written.push({ uuid, over: before.get(uuid) ?? '', username });
      before.set(uuid, username);
    });
    // Both have read all users as waiting before either continues.
    waldur.faults.add({ on: { operation: 'list' }, times: 2, fault: { kind: 'invoke', run: createBarrier(2) } });

    const command = join(import.meta.dirname, '../../src/cli/sync-offering-users.ts');
    const tsx = join(import.meta.dirname, '../../node_modules/.bin/tsx');
    const tsconfig = join(import.meta.dirname, '../../tsconfig.json');
    const start = () =>
      execa(tsx, ['--tsconfig', tsconfig, command, '-c', 'config.yaml', '--json'], { cwd, reject: false });
    const runs = [start(), start()];
    onTestFinished(() => {
      for (const run of runs) run.kill('SIGKILL');
    });
    const ended = await Promise.all(runs);
    expect(ended.map(({ exitCode, stderr }) => ({ exitCode, stderr }))).toEqual(
      [0, 0].map((exitCode) => ({ exitCode, stderr: '' })),
    );

    for (const { uuid } of users) {
      const row = waldur.offeringUser(uuid);
      expect(row).toMatchObject({ state: 'OK', service_provider_comment: '' });
      expect(row?.username).toMatch(
        /^[jk](alba|berg|cruz|dahl|ekman|falk|gruber|hansen|ivanova|jansen|kask|lund|meyer|novak)$/,
      );
      const claims = waldur.calls.filter(
        (call) => call.uuid === uuid && call.operation === 'begin_creating' && call.performed,
      );
      expect(claims.length, `granted claims of ${uuid}`).toBeLessThanOrEqual(1);
    }
    expect(new Set(waldur.offeringUsers().map(({ username }) => username)).size).toBe(users.length);
    expect(written.filter(({ over }) => over !== '')).toEqual([]);
    expect(new Set(written.map(({ uuid }) => uuid)).size).toBe(users.length);

    // Each user was processed by one of the two, and the other reports that.
    const reports = ended.map(
      ({ stdout }) => JSON.parse(stdout) as { offerings: { update: { users: UserReport[] } }[] },
    );
    const resultsOf = (wanted: string) =>
      reports.flatMap(({ offerings }) =>
        offerings.flatMap(({ update }) => update.users.filter(({ uuid }) => uuid === wanted)),
      );
    for (const { uuid } of users) {
      const reasons = resultsOf(uuid).map(({ reason }) => reason);
      expect(reasons.filter((reason) => reason === 'username-stored')).toHaveLength(1);
      expect(
        reasons.filter(
          (reason) => !['username-stored', 'claimed-elsewhere', 'resolved-elsewhere', 'ready'].includes(reason),
        ),
      ).toEqual([]);
    }
  });
});

describe('an order handler and a membership job in one program', () => {
  it('two processors may prepare the same users at the same time: none fails, and each username is written once', async () => {
    const open = await openWaldur('HTTP');
    const { waldur, client, offering } = open;
    const users = lastNames.map((lastName) =>
      waldur.addOfferingUser({ offering: offering.uuid, user: waldur.addUser({ firstName: 'Jane', lastName }) }),
    );
    waldur.faults.add({
      on: { operation: 'retrieve_offering' },
      times: 2,
      fault: { kind: 'invoke', run: createBarrier(2) },
    });
    const processor = () =>
      new OfferingBaseProcessor({
        client,
        backend: new PosixUsernameManagementBackend(),
        offering: { uuid: offering.uuid, name: 'SLURM Cluster' },
      });
    const reported: UserReport[] = [];
    const onReport = ({ users: handled }: { users: readonly UserReport[] }) => void reported.push(...handled);
    const team = users.map(({ user_uuid }) => String(user_uuid));
    await Promise.all([processor().prepareUsers({ users: team, onReport }), processor().prepareUsers({ onReport })]);

    expect(reported).toHaveLength(2 * users.length);
    expect(reported.filter(({ result }) => result === 'failed')).toEqual([]);
    const performed = (operation: string) =>
      waldur.writes().filter((call) => call.operation === operation && call.performed).length;
    expect([performed('begin_creating'), performed('partial_update')]).toEqual([users.length, users.length]);
    // The users that the order did not get are ready for the next caller.
    expect(await processor().prepareUsers({ users: team })).toHaveLength(users.length);
    await open.close();
  });
});

describe('a refused transition', () => {
  it.each([400, 404, 409])(
    'a transition that is refused with %i because another worker was first is not a failure of the user',
    async (status) => {
      const open = await openWaldur('HTTP');
      for (const [state, operation, reads] of [
        ['Requested', 'begin_creating', 0],
        ['Pending account linking', 'set_error_creating', 1],
      ] as const) {
        const { uuid } = open.waldur.addOfferingUser({ offering: open.offering.uuid, state });
        const user = await open.client.retrieveOfferingUser(uuid);
        const theirs = { state: 'OK', username: `theirs-${operation}` } as const;
        open.waldur.faults.add({ on: { operation, uuid }, fault: { kind: 'status', status } });
        open.waldur.faults.add({
          on: { operation: 'retrieve', uuid, call: reads + 1 },
          fault: { kind: 'invoke', run: () => void open.waldur.setOfferingUser(uuid, theirs) },
        });
        const report = await updateOfferingUsers(user ? [user] : [], open.parts(new ScriptedBackend('jdoe')));
        expect(report.users).toMatchObject([
          { result: 'unchanged', reason: 'resolved-elsewhere', username: theirs.username },
        ]);
        expect(open.waldur.offeringUser(uuid)).toMatchObject(theirs);
      }
      await open.close();
    },
  );
});
