import type { Queue, QueueEvents, Worker, WorkerOptions } from 'bullmq';
import { describeError } from '../../shared/describe-error.js';
import { isPostgresUrl, parsePostgresUrl } from '../../shared/postgres-url.js';
import { type PostgresTls, readPostgresTls } from '../../shared/read-postgres-tls.js';
import type { JobResult } from '../job-queue.js';
import { QueueUnavailableError } from '../job-queue.js';
import type { JobData } from './job-data.js';
import { loadBullmq, type QueueStore } from './load-bullmq.js';

/** A queue of jobs as bullmq sees it. */
export type StoredQueue = Queue<JobData, JobResult>;
export type StoredWorker = Worker<JobData, JobResult>;
export type Processor = NonNullable<ConstructorParameters<typeof Worker<JobData, JobResult>>[1]>;

/** The constructors of bullmq for one store. */
export interface Connection {
  readonly bullmq: Awaited<ReturnType<typeof loadBullmq>>;
  createQueue(): StoredQueue;
  createEvents(): QueueEvents;
  createWorker(process: Processor, options: Omit<WorkerOptions, 'connection'>): StoredWorker;
}

/** Where the queue is. */
export interface QueueTarget {
  /** `postgres://…` or `redis://…`. */
  readonly url: string;
  /**
   * Reads the password of PostgreSQL anew for each connection, where the URL has none. Default: pg's own, from
   * `PGPASSWORD` or `PGPASSFILE`.
   */
  readonly password?: (() => string) | undefined;
}

/** The schema of the jobs in PostgreSQL, unless the URL names another one, and the prefix of their keys in Redis. */
export const queueSchema = 'waldur_jobs';
const queueName = 'jobs';
const keepAliveMs = 10_000;
const connectTimeoutMs = 10_000;

/** The store that a URL names. Throws an `Error` for any other. */
function storeOf(url: string): QueueStore {
  if (isPostgresUrl(url)) return 'postgres';
  if (/^rediss?:\/\//.test(url)) return 'redis';
  throw new Error('expected postgres://… or redis://…');
}

/**
 * Prepares the connections to a store; bullmq opens them. In PostgreSQL, the schema must be up to date: throws
 * `QueueUnavailableError` otherwise, and when the server can't be reached.
 */
export async function connect(target: QueueTarget): Promise<Connection> {
  const { url } = target;
  const store = storeOf(url);
  const bullmq = await loadBullmq(store);
  if (store === 'redis') {
    const options = {
      connection: { url, maxRetriesPerRequest: null, connectTimeout: connectTimeoutMs, keepAlive: keepAliveMs },
      prefix: queueSchema,
    };
    return {
      bullmq,
      createQueue: () => new bullmq.Queue(queueName, options),
      createEvents: () => new bullmq.QueueEvents(queueName, options),
      createWorker: (process, workerOptions) => new bullmq.Worker(queueName, process, { ...workerOptions, ...options }),
    };
  }
  await checkSchema(target);
  const options = { connection: { ...postgresOptions(target), max: 4, schema: schemaOf(target) } };
  const { Queue, QueueEvents, Worker } = bullmq.withBackend(bullmq.createPostgresBackend);
  return {
    bullmq,
    createQueue: () => new Queue(queueName, options) as unknown as StoredQueue,
    createEvents: () => new QueueEvents(queueName, options) as unknown as QueueEvents,
    createWorker: (process, workerOptions) =>
      new Worker(queueName, process, { ...workerOptions, ...options } as never) as unknown as StoredWorker,
  };
}

/**
 * Creates the tables of the queue, or updates them. Needs the right to create a schema in the database. A Redis server
 * needs no preparation; it is only asked. Throws `QueueUnavailableError`.
 */
export async function initQueue(target: QueueTarget): Promise<void> {
  const store = storeOf(target.url);
  const bullmq = await loadBullmq(store);
  if (store === 'redis') {
    const { createQueue } = await connect(target);
    const queue = createQueue();
    const failed = new Promise<never>((_, reject) => queue.on('error', reject));
    try {
      await explainErrors(Promise.race([queue.waitUntilReady(), failed]));
    } finally {
      await queue.close().catch(() => {});
    }
    return;
  }
  await withClient(target, (client) => bullmq.runMigrations(client, schemaOf(target)));
}

async function checkSchema(target: QueueTarget): Promise<void> {
  const bullmq = await loadBullmq('postgres');
  const version = await withClient(target, (client) => bullmq.assertSchemaCompatibility(client, schemaOf(target)));
  if (version >= bullmq.LATEST_SCHEMA_VERSION) return;
  throw new QueueUnavailableError(
    `queue: its tables have version ${version}, and this version works with ${bullmq.LATEST_SCHEMA_VERSION}. ` +
      'Stop the workers, and run: waldur-offering-processor queue init',
  );
}

async function withClient<T>(target: QueueTarget, work: (client: import('pg').Client) => Promise<T>): Promise<T> {
  const { default: pg } = await import('pg');
  const client = new pg.Client(postgresOptions(target));
  // Without a listener, a server that ends would end the process.
  client.on('error', () => {});
  try {
    return await explainErrors(client.connect().then(() => work(client)));
  } finally {
    await client.end().catch(() => {});
  }
}

const schemaOf = ({ url }: QueueTarget): string => parsePostgresUrl(url, queueSchema).schema;

function postgresOptions({ url, password }: QueueTarget) {
  const target = parsePostgresUrl(url, queueSchema);
  const secret = target.password ?? password;
  return {
    host: target.host,
    port: target.port,
    ...(target.user === undefined ? {} : { user: target.user }),
    // Without a password, pg looks into PGPASSWORD and PGPASSFILE.
    // The types of bullmq know no function, which it passes on to pg.
    ...(secret === undefined ? {} : { password: secret as string }),
    database: target.database,
    ssl: readTls(target),
    application_name: 'waldur-offering-processor',
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveMs,
    connectionTimeoutMillis: connectTimeoutMs,
  };
}

function readTls(target: Parameters<typeof readPostgresTls>[0]): PostgresTls {
  try {
    return readPostgresTls(target);
  } catch (cause) {
    throw new QueueUnavailableError(`queue: ${describeError(cause).message}`, { cause });
  }
}

/** Rejects with a `QueueUnavailableError` that says what to do. */
export async function explainErrors<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (cause instanceof QueueUnavailableError) throw cause;
    const { name, message } = describeError(cause);
    const advice =
      name === 'SchemaMigrationRequiredError'
        ? 'it has no tables yet. Run: waldur-offering-processor queue init'
        : name === 'SchemaVersionMismatchError'
          ? 'its tables were made by a newer version. Install the same version on all machines'
          : message || (cause as NodeJS.ErrnoException).code;
    throw new QueueUnavailableError(`queue: ${advice}`, { cause });
  }
}
