import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run-cli.js';
import { startLedgerWorkspace } from './support/ledger-workspace.js';
import { forever, startService as start } from './support/start-service.js';
import { createTestIo } from './support/test-io.js';
import { startWorkspace } from './support/workspace.js';

const everySecond = ['log_level: INFO', 'sync_schedule: 1s', 'orders_schedule: off', 'http_listen: off'];
const people = Array.from({ length: 20 }, (_, index) => ({
  firstName: 'Jane',
  lastName: `Doe${'abcdefghijklmnopqrst'[index]}`,
}));

describe('run', () => {
  it('assigns usernames at once and again and again, until SIGTERM ends it with exit code 0', async () => {
    const workspace = await startWorkspace();
    await workspace.configure({ top: everySecond });
    const { waldur, add } = workspace;
    const one = add();
    const { io, stop } = start(workspace);
    await expect.poll(() => waldur.offeringUser(one.uuid)?.state, forever).toBe('OK');
    const two = add();
    await expect.poll(() => waldur.offeringUser(two.uuid)?.state, forever).toBe('OK');
    expect(await stop()).toBe(0);
    expect(io.out()).toMatch(/^stopped \d+ jobs done, 0 failed\n$/);
    expect(io.signals.eventNames()).toEqual([]);
  });

  it('SIGTERM finishes the user in work, and starts no other', async () => {
    const workspace = await startWorkspace();
    await workspace.configure({ top: everySecond, offering: ['username_concurrency: 1'] });
    const { waldur, add } = workspace;
    const rows = people.map((person) => add({ user: waldur.addUser(person) }));
    const { io, ended } = start(workspace);
    waldur.faults.add({
      on: { operation: 'begin_creating' },
      fault: { kind: 'invoke', run: () => void io.signals.emit('SIGTERM') },
    });
    expect(await ended).toBe(0);
    const states = rows.map(({ uuid }) => waldur.offeringUser(uuid)?.state);
    expect(new Set(states)).toEqual(new Set(['OK', 'Requested']));
    expect(io.err()).toContain('interrupted: finishing the current write');
  });

  it('a second run with the same ledger serves no user twice', async () => {
    const workspace = await startLedgerWorkspace();
    await workspace.configureLedger({ top: everySecond });
    const { waldur, add } = workspace;
    const rows = people.map((person) => add({ user: waldur.addUser(person) }));
    const services = [start(workspace), start(workspace)];
    await expect
      .poll(() => rows.filter(({ uuid }) => waldur.offeringUser(uuid)?.state === 'OK').length, forever)
      .toBe(rows.length);
    expect(await Promise.all(services.map(({ stop }) => stop()))).toEqual([0, 0]);
    const claims = waldur.calls.filter(({ operation }) => operation === 'begin_creating').map(({ uuid }) => uuid);
    expect(claims.toSorted()).toEqual(rows.map(({ uuid }) => uuid).toSorted());
    const names = rows.map(({ uuid }) => waldur.offeringUser(uuid)?.username);
    expect(new Set(names).size).toBe(rows.length);
    const leases = await workspace.open(({ leases }) => leases.list());
    expect(leases).toEqual([]);
  });

  it('an offering that fails is logged once, and does not stop the others', async () => {
    const workspace = await startWorkspace();
    const { waldur, add } = workspace;
    const missing = 'f'.repeat(32);
    await workspace.configure({
      top: everySecond,
      more: [
        '  - name: "Gone"',
        `    waldur_api_url: "${workspace.url}"`,
        `    waldur_api_token: "${waldur.token}"`,
        `    waldur_offering_uuid: "${missing}"`,
      ].join('\n'),
    });
    const { io, stop } = start(workspace);
    const one = add();
    await expect.poll(() => waldur.offeringUser(one.uuid)?.state, forever).toBe('OK');
    await expect.poll(() => io.err(), forever).toContain('job failed');
    expect(await stop()).toBe(0);
    const failures = io
      .err()
      .split('\n')
      .filter((line) => line.includes('job failed'))
      .map((line) => JSON.parse(line) as unknown);
    expect(failures).toMatchObject([
      { level: 50, job: 'sync', offering: missing, error: expect.stringContaining('offering-not-found: ') },
    ]);
  });

  it.each([
    ['sync_schedule: often', 'sync_schedule: expected an interval from 1s to 24d, such as 30s, 5m or 1h, a cron'],
    ['sync_schedule: 0s', 'sync_schedule: expected an interval from 1s to 24d'],
    ['sync_schedule: "61 * * * *"', 'sync_schedule: expected a cron expression; '],
    ['queue: "https://example.org"', 'queue: expected postgres://… or redis://…, or null'],
    ['queue: "redis://localhost"', 'queue: expected a ledger in PostgreSQL next to it (ledger: postgres://…)'],
  ])('a configuration with %j ends with exit code 2', async (line, message) => {
    const workspace = await startWorkspace();
    await workspace.configure({ top: [line] });
    const io = createTestIo({ cwd: workspace.cwd });
    expect(await runCli(['run', '-c', 'config.yaml'], io)).toBe(2);
    expect(io.err()).toContain(message);
  });
});

describe('queue', () => {
  it.each([['init'], ['list'], ['retry', '7'], ['drop', '7']])(
    '%s needs a queue in the configuration',
    async (...argv) => {
      const { cwd } = await startWorkspace();
      const io = createTestIo({ cwd });
      expect(await runCli(['queue', ...argv, '-c', 'config.yaml'], io)).toBe(2);
      expect(io.err()).toContain('queue: the configuration has no such key');
    },
  );
});
