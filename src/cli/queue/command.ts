import type { Config } from '../../config/types.js';
import { openMemoryLedger } from '../../ledger/open-ledger.js';
import type { JobEntry, JobQueue } from '../../queue/job-queue.js';
import type { JobRequest } from '../../queue/job-request.js';
import { openJobQueue, queueTargetOf } from '../../service/open-job-queue.js';
import type { Site } from '../../site/open-site.js';
import { foldUsername } from '../../usernames/check-username.js';
import { ExitCode, type ExitCodeValue } from '../exit-code.js';
import type { LabelledLine } from '../labelled-lines.js';
import { lineRenderers, runLedgerJob } from '../ledger/run-ledger-job.js';
import type { CommandContext } from '../run-command.js';
import { UsageError } from '../usage-error.js';
import type { QueueArguments } from './args.js';

/** The report of `queue init`. */
export interface QueueReady {
  /** The tables have the version of this release. */
  readonly ready: true;
}

/** A job of `queue list`. */
export type ListedJob = Pick<JobEntry, 'id' | 'state' | 'attempts' | 'reason'> &
  JobRequest & {
    /** The name of the offering; absent if the configuration has none with this uuid. */
    readonly name?: string;
    /** When it was added, as ISO 8601. */
    readonly addedAt: string;
  };

/** The report of `queue list`. */
export interface QueueList {
  /** Failed jobs first, then in the order in which they were added. */
  readonly jobs: readonly ListedJob[];
}

/** The report of `queue retry` and `queue drop`. */
export interface QueueChange {
  /** The id of the job, as on the command line. */
  readonly id: string;
  /** Whether there is such a job. Without it, nothing was changed. */
  readonly found: boolean;
}

/** Runs a `queue` command. */
export function runQueue(args: QueueArguments, context: CommandContext): Promise<ExitCodeValue> {
  switch (args.action) {
    case 'init':
      return runLedgerJob<QueueReady>(args, context, {
        site: withoutLedger,
        run: async ({ config }) => {
          const { initQueue } = await import('../../queue/bullmq/connect.js');
          await initQueue(queueTargetOf(requireQueue(config), config));
          return { ready: true };
        },
        exitCodeOf: () => ExitCode.Success,
        ...lineRenderers('queue', () => [{ word: 'ready', text: 'run can use the queue', tone: 'good' }]),
      });
    case 'list':
      return runLedgerJob<QueueList>(args, context, {
        site: withoutLedger,
        run: (site) => withQueue(site, async (queue) => ({ jobs: (await queue.list()).map(describeJob(site)) })),
        exitCodeOf: () => ExitCode.Success,
        ...lineRenderers<QueueList>('jobs', ({ jobs }) => listLines(jobs)),
      });
    case 'retry':
    case 'drop': {
      const { action, id } = args;
      const past = action === 'retry' ? 'retried' : 'dropped';
      return runLedgerJob<QueueChange>(args, context, {
        site: withoutLedger,
        run: (site) => withQueue(site, async (queue) => ({ id, found: await queue[action](id) })),
        exitCodeOf: ({ found }, reportError) => {
          if (found) return ExitCode.Success;
          const wanted = action === 'retry' ? 'failed job' : 'job that waits or has failed';
          reportError('job-not-found', `${id}: the queue has no such ${wanted}. Run queue list to see the jobs`);
          return ExitCode.Usage;
        },
        ...lineRenderers<QueueChange>('queue', ({ found }) =>
          found ? [{ word: past, text: `job ${id}`, tone: 'good' }] : [],
        ),
      });
    }
  }
}

/** The queue can be looked at whatever the state of the ledger. */
const withoutLedger = { ledger: openMemoryLedger({ foldUsername }) };

function requireQueue({ queue }: Config): string {
  if (queue !== undefined) return queue;
  throw new UsageError(
    'queue: the configuration has no such key, so the jobs are in the process of run and end with it. Its log shows the failed ones',
  );
}

async function withQueue<T>({ config, logger }: Site, work: (queue: JobQueue) => Promise<T>): Promise<T> {
  requireQueue(config);
  const queue = await openJobQueue(config, { logger });
  try {
    return await work(queue);
  } finally {
    await queue.close();
  }
}

function describeJob({ config }: Site): (entry: JobEntry) => ListedJob {
  return ({ id, state, attempts, addedAt, reason, request }) => {
    const name = config.offerings.find(({ waldurOfferingUuid }) => waldurOfferingUuid === request.offering)?.name;
    return {
      id,
      state,
      ...request,
      ...(name === undefined ? {} : { name }),
      attempts,
      addedAt: new Date(addedAt).toISOString(),
      ...(reason === undefined ? {} : { reason }),
    };
  };
}

function listLines(jobs: readonly ListedJob[]): readonly LabelledLine[] {
  if (jobs.length === 0) return [{ word: 'empty', text: 'no job failed, runs or waits' }];
  return jobs.map(({ id, state, kind, offering, name, user, batch, addedAt, attempts, reason }) => {
    const part = user === undefined ? (batch === undefined ? '' : ` batch ${batch.index}`) : ` user ${user}`;
    const end = reason === undefined ? '' : `, ${attempts} attempts: ${reason}`;
    const text = `${id} ${kind} ${offering}${name === undefined ? '' : ` ${name}`}${part}, added ${addedAt}${end}`;
    return state === 'failed' ? { word: state, text, tone: 'bad' } : { word: state, text };
  });
}
