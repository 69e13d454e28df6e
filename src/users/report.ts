import type { OfferingUserStateValue } from '../waldur/types.js';
import type { DeactivationReport, DeparturesReport } from './departures-report.js';
import type { Finding, FindingReason, UnusualUsername } from './finding.js';
import type { PlanSummary } from './steps/planned-step.js';

/**
 * The result of one user in one pass.
 * - `updated`: the user is now `OK` with a username, or a duplicate username was replaced.
 * - `pending`: the user has to do something first; the comment says what.
 * - `failed`: an error for this user only; `reason` says which.
 * - `held-back`: an administrator has to resolve a finding about the username first; nothing is done for the user.
 * - `skipped`: the user waits, but is not processed now; `reason` says why.
 * - `unchanged`: there was nothing to do, or the username backend has no username for this user yet.
 */
export type UserResult = 'updated' | 'pending' | 'failed' | 'held-back' | 'skipped' | 'unchanged';

/** The reason for a result. Stable, for programs; `message` is the text for the operator. */
export type UserReason =
  /** The user is held back: see `UpdateReport.findings`. */
  | FindingReason
  /** `OK` with a username, before and after. */
  | 'ready'
  /** A username was stored, and the user is `OK`. */
  | 'username-stored'
  /** The username that the user already had was kept, and the user was moved to `OK`. */
  | 'username-kept'
  /** The user has returned, and the username backend has opened the account again. */
  | 'account-reopened'
  /** The backend has no username for the user yet. */
  | 'no-username-yet'
  /** The backend threw `OfferingUserAccountLinkingRequiredError`: the user has to link an account first. */
  | 'account-linking-required'
  /** The backend threw `OfferingUserAdditionalValidationRequiredError`: the user has to do something first. */
  | 'additional-validation-required'
  /** The backend threw `BackendError`. */
  | 'backend-error'
  /** The backend threw an unexpected error. */
  | 'backend-crashed'
  /** The backend threw `TransientBackendError`. */
  | 'backend-unavailable'
  /** Another worker is still creating the account of this user at the backend. */
  | 'account-busy'
  /** The backend exceeded `username_timeout_seconds`. */
  | 'backend-timeout'
  /** The username from the backend breaks a rule. */
  | 'username-invalid'
  /** The username from the backend is held by another user. */
  | 'username-taken'
  /** Another user turned out to have the stored username too, and the backend had no other one. */
  | 'duplicate-username'
  /** The uuid and the username of the Waldur user belong to two different users in the ledger. */
  | 'ledger-conflict'
  /** Too many attempts have failed. There is no other before `retry` or a change of the user's data. */
  | 'quarantined'
  /** A plan is carried out that does not contain the user. */
  | 'not-planned'
  /** The user, or what would be done, has changed since it was planned. */
  | 'changed-since-plan'
  /** The last attempt failed, and no other is due. With a ledger, the message has the last reason and the next time. */
  | 'retry-later'
  /** The ledger could not be read or written. */
  | 'ledger-unavailable'
  /** A call to Waldur for this user failed. */
  | 'waldur-unavailable'
  /** Waldur refused a write for this user. A refused username is not written again while nothing changes. */
  | 'waldur-refused'
  /** The token may not change the account at the service provider that the offering user shows. */
  | 'provider-account-forbidden'
  /** The account at the service provider has a username but is not `OK`, and Waldur has no transition for it. */
  | 'provider-account'
  /** An internal error; please report it. */
  | 'processor-error'
  /** `is_restricted` is set in Waldur. */
  | 'restricted'
  /** Another worker has claimed or changed the user. */
  | 'claimed-elsewhere'
  /** Another worker has moved the user to `OK`. */
  | 'resolved-elsewhere'
  /** The account is being deleted, or is deleted. */
  | 'being-deleted'
  /** The state is unknown to this version. */
  | 'unknown-state'
  /** The configured backend does not create usernames. */
  | 'username-generation-disabled'
  /** The settings of the offering in Waldur do not let the provider create usernames. */
  | 'gate-closed'
  /** The run was stopped before this user was processed. */
  | 'interrupted';

/** A write to Waldur that was made or, in a dry run, would be made. */
export interface PlannedCall {
  /** The method of the client, such as `setPendingAccountLinking`. */
  readonly call: string;
  readonly username?: string;
  readonly comment?: string;
  readonly commentUrl?: string;
}

/** One user in an `UpdateReport`. */
export interface UserReport {
  /** The uuid of the offering user. */
  readonly uuid: string;
  /** The uuid of the Waldur user, if known. */
  readonly userUuid?: string;
  readonly result: UserResult;
  readonly reason: UserReason;
  /** For the operator. No personal data except the username and what a backend wrote into its error. */
  readonly message: string;
  /** The state before. */
  readonly from?: OfferingUserStateValue;
  /** The state after; in a dry run, the state that would follow. */
  readonly to?: OfferingUserStateValue;
  readonly username?: string;
  /** What the user reads in Waldur, if this pass decided it. */
  readonly comment?: string;
  readonly commentUrl?: string;
  /** The writes to Waldur, in order; in a dry run, those that would be made. */
  readonly calls: readonly PlannedCall[];
}

/** A username that several users have, regardless of letter case. */
export interface DuplicateUsername {
  /** In lower case. */
  readonly username: string;
  /** The uuids of the offering users. */
  readonly holders: readonly string[];
}

/** Whether the settings of an offering in Waldur let its provider create usernames, and if not, why. */
export type GateState =
  | { readonly open: true }
  /** `username_generation_policy` is not `service_provider`: Waldur creates the usernames itself. */
  | {
      readonly open: false;
      readonly closedBy: 'username_generation_policy';
      /** The policy that applies; empty if it is blank. */
      readonly value: string;
      /** Where it was read from: `account_settings` where the server has it, else `plugin_options`. */
      readonly setting: 'account_settings' | 'plugin_options';
      /** For `account_settings`, where it is set: `offering`, `provider` or `default`. */
      readonly source?: string;
    }
  /** `service_provider_can_create_offering_user` is not true. */
  | { readonly open: false; readonly closedBy: 'service_provider_can_create_offering_user' };

/** The services that a pass over users depends on. */
export type Service = 'waldur' | 'backend' | 'ledger';

/**
 * A service that became unavailable during the pass. Users who were not processed for that reason have the reason
 * `waldur-unavailable`, `backend-unavailable` or `ledger-unavailable`.
 */
export interface Outage {
  readonly service: Service;
  /** The last error of the service. */
  readonly message: string;
  /** Waldur responds, but refuses the token. */
  readonly isRefused?: true;
  /** Waldur, or a proxy in front of it, refuses requests as too large (413). */
  readonly isTooLarge?: true;
  /** Number of users who were not processed. */
  readonly notProcessed: number;
}

/** How much of an offering a pass with a ledger has read. */
export interface ReadingReport {
  /** Everything, or only users for whom there is something to do and those who were changed since the last pass. */
  readonly kind: 'everything' | 'changes';
  /** Users who are not in `users`, because there is nothing to do for them. */
  readonly unlisted: number;
  /** Why every pass reads everything: changes can't be told at this server. */
  readonly offReason?: string;
}

/** The report of `updateOfferingUsers`. */
export interface UpdateReport {
  /**
   * This pass or another worker has changed a row, so that a list read before is out of date. Always `false` in a dry
   * run.
   */
  readonly changed: boolean;
  readonly dryRun: boolean;
  /** Absent if no user waited, because it was not read then. */
  readonly gate?: GateState;
  /** The given users, in the given order. */
  readonly users: readonly UserReport[];
  /** Duplicate usernames among the users that were read. Empty if no step of the pass had to read all users. */
  readonly duplicates: readonly DuplicateUsername[];
  /** Why users are held back. Empty if none is. */
  readonly findings: readonly Finding[];
  /**
   * Users who are handed to the resource backend under a username that many systems reject, because the backend does
   * not declare what it takes. Empty in a pass without a resource backend.
   */
  readonly unusual: readonly UnusualUsername[];
  /**
   * Why the usernames could not be compared with the ledger. It is then unknown who has to be held back, so no user of
   * this report may be handed on to a resource backend.
   */
  readonly notCompared?: string;
  /** The service that became unavailable, so that the pass ended early. */
  readonly outage?: Outage;
  /** How much was read. Only for a pass of `sync` over a whole offering with a ledger; never in a dry run. */
  readonly reading?: ReadingReport;
  /** The run was stopped. Users who were not processed have the reason `interrupted`. */
  readonly interrupted: boolean;
}

/** The number of users with each result. */
export type ResultCounts = Readonly<Record<UserResult, number>>;

/** Counts the users of a report by result. */
export function countResults(users: readonly UserReport[]): ResultCounts {
  const counts = { updated: 0, pending: 0, failed: 0, 'held-back': 0, skipped: 0, unchanged: 0 };
  for (const { result } of users) counts[result] += 1;
  return counts;
}

/** Why an offering could not be processed, or not completely. */
export type OfferingErrorCode =
  /** Waldur did not respond. */
  | 'unreachable'
  /** Waldur refused the token. */
  | 'unauthorized'
  /** There is no offering with this uuid, or the token can't see it. */
  | 'offering-not-found'
  /** Waldur, or the identity provider, redirects http to https, so that its URL has to be changed. */
  | 'invalid-configuration'
  /** A backend is not installed, could not be loaded, or refused its settings. */
  | 'backend-not-available'
  /** The username backend or the resource backend became unavailable. */
  | 'backend-unreachable'
  /** The ledger could not be read or written. */
  | 'ledger-unavailable'
  /** Waldur returned an unexpected response. */
  | 'unexpected-answer';

/** One offering in a `SyncReport`. */
export interface OfferingReport {
  /** `name` in the configuration. */
  readonly name: string;
  /** `waldur_offering_uuid`. */
  readonly uuid: string;
  readonly backend: string;
  /** The results of its users. Absent if they could not be read; present together with `error` if that came later. */
  readonly update?: UpdateReport;
  /**
   * The users whose deletion Waldur has requested, at an offering without resources and without a membership backend.
   * Absent when there are none, and where `memberships` processes them.
   */
  readonly departures?: DeparturesReport;
  /** The accounts of users in state `Deleted`, at such an offering. */
  readonly deactivated?: DeactivationReport;
  readonly error?: { readonly code: OfferingErrorCode; readonly message: string };
}

/** The report of `syncOfferingUsers`, with the offerings in the order of the configuration. */
export interface SyncReport {
  readonly dryRun: boolean;
  readonly offerings: readonly OfferingReport[];
  /** A user failed, and there is no ledger to count attempts: failed users are retried on every run. */
  readonly withoutQuarantine?: true;
  /** Only with `--plan`. */
  readonly plan?: PlanSummary;
  readonly interrupted: boolean;
}
