import type { Site } from '../site/open-site.js';
import { updateBatch, type WaitingBatch } from '../users/reading/update-batch.js';
import type { SyncReport } from '../users/report.js';
import { type JobOptions, runJob } from './run-job.js';

/** Options of `syncUserBatch`. */
export interface SyncBatchOptions extends Omit<JobOptions, 'dryRun'> {
  readonly batch: WaitingBatch;
}

/**
 * Assigns usernames to some users of one offering, whom `syncOfferingUsers` has handed over. What concerns the offering
 * as a whole, such as departures, is left to it. The site must have a ledger.
 *
 * Errors are reported and thrown as by `syncOfferingUsers`.
 */
export async function syncUserBatch(site: Site, { batch, ...options }: SyncBatchOptions): Promise<SyncReport> {
  const { offerings, interrupted } = await runJob(
    site,
    { ...options, job: 'sync' },
    async ({ parts }) => {
      const { ledger, notes } = parts;
      if (ledger === undefined || notes === undefined) throw new Error('a batch of users needs a ledger');
      return { update: await updateBatch({ ...parts, ledger, notes }, batch, options.signal) };
    },
    ({ config }) => ({ backend: config.usernameManagementBackend }),
  );
  return { dryRun: false, offerings, interrupted };
}
