import type { Site } from '../site/open-site.js';
import type { SiteOffering } from '../site/site-offering.js';
import { explainOfferingUser, type UserExplanation } from '../users/explain.js';
import { type JobOptions, type OfferingError, type OfferingIdentity, runJob } from './run-job.js';

/** Options of `explainUser`. */
export interface ExplainOptions extends Omit<JobOptions, 'dryRun'> {
  /** Which user, as `user` of `SyncOptions`. */
  readonly user: string;
}

/** One offering in an `ExplainReport`. */
export interface OfferingExplanation extends OfferingIdentity {
  /** `username_management_backend`. */
  readonly backend: string;
  /** Absent if the offering has no such user, or if `error` prevented the search. */
  readonly user?: UserExplanation;
  readonly error?: OfferingError;
}

/** What `explainUser` found. */
export interface ExplainReport {
  /** The user as given in the options. */
  readonly user: string;
  /** In the order of the configuration. */
  readonly offerings: readonly OfferingExplanation[];
  readonly interrupted: boolean;
}

/**
 * Reports the state of a user at each offering, what the next run would do, and how a username would be found. Claims,
 * reserves and writes nothing. The command `explain` runs this job. An error of one offering is in its report and stops
 * no other.
 *
 * Throws only `ConfigurationError`, for an unknown offering or a `user` that matches several users.
 */
export async function explainUser(site: Site, options: ExplainOptions): Promise<ExplainReport> {
  const { user } = options;
  const report = await runJob(
    site,
    options,
    (offering) => explainAt(offering, options),
    ({ config }) => ({ backend: config.usernameManagementBackend }),
  );
  return { user, ...report };
}

async function explainAt(
  { parts, missingUsernameBackend }: SiteOffering,
  { user, signal }: ExplainOptions,
): Promise<Pick<OfferingExplanation, 'user' | 'error'>> {
  const explanation = await explainOfferingUser(parts, { user, signal });
  return {
    ...(explanation === undefined ? {} : { user: explanation }),
    ...(missingUsernameBackend === undefined
      ? {}
      : { error: { code: 'backend-not-available', message: missingUsernameBackend } as const }),
  };
}
