import { abortable } from '../shared/abortable.js';
import { describeError } from '../shared/describe-error.js';
import {
  defaultRetryPolicy,
  type JobEntry,
  JobFailedError,
  type JobOutcome,
  type JobQueue,
  type JobResult,
  type JobSchedule,
  type JobTicket,
  type QueueWorker,
  type RetryPolicy,
  type RunJob,
  type WorkOptions,
} from './job-queue.js';
import { type JobRequest, keyOf, priorityOf } from './job-request.js';
import { startSchedules } from './start-schedules.js';

interface LocalJob {
  readonly id: string;
  readonly request: JobRequest;
  readonly key: string;
  readonly addedAt: number;
  readonly finished: Promise<JobResult>;
  readonly end: (outcome: JobResult | JobFailedError) => void;
  state: JobEntry['state'];
  attempts: number;
  /** Its work has begun. A later request for its key is one of its own. */
  hasBegun: boolean;
  afterParts: boolean;
  reason?: string;
}

interface LocalWorker {
  readonly run: RunJob;
  readonly concurrency: number;
  readonly stop: AbortController;
  readonly running: Set<Promise<void>>;
}

/** The queue of one process. Its jobs end with the process. */
export class LocalQueue implements JobQueue {
  readonly #retries: RetryPolicy;
  /** In the order in which they were added. */
  readonly #jobs = new Map<string, LocalJob>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #lastId = 0;
  #worker: LocalWorker | undefined;
  #stopSchedules = (): void => {};

  constructor(retries: RetryPolicy = defaultRetryPolicy) {
    this.#retries = retries;
  }

  async add(request: JobRequest): Promise<JobTicket> {
    const job = this.#find(({ key, hasBegun }) => !hasBegun && key === keyOf(request)) ?? this.#create(request);
    this.#startJobs();
    return { id: job.id, finished: (signal) => abortable(job.finished, signal) };
  }

  async work(run: RunJob, { concurrency }: WorkOptions): Promise<QueueWorker> {
    if (this.#worker !== undefined) throw new Error('the queue has a worker already');
    const worker: LocalWorker = { run, concurrency, stop: new AbortController(), running: new Set() };
    this.#worker = worker;
    this.#startJobs();
    return {
      failed: new Promise(() => {}),
      stop: async () => {
        worker.stop.abort(new Error('the worker was stopped'));
        await Promise.all(worker.running);
        if (this.#worker === worker) this.#worker = undefined;
      },
    };
  }

  async schedule(schedules: readonly JobSchedule[]): Promise<void> {
    this.#stopSchedules();
    this.#stopSchedules = startSchedules(schedules, (request) => void this.add(request));
  }

  async list(): Promise<readonly JobEntry[]> {
    const entries = [...this.#jobs.values()].map(({ id, request, state, attempts, addedAt, reason }) => ({
      id,
      request,
      state,
      attempts,
      addedAt,
      ...(reason === undefined ? {} : { reason }),
    }));
    return [...entries.filter(({ state }) => state === 'failed'), ...entries.filter(({ state }) => state !== 'failed')];
  }

  async retry(id: string): Promise<boolean> {
    const job = this.#jobs.get(id);
    if (job?.state !== 'failed') return false;
    this.#jobs.delete(id);
    await this.add(job.request);
    return true;
  }

  async drop(id: string): Promise<boolean> {
    const job = this.#jobs.get(id);
    if (job === undefined || job.state === 'running') return false;
    this.#jobs.delete(id);
    job.end(new JobFailedError('the job was dropped'));
    return true;
  }

  async close(): Promise<void> {
    this.#stopSchedules();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    for (const job of this.#jobs.values()) job.end(new JobFailedError('the queue was closed before the job ended'));
    this.#jobs.clear();
  }

  #find(isWanted: (job: LocalJob) => boolean): LocalJob | undefined {
    return [...this.#jobs.values()].find(isWanted);
  }

  #create(request: JobRequest): LocalJob {
    this.#lastId += 1;
    let end: LocalJob['end'] = () => {};
    const finished = new Promise<JobResult>((resolve, reject) => {
      end = (outcome) => (outcome instanceof JobFailedError ? reject(outcome) : resolve(outcome));
    });
    // Most jobs are not waited for.
    finished.catch(() => {});
    const head = { id: String(this.#lastId), request, key: keyOf(request), addedAt: Date.now(), finished, end };
    const job: LocalJob = { ...head, state: 'waiting', attempts: 0, hasBegun: false, afterParts: false };
    this.#jobs.set(job.id, job);
    return job;
  }

  #startJobs(): void {
    const worker = this.#worker;
    while (worker !== undefined && !worker.stop.signal.aborted && worker.running.size < worker.concurrency) {
      const job = this.#chooseNext();
      if (job === undefined) return;
      job.state = 'running';
      const run = this.#runJob(job, worker).finally(() => {
        worker.running.delete(run);
        this.#startJobs();
      });
      worker.running.add(run);
    }
  }

  #chooseNext(): LocalJob | undefined {
    const jobs = [...this.#jobs.values()];
    const busy = new Set(jobs.filter(({ state }) => state === 'running' || state === 'split').map(({ key }) => key));
    return jobs
      .filter(({ state, key }) => state === 'waiting' && !busy.has(key))
      .reduce<LocalJob | undefined>(
        (best, job) => (best === undefined || priorityOf(job.request) < priorityOf(best.request) ? job : best),
        undefined,
      );
  }

  async #runJob(job: LocalJob, { run, stop: { signal } }: LocalWorker): Promise<void> {
    let outcome: JobOutcome;
    try {
      const begin = async () => {
        job.hasBegun = true;
      };
      outcome = await run(job.request, { id: job.id, signal, afterParts: job.afterParts, begin });
    } catch (error) {
      this.#fail(job, describeError(error).message);
      return;
    }
    switch (outcome.type) {
      case 'done':
        this.#jobs.delete(job.id);
        this.#forgetFailures(job);
        job.end(outcome.result);
        return;
      case 'busy':
        this.#delay(job, outcome.retryMs);
        return;
      case 'interrupted':
        job.state = 'waiting';
        return;
      case 'split':
        await this.#startParts(job, outcome.parts);
    }
  }

  #fail(job: LocalJob, reason: string): void {
    job.attempts += 1;
    if (job.attempts < this.#retries.attempts) {
      this.#delay(job, this.#retries.delayMs * 2 ** (job.attempts - 1));
      return;
    }
    this.#forgetFailures(job);
    job.state = 'failed';
    job.reason = reason;
    job.end(new JobFailedError(reason));
  }

  #forgetFailures({ key, id }: LocalJob): void {
    for (const other of this.#jobs.values())
      if (other.key === key && other.state === 'failed' && other.id !== id) this.#jobs.delete(other.id);
  }

  #delay(job: LocalJob, ms: number): void {
    job.state = 'delayed';
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      job.state = 'waiting';
      this.#startJobs();
    }, ms);
    this.#timers.add(timer);
  }

  async #startParts(job: LocalJob, parts: readonly JobRequest[]): Promise<void> {
    job.state = 'split';
    const tickets = await Promise.all(parts.map((part) => this.add(part)));
    void Promise.allSettled(tickets.map((ticket) => ticket.finished())).then(() => {
      if (!this.#jobs.has(job.id)) return;
      job.state = 'waiting';
      job.afterParts = true;
      this.#startJobs();
    });
  }
}
