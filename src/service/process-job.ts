import { syncMemberships } from '../jobs/memberships.js';
import { processOrders } from '../jobs/orders.js';
import type { OfferingError } from '../jobs/run-job.js';
import { type SyncOptions, syncOfferingUsers } from '../jobs/sync.js';
import { syncUserBatch } from '../jobs/sync-batch.js';
import { JobFailedError, type JobResult } from '../queue/job-queue.js';
import type { JobKind, JobRequest } from '../queue/job-request.js';
import type { Site } from '../site/open-site.js';
import {
  type JobItem,
  type JobProblem,
  listMembershipItems,
  listOrderItems,
  listSyncItems,
  summarizeItems,
} from './job-summary.js';

/** What a job did; `undefined` if it was stopped before its end. */
export type ProcessedJob = { readonly result: JobResult; readonly problems: readonly JobProblem[] } | undefined;

export interface ProcessOptions {
  readonly signal: AbortSignal;
  /** See `SyncOfferingOptions`. Only for `sync` of all users. */
  readonly handOver?: SyncOptions['handOver'];
  /** Called before the offering is processed, within the asynchronous context of its processing. */
  readonly onOffering?: ((offering: { readonly name: string; readonly uuid: string }) => void) | undefined;
}

/**
 * Does the work of a request with the same functions as the one-shot commands. Throws `JobFailedError` when the offering
 * could not be processed, and when its job is off.
 */
export async function processJob(site: Site, request: JobRequest, options: ProcessOptions): Promise<ProcessedJob> {
  const run = { ...options, offerings: [request.offering] };
  const items = await jobs[request.kind](site, request, run);
  if (items === undefined) return undefined;
  const { counts, problems } = summarizeItems(items);
  return { result: { counts, needsAttention: problems.length > 0 }, problems };
}

type RunOptions = ProcessOptions & { readonly offerings: readonly string[] };
type Work = (site: Site, request: JobRequest, options: RunOptions) => Promise<readonly JobItem[] | undefined>;

const jobs: Readonly<Record<JobKind, Work>> = {
  async sync(site, { user, batch, full, mayBeGone }, { handOver, ...options }) {
    const { offerings, interrupted } =
      batch === undefined
        ? await syncOfferingUsers(site, { ...options, user, full, handOver, bulkAcrossOfferings: true })
        : await syncUserBatch(site, { ...options, batch });
    if (interrupted) return undefined;
    requireProcessed(offerings);
    const items = offerings.flatMap(listSyncItems);
    if (user !== undefined && items.length === 0 && mayBeGone !== true)
      throw new JobFailedError('the offering has no such user');
    return items;
  },
  async orders(site, _request, options) {
    const { offerings, interrupted } = await processOrders(site, options);
    if (interrupted) return undefined;
    requireEnabled(offerings, 'order_processing_backend');
    requireProcessed(offerings);
    return offerings.flatMap(listOrderItems);
  },
  async memberships(site, _request, options) {
    const { offerings, interrupted } = await syncMemberships(site, options);
    if (interrupted) return undefined;
    requireEnabled(offerings, 'membership_sync_backend');
    requireProcessed(offerings);
    return offerings.flatMap(listMembershipItems);
  },
};

// Throws `JobFailedError` when an offering has an error.
function requireProcessed(offerings: readonly { readonly uuid: string; readonly error?: OfferingError }[]): void {
  const error = offerings.find((offering) => offering.error !== undefined)?.error;
  if (error !== undefined) throw new JobFailedError(`${error.code}: ${error.message}`);
}

function requireEnabled(offerings: readonly { readonly backend?: string }[], key: string): void {
  if (offerings.every(({ backend }) => backend === undefined))
    throw new JobFailedError(`the offering does not set ${key}`);
}
