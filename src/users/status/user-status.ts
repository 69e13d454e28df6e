import type { OfferingUserStateValue } from '../../waldur/types.js';
import type { UserReason } from '../report.js';

/** How users stand who are not simply ready, in order of urgency. Stable, for programs. */
export const userStandings = [
  /** Several users have the username, or the ledger holds it for another user. */
  'conflict',
  /** The username is dangerous, or the resource backend does not take it. */
  'unsafe',
  /** Too many attempts have failed. There is no other before `retry` or a change of the user's data. */
  'quarantined',
  /** The last attempt failed; the next run tries again. */
  'failing',
  /** The last attempt failed, and no other is due yet. */
  'back-off',
  /** The user has to do something; the comment in Waldur says what. */
  'pending',
  /** Waits for a username. */
  'waiting',
  /** Waldur asks for the deletion of the account, or it failed. */
  'leaving',
  /** `is_restricted` is set in Waldur. */
  'restricted',
  /** In a state that is unknown to this version. */
  'unknown-state',
] as const;

/** One of `userStandings`. */
export type UserStanding = (typeof userStandings)[number];

/** A user who is not simply ready. Holds personal data only in `name`. */
export interface UserStatus {
  /** The uuid of the offering user. */
  readonly uuid: string;
  /** The uuid of the Waldur user. */
  readonly userUuid?: string;
  /** The full name, where it was asked for and the offering exposes it. */
  readonly name?: string;
  readonly username?: string;
  readonly state?: OfferingUserStateValue;
  readonly standing: UserStanding;
  readonly reason: UserReason;
  /** When Waldur last changed the row, such as its state or its comment. RFC 3339, as received. */
  readonly since?: string;
  /** Why the user stands so, and what happens next. */
  readonly message: string;
  /** The command, or the setting in Waldur, that helps. */
  readonly hint: string;
  /** The failed attempts in a row, as the ledger has them. */
  readonly attempts?: UserAttempts;
  /** What the user reads in Waldur; absent when empty. */
  readonly comment?: string;
  readonly commentUrl?: string;
}

/** The failed attempts of a user. */
export interface UserAttempts {
  readonly count: number;
  /** Why the last one failed, as in `UserReport`. */
  readonly reason: string;
  /** When the last one failed, RFC 3339. */
  readonly lastAt: string;
  /** The time from which the next one is made, RFC 3339. Absent in quarantine. */
  readonly nextAt?: string;
}
