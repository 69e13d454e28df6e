import { afterAll, beforeAll } from 'vitest';
import { PostgresServer } from '../../scripts/services/postgres.js';
import { RedisServer } from '../../scripts/services/redis.js';
import { openBullQueue } from '../../src/queue/bullmq/bull-queue.js';
import { initQueue } from '../../src/queue/bullmq/connect.js';
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
