import type { Job } from 'bullmq';
import {
  JobFormatError,
  type JobOutcome,
  type JobResult,
  type JobTicket,
  type QueueWorker,
  type RunJob,
} from '../job-queue.js';
import type { JobRequest } from '../job-request.js';
import { type BullContext, dueName, forgetFailures, isSplitAlready, jobOptions } from './bull-jobs.js';
import type { Processor } from './connect.js';
import { type JobData, jobFormat, readJobData } from './job-data.js';

/**
 * A job whose worker has died is given to another one after at most the sum of both. The lock is renewed while the job
 * runs, so its length does not matter. An event loop that stands still for longer than the lock loses the job.
 */
const lockMs = 5000;
const stalledCheckMs = 5000;
/** How many workers may die with one job. */
const maxStalled = 10;
const reconnectMs = 1000;
/** When a job is tried again while the parts of another one with its key run. */
const splitRetryMs = 1000;

type WorkerContext = BullContext & {
  readonly run: RunJob;
  readonly concurrency: number;
  readonly add: (request: JobRequest) => Promise<JobTicket>;
};

/** Starts a worker of bullmq. */
export async function startWorker(context: WorkerContext): Promise<QueueWorker> {
  const { connection, queue, errors, concurrency } = context;
  const stop = new AbortController();
  let refuse: (error: Error) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    refuse = reject;
  });
  failed.catch(() => {});
  const process: Processor = async (job, token = '', signal) => {
    try {
      return await processJob(job, token, { ...context, signals: [stop.signal, ...(signal ? [signal] : [])] });
    } catch (error) {
      if (!(error instanceof JobFormatError)) throw error;
      // Another worker may understand it. This one takes no more jobs.
      refuse(error);
      await worker.pause(true);
      await job.moveToWait(token);
      throw new connection.bullmq.WaitingError();
    }
  };
  const worker = connection.createWorker(process, {
    concurrency,
    lockDuration: lockMs,
    stalledInterval: stalledCheckMs,
    maxStalledCount: maxStalled,
    runRetryDelay: reconnectMs,
  });
  worker.on('error', (error) => errors.report(error));
  worker.on('failed', (job) => {
    if (job !== undefined && job.name !== dueName && job.finishedOn !== undefined)
      forgetFailures(queue, job).catch((error: unknown) => errors.report(error));
  });
  await worker.waitUntilReady();
  let stopping: Promise<void> | undefined;
  return {
    failed,
    stop() {
      stopping ??= (async () => {
        const closed = worker.close();
        stop.abort(new Error('the worker was stopped'));
        await closed;
      })();
      return stopping;
    },
  };
}

type ProcessContext = WorkerContext & { readonly signals: readonly AbortSignal[] };

async function processJob(job: Job<JobData, JobResult>, token: string, context: ProcessContext): Promise<JobResult> {
  const { run, add, queue, retries, signals, connection } = context;
  const { DelayedError, WaitingError, WaitingChildrenError } = connection.bullmq;
  const data = readJobData(job.data);
  const { request } = data;
  if (job.name === dueName) {
    await add(request);
    return { counts: {}, needsAttention: false };
  }
  if (await isSplitAlready(queue, job)) {
    await job.moveToDelayed(Date.now() + splitRetryMs, token);
    throw new DelayedError();
  }
  const controller = new AbortController();
  const abort = (event: { readonly target: EventTarget | null }) =>
    controller.abort((event.target as AbortSignal).reason);
  for (const signal of signals) {
    if (signal.aborted) controller.abort(signal.reason);
    signal.addEventListener('abort', abort);
  }
  let outcome: JobOutcome;
  try {
    const afterParts = data.hasParts === true;
    outcome = await run(request, {
      id: String(job.id),
      signal: controller.signal,
      afterParts,
      // From then on, a request for the same key needs a run of its own.
      begin: async () => void (await job.removeDeduplicationKey()),
    });
  } finally {
    for (const signal of signals) signal.removeEventListener('abort', abort);
  }
  switch (outcome.type) {
    case 'done':
      await forgetFailures(queue, job);
      return outcome.result;
    case 'busy':
      await job.moveToDelayed(Date.now() + outcome.retryMs, token);
      throw new DelayedError();
    case 'interrupted':
      await job.moveToWait(token);
      throw new WaitingError();
    case 'split': {
      const parent = { id: String(job.id), queue: job.queueQualifiedName };
      // With ids of their own: the parts of a job that is run again are not added twice.
      const parts = outcome.parts.map((part, index) => ({
        name: part.kind,
        data: { format: jobFormat, request: part },
        opts: {
          ...jobOptions(part, retries),
          jobId: `${parent.id}-part-${index}`,
          parent,
          ignoreDependencyOnFailure: true,
        },
      }));
      await queue.addBulk(parts);
      await job.updateData({ ...data, hasParts: true });
      if (await job.moveToWaitingChildren(token)) throw new WaitingChildrenError();
      return processJob(job, token, context);
    }
  }
}
