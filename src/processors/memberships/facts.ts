import type { ResourceAccount } from '../../resources/backend.js';
import type { ProjectAccount, TeamMember } from '../../waldur/resource-types.js';
import type { OfferingUser } from '../../waldur/types.js';

/** Everything that decides who is to be on a resource. */
export interface MembershipFacts {
  /** Who is on it now. */
  readonly on: readonly ResourceAccount[];
  /** The team of its project. */
  readonly team: readonly TeamMember[];
  /** The accounts of people at the offering, whatever their state; at least those of the team. */
  readonly users: readonly OfferingUser[];
  /** The service and course accounts of the offering, of all projects, as far as this token may read them. */
  readonly accounts: readonly ProjectAccount[];
  /** Whether it may read them all. */
  readonly areAllAccounts: boolean;
  readonly projectUuid: string | undefined;
  /** `restrict_member_access`: no person is to be on it, and nobody is added. */
  readonly isRestricted: boolean;
  /** Whether the backend can change roles. */
  readonly keepsRoles: boolean;
}
