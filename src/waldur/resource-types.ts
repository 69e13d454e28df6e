import type { components } from '../../generated/waldur.js';

/** The states of a resource that this version knows, as Waldur writes them. */
export type KnownResourceState = components['schemas']['ResourceState'];

/** Waldur's resource states by constant, with the wire values. */
export const ResourceState = {
  Creating: 'Creating',
  Ok: 'OK',
  Erred: 'Erred',
  Updating: 'Updating',
  Terminating: 'Terminating',
  Terminated: 'Terminated',
} as const satisfies Record<string, KnownResourceState>;

/** A page where a resource can be reached, shown to its users. */
export interface ResourceEndpoint {
  readonly name: string;
  readonly url: string;
}

/**
 * A resource of an offering, as its provider sees it (`/api/marketplace-provider-resources/`). Every field but `uuid`
 * may be absent.
 */
export interface ProviderResource {
  readonly uuid: string;
  readonly name?: string;
  readonly slug?: string;
  readonly state?: KnownResourceState | (string & {});
  /** What the resource is called at the backend; `''` when unset. */
  readonly backendId?: string;
  readonly backendMetadata?: unknown;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly options: Readonly<Record<string, unknown>>;
  /** By component type. */
  readonly limits: Readonly<Record<string, number>>;
  readonly offeringUuid?: string;
  readonly projectUuid?: string;
  readonly projectName?: string;
  readonly projectSlug?: string;
  /** A date (`YYYY-MM-DD`), as it came. */
  readonly projectEndDate?: string;
  readonly customerUuid?: string;
  readonly customerName?: string;
  readonly customerSlug?: string;
  /** A date (`YYYY-MM-DD`), as it came. */
  readonly endDate?: string;
  readonly paused?: boolean;
  readonly downscaled?: boolean;
  readonly restrictMemberAccess?: boolean;
  /** RFC 3339, as it came. */
  readonly lastSync?: string;
  /** Where its users can reach it, in no order. */
  readonly endpoints?: readonly ResourceEndpoint[];
  readonly created?: string;
  readonly modified?: string;
}

/** Which resources a list holds. Several values of one filter are alternatives; several filters must all hold. */
export interface ProviderResourceFilter {
  readonly offeringUuids?: readonly string[];
  readonly states?: readonly KnownResourceState[];
  readonly projectUuid?: string;
}

/** Somebody with a role in a resource's project (`/api/marketplace-provider-resources/{uuid}/team/`). */
export interface TeamMember {
  /** The person's uuid in Waldur. */
  readonly userUuid: string;
  /** The person's name in Waldur itself (often a federated identifier, CUID). */
  readonly username?: string;
  readonly fullName?: string;
  readonly email?: string;
  /** Waldur's short name of the role (`admin`, `manager`, `member`); absent for roles that have none. */
  readonly role?: string;
  readonly expirationTime?: string;
  /** Their username at the offering; absent when they have none, or no row at all. */
  readonly offeringUserUsername?: string;
  /** Absent when there is no row. */
  readonly offeringUserState?: string;
}

/** Somebody with a role in a project (`/api/projects/{uuid}/list_users/`). */
export interface ProjectMember {
  readonly userUuid: string;
  readonly username?: string;
  /** For example `PROJECT.MEMBER`. */
  readonly roleName?: string;
}

/** An account of a project that belongs to no person: a service account or a course account. */
export interface ProjectAccount {
  readonly uuid: string;
  readonly kind: 'service' | 'course';
  readonly username?: string;
  readonly projectUuid?: string;
  /** `OK`, `Closed` or `Erred`. */
  readonly state?: string;
}

/** A role and what it lets its holders do (`/api/roles/`). */
export interface Role {
  readonly uuid: string;
  readonly name?: string;
  readonly permissions: readonly string[];
}
