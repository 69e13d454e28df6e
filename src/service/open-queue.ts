import { findOffering } from '../config/find-offering.js';
import type { Config } from '../config/types.js';
import type { JobQueue, JobResult } from '../queue/job-queue.js';
import type { JobKind } from '../queue/job-request.js';
import { ConfigurationError } from '../shared/errors.js';
import { silentLogger } from '../shared/logger.js';
import { normaliseUuid } from '../shared/normalise-uuid.js';
import { openSite, type SiteOverrides } from '../site/open-site.js';
import { createJobRunner } from './job-runner.js';
import { openJobQueue } from './open-job-queue.js';

/** What a job is for. */
export interface EnqueueTarget {
  /** The name or uuid of an offering of the configuration. */
  readonly offering: string;
  /** `sync` for this user only, before all other jobs: the uuid of the offering user or of the Waldur user. */
  readonly user?: string | undefined;
}

export interface EnqueueOptions {
  /** Ends the waiting. The job is run anyway. */
  readonly signal?: AbortSignal | undefined;
}

/** The queue of a configuration, for programs that ask for work. */
export interface Queue {
  /**
   * Asks for a job and resolves with its result when it has ended. The job begins after the call: one that runs already
   * does not count, and one that waits already is shared.
   *
   * Rejects with `JobFailedError` when the job has failed for good, with `QueueUnavailableError`, with
   * `ConfigurationError` for an unknown offering or a `user` that is no uuid, and with the reason of the signal.
   */
  enqueue(kind: JobKind, target: EnqueueTarget, options?: EnqueueOptions): Promise<JobResult>;
  /** Closes the connections. Without `queue` in the configuration, it also stops the jobs. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Opens the queue of a configuration. With `queue`, the jobs are done by the processes of `run`, and the overrides are
 * not used, except for `logger`. Without it, they are done in this process, with the overrides, as by `openSite`; there
 * are no schedules then.
 *
 * Throws what `openSite` throws, and `QueueUnavailableError`.
 */
export async function openQueue(config: Config, overrides: SiteOverrides = {}): Promise<Queue> {
  const { logger = silentLogger } = overrides;
  const queue = await openJobQueue(config, { logger });
  if (config.queue !== undefined) return createQueue(config, queue, () => queue.close());
  const site = await openSite(config, overrides);
  const reopen = (others: SiteOverrides) => openSite(config, { ...overrides, ...others });
  const worker = await queue.work(createJobRunner(site, { openSite: reopen }).run, {
    concurrency: config.jobConcurrency,
  });
  return createQueue(config, queue, async () => {
    await worker.stop();
    await queue.close();
    await site.close();
  });
}

function createQueue(config: Config, queue: JobQueue, closeAll: () => Promise<void>): Queue {
  let closing: Promise<void> | undefined;
  return {
    async enqueue(kind, { offering, user }, { signal } = {}) {
      const { waldurOfferingUuid } = findOffering(config, offering);
      const request = { kind, offering: waldurOfferingUuid };
      const ticket = await queue.add(user === undefined ? request : { ...request, user: readUuid(kind, user) });
      return ticket.finished(signal);
    },
    close() {
      closing ??= closeAll();
      return closing;
    },
  };
}

// Names and e-mail addresses do not belong into the tables of a queue.
function readUuid(kind: JobKind, user: string): string {
  const uuid = normaliseUuid(user);
  const message =
    kind === 'sync' ? 'expected the uuid of an offering user or of a Waldur user' : `a job ${kind} has no user`;
  if (kind === 'sync' && /^[0-9a-f]{32}$/.test(uuid)) return uuid;
  throw new ConfigurationError([{ file: '<options>', path: 'user', message }]);
}
