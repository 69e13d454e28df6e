import type { AttemptBook } from '../ledger/attempts.js';
import type { Site } from '../site/open-site.js';
import { readAllUsers, selectUser } from '../users/sync-offering.js';
import { type JobOptions, type OfferingError, type OfferingIdentity, runJob } from './run-job.js';

/** Options of `retryUser`. */
export interface RetryOptions extends Omit<JobOptions, 'dryRun'> {
  /** Which user, as `user` of `SyncOptions`. */
  readonly user: string;
}

/** The failed attempts that were cleared. */
export interface ClearedAttempts {
  /** How many attempts had failed in a row. */
  readonly count: number;
  /** Why the last one failed, as in `UserReport`. */
  readonly reason: string;
  /** When the last one failed, RFC 3339. */
  readonly lastAt: string;
}

/** One offering in a `RetryReport`. */
export interface OfferingRetry extends OfferingIdentity {
  /** Absent if the offering has no such user, or if `error` prevented the search. */
  readonly user?: { readonly uuid: string; readonly userUuid?: string };
  /** Absent if no attempt had failed. */
  readonly cleared?: ClearedAttempts;
  readonly error?: OfferingError;
}

/** What `retryUser` did. */
export interface RetryReport {
  /** The user as given in the options. */
  readonly user: string;
  /** In the order of the configuration. */
  readonly offerings: readonly OfferingRetry[];
  readonly interrupted: boolean;
}

/**
 * Deletes the failed attempts of a user at each offering, so that the next run processes the user even if quarantined.
 * Writes nothing to Waldur. The command `retry` runs this job. An error of one offering is in its report and stops no
 * other.
 *
 * Throws `ConfigurationError` when the site has no ledger, for an unknown offering, or a `user` that matches several
 * users.
 */
export async function retryUser(site: Site, options: RetryOptions): Promise<RetryReport> {
  const { user, signal } = options;
  const { attempts } = site.requireLedger();
  const report = await runJob(site, options, async ({ client, uuid, name }) => {
    const [found] = selectUser(await readAllUsers({ client, offering: { uuid, name } }, user, signal), user);
    return found === undefined ? {} : clearAttempts(uuid, found, attempts);
  });
  return { user, ...report };
}

async function clearAttempts(
  offeringUuid: string,
  { uuid, userUuid }: { readonly uuid: string; readonly userUuid?: string },
  attempts: AttemptBook,
): Promise<Pick<OfferingRetry, 'user' | 'cleared'>> {
  if (userUuid === undefined) return { user: { uuid } };
  const user = { uuid, userUuid };
  const attempt = (await attempts.list(offeringUuid)).find((other) => other.userUuid === userUuid);
  if (attempt === undefined) return { user };
  await attempts.recordSuccess(offeringUuid, userUuid);
  const { count, reason, lastAt } = attempt;
  return { user, cleared: { count, reason, lastAt: new Date(lastAt).toISOString() } };
}
