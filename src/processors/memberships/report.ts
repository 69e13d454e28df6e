import type { DeactivationReport, DeparturesReport } from '../../users/departures-report.js';
import type { UpdateReport } from '../../users/report.js';
import type { PassOutage } from '../pass-outages.js';
import type { ResourceFinding } from '../resource-ids/finding.js';
import type { Removal } from './account-classifier.js';
import type { HeldBackAccount } from './held-back-accounts.js';
import type { RoleChange } from './plan.js';
import type { UnsupportedMethod } from './unsupported.js';

/**
 * The result of one resource in one run.
 * - `synced`: the resource matches its team, and Waldur knows it.
 * - `braked`: the same, but removals were stopped by the safety limit; `brake` says why and what to do next.
 * - `held-back`: nothing was changed, because the id of the resource is shared or dangerous, or because the backend
 *   lacks several resources at once; `message` says why.
 * - `failed`: an error occurred; `errors` says which. Everything else was done.
 * - `skipped`: there was nothing to do, or the run ended before this resource; `errors` is empty and `message` says
 *   why.
 * - `interrupted`: the run was stopped before this resource.
 * - `planned`: dry run; the rest of the report says what would be done.
 */
export type MembershipResult = 'synced' | 'braked' | 'held-back' | 'failed' | 'skipped' | 'interrupted' | 'planned';

/** The removals that were stopped on one resource. */
export interface Brake {
  /** The usernames that would have been removed. */
  readonly usernames: readonly string[];
  /** Which removals were stopped, and why. */
  readonly message: string;
  /** What the operator can do next. */
  readonly hint: string;
}

/** One resource in a `MembershipsReport`. In a dry run: what would be done. */
export interface ResourceMembershipReport {
  /** The UUID of the resource in Waldur. */
  readonly uuid: string;
  readonly name?: string;
  /** The id of the resource at the backend; `''` when it has none. */
  readonly backendId: string;
  readonly projectUuid?: string;
  readonly result: MembershipResult;
  /** Why the resource was skipped or held back. */
  readonly message?: string;
  /** The same for programs, for the result `held-back`. */
  readonly finding?: ResourceFinding;
  /** The resource was not processed, because Waldur or the resource backend became unavailable before. */
  readonly notProcessed?: true;
  /** Usernames. */
  readonly added: readonly string[];
  readonly removed: readonly Removal[];
  /** The usernames that were on the resource and stay. */
  readonly kept: readonly string[];
  readonly roles: readonly RoleChange[];
  readonly brake?: Brake;
  /** The accounts for which nothing was changed, because of their usernames. */
  readonly heldBack: readonly HeldBackAccount[];
  /**
   * The mode that was set at the backend, according to the flags of the resource in Waldur. Absent when the backend
   * cannot set it, and when Waldur shows no flags.
   */
  readonly mode?: ResourceMode;
  /** Whether the metadata had changed and was sent to Waldur. */
  readonly metadata: boolean;
  /** Whether the time of the last sync was updated in Waldur. */
  readonly lastSync: boolean;
  /** The state that was set in Waldur, if any. */
  readonly state?: 'OK' | 'Erred';
  /**
   * Why the state in Waldur stays: an order is changing the resource, so that accounts were only removed, or the order
   * that made it erred is not done.
   */
  readonly stateReason?: string;
  /** Messages for the operator. */
  readonly errors: readonly string[];
}

/** The mode of a resource at the backend. */
export type ResourceMode = 'paused' | 'downscaled' | 'restored';

/** The result of sending the profiles of all ready users to the username backend. */
export interface ProfilesReport {
  /** `planned`: dry run; the backend was not called. */
  readonly result: 'done' | 'failed' | 'planned';
  /** Number of users whose profiles were sent. */
  readonly users: number;
  /** The error, if any. */
  readonly message?: string;
}

/** The report of a membership run. */
export interface MembershipsReport {
  readonly dryRun: boolean;
  readonly interrupted: boolean;
  /** Whether the safety limit stopped removals. */
  readonly braked: boolean;
  /** How many of `allowRemovals` were used. */
  readonly allowed: number;
  /** How many of `allowMissing` were used; absent if none. */
  readonly allowedMissing?: number;
  /** There is no ledger, so that only the removals of this run count against `max_removals_per_day`. */
  readonly withoutLedger?: true;
  /** What Waldur asks for and the resource backend cannot do. Absent if there is nothing. */
  readonly unsupported?: readonly UnsupportedMethod[];
  /**
   * Why service and course accounts were left unchanged: the token may not read them. Absent when it may, and when they
   * were not needed.
   */
  readonly accountsError?: string;
  /** The report of the username update before; absent when no usernames were updated. */
  readonly update?: UpdateReport;
  /** Only for a whole offering. Absent when the backend has no `syncUserProfiles`, and when no user is ready. */
  readonly profiles?: ProfilesReport;
  /**
   * Only for a whole offering: the users whose deletion Waldur has requested. Absent when there are none, and with
   * `handle_deletions: false`.
   */
  readonly departures?: DeparturesReport;
  /**
   * Only for a whole offering: the accounts of users in state `Deleted`. Absent when the backend can't close
   * accounts, and when there is nothing to close.
   */
  readonly deactivated?: DeactivationReport;
  /** The service that became unavailable, so that the run ended early. */
  readonly outage?: PassOutage;
  readonly resources: readonly ResourceMembershipReport[];
}
