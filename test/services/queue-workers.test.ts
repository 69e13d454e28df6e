import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PostgresServer } from '../../scripts/services/postgres.js';
import { RedisServer } from '../../scripts/services/redis.js';
import { queueSchema } from '../../src/queue/bullmq/connect.js';
import { expectedUsernames, WorkerSite } from './support/worker-site.js';

const forever = { timeout: 600_000, interval: 100 };

let postgres: PostgresServer;
let redis: RedisServer;
beforeAll(async () => {
  [postgres, redis] = await Promise.all([PostgresServer.start(), RedisServer.start()]);
});
afterAll(() => Promise.all([postgres?.remove(), redis?.remove()]));

let databases = 0;
async function openSite(
  users: number,
  { queue, ...options }: Pick<WorkerSite['options'], 'top' | 'keys'> & { readonly queue?: string | undefined } = {},
) {
  databases += 1;
  const name = `site_${databases}`;
  await postgres.sql(`create database ${name}`);
  const url = postgres.url(name);
  return WorkerSite.open({ ledger: url, queue: queue ?? url, users, ...options });
}

const everyoneServed = async (site: WorkerSite) => {
  await expect.poll(() => site.served, forever).toBe(site.rows.length);
  expect(site.usernames).toEqual(expectedUsernames(site.rows.length));
  expect(new Set(site.writes).size).toBe(site.rows.length);
};

/** Users whom a killed worker has claimed are soon taken over: also from a live one that is slow. */
const keys = { claim_seconds: 1 };

describe.each([
  ['PostgreSQL', () => undefined],
  ['Redis', () => redis.url()],
])('workers with a queue in %s', (_name, queueUrl) => {
  it.each([2, 4])('%i at once serve each user once, with the usernames that one would give', async (count) => {
    const site = await openSite(1100, { queue: queueUrl() });
    const workers = Array.from({ length: count }, () => site.start());
    await everyoneServed(site);
    expect(site.writes).toHaveLength(site.rows.length);
    for (const worker of workers) worker.kill('SIGTERM');
    expect((await Promise.all(workers.map(({ ended }) => ended))).map(({ exitCode }) => exitCode)).toEqual(
      workers.map(() => 0),
    );
  });

  it('the job of a worker that is killed is taken over by another', async () => {
    const site = await openSite(600, { queue: queueUrl(), keys });
    const first = site.start('--jobs', '1');
    site.waldur.faults.add({
      on: { operation: 'begin_creating', call: 100 },
      fault: { kind: 'invoke', run: () => first.kill('SIGKILL') },
    });
    expect((await first.ended).exitCode).toBeUndefined();
    expect(site.served).toBeLessThan(site.rows.length);
    site.start();
    await everyoneServed(site);
  });
});

describe('a worker', () => {
  it('finishes the user in work at SIGTERM and gives its job back', async () => {
    const site = await openSite(100);
    const first = site.start();
    site.waldur.faults.add({
      on: { operation: 'begin_creating', call: 20 },
      fault: { kind: 'invoke', run: () => first.kill('SIGTERM') },
    });
    expect((await first.ended).exitCode).toBe(0);
    const states = site.rows.map(({ uuid }) => site.waldur.offeringUser(uuid)?.state);
    expect(new Set(states)).toEqual(new Set(['OK', 'Requested']));
    site.start();
    await everyoneServed(site);
  });

  it('goes on after the database was restarted', async () => {
    const site = await openSite(600, { keys });
    let restarting: Promise<void> | undefined;
    site.waldur.faults.add({
      on: { operation: 'begin_creating', call: 100 },
      fault: {
        kind: 'invoke',
        run: () => {
          restarting = postgres.restart('immediate');
        },
      },
    });
    const worker = site.start();
    await everyoneServed(site);
    await restarting;
    worker.kill('SIGTERM');
    expect((await worker.ended).exitCode).toBe(0);
  });

  it('keeps failed jobs with their reason, which queue list shows, queue retry runs again and queue drop removes', async () => {
    const site = await openSite(1);
    site.waldur.faults.add({ on: { method: 'GET' }, times: 1_000_000, fault: { kind: 'status', status: 404 } });
    const worker = site.start();
    const list = async () =>
      JSON.parse((await site.run('queue', 'list', '--json')).all).jobs as {
        id: string;
        state: string;
        reason: string;
      }[];
    const failed = async () => (await list()).filter(({ state }) => state === 'failed');
    await expect.poll(async () => (await failed()).length, forever).toBe(1);
    worker.kill('SIGTERM');
    await worker.ended;
    const [{ id = '', reason = '' } = {}] = await failed();
    expect(reason).toContain('offering-not-found');
    expect((await site.run('queue', 'list')).all).toMatch(
      new RegExp(`^failed ${id} sync ${site.offering.uuid} Cluster, `, 'm'),
    );
    expect((await site.run('queue', 'retry', id)).exitCode).toBe(0);
    expect(await failed()).toEqual([]);
    expect((await site.run('queue', 'retry', id)).exitCode).toBe(2);
    for (const job of await list()) expect((await site.run('queue', 'drop', job.id)).exitCode).toBe(0);
    expect(await list()).toEqual([]);
  });

  it('that finds jobs of another version ends with a sentence, and leaves them to others', async () => {
    const site = await openSite(1, { top: { sync_schedule: 'off' } });
    const { Queue, createPostgresBackend, withBackend } = createRequire(import.meta.url)(
      'bullmq',
    ) as typeof import('bullmq');
    const Bound = withBackend(createPostgresBackend).Queue as unknown as typeof Queue;
    const queue = new Bound('jobs', {
      connection: { connectionString: site.options.queue, schema: queueSchema } as never,
    });
    await queue.add('sync', { format: 2, request: { kind: 'sync', offering: site.offering.uuid } });
    const { exitCode, all } = await site.start().ended;
    expect([exitCode, all]).toEqual([2, expect.stringContaining('queue: the jobs in it have format 2')]);
    expect(await queue.getWaitingCount()).toBe(1);
    await queue.close();
  });

  it('does not start on a queue without tables, or with those of another version, and says what to do', async () => {
    const site = await openSite(1);
    const name = new URL(site.options.queue).pathname.slice(1);
    await postgres.sql(`delete from ${queueSchema}.migration where version > 3`, name);
    const older = await site.start().ended;
    expect([older.exitCode, older.all]).toEqual([
      3,
      expect.stringContaining('run: waldur-offering-processor queue init'),
    ]);
    await postgres.sql(`update ${queueSchema}.migration set min_client_version = 99`, name);
    const newer = await site.start().ended;
    expect([newer.exitCode, newer.all]).toEqual([3, expect.stringContaining('made by a newer version')]);
    await postgres.sql(`drop schema ${queueSchema} cascade`, name);
    const missing = await site.start().ended;
    expect([missing.exitCode, missing.all]).toEqual([
      3,
      expect.stringContaining('Run: waldur-offering-processor queue init'),
    ]);
  });
});
