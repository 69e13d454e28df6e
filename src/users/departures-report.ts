import type { FailedUser } from '../shared/partial-result.js';
import type { OfferingUser, OfferingUserStateValue } from '../waldur/types.js';

/**
 * The result of one departing user in one run.
 * - `done`: the user has no access any more, and Waldur says `Deleted`.
 * - `planned`: dry run; the message says what would be done.
 * - `returned`: Waldur has restored the user, who keeps their account.
 * - `waiting`: another worker may be processing the user, the deletion ends at the service provider's account, or a
 *   plan is carried out that does not contain the departure as it would be now.
 * - `postponed`: access may remain somewhere, so that the departure is not acknowledged yet; the message says where.
 * - `stopped`: the departure was stopped by the safety limit; see `limit`.
 * - `held-back`: an administrator has to resolve a finding about the username first.
 * - `failed`: an error for this user only, in this run or in the last one; the message says which.
 * - `interrupted`: the run ended before this user.
 */
export type DepartureResult =
  | 'done'
  | 'planned'
  | 'returned'
  | 'waiting'
  | 'postponed'
  | 'stopped'
  | 'held-back'
  | 'failed'
  | 'interrupted';

/** The reason for a result. Stable, for programs. */
export type DepartureReason =
  /** Waldur says `Deleted`. */
  | 'departed'
  /** Dry run: the user would be processed. */
  | 'would-depart'
  /** Waldur has restored the user. */
  | 'returned'
  /** A plan is carried out that does not contain the user. */
  | 'not-planned'
  /** The user, or what would be done, has changed since it was planned. */
  | 'changed-since-plan'
  /** The row was claimed by another worker a short time ago. */
  | 'claimed-elsewhere'
  /** The row shows an account at the service provider, which has no transitions. */
  | 'provider-account'
  /** A resource could not be read, or is held back. */
  | 'resource-not-checked'
  /** A resource has an executing order. */
  | 'order-in-progress'
  /** An account with the username cannot be told to be the user's. */
  | 'account-not-attributed'
  /** The user has no username, but the ledger holds one for them. */
  | 'reserved-in-ledger'
  /** More departures than `max_departures_per_day`. */
  | 'daily-limit'
  /** There is a finding about the username. */
  | 'held-back'
  /** Waldur refused the token (403). */
  | 'not-permitted'
  /** Waldur refused or did not answer a call. */
  | 'waldur-failed'
  /** The access could not be removed from a resource. */
  | 'access-not-removed'
  /** The username backend could not close the account. */
  | 'account-not-closed'
  /** The username backend could not release the account. Waldur says `Deleted`, and later runs try again. */
  | 'account-not-released'
  /** The last attempt failed, and the retry delay has not passed. */
  | 'retry-later'
  /** The ledger could not be read or written. */
  | 'ledger-unavailable'
  /** A service was unavailable, or the run was stopped. */
  | 'interrupted';

/**
 * What became of the account in the username backend.
 * - `closed`: the backend has closed it (`deactivateUsers`).
 * - `released`: the same, and the backend may have deleted it (`releaseUsers`).
 * - `open`: it stays open; `accountMessage` says why.
 */
export type DepartureAccount = 'closed' | 'released' | 'open';

/** One departing user in a `DeparturesReport`. */
export interface DepartureReport {
  /** The uuid of the offering user. */
  readonly uuid: string;
  /** The uuid of the Waldur user, if known. */
  readonly userUuid?: string;
  readonly username?: string;
  readonly result: DepartureResult;
  readonly reason: DepartureReason;
  readonly message: string;
  /** The state before. */
  readonly from?: OfferingUserStateValue;
  /** The state after. */
  readonly to?: OfferingUserStateValue;
  /** The ids of the resources that the user's accounts were removed from; in a dry run, would be. */
  readonly removedFrom: readonly string[];
  /** Absent when the username backend was not called for the account. */
  readonly account?: DepartureAccount;
  /** Why the account stays open. */
  readonly accountMessage?: string;
}

/** The departures that were stopped because they are too many. */
export interface DepartureLimit {
  /** How many users may depart within 24 hours. */
  readonly max: number;
  /** How many began to depart within the last 24 hours, together with those of this run. */
  readonly count: number;
  readonly message: string;
  /** What the operator can do next. */
  readonly hint: string;
}

/** The users of an offering who are leaving it. */
export interface DeparturesReport {
  readonly users: readonly DepartureReport[];
  /** Seconds since the last change of the oldest row that still waits; absent when none does. */
  readonly oldestSeconds?: number;
  /** Present when the safety limit stopped departures. */
  readonly limit?: DepartureLimit;
  /** How many of `allowRemovals` were used. */
  readonly allowed: number;
  /** There is no ledger: only this run counts against the limit, and nothing is remembered for the next one. */
  readonly withoutLedger?: true;
}

/** The result of passing the usernames of departed users to the username backend, which deactivates their accounts. */
export interface DeactivationReport {
  /**
   * - `done`: the backend received the usernames and handled them according to its settings.
   * - `failed`: some accounts may still be active: those under `failed`, or, without that key, all. With no usernames
   *   and no `failed`, the departed users could not be determined.
   * - `withheld`: the backend was not called: the token may not read the list that protects service accounts, or not
   *   all users who may need an account are visible.
   * - `planned`: dry run; the backend was not called.
   */
  readonly result: 'done' | 'failed' | 'withheld' | 'planned';
  readonly usernames: readonly string[];
  /** The accounts that the backend could not deactivate, which are not under `usernames` then. */
  readonly failed?: readonly FailedUser[];
  readonly message?: string;
}

/** The result for a user, apart from what the row says. */
export type DepartureOutcome = Pick<DepartureReport, 'result' | 'reason' | 'message'> &
  Partial<Pick<DepartureReport, 'to' | 'removedFrom' | 'account' | 'accountMessage'>>;

/** Completes an outcome with what the row says. */
export function createDepartureReport(row: OfferingUser, outcome: DepartureOutcome): DepartureReport {
  const { uuid, userUuid, username, state } = row;
  return {
    uuid,
    ...(userUuid === undefined ? {} : { userUuid }),
    ...(username === undefined ? {} : { username }),
    ...(state === undefined ? {} : { from: state, to: state }),
    removedFrom: [],
    ...outcome,
  };
}
