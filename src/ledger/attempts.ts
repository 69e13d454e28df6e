/** The failed attempts of a user at an offering since their last success. */
export interface Attempt {
  readonly offeringUuid: string;
  readonly userUuid: string;
  /** How many attempts have failed in a row, at least 1. */
  readonly count: number;
  /** Why the last attempt failed. */
  readonly reason: string;
  /** The caller's digest of the user's data at the last attempt. A different digest means that the data changed. */
  readonly dataDigest: string;
  /** Time of the last failure, in milliseconds since the epoch. */
  readonly lastAt: number;
  /** Earliest time of the next attempt, in milliseconds since the epoch. */
  readonly nextAt: number;
}

/** A failed attempt. The reason is stored as it is, so it must contain no secret. */
export interface Failure {
  readonly reason: string;
  readonly dataDigest: string;
}

/**
 * Counts failed attempts, so that a user is retried after increasing delays and quarantined after too many failures.
 * The caller decides how many are too many. Throws `LedgerStoreError` when the store can't be read or written.
 */
export interface AttemptBook {
  /** Records a failure and returns the new count. The count restarts at 1 when the user's data changed. */
  recordFailure(offeringUuid: string, userUuid: string, failure: Failure): Promise<Attempt>;
  /** Deletes the failures of a user at an offering. */
  recordSuccess(offeringUuid: string, userUuid: string): Promise<void>;
  /** Returns the failures of a user with this data. `undefined` when there are none since the data changed. */
  find(offeringUuid: string, userUuid: string, data: { readonly dataDigest: string }): Promise<Attempt | undefined>;
  /** Lists the failures of all users, at one offering or at all of them. */
  list(offeringUuid?: string): Promise<readonly Attempt[]>;
  /** Deletes the failures of a user at all offerings, so that the next run retries. Returns how many were deleted. */
  clear(userUuid: string): Promise<number>;
}

const firstDelayMs = 60_000;
const maxDelayMs = 6 * 60 * 60_000;

/**
 * Returns the time of the next attempt after `count` failures, in milliseconds since the epoch. The delay is a minute
 * after the first failure, grows by a factor of two with each further one, and is six hours at most.
 */
export function nextAttemptAt(count: number, now: number): number {
  return now + Math.min(maxDelayMs, firstDelayMs * 2 ** (Math.max(1, count) - 1));
}
