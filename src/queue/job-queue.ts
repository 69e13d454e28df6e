import type { Schedule } from '../shared/schedule.js';
import type { JobRequest } from './job-request.js';

/** What a finished job did. It is stored in the queue, so it has no personal data. */
export interface JobResult {
  /** How many users, orders or resources had each result, for example `{ updated: 2, failed: 1 }`. */
  readonly counts: Readonly<Record<string, number>>;
  /** Whether a user, an order or a resource failed or is held back: the one-shot command would end with exit code 1. */
  readonly needsAttention: boolean;
}

/** How one run of a job ended. A run that throws has failed, and is repeated after a delay, up to `attempts` times. */
export type JobOutcome =
  | { readonly type: 'done'; readonly result: JobResult }
  /** Another process works for the same key, and this run has not begun. The job is run again after `retryMs` milliseconds. */
  | { readonly type: 'busy'; readonly retryMs: number }
  /** The worker was stopped before the end of the job. It goes back to the queue, for another worker. */
  | { readonly type: 'interrupted' }
  /** These jobs do a part of the work. When all of them have ended, the job is run again, with `afterParts`. */
  | { readonly type: 'split'; readonly parts: readonly JobRequest[] };

/** What a job is run with. */
export interface JobContext {
  /** The id of the job in the queue. */
  readonly id: string;
  /** Aborted when the worker is stopped, or has lost the job. Writes that have begun are finished. */
  readonly signal: AbortSignal;
  /** The parts of the job have ended. */
  readonly afterParts: boolean;
  /**
   * Must be called before the work begins. Until then, a request for the key of the job shares it; from then on, it adds
   * one more job. Safe to call twice.
   */
  begin(): Promise<void>;
}

/** Does the work of a job. */
export type RunJob = (request: JobRequest, context: JobContext) => Promise<JobOutcome>;

/** A job that was added, or the one that waited already for the same key. */
export interface JobTicket {
  readonly id: string;
  /**
   * Resolves when the job has ended. It begins after it was asked for, so its result is that of the requested run.
   * Rejects with `JobFailedError` when it failed for good or was dropped, and with the reason of the signal.
   */
  finished(signal?: AbortSignal): Promise<JobResult>;
}

/** The state of a job that is listed. */
export type JobState = 'waiting' | 'running' | 'delayed' | 'split' | 'failed';

/** A job in the queue that is not done. */
export interface JobEntry {
  readonly id: string;
  readonly request: JobRequest;
  readonly state: JobState;
  /** How often it was run and failed. */
  readonly attempts: number;
  /** When it was added, in milliseconds since the epoch. */
  readonly addedAt: number;
  /** Why it failed. Only for `failed`. */
  readonly reason?: string;
}

/** A request that is added again and again. */
export interface JobSchedule {
  readonly request: JobRequest;
  readonly schedule: Schedule;
}

/** Options of `work`. */
export interface WorkOptions {
  /** How many jobs are run at once. */
  readonly concurrency: number;
}

/** A running worker. */
export interface QueueWorker {
  /** Rejects when the worker can't go on, for example after a newer version has added jobs. Never resolves before `stop`. */
  readonly failed: Promise<never>;
  /** Takes no more jobs, interrupts those that run, and waits for them. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Where jobs wait. There is one contract for all queues, whether they are in this process, in PostgreSQL or in Redis:
 *
 * - Of one key, at most one job waits and has not begun. A request for it returns that job. A request that comes while
 *   a job of the key runs adds one more, which runs afterwards.
 * - While the parts of a job run, no other job of its key begins.
 * - A job with a lower `priorityOf` begins first; otherwise the order is that of the requests.
 * - A failed job stays in the queue with its reason until it is retried or dropped, or until a later job with the same
 *   key has succeeded or failed.
 *
 * Methods reject with `QueueUnavailableError` when the store can't be reached.
 */
export interface JobQueue {
  /** Adds a job, unless one with its key waits already. */
  add(request: JobRequest): Promise<JobTicket>;
  /** Starts to run jobs. */
  work(run: RunJob, options: WorkOptions): Promise<QueueWorker>;
  /**
   * Adds these requests regularly from now on, in place of all earlier schedules of the queue. One with an interval is
   * due at once, unless it is known already.
   */
  schedule(schedules: readonly JobSchedule[]): Promise<void>;
  /** Lists the jobs that are not done: failed ones first, then in the order in which they were added. */
  list(): Promise<readonly JobEntry[]>;
  /** Puts a failed job back into the queue. Returns `false` if there is no such failed job. */
  retry(id: string): Promise<boolean>;
  /** Removes a job that does not run. Returns `false` if there is no such job, or it runs. */
  drop(id: string): Promise<boolean>;
  /** Closes the connections. Workers must have been stopped. Safe to call twice. */
  close(): Promise<void>;
}

/** How failed jobs are repeated. */
export interface RetryPolicy {
  /** How often a job is run before it has failed for good. */
  readonly attempts: number;
  /** The delay after the first failure in milliseconds. It doubles with each further one. */
  readonly delayMs: number;
}

/** The retry policy of `run`. The schedule repeats most jobs anyway. */
export const defaultRetryPolicy: RetryPolicy = { attempts: 3, delayMs: 5000 };

/** A job failed for good, or was dropped. The message is the reason. */
export class JobFailedError extends Error {
  override readonly name = 'JobFailedError';
}

/** The store of the queue can't be used. The message says what to do. */
export class QueueUnavailableError extends Error {
  override readonly name = 'QueueUnavailableError';
}

/** A job was added by a version of this package that stores jobs in another way. */
export class JobFormatError extends Error {
  override readonly name = 'JobFormatError';
}
