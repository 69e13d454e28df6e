import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { createScrubber } from '../config/scrubber.js';
import { listSecrets } from '../config/secrets.js';
import { splitUsers } from '../jobs/sync-batch.js';
import { runWithLease } from '../ledger/run-with-lease.js';
import { LedgerStoreError } from '../ledger/store-errors.js';
import { type JobContext, JobFailedError, type JobOutcome, type RunJob } from '../queue/job-queue.js';
import type { JobRequest } from '../queue/job-request.js';
import { describeError } from '../shared/describe-error.js';
import { ConfigurationError } from '../shared/errors.js';
import { hideEmails } from '../shared/hide-emails.js';
import { normaliseUuid } from '../shared/normalise-uuid.js';
import type { Site, SiteOverrides } from '../site/open-site.js';
import { JobLog } from './job-log.js';
import type { ServiceJob } from './metrics/service-metrics.js';
import { type ProcessOptions, processJob } from './process-job.js';
import { withoutRepeats } from './without-repeats.js';

/**
 * How long the lease of a job outlives its worker. A job whose worker has died begins again after the time that the
 * queue takes to notice, but not before this has passed.
 */
const leaseMs = 8000;
/** When a job is tried again whose lease another worker holds. */
const busyRetryMs = 1000;

/** Opens the site of a job: the same configuration, with other overrides. */
export type OpenSite = (
  overrides: Pick<SiteOverrides, 'offerings' | 'ledger' | 'hostLimits' | 'logger'>,
) => Promise<Site>;

/** A configuration that was opened: its site, and how each job opens its own. */
export interface OpenedSite {
  readonly site: Site;
  readonly openSite: OpenSite;
}

/** Options of `createJobRunner`. */
export interface JobRunnerOptions extends Pick<ProcessOptions, 'onOffering'> {
  readonly openSite: OpenSite;
  /** What no reason of a failed job may contain, in addition to the secrets of the configuration. Default: nothing. */
  readonly secrets?: readonly string[] | undefined;
  /** Called at the end of each job that was not interrupted. `endedAt` is in milliseconds since the epoch. */
  readonly onJobEnd?: ((job: ServiceJob, endedAt: number) => void) | undefined;
}

/** What a runner has done so far. */
export interface JobNumbers {
  readonly done: number;
  readonly failed: number;
}

/**
 * Creates the function that does the work of each job. Each has a site of its own, which shares the limits of requests
 * and the ledger of `site`. With a ledger, a job is done under a lease: one process at a time works for its key, and once
 * another process has taken over, nothing more is written to the ledger.
 */
export function createJobRunner(
  site: Site,
  { openSite, onOffering, onJobEnd, secrets = [] }: JobRunnerOptions,
): { readonly run: RunJob; readonly numbers: JobNumbers } {
  const owner = `${hostname()}:${randomUUID().slice(0, 8)}`;
  const log = new JobLog(site.logger);
  const logger = withoutRepeats(site.logger);
  const numbers = { done: 0, failed: 0 };
  const scrub = createScrubber([...listSecrets(site.config), ...secrets]);

  // It is stored in the queue, where more people may read it than in the log.
  function describeReason(error: unknown): string {
    const { message } = describeError(error);
    return scrub(hideEmails(error instanceof LedgerStoreError ? `ledger-unavailable: ${message}` : message));
  }

  async function processWith(
    request: JobRequest,
    overrides: Parameters<OpenSite>[0],
    { signal, afterParts, begin }: Pick<JobContext, 'signal' | 'afterParts' | 'begin'>,
    startedAt: number,
  ): Promise<JobOutcome> {
    await begin();
    const shared = { offerings: [request.offering], hostLimits: site.hostLimits, logger };
    const opened = await openSite({ ...overrides, ...shared });
    try {
      let parts: readonly JobRequest[] = [];
      const handOver: ProcessOptions['handOver'] = (users) => {
        parts = splitUsers(users).map((batch, index) => ({ ...request, batch: { index, ...batch } }));
        return parts.length > 0;
      };
      const mayBeSplit = splits(request) && !afterParts;
      const options = { signal, onOffering, ...(mayBeSplit ? { handOver } : {}) };
      const processed = await processJob(opened, request, options);
      if (processed === undefined) return { type: 'interrupted' };
      if (parts.length > 0) return { type: 'split', parts };
      const { problems, result } = processed;
      ended(request, startedAt, { summary: { counts: result.counts, problems } });
      log.done(request, processed);
      numbers.done += 1;
      return { type: 'done', result: processed.result };
    } finally {
      await opened.close();
    }
  }

  const ended = (request: JobRequest, startedAt: number, end: Pick<ServiceJob, 'summary' | 'errorCode'>): void => {
    const { kind, offering, user, batch } = request;
    const now = site.clock.now();
    const isWhole = user === undefined && batch === undefined;
    onJobEnd?.({ kind, offering, isWhole, seconds: Math.max(0, now - startedAt) / 1000, ...end }, now);
  };

  // One process gains nothing by that.
  const splits = ({ kind, user, batch }: JobRequest): boolean =>
    site.config.queue !== undefined && kind === 'sync' && user === undefined && batch === undefined;

  const run: RunJob = async (request, context) => {
    const { signal } = context;
    if (signal.aborted) return { type: 'interrupted' };
    const startedAt = site.clock.now();
    const { offering } = request;
    try {
      if (site.config.offerings.every(({ waldurOfferingUuid }) => waldurOfferingUuid !== offering))
        throw new JobFailedError(`the configuration of ${hostname()} has no offering ${offering}`);
      if (site.ledger === undefined) return await processWith(request, {}, context, startedAt);
      const outcome = await runWithLease(
        site.ledger,
        { offeringUuid: offering, kind: leaseKindOf(request), owner, durationMs: leaseMs, signal },
        (held) => processWith(request, { ledger: held.ledger }, { ...context, signal: held.signal }, startedAt),
      );
      return outcome.acquired ? outcome.result : { type: 'busy', retryMs: busyRetryMs };
    } catch (error) {
      if (signal.aborted) return { type: 'interrupted' };
      numbers.failed += 1;
      ended(request, startedAt, { errorCode: codeOf(error) });
      log.failed(request, error);
      throw new JobFailedError(describeReason(error), { cause: error });
    }
  };
  return { run, numbers };
}

/** The stable word for why a job has failed. */
function codeOf(error: unknown): string {
  if (error instanceof LedgerStoreError) return 'ledger-unavailable';
  const word = error instanceof JobFailedError ? /^([a-z-]+): /.exec(error.message)?.[1] : undefined;
  return word ?? (error instanceof ConfigurationError ? 'invalid-configuration' : 'unexpected-error');
}

/**
 * What the lease of a job is for. Each kind of lease leaves a row in the ledger, so that there must be few: users share
 * 256 of them.
 */
function leaseKindOf({ kind, user, batch }: JobRequest): string {
  if (user !== undefined) return `run-${kind}-user-${normaliseUuid(user).slice(0, 2)}`;
  return batch === undefined ? `run-${kind}` : `run-${kind}-batch-${batch.index}`;
}
