import type { AttemptBook } from '../ledger/attempts.js';
import type { Clock } from '../shared/clock.js';
import { describeError } from '../shared/describe-error.js';
import type { Logger } from '../shared/logger.js';
import type { OfferingUser } from '../waldur/types.js';
import type { BackendResult, NoUsernameResult } from './backend-result.js';
import { quarantineComment } from './comment.js';
import { digestData } from './data-digest.js';
import { formatTime } from './format-time.js';
import { exceedsMaxAttempts, type FailedAttempts, planRetry, type RetryDecision } from './plan.js';
import type { UserReason, UserReport } from './report.js';

/** After so many failed attempts in a row a person is set aside, where nothing else is said. */
export const defaultMaxAttempts = 10;

/** What a quarantine is made of. */
export interface QuarantineOptions {
  /** Default: none, and then everybody's turn is now. */
  readonly attempts: AttemptBook | undefined;
  readonly offeringUuid: string;
  /** 0: nobody is ever set aside. */
  readonly maxAttempts: number;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Look only. */
  readonly dryRun: boolean;
  /** Nobody has to wait until their time has come. Who is set aside stays so. */
  readonly ignoreRetryDelay: boolean;
}

/**
 * Who has failed how often, for one pass: joins the attempt book to the people. What failed for a reason that is the
 * person's own counts, and so does a time-out, which may be; a time-out alone sets nobody aside. What Waldur, the
 * ledger or a backend that is away can't do counts for nobody.
 */
export class Quarantine {
  readonly #parts: QuarantineOptions;
  readonly #known = new Map<string, FailedAttempts & { readonly dataDigest: string }>();
  /** Of the data as they were at the beginning of the pass: what changes under an attempt must be seen by the next. */
  readonly #digests = new Map<string, string>();

  constructor(parts: QuarantineOptions) {
    this.#parts = parts;
  }

  /** Reads the failed attempts at the offering. Throws what the book throws. */
  async load(): Promise<void> {
    const { attempts: book, offeringUuid } = this.#parts;
    for (const attempt of (await book?.list(offeringUuid)) ?? []) this.#known.set(attempt.userUuid, attempt);
  }

  /** Whether this person is to be tried now. */
  decideRetry(user: OfferingUser): RetryDecision {
    const { maxAttempts, ignoreRetryDelay: tryAtOnce, clock } = this.#parts;
    return planRetry(this.#earlier(user), { now: clock.now(), maxAttempts, ignoreRetryDelay: tryAtOnce });
  }

  /** What is to be told about somebody who is set aside, and was before this pass. */
  describeQuarantined(user: OfferingUser): Extract<BackendResult, { kind: 'failed' }> {
    const { count = 0, reason = 'unknown' } = this.#earlier(user) ?? {};
    return createQuarantinedResult(user, `set aside after ${formatAttempts(count)}, the last one because of ${reason}`);
  }

  /**
   * Notes what an attempt has come to, and says what is to be told about the person: the outcome itself, or that they
   * are set aside from now on.
   */
  async recordResult(user: OfferingUser, outcome: NoUsernameResult): Promise<NoUsernameResult> {
    if (outcome.kind === 'failed') {
      const attempt = await this.#noteFailure(user, outcome.reason);
      const isOver = attempt !== undefined && exceedsMaxAttempts(attempt, this.#parts.maxAttempts);
      return isOver
        ? createQuarantinedResult(user, `${outcome.message}; set aside after ${formatAttempts(attempt.count)}`)
        : outcome;
    }
    if (outcome.kind === 'transient') {
      if (outcome.reason === 'backend-timeout') await this.#noteFailure(user, outcome.reason);
      return outcome;
    }
    await this.forget(user);
    return outcome;
  }

  /** Forgets the failures of somebody for whom all is well. */
  async forget({ uuid, userUuid }: OfferingUser): Promise<void> {
    const { attempts: book, offeringUuid, dryRun, logger } = this.#parts;
    if (book === undefined || userUuid === undefined || dryRun || !this.#known.has(userUuid)) return;
    try {
      await book.recordSuccess(offeringUuid, userUuid);
      this.#known.delete(userUuid);
    } catch (error) {
      logger.warn(
        { offeringUser: uuid, error: describeError(error).message },
        'the ledger could not forget the failed attempts of a person',
      );
    }
  }

  async #noteFailure(user: OfferingUser, reason: string): Promise<FailedAttempts | undefined> {
    const { attempts: book, offeringUuid, dryRun, clock, logger } = this.#parts;
    const { uuid, userUuid } = user;
    if (book === undefined || userUuid === undefined) return undefined;
    if (dryRun)
      return { count: (this.#earlier(user)?.count ?? 0) + 1, reason, lastAt: clock.now(), nextAt: clock.now() };
    try {
      const attempt = await book.recordFailure(offeringUuid, userUuid, { reason, dataDigest: this.#digest(user) });
      this.#known.set(userUuid, attempt);
      return attempt;
    } catch (error) {
      logger.error(
        { offeringUser: uuid, error: describeError(error).message },
        'the ledger could not note the failed attempt of a person',
      );
      return undefined;
    }
  }

  #earlier(user: OfferingUser): FailedAttempts | undefined {
    const attempt = user.userUuid === undefined ? undefined : this.#known.get(user.userUuid);
    return attempt?.dataDigest === this.#digest(user) ? attempt : undefined;
  }

  #digest(user: OfferingUser): string {
    const digest = this.#digests.get(user.uuid) ?? digestData(user);
    this.#digests.set(user.uuid, digest);
    return digest;
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
 * Whether this counts as a failed attempt of the person's. A refusal of Waldur's does where it was the name that was
 * refused, and then the person has been told.
 */
export function isFailedAttempt({ result, reason, comment }: UserReport): boolean {
  return (
    result === 'failed' &&
    (userFailureReasons.includes(reason) || (reason === 'waldur-refused' && comment !== undefined))
  );
}

/** A sentence about somebody whose time has not come. */
export function describeRetryDelay({ until, count, reason }: Extract<RetryDecision, { kind: 'wait' }>): string {
  return `not tried before ${formatTime(until)}, after ${formatAttempts(count)}, the last one because of ${reason}`;
}

function createQuarantinedResult({ uuid }: OfferingUser, what: string): Extract<BackendResult, { kind: 'failed' }> {
  const message = `${what}; 'retry ${uuid}' or a change of their data lets them be tried again`;
  return { kind: 'failed', reason: 'quarantined', comment: quarantineComment, message };
}

function formatAttempts(count: number): string {
  return count === 1 ? '1 failed attempt' : `${count} failed attempts`;
}
