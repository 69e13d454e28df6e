import type { UpdateReport } from '../../users/report.js';
import type { PassOutage } from '../pass-outages.js';
import type { RoleChange } from './plan.js';
import type { Removal } from './removal.js';

/**
 * What came of one resource in one pass.
 * - `synced`: everything is as it should be, and Waldur knows it.
 * - `braked`: the same, but people who seem to have left are still on it; `brake` says why, and how to go on.
 * - `failed`: something went wrong; `errors` says what. Everything else was done.
 * - `skipped`: there is nothing to work on, or the pass ended before its turn; `errors` is empty and `message` says
 *   why.
 * - `interrupted`: the run was stopped before its turn.
 * - `planned`: a dry run; the rest of the report says what would be done.
 */
export type MembershipResult = 'synced' | 'braked' | 'failed' | 'skipped' | 'interrupted' | 'planned';

/** Removals that were stopped on one resource. */
export interface Brake {
  /** The usernames of those who would have been removed. */
  readonly people: readonly string[];
  /** A sentence for the operator: what was stopped, and why. */
  readonly stopped: string;
  /** A sentence for the operator: how to go on. */
  readonly goOn: string;
}

/** One resource in a `MembershipsReport`. Of a dry run: what would be done. */
export interface ResourceMembershipReport {
  /** The uuid of the resource in Waldur. */
  readonly uuid: string;
  readonly name?: string;
  /** What the resource is called at the backend; `''` when it has no name there. */
  readonly backendId: string;
  readonly projectUuid?: string;
  readonly result: MembershipResult;
  /** Why a resource was skipped. */
  readonly message?: string;
  /** Left as it is, because Waldur or the resource backend had gone away. */
  readonly notProcessed?: true;
  /** Usernames. */
  readonly added: readonly string[];
  readonly removed: readonly Removal[];
  /** The usernames of those who were on it and stay. */
  readonly kept: readonly string[];
  readonly roles: readonly RoleChange[];
  readonly brake?: Brake;
  /**
   * What the backend was told to do, by the flags of the resource in Waldur; absent where it can't, and where Waldur
   * shows no flags.
   */
  readonly mode?: ResourceMode;
  /** The metadata was new, and Waldur was told. */
  readonly metadata: boolean;
  /** Waldur was told that the resource was looked after. */
  readonly lastSync: boolean;
  /** The state that the resource was given in Waldur, where it was given one. */
  readonly state?: 'OK' | 'Erred';
  /** Sentences for the operator. */
  readonly errors: readonly string[];
}

/** How a resource runs. */
export type ResourceMode = 'paused' | 'downscaled' | 'restored';

/** What came of the profiles of the ready people, which the username backend brings up to date. */
export interface ProfilesReport {
  /** `planned`: a dry run; the backend was not called. */
  readonly result: 'done' | 'failed' | 'planned';
  /** How many people it was handed. */
  readonly people: number;
  /** What went wrong. */
  readonly message?: string;
}

/** What came of the accounts of people who have left, which the username backend closes. */
export interface DeactivationReport {
  /**
   * - `done`: the backend was handed the usernames, and did with them what its settings say.
   * - `failed`: it threw, so that some may still be open; or, with no usernames, it could not be read who has left
   *   altogether.
   * - `withheld`: it was not called, because this token may not read what would keep the account of a service safe.
   * - `planned`: a dry run; the backend was not called.
   */
  readonly result: 'done' | 'failed' | 'withheld' | 'planned';
  readonly usernames: readonly string[];
  readonly message?: string;
}

/** What a pass over memberships did. */
export interface MembershipsReport {
  readonly dryRun: boolean;
  readonly interrupted: boolean;
  /** Whether the brake stopped anything. */
  readonly braked: boolean;
  /** How many of `allowRemovals` were used up. */
  readonly allowed: number;
  /**
   * Why the service and course accounts of its projects were left alone: this token may not read them. Absent where it
   * may, and where nobody asked.
   */
  readonly accountsError?: string;
  /** What came of the people's usernames before; absent where nobody was prepared. */
  readonly update?: UpdateReport;
  /** Only of a whole offering; absent where the username backend keeps no profiles, and where nobody is ready. */
  readonly profiles?: ProfilesReport;
  /** Only of a whole offering; absent where the username backend closes no accounts, and where nobody has left. */
  readonly deactivated?: DeactivationReport;
  /** What became unavailable during the run, so that it ended early. */
  readonly outage?: PassOutage;
  readonly resources: readonly ResourceMembershipReport[];
}
