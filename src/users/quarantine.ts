import type { AttemptBook } from '../ledger/attempts.js';
import type { Clock } from '../shared/clock.js';
import { describeError } from '../shared/describe-error.js';
import type { Logger } from '../shared/logger.js';
import type { OfferingUser } from '../waldur/types.js';
import type { BackendResult, NoUsernameResult } from './backend-result.js';
import { quarantineComment } from './comment.js';
import { digestData } from './data-digest.js';
import { exceedsMaxAttempts, type FailedAttempts, planRetry, type RetryDecision } from './plan.js';
import type { UserReason, UserReport } from './report.js';

/** Options of `Quarantine`. */
export interface QuarantineOptions {
  /** Where failed attempts are recorded. Without it, every user is processed in every pass. */
  readonly attempts: AttemptBook | undefined;
  readonly offeringUuid: string;
  /** Failed attempts in a row after which a user is quarantined; 0: never. */
  readonly maxAttempts: number;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Record nothing. */
  readonly dryRun: boolean;
  /** Do not wait for the retry delay of a user. Users in quarantine stay there. */
  readonly ignoreRetryDelay: boolean;
}

/**
 * Delays and finally stops the attempts for users who fail repeatedly, for the length of one pass. Failures that the
 * user causes count, and so do timeouts, though timeouts alone never quarantine a user. Failures of Waldur, the ledger
 * or an unavailable backend do not count.
 */
export class Quarantine {
  readonly #options: QuarantineOptions;
  readonly #known = new Map<string, FailedAttempts & { readonly dataDigest: string }>();
  /**
   * Each user as the pass first met them, by the uuid of the offering user, so that data which change during an attempt
   * differ at the next one.
   */
  readonly #met = new Map<string, OfferingUser>();

  constructor(options: QuarantineOptions) {
    this.#options = options;
  }

  /** Reads the failed attempts of the offering. Throws the errors of the ledger. */
  async load(): Promise<void> {
    const { attempts, offeringUuid } = this.#options;
    for (const attempt of (await attempts?.list(offeringUuid)) ?? []) this.#known.set(attempt.userUuid, attempt);
  }

  /** Whether this user is processed in this pass. */
  decideRetry(user: OfferingUser): RetryDecision {
    const { maxAttempts, ignoreRetryDelay, clock } = this.#options;
    if (!this.#met.has(user.uuid)) this.#met.set(user.uuid, user);
    return planRetry(this.attemptsOf(user), { now: clock.now(), maxAttempts, ignoreRetryDelay });
  }

  /** The result for a user who was quarantined before this pass. */
  describeQuarantined(user: OfferingUser): Extract<BackendResult, { kind: 'failed' }> {
    const attempts = this.attemptsOf(user) ?? { count: 0, reason: 'unknown' };
    return createQuarantinedResult(user, `quarantined after ${describeAttempts(attempts)}`);
  }

  /** Records the result of an attempt. Returns that result, or another one if the user is quarantined from now on. */
  async recordResult(user: OfferingUser, result: NoUsernameResult): Promise<NoUsernameResult> {
    if (result.kind === 'failed') {
      const attempt = await this.#recordFailure(user, result.reason);
      const isQuarantined = attempt !== undefined && exceedsMaxAttempts(attempt, this.#options.maxAttempts);
      return isQuarantined
        ? createQuarantinedResult(user, `${result.message}; quarantined after ${formatAttempts(attempt.count)}`)
        : result;
    }
    if (result.kind === 'transient') {
      if (result.reason === 'backend-timeout') await this.#recordFailure(user, result.reason);
      return result;
    }
    await this.forget(user);
    return result;
  }

  /** Forgets the failed attempts of a user who needs no retry. */
  async forget({ uuid, userUuid }: OfferingUser): Promise<void> {
    const { attempts, offeringUuid, dryRun, logger } = this.#options;
    if (attempts === undefined || userUuid === undefined || dryRun || !this.#known.has(userUuid)) return;
    try {
      await attempts.recordSuccess(offeringUuid, userUuid);
      this.#known.delete(userUuid);
    } catch (error) {
      logger.warn(
        { offeringUser: uuid, error: describeError(error).message },
        'could not delete the failed attempts of a user from the ledger',
      );
    }
  }

  async #recordFailure(user: OfferingUser, reason: string): Promise<FailedAttempts | undefined> {
    const { attempts, offeringUuid, dryRun, clock, logger } = this.#options;
    const { uuid, userUuid } = user;
    if (attempts === undefined || userUuid === undefined) return undefined;
    if (dryRun)
      return { count: (this.attemptsOf(user)?.count ?? 0) + 1, reason, lastAt: clock.now(), nextAt: clock.now() };
    try {
      const attempt = await attempts.recordFailure(offeringUuid, userUuid, { reason, dataDigest: this.#digest(user) });
      this.#known.set(userUuid, attempt);
      return attempt;
    } catch (error) {
      logger.error(
        { offeringUser: uuid, error: describeError(error).message },
        'could not record the failed attempt of a user in the ledger',
      );
      return undefined;
    }
  }

  /** The failed attempts of a user with the present data; `undefined` if there are none. */
  attemptsOf(user: OfferingUser): FailedAttempts | undefined {
    const attempt = user.userUuid === undefined ? undefined : this.#known.get(user.userUuid);
    return attempt !== undefined && attempt.dataDigest === this.#digest(user) ? attempt : undefined;
  }

  #digest(user: OfferingUser): string {
    return digestData(this.#met.get(user.uuid) ?? user);
  }
}

const userFailureReasons: readonly UserReason[] = [
  'backend-error',
  'backend-crashed',
  'backend-timeout',
  'username-invalid',
  'username-taken',
  'ledger-conflict',
];

/**
 * Whether a report counts as a failed attempt of the user. A refusal by Waldur counts only if the username was refused;
 * only then is there a comment.
 */
export function isFailedAttempt({ result, reason, comment }: UserReport): boolean {
  return (
    result === 'failed' &&
    (userFailureReasons.includes(reason) || (reason === 'waldur-refused' && comment !== undefined))
  );
}

/** Why a user is not processed before the end of the retry delay. */
export function describeRetryDelay({ until, ...attempts }: Extract<RetryDecision, { kind: 'wait' }>): string {
  return `still failing after ${describeAttempts(attempts)}; next attempt at ${formatTime(until)}`;
}

function createQuarantinedResult({ uuid }: OfferingUser, what: string): Extract<BackendResult, { kind: 'failed' }> {
  const message = `${what}. Run 'retry ${uuid}' to try again; a change of the user's data does the same`;
  return { kind: 'failed', reason: 'quarantined', comment: quarantineComment, message };
}

/** A time in UTC to the second, such as `2026-11-23 12:01:00 UTC`. `at` is in milliseconds since the epoch. */
function formatTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** `3 failed attempts (last reason: backend-error)`. */
export function describeAttempts({ count, reason }: Pick<FailedAttempts, 'count' | 'reason'>): string {
  return `${formatAttempts(count)} (last reason: ${reason})`;
}

function formatAttempts(count: number): string {
  return count === 1 ? '1 failed attempt' : `${count} failed attempts`;
}
