import type { Site } from '../site/open-site.js';
import { readMicroseconds } from '../users/reading/server-time.js';
import { updateBatch, type WaitingBatch } from '../users/reading/update-batch.js';
import type { SyncReport } from '../users/report.js';
import type { OfferingUser } from '../waldur/types.js';
import { type JobOptions, runJob } from './run-job.js';

/** Options of `syncUserBatch`. */
export interface SyncBatchOptions extends Omit<JobOptions, 'dryRun'> {
  readonly batch: WaitingBatch;
}

/**
 * Assigns usernames to some users of one offering that `syncOfferingUsers` has handed over. What concerns the offering
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

/** A batch is small enough to be taken over soon, and large enough for its fixed costs not to matter. */
const batchUsers = 250;

/** Splits users who wait into batches, the oldest first. Returns none if they are not more than two batches. */
export function splitUsers(users: readonly OfferingUser[]): readonly WaitingBatch[] {
  if (users.length <= 2 * batchUsers) return [];
  const timeOf = ({ created }: OfferingUser): number => readMicroseconds(created) ?? 0;
  const sorted = users.toSorted((one, other) => timeOf(one) - timeOf(other));
  return Array.from({ length: Math.ceil(users.length / batchUsers) }, (_, index) => {
    const part = sorted.slice(index * batchUsers, (index + 1) * batchUsers);
    return {
      users: part.map(({ uuid }) => uuid),
      createdSince: part[0]?.created,
      createdUntil: part.at(-1)?.created,
    };
  });
}
