import type { Config } from '../config/types.js';
import { Tokens } from '../inversify/tokens.js';
import type { AttemptBook } from '../ledger/attempts.js';
import type { SiteLedger } from '../site/defer-ledger.js';
import { readAllUsers, selectUser } from '../users/sync-offering.js';
import { eachOffering, type JobOptions, type OfferingError } from './each-offering.js';
import { withSiteLedger } from './ledger/with-site-ledger.js';

/** Options of `retryUser`. */
export interface RetryOptions extends Omit<JobOptions, 'dryRun'> {
  /**
   * Whom: uuid of the offering user or of the Waldur user, Waldur username, local username, or e-mail address (where
   * the offering exposes it), tried in this order.
   */
  readonly user: string;
}

/** The failed attempts that were forgotten. */
export interface ClearedAttempts {
  /** How many had failed in a row. */
  readonly count: number;
  /** Why the last one failed, as in `PersonReport`. */
  readonly reason: string;
  /** When the last one failed, RFC 3339. */
  readonly lastAt: string;
}

/** One offering in a `RetryReport`. */
export interface OfferingRetry {
  /** `name` in the configuration. */
  readonly name: string;
  /** `waldur_offering_uuid`. */
  readonly uuid: string;
  /** Absent where the person is not, and where `trouble` kept us from looking. */
  readonly user?: { readonly uuid: string; readonly userUuid?: string };
  /** Absent where no attempt had failed. */
  readonly cleared?: ClearedAttempts;
  readonly error?: OfferingError;
}

/** What `retryUser` did, offering by offering, in the order of the configuration. */
export interface RetryReport {
  readonly user: string;
  readonly offerings: readonly OfferingRetry[];
  readonly interrupted: boolean;
}

/**
 * Forgets a person's failed attempts at each offering where they are, so that the next pass tries them, also when they
 * were set aside. Writes nothing to Waldur. What the command `retry` does. Trouble with one offering is in its report
 * and stops no other.
 *
 * Throws `ConfigurationError` when the configuration names no ledger or there is none yet, for an offering that the
 * configuration does not have, or a `user` that several people fit.
 */
export async function retryUser(config: Config, options: RetryOptions): Promise<RetryReport> {
  const { overrides, signal, user } = options;
  const clearWith = (ledger: SiteLedger) =>
    clearAtEach(config, { ...options, overrides: { ...overrides, ledger } }, ledger.attempts);
  const given = overrides?.ledger;
  const offerings =
    given === undefined ? await withSiteLedger(config, { clock: overrides?.clock }, clearWith) : await clearWith(given);
  return { user, offerings, interrupted: signal?.aborted === true };
}

async function clearAtEach(config: Config, options: RetryOptions, attempts: AttemptBook): Promise<OfferingRetry[]> {
  const { user, signal } = options;
  const outcomes = await eachOffering(config, options, async (container, { name, waldurOfferingUuid: uuid }) => {
    const everybody = await readAllUsers(
      { client: container.get(Tokens.WaldurClient), offering: { uuid, name } },
      user,
      signal,
    );
    const [person] = selectUser(everybody, user);
    return person === undefined ? {} : clearOne(uuid, person, attempts);
  });
  return outcomes.map((outcome) => {
    const { name, waldurOfferingUuid: uuid } = outcome.offering;
    return { name, uuid, ...('result' in outcome ? outcome.result : { error: outcome.error }) };
  });
}

async function clearOne(
  offeringUuid: string,
  { uuid, userUuid }: { readonly uuid: string; readonly userUuid?: string },
  attempts: AttemptBook,
): Promise<Pick<OfferingRetry, 'user' | 'cleared'>> {
  if (userUuid === undefined) return { user: { uuid } };
  const person = { uuid, userUuid };
  const attempt = (await attempts.list(offeringUuid)).find((other) => other.userUuid === userUuid);
  if (attempt === undefined) return { user: person };
  await attempts.recordSuccess(offeringUuid, userUuid);
  const { count, reason, lastAt } = attempt;
  return { user: person, cleared: { count, reason, lastAt: new Date(lastAt).toISOString() } };
}
