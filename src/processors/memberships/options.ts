import type { ResourceMembershipReport } from './report.js';

/** Removals that the brake has stopped, put before somebody who may let them through. */
export interface RemovalRequest {
  /** How many there are over all resources. */
  readonly removals: number;
  readonly resources: readonly StoppedResource[];
}

/** Whom the brake keeps on one resource, and why. */
export interface StoppedResource {
  /** The uuid of the resource in Waldur. */
  readonly uuid: string;
  readonly backendId: string;
  readonly people: readonly string[];
  readonly stopped: string;
}

/** Options of one pass over memberships. */
export interface ProcessMembershipsOptions {
  /** Say what would be done, and change nothing. Default: `false`. */
  readonly dryRun?: boolean | undefined;
  /** Stops the pass: resources in hand are finished, no other is begun. */
  readonly signal?: AbortSignal | undefined;
  /**
   * So many removals, in total over the resources of this call, are let through where the brake would stop them; if
   * there are more, none is. Default: 0.
   */
  readonly allowRemovals?: number | undefined;
  /**
   * Asked once about all removals that the brake has stopped and `allowRemovals` has not let through; never in a dry
   * run. What it throws is a no.
   */
  readonly approveRemovals?: ((request: RemovalRequest) => Promise<boolean>) | undefined;
  /** Called as soon as a resource is through. */
  readonly onResource?: ((resource: ResourceMembershipReport) => void) | undefined;
}

/** Somebody was given a role in a project, or one was taken from them, as Waldur's message says. */
export interface UserRoleChange {
  /** The person's uuid in Waldur. */
  readonly user: string;
  /** The project's uuid. */
  readonly project: string;
  readonly granted: boolean;
  /** The role's name, for the log. Which roles the person has now is read from the team. */
  readonly role?: string | undefined;
}
