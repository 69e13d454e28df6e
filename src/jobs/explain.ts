import type { LedgerEvent } from '../ledger/administration.js';
import { LedgerStoreError } from '../ledger/store-errors.js';
import type { Site } from '../site/open-site.js';
import type { SiteOffering } from '../site/site-offering.js';
import type { TargetCheck } from '../usernames/target-usernames.js';
import { explainOfferingUser, type UserExplanation } from '../users/explain.js';
import { listResourceTargets, type ResourceTarget } from './resource-targets.js';
import { type JobOptions, type OfferingError, type OfferingIdentity, runJob } from './run-job.js';

/** Options of `explainUser`. */
export interface ExplainOptions extends Omit<JobOptions, 'dryRun'> {
  /** Which user, as `user` of `SyncOptions`. */
  readonly user: string;
}

/** What a resource backend does with the username of a user. */
export type ExplainedTarget = Pick<ResourceTarget, 'backend' | 'error'> & {
  /** Absent when the user has no username, or the backend can't be created. */
  readonly check?: TargetCheck;
};

/** An event in the ledger. */
export type ExplainedEvent = Pick<LedgerEvent, 'kind' | 'namespace' | 'username' | 'by' | 'reason'> & {
  /** RFC 3339. */
  readonly at: string;
};

/** One offering in an `ExplainReport`. */
export interface OfferingExplanation extends OfferingIdentity {
  /** `username_management_backend`. */
  readonly backend: string;
  /** Absent if the offering has no such user, or if `error` prevented the search. */
  readonly user?: UserExplanation;
  /** Whether each resource backend of the offering takes the username. Absent without `user`. */
  readonly targets?: readonly ExplainedTarget[];
  /**
   * Which usernames the user was given, in all namespaces, oldest first; the last 20. Absent without `user`, without a
   * ledger, and when it can't be read.
   */
  readonly history?: readonly ExplainedEvent[];
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
    (offering) => explainAt(offering, { ...options, site }),
    ({ config }) => ({ backend: config.usernameManagementBackend }),
  );
  return { user, ...report };
}

async function explainAt(
  offering: SiteOffering,
  { user, signal, site }: ExplainOptions & { readonly site: Site },
): Promise<Pick<OfferingExplanation, 'user' | 'targets' | 'history' | 'error'>> {
  const { parts, missingUsernameBackend, config } = offering;
  const { handleDeletions: handlesDeletions } = config;
  const explanation = await explainOfferingUser(parts, { user, handlesDeletions, signal });
  const history = explanation && (await readHistory(site, explanation));
  return {
    ...(explanation === undefined ? {} : { user: explanation, targets: checkTargets(explanation, offering) }),
    ...(history === undefined ? {} : { history }),
    ...(missingUsernameBackend === undefined
      ? {}
      : { error: { code: 'backend-not-available', message: missingUsernameBackend } as const }),
  };
}

const maxEvents = 20;

// The entry of the user says why the ledger can't be read.
async function readHistory(
  { ledger }: Site,
  { userUuid }: UserExplanation,
): Promise<readonly ExplainedEvent[] | undefined> {
  if (ledger === undefined || userUuid === undefined) return undefined;
  const events: ExplainedEvent[] = [];
  try {
    for await (const { at, kind, namespace, username, by, reason } of ledger.usernames.history({
      user: { userUuid },
    })) {
      const facts = { namespace, username, by, reason };
      const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
      events.push({ at: new Date(at).toISOString(), kind, ...known });
      if (events.length > maxEvents) events.shift();
    }
    return events;
  } catch (error) {
    if (error instanceof LedgerStoreError) return undefined;
    throw error;
  }
}

function checkTargets({ username = '' }: UserExplanation, offering: SiteOffering): ExplainedTarget[] {
  return listResourceTargets(offering).map(({ usernames, ...target }) => ({
    ...target,
    ...(usernames === undefined || username === '' ? {} : { check: usernames.check(username) }),
  }));
}
