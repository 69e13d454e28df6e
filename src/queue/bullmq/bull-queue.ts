import type { QueueEvents } from 'bullmq';
import { abortable, wait } from '../../shared/abortable.js';
import type { Logger } from '../../shared/logger.js';
import {
  type JobEntry,
  JobFailedError,
  type JobQueue,
  type JobResult,
  type JobSchedule,
  type JobTicket,
  type QueueWorker,
  type RetryPolicy,
  type RunJob,
  type WorkOptions,
} from '../job-queue.js';
import { type JobRequest, keyOf } from '../job-request.js';
import { type BullContext, dueName, jobOptions, maxListed } from './bull-jobs.js';
import { connect, explainErrors, type QueueTarget, type StoredQueue } from './connect.js';
import { ErrorLog } from './error-log.js';
import { jobFormat, readJobData } from './job-data.js';
import { startWorker } from './start-worker.js';

/** How often a job that is waited for is looked up, should its event be lost. */
const lookupMs = 2000;

/** Options of `openBullQueue`. */
export interface BullQueueOptions {
  /** In PostgreSQL, with the tables of `initQueue`. */
  readonly target: QueueTarget;
  readonly logger: Logger;
  readonly retries: RetryPolicy;
}

/** Opens the queue in PostgreSQL or Redis. Throws `QueueUnavailableError`. */
export async function openBullQueue(options: BullQueueOptions): Promise<JobQueue> {
  const connection = await connect(options.target);
  const queue = connection.createQueue();
  const errors = new ErrorLog(options.logger);
  const failed = new Promise<never>((_, reject) => queue.once('error', reject));
  queue.on('error', (error) => errors.report(error));
  try {
    await explainErrors(Promise.race([queue.waitUntilReady(), failed]));
  } catch (error) {
    await queue.close().catch(() => {});
    throw error;
  }
  failed.catch(() => {});
  return new BullQueue({ connection, queue, errors, retries: options.retries });
}

/**
 * A queue on BullMQ. A job has the deduplication id of its key only until it begins: so a process that adds one with that id is
 * given a job that has not begun, and a request during a run adds another one.
 */
class BullQueue implements JobQueue {
  readonly #context: BullContext;
  #events: Promise<QueueEvents> | undefined;

  constructor(context: BullContext) {
    this.#context = context;
  }

  async add(request: JobRequest): Promise<JobTicket> {
    const { queue, retries } = this.#context;
    const deduplication = { id: keyOf(request) };
    const data = { format: jobFormat, request };
    const job = await explainErrors(queue.add(request.kind, data, { ...jobOptions(request, retries), deduplication }));
    const id = String(job.id);
    return { id, finished: (signal) => this.#waitFor(id, signal) };
  }

  work(run: RunJob, options: WorkOptions): Promise<QueueWorker> {
    return startWorker({ ...this.#context, ...options, run, add: (request) => this.add(request) });
  }

  async schedule(schedules: readonly JobSchedule[]): Promise<void> {
    const { queue } = this.#context;
    const wanted = new Map(schedules.map((each) => [keyOf(each.request), each]));
    await explainErrors(
      (async () => {
        for (const { key } of await queue.getJobSchedulers(0, -1))
          if (!wanted.has(key)) await queue.removeJobScheduler(key);
        for (const [key, { request, schedule }] of wanted) {
          const repeat = 'cron' in schedule ? { pattern: schedule.cron } : { every: schedule.everyMs };
          const opts = { removeOnComplete: true, removeOnFail: true };
          await queue.upsertJobScheduler(key, repeat, { name: dueName, data: { format: jobFormat, request }, opts });
        }
      })(),
    );
  }

  async list(): Promise<readonly JobEntry[]> {
    const failed = await this.#listState('failed', ['failed']);
    const others = [
      ...(await this.#listState('running', ['active'])),
      ...(await this.#listState('waiting', ['waiting', 'prioritized'])),
      ...(await this.#listState('delayed', ['delayed'])),
      ...(await this.#listState('split', ['waiting-children'])),
    ];
    return [...failed.sort(compareByAge), ...others.sort(compareByAge)];
  }

  async retry(id: string): Promise<boolean> {
    const job = await explainErrors(this.#context.queue.getJob(id));
    if (job === undefined || !(await explainErrors(job.isFailed()))) return false;
    const { request } = readJobData(job.data);
    // In this order, a crash in between leaves a job too many, which the success of the other one removes.
    await this.add(request);
    await explainErrors(this.#context.queue.remove(id));
    return true;
  }

  async drop(id: string): Promise<boolean> {
    const job = await explainErrors(this.#context.queue.getJob(id));
    if (job === undefined || job.name === dueName || (await explainErrors(job.isActive()))) return false;
    // 0 for a job that has begun in between, or one of whose parts runs.
    return (await explainErrors(this.#context.queue.remove(id))) === 1;
  }

  async close(): Promise<void> {
    await (await this.#events?.catch(() => undefined))?.close().catch(() => {});
    await this.#context.queue.close().catch(() => {});
  }

  async #listState(state: JobEntry['state'], types: Parameters<StoredQueue['getJobs']>[0]): Promise<JobEntry[]> {
    const jobs = await explainErrors(this.#context.queue.getJobs(types, 0, maxListed, true));
    return jobs
      .filter((job) => job !== undefined && job.name !== dueName)
      .map((job) => ({
        id: String(job.id),
        request: readJobData(job.data).request,
        state,
        attempts: job.attemptsMade,
        addedAt: job.timestamp,
        ...(state === 'failed' ? { reason: job.failedReason } : {}),
      }));
  }

  async #waitFor(id: string, signal: AbortSignal | undefined): Promise<JobResult> {
    const { queue } = this.#context;
    for (;;) {
      signal?.throwIfAborted();
      try {
        const job = await abortable(queue.getJob(id), signal);
        if (job === undefined) throw new JobFailedError('the job was dropped');
        if (await job.isFailed()) throw new JobFailedError(job.failedReason);
        if (await job.isCompleted()) return (await queue.getJob(id))?.returnvalue ?? job.returnvalue;
        const events = await abortable(this.#openEvents(), signal);
        return await abortable(job.waitUntilFinished(events, lookupMs), signal);
      } catch (error) {
        if (error instanceof JobFailedError || signal?.aborted === true) throw error;
        // The time for one look is over, the connection was lost, or the job failed: the next look tells.
        await wait(100, signal);
      }
    }
  }

  #openEvents(): Promise<QueueEvents> {
    this.#events ??= (async () => {
      const events = this.#context.connection.createEvents();
      events.on('error', (error) => this.#context.errors.report(error));
      await events.waitUntilReady();
      return events;
    })();
    return this.#events;
  }
}

/** Ids are numbers that increase, with an end for parts: `12`, `12-part-0`. Several jobs are added in one millisecond. */
function compareByAge(one: JobEntry, other: JobEntry): number {
  return one.addedAt - other.addedAt || one.id.localeCompare(other.id, 'en', { numeric: true });
}
