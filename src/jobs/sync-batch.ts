import pLimit from 'p-limit';
import type { Site } from '../site/open-site.js';
import { readGate } from '../users/gate.js';
import { userListFields } from '../users/name-sources.js';
import { readOffering } from '../users/read-offering.js';
import type { SyncReport } from '../users/report.js';
import { updateOfferingUsers } from '../users/update.js';
import { type OfferingUser, OfferingUserState } from '../waldur/types.js';
import { type JobOptions, runJob } from './run-job.js';

/** Options of `syncUserBatch`. */
export interface SyncBatchOptions extends Omit<JobOptions, 'dryRun'> {
  /** The uuids of offering users. */
  readonly users: readonly string[];
}

/**
 * Lists the users in `Requested`, who may be too many for one job; none while the gate is closed.
 * `GET /api/marketplace-offering-users/`. Errors are reported and thrown as by `syncOfferingUsers`.
 */
export function listRequestedUsers(site: Site, options: Omit<JobOptions, 'dryRun'>) {
  const { signal } = options;
  return runJob(site, options, async ({ uuid: offeringUuid, parts, client }) => {
    if (!parts.backend.makesUsernames || !readGate(await readOffering(parts, signal)).open) return { requested: [] };
    const wanted = { offeringUuids: [offeringUuid], states: [OfferingUserState.Requested] };
    const rows = await client.listOfferingUsers(wanted, { fields: userListFields, signal }).all();
    return { requested: rows.map(({ uuid }) => uuid) };
  });
}

/**
 * Assigns usernames to some users of one offering. Reads each of them again first, so that nothing is done for those who
 * no longer wait. What concerns the offering as a whole, such as departures, is left to `syncOfferingUsers`.
 *
 * Errors are reported and thrown as by `syncOfferingUsers`.
 */
export async function syncUserBatch(site: Site, { users, ...options }: SyncBatchOptions): Promise<SyncReport> {
  const { signal } = options;
  const { offerings, interrupted } = await runJob(
    site,
    options,
    async ({ parts, client }) => {
      const row = await readOffering(parts, signal);
      const limit = pLimit(parts.usernameConcurrency);
      const found = await Promise.all(users.map((uuid) => limit(() => client.retrieveOfferingUser(uuid, { signal }))));
      const rows = found.filter((user): user is OfferingUser => user?.state === OfferingUserState.Requested);
      const gate = readGate(row);
      return { update: await updateOfferingUsers(rows, parts, { gate, providerUuid: row.customerUuid, signal }) };
    },
    ({ config }) => ({ backend: config.usernameManagementBackend }),
  );
  return { dryRun: false, offerings, interrupted };
}
