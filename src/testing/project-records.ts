import type { KnownOrderState, KnownOrderType } from '../waldur/order-types.js';
import type { KnownResourceState } from '../waldur/resource-types.js';
import type { Timestamp } from './timestamp.js';

export interface ProjectRecord {
  readonly uuid: string;
  readonly name: string;
  readonly slug: string;
  readonly customerUuid: string;
  /** `YYYY-MM-DD`, the last day. */
  readonly endDate: string | undefined;
  readonly created: Timestamp;
}

/** One role of one user in one project. A user with two roles has two. */
export interface MembershipRecord {
  readonly uuid: string;
  readonly id: number;
  readonly projectUuid: string;
  readonly userUuid: string;
  /** Such as `PROJECT.MEMBER`. */
  readonly role: string;
  readonly created: Timestamp;
}

export interface EndpointRecord {
  readonly uuid: string;
  readonly name: string;
  readonly url: string;
}

export interface ResourceRecord {
  readonly uuid: string;
  /** The order of insertion, which breaks ties in sorting like a database id. */
  readonly id: number;
  readonly offeringUuid: string;
  readonly projectUuid: string;
  name: string;
  slug: string;
  state: KnownResourceState;
  backendId: string;
  backendMetadata: unknown;
  attributes: Readonly<Record<string, unknown>>;
  options: Readonly<Record<string, unknown>>;
  limits: Readonly<Record<string, number>>;
  endpoints: readonly EndpointRecord[];
  endDate: string | null;
  planUuid: string | null;
  paused: boolean;
  downscaled: boolean;
  restrictMemberAccess: boolean;
  errorMessage: string;
  errorTraceback: string;
  lastSync: Timestamp;
  created: Timestamp;
  modified: Timestamp;
}

export interface OrderRecord {
  readonly uuid: string;
  readonly id: number;
  readonly type: KnownOrderType;
  readonly offeringUuid: string;
  readonly projectUuid: string;
  readonly resourceUuid: string;
  planUuid: string | null;
  /** The plan before a switch of plans. */
  oldPlanUuid: string | null;
  state: KnownOrderState;
  attributes: Readonly<Record<string, unknown>>;
  limits: Readonly<Record<string, number>>;
  backendId: string;
  startDate: string | null;
  /** The last day of the resource after a renewal. */
  endDate: string | null;
  requestComment: string;
  rejectionComment: string;
  errorMessage: string;
  errorTraceback: string;
  completedAt: Timestamp | undefined;
  created: Timestamp;
  modified: Timestamp;
}

/** A service or course account of a project; it does not belong to a user. */
export interface AccountRecord {
  readonly uuid: string;
  readonly id: number;
  readonly kind: 'service' | 'course';
  readonly projectUuid: string;
  username: string;
  state: 'OK' | 'Closed' | 'Erred';
  readonly created: Timestamp;
  modified: Timestamp;
}

/** How much of a component one user of a resource may use. */
export interface UserUsageLimitRecord {
  readonly uuid: string;
  readonly id: number;
  readonly resourceUuid: string;
  /** Such as `cpu`. */
  readonly componentType: string;
  /** The username at the offering. */
  readonly username: string;
  readonly limit: number;
}

/** The permissions of a role within its scope. */
export interface RoleDefinition {
  readonly uuid: string;
  /** Such as `CUSTOMER.OWNER`. */
  readonly name: string;
  /** The type of the scope, such as `customer`. */
  readonly scopeType: string;
  /** Such as `ORDER.APPROVE`. */
  readonly permissions: readonly string[];
}
