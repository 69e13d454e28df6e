import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { PostgresServer } from '../../scripts/services/postgres.js';
import { RedisServer } from '../../scripts/services/redis.js';
import { openBullQueue } from '../../src/queue/bullmq/bull-queue.js';
import { initQueue, queueSchema } from '../../src/queue/bullmq/connect.js';
import { type JobOutcome, QueueUnavailableError } from '../../src/queue/job-queue.js';
import type { JobRequest } from '../../src/queue/job-request.js';
import { silentLogger } from '../../src/shared/logger.js';
import { describeQueue } from '../queue/support/queue-contract.js';

let postgres: PostgresServer;
let redis: RedisServer;
beforeAll(async () => {
  [postgres, redis] = await Promise.all([PostgresServer.start(), RedisServer.start()]);
});
afterAll(() => Promise.all([postgres?.remove(), redis?.remove()]));

let databases = 0;

describeQueue('in PostgreSQL', async () => {
  databases += 1;
  const url = await postgres.createDatabase(`queue_${databases}`);
  const target = { url };
  await initQueue(target);
  return { open: (retries) => openBullQueue({ target, logger: silentLogger, retries }) };
});

describeQueue('in Redis', async () => {
  databases += 1;
  const url = redis.url(databases % 16);
  const target = { url };
  await initQueue(target);
  return { open: (retries) => openBullQueue({ target, logger: silentLogger, retries }) };
});

describe('the queue in PostgreSQL', () => {
  const sync: JobRequest = { kind: 'sync', offering: 'a'.repeat(32) };
  const done: JobOutcome = { type: 'done', result: { counts: {}, needsAttention: false } };

  async function start(run: (request: JobRequest) => Promise<JobOutcome>) {
    databases += 1;
    const name = `queue_${databases}`;
    const target = { url: await postgres.createDatabase(name) };
    await initQueue(target);
    const queue = await openBullQueue({ target, logger: silentLogger, retries: { attempts: 1, delayMs: 1 } });
    const worker = await queue.work(run, { concurrency: 1 });
    onTestFinished(async () => {
      await worker.stop();
      await queue.close();
    });
    const failed = async (request: JobRequest) => {
      const ticket = await queue.add(request);
      await expect(ticket.finished()).rejects.toThrow('broken');
      return ticket.id;
    };
    return { queue, failed, sql: (statement: string) => postgres.sql(statement, name) };
  }

  /** Makes the database refuse `INSERT` or `DELETE` of jobs. */
  const refusing = (what: 'INSERT' | 'DELETE') => `
    CREATE FUNCTION ${queueSchema}.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no space left'; END $$;
    CREATE TRIGGER refuse BEFORE ${what} ON ${queueSchema}.job FOR EACH ROW EXECUTE FUNCTION ${queueSchema}.refuse()`;

  const broken = async (): Promise<JobOutcome> => {
    throw new Error('broken');
  };

  it('a failed job that cannot be added again stays in the list', async () => {
    const { queue, failed, sql } = await start(broken);
    const id = await failed(sync);
    await sql(refusing('INSERT'));
    await expect(queue.retry(id)).rejects.toThrow(QueueUnavailableError);
    expect(await queue.list()).toMatchObject([{ id, state: 'failed' }]);
  });

  it('a job that the store does not remove is no job that has begun', async () => {
    const { queue, failed, sql } = await start(broken);
    const id = await failed(sync);
    await sql(refusing('DELETE'));
    await expect(queue.drop(id)).rejects.toThrow(QueueUnavailableError);
  });

  it('jobs of another version do not stop others, and the list says that they are there', async () => {
    const { queue, failed, sql } = await start(async ({ kind }) => (kind === 'sync' ? broken() : done));
    const other = await failed(sync);
    await failed({ ...sync, offering: 'b'.repeat(32) });
    await sql(`UPDATE ${queueSchema}.job SET data = '{"format":2,"tasks":[]}' WHERE id = '${other}'`);
    expect((await (await queue.add({ ...sync, kind: 'orders' })).finished()).counts).toEqual({});
    await expect(queue.list()).rejects.toThrow('queue: the jobs in it have format 2');
    expect(await queue.drop(other)).toBe(true);
    expect(await queue.list()).toMatchObject([{ state: 'failed', request: { offering: 'b'.repeat(32) } }]);
  });
});
