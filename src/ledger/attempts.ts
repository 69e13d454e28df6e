/** What is known of a person whose last attempts failed. */
export interface Attempt {
  readonly offeringUuid: string;
  readonly userUuid: string;
  /** How many attempts have failed in a row, at least 1. */
  readonly count: number;
  /** Why the last one failed. */
  readonly reason: string;
  /** Of the person's data at the last attempt, as the caller made it: another digest means that they have changed. */
  readonly dataDigest: string;
  /** When the last one failed, in milliseconds since the epoch. */
  readonly lastAt: number;
  /** Before this moment another try is too early, in milliseconds since the epoch. */
  readonly nextAt: number;
}

/** What failed. The reason is stored as it is: no secrets. */
export interface Failure {
  readonly reason: string;
  readonly dataDigest: string;
}

/**
 * Remembers failed attempts, so that a person is tried later each time and set aside after too many. It only counts;
 * when it is too many is for its user to say. Throws `LedgerStoreError` when the store can't be read or written.
 */
export interface AttemptBook {
  /** Counts a failure, and says how things stand now. With other data than the last time, the count starts anew. */
  recordFailure(offeringUuid: string, userUuid: string, failure: Failure): Promise<Attempt>;
  /** Forgets the failures of a person at an offering. */
  recordSuccess(offeringUuid: string, userUuid: string): Promise<void>;
  /**
   * The failures of a person with this data. `undefined` when there are none, or only some of the time before their
   * data changed.
   */
  find(offeringUuid: string, userUuid: string, person: { readonly dataDigest: string }): Promise<Attempt | undefined>;
  /** Everybody with failures, at one offering or all. */
  list(offeringUuid?: string): Promise<readonly Attempt[]>;
  /**
   * Forgets the failures of a person at all offerings, so that they are tried at once. Returns at how many there were
   * some.
   */
  clear(userUuid: string): Promise<number>;
}

const firstDelayMs = 60_000;
const longestDelayMs = 6 * 60 * 60_000;

/**
 * When somebody may be tried again after so many failures: a minute after the first, twice as long each time, six hours
 * at most. In milliseconds since the epoch.
 */
export function nextAttemptAt(count: number, now: number): number {
  return now + Math.min(longestDelayMs, firstDelayMs * 2 ** (Math.max(1, count) - 1));
}
