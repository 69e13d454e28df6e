import type { OfferingUserStateValue } from '../waldur/types.js';

/**
 * What came of one person in one pass.
 * - `updated`: they are `OK` with a username now, and were not before (or their double name was replaced).
 * - `pending`: they must do something first; the comment says what.
 * - `failed`: something went wrong, for this person alone; `reason` says what.
 * - `skipped`: they wait, but are not ours to work on now; `reason` says why.
 * - `unchanged`: there was nothing to do, or nothing to be had yet.
 */
export type UserResult = 'updated' | 'pending' | 'failed' | 'skipped' | 'unchanged';

/** Why a person came out as they did. One word for programs; `message` says it to people. */
export type UserReason =
  /** `OK` with a username, before and after. */
  | 'ready'
  /** A username was stored and the person is `OK`. */
  | 'username-stored'
  /** The name they had already stands, and they were moved to `OK`. */
  | 'username-kept'
  /** The backend has no name for them yet. */
  | 'no-username-yet'
  | 'account-linking-required'
  | 'additional-validation-required'
  /** The backend threw `BackendError`. */
  | 'backend-error'
  /** The backend threw something that is not one of our errors. */
  | 'backend-crashed'
  /** The backend threw `TransientBackendError`. */
  | 'backend-unavailable'
  | 'backend-timeout'
  /** The backend's answer breaks a rule for usernames. */
  | 'username-invalid'
  /** The backend's answer is somebody else's name. */
  | 'username-taken'
  /** Another holder of the same name was found after it was written, and no other name could be had. */
  | 'duplicate-username'
  /** The person's two keys, their Waldur uuid and username, belong to two people in the ledger. */
  | 'ledger-conflict'
  /** Too many attempts have failed; they are not tried until `retry` or a change of their data. */
  | 'quarantined'
  /** The last attempt failed, and it is too early for another. */
  | 'retry-later'
  /** The ledger could not be read or written. */
  | 'ledger-unavailable'
  /** A call to Waldur about this person failed. */
  | 'waldur-unavailable'
  | 'waldur-refused'
  /** Our own mistake; please report it. */
  | 'processor-error'
  /** `is_restricted`: left alone. */
  | 'restricted'
  /** Somebody else claimed them, or changed them, in the meantime. */
  | 'claimed-elsewhere'
  /** Somebody else brought them to `OK` in the meantime. */
  | 'resolved-elsewhere'
  /** They are on their way out, or gone. */
  | 'being-deleted'
  /** A state that this version does not know. */
  | 'unknown-state'
  /** The configured backend makes no usernames. */
  | 'username-generation-disabled'
  /** The offering's settings in Waldur do not let a provider make usernames. */
  | 'gate-closed'
  /** The run was stopped before their turn. */
  | 'interrupted';

/** A write to Waldur that was made or, in a dry run, would be made. */
export interface PlannedCall {
  /** The client's method, for example `setPendingAccountLinking`. */
  readonly call: string;
  /** What goes with it: the username, or the comment. */
  readonly username?: string;
  readonly comment?: string;
  readonly commentUrl?: string;
}

/** One person in an `UpdateReport`. */
export interface UserReport {
  /** The offering user's uuid. */
  readonly uuid: string;
  /** The person's uuid in Waldur, where it is known. */
  readonly userUuid?: string;
  readonly result: UserResult;
  readonly reason: UserReason;
  /** A sentence for the operator. Holds no personal data but the username, and what a backend wrote into its error. */
  readonly message: string;
  /** The state before. */
  readonly from?: OfferingUserStateValue;
  /** The state now; in a dry run, the state they would be in. */
  readonly to?: OfferingUserStateValue;
  readonly username?: string;
  /** What the person reads in Waldur, where this pass decided it. */
  readonly comment?: string;
  readonly commentUrl?: string;
  /** The writes to Waldur, in order; in a dry run, those that would have been made. */
  readonly calls: readonly PlannedCall[];
}

/** A username that two or more people of one offering hold, letter case aside. */
export interface DuplicateUsername {
  /** In lower case. */
  readonly username: string;
  /** The offering users' uuids. */
  readonly holders: readonly string[];
}

/**
 * Whether the offering's settings in Waldur let a provider make usernames, and if not, which of the two conditions is
 * missing.
 */
export type GateState =
  | { readonly open: true }
  /** `username_generation_policy` is another than `service_provider`: Waldur makes the names itself. */
  | { readonly open: false; readonly closedBy: 'username_generation_policy'; readonly value: string }
  /** `service_provider_can_create_offering_user` is not true. */
  | { readonly open: false; readonly closedBy: 'service_provider_can_create_offering_user' };

/** What a pass depends on. */
export type Service = 'waldur' | 'backend' | 'ledger';

/**
 * A service that stopped answering. People who were not tried then have the reason `waldur-unavailable`,
 * `backend-unavailable` or `ledger-unavailable`.
 */
export interface Outage {
  readonly service: Service;
  /** The last thing that was heard of it. */
  readonly message: string;
  /** Waldur is there, and refuses the token. */
  readonly isRefused?: true;
  /** How many people were not tried. */
  readonly notProcessed: number;
}

/** What `updateOfferingUsers` did. */
export interface UpdateReport {
  /**
   * A person's row was written, or found written by somebody else, so that a list read before is out of date. Always
   * `false` in a dry run.
   */
  readonly changed: boolean;
  readonly dryRun: boolean;
  /** Absent when nobody waited, so that it was not read. */
  readonly gate?: GateState;
  /** Everybody who was handed in, in that order. */
  readonly users: readonly UserReport[];
  /**
   * Equal names found when the offering's people were read, the last time after the work was done. Empty when nothing
   * made us read them all.
   */
  readonly duplicates: readonly DuplicateUsername[];
  /** What became unavailable during the run, so that it ended early. */
  readonly outage?: Outage;
  /** The run was stopped; people whose turn had not come have the reason `interrupted`. */
  readonly interrupted: boolean;
}

/** How many people came out with each result. */
export type ResultCounts = Readonly<Record<UserResult, number>>;

/** Counts the people of a report by result. */
export function countResults(people: readonly UserReport[]): ResultCounts {
  const counts = { updated: 0, pending: 0, failed: 0, skipped: 0, unchanged: 0 };
  for (const person of people) counts[person.result] += 1;
  return counts;
}

/** Why nothing could be done for an offering as a whole. */
export type OfferingErrorCode =
  /** No usable answer from its Waldur. */
  | 'unreachable'
  /** Its Waldur refused the token. */
  | 'unauthorized'
  /** The token's owner sees no offering with this uuid. */
  | 'offering-not-found'
  /** Its `username_management_backend` is not installed, could not be loaded, or refused its settings. */
  | 'backend-not-available'
  /**
   * Its username backend gave no answer for several people in a row, or its resource backend for several orders or
   * resources.
   */
  | 'backend-unreachable'
  /** The ledger could not be read or written. */
  | 'ledger-unavailable'
  /** Its Waldur gave an answer that can't be used. */
  | 'unexpected-answer';

/** One offering in a `SyncReport`. */
export interface OfferingReport {
  /** `name` in the configuration. */
  readonly name: string;
  /** `waldur_offering_uuid`. */
  readonly uuid: string;
  readonly backend: string;
  /**
   * What came of its people. Absent when `trouble` kept us from reading them; present beside it when that came up
   * later, or is the backend's or the ledger's.
   */
  readonly update?: UpdateReport;
  readonly error?: { readonly code: OfferingErrorCode; readonly message: string };
}

/** What `syncOfferingUsers` did, offering by offering, in the order of the configuration. */
export interface SyncReport {
  readonly dryRun: boolean;
  readonly offerings: readonly OfferingReport[];
  /** Somebody failed, and without a ledger nobody remembers it: they are tried again at every pass. */
  readonly withoutQuarantine?: true;
  readonly interrupted: boolean;
}
