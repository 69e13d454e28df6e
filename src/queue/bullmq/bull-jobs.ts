import type { Job, JobsOptions } from 'bullmq';
import type { RetryPolicy } from '../job-queue.js';
import { type JobRequest, keyOf, priorityOf } from '../job-request.js';
import type { Connection, StoredQueue } from './connect.js';
import type { ErrorLog } from './error-log.js';
import { hasKey, type JobData } from './job-data.js';

/** The name of the jobs that a schedule adds. Each adds the job that is due, unless that waits already. */
export const dueName = 'due';

/** Results of finished jobs are kept for those who wait for them. */
const keepResults = { age: 3600, count: 1000 };
/** At most so many jobs of one state are looked at. */
export const maxListed = 10_000;

/** What the parts of an open queue share. */
export interface BullContext {
  readonly connection: Connection;
  readonly queue: StoredQueue;
  readonly errors: ErrorLog;
  readonly retries: RetryPolicy;
}

/** The options of bullmq for a job. */
export function jobOptions(request: JobRequest, { attempts, delayMs }: RetryPolicy): JobsOptions {
  return {
    priority: priorityOf(request),
    attempts,
    backoff: { type: 'exponential', delay: delayMs, jitter: 0.5 },
    removeOnComplete: keepResults,
    stackTraceLimit: 0,
  };
}

/** Removes the earlier failed jobs with the key of a job that has ended. */
export async function forgetFailures(queue: StoredQueue, ended: Job<JobData>): Promise<void> {
  if ((await queue.getFailedCount()) === 0) return;
  const key = keyOf(ended.data.request);
  for (const job of await queue.getFailed(0, maxListed))
    if (job !== undefined && job.id !== ended.id && job.name !== dueName && hasKey(job.data, key)) await job.remove();
}

/** Whether the parts of another job with the same key run. They would be split off twice otherwise. */
export async function isSplitAlready(queue: StoredQueue, job: Job<JobData>): Promise<boolean> {
  if ((await queue.getWaitingChildrenCount()) === 0) return false;
  const key = keyOf(job.data.request);
  const split = await queue.getWaitingChildren(0, maxListed);
  return split.some((other) => other !== undefined && other.id !== job.id && hasKey(other.data, key));
}
