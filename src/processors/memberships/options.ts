import type { ResourceMembershipReport } from './report.js';

/** The removals that the safety limit has stopped, with a request for approval. */
export interface RemovalRequest {
  /** Number of removals from all resources. */
  readonly removals: number;
  readonly resources: readonly StoppedResource[];
}

/** The stopped removals of one resource. */
export interface StoppedResource {
  /** The UUID of the resource in Waldur. */
  readonly uuid: string;
  readonly backendId: string;
  readonly usernames: readonly string[];
  /** Which removals were stopped, and why. */
  readonly message: string;
}

/** Options of the methods of `OfferingMembershipProcessor`. */
export interface ProcessMembershipsOptions {
  /** Report what would be done and change nothing. Default: `false`. */
  readonly dryRun?: boolean | undefined;
  /** Stops the run: resources being processed are finished, no other is started. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Raise each safety limit by this many removals, in total over all resources of the call; also the limit on
   * departures. If that is not enough, all removals stay stopped. Default: 0.
   */
  readonly allowRemovals?: number | undefined;
  /**
   * Called once with all removals that the safety limit has stopped and `allowRemovals` does not allow. Return `true`
   * to make them. An error counts as `false`. Not called in a dry run.
   */
  readonly approveRemovals?: ((request: RemovalRequest) => Promise<boolean>) | undefined;
  /**
   * Believe the backend about this many missing resources beyond the limit. Resources that it does not have, or whose
   * accounts it cannot list, are set to erred in Waldur; so many at once that a fault of the backend is more likely are
   * held back. Default: 0.
   */
  readonly allowMissing?: number | undefined;
  /**
   * The UUIDs of resources whose users are added although they were on the resource after the last run and are not
   * listed any more, because an administrator knows why. Default: none.
   */
  readonly addAgain?: readonly string[] | undefined;
  /** Called after each resource. */
  readonly onResource?: ((resource: ResourceMembershipReport) => void) | undefined;
}

/** A message of Waldur that a role of a user in a project was granted or revoked. */
export interface UserRoleChange {
  /** The UUID of the user. */
  readonly user: string;
  /** The UUID of the project. */
  readonly project: string;
  readonly granted: boolean;
  /** The name of the role, for the log. The roles that the user has now are read from the team. */
  readonly role?: string | undefined;
}
