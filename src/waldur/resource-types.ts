import type { components } from '../../generated/waldur.js';

/** The known states of a resource, as wire values. */
export type KnownResourceState = components['schemas']['ResourceState'];

/** Constants for Waldur's resource states. The values are the wire values. */
export const ResourceState = {
  Creating: 'Creating',
  Ok: 'OK',
  Erred: 'Erred',
  Updating: 'Updating',
  Terminating: 'Terminating',
  Terminated: 'Terminated',
} as const satisfies Record<string, KnownResourceState>;

/** A URL at which users can reach a resource. */
export interface ResourceEndpoint {
  readonly name: string;
  readonly url: string;
}

/**
 * A resource of an offering, from the provider's view (`/api/marketplace-provider-resources/`). Every field except
 * `uuid` may be absent.
 */
export interface ProviderResource {
  readonly uuid: string;
  readonly name?: string;
  readonly slug?: string;
  readonly state?: KnownResourceState | (string & {});
  /** The id of the resource at the backend; `''` when unset. */
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
  /** A date (`YYYY-MM-DD`), as received. */
  readonly projectEndDate?: string;
  readonly customerUuid?: string;
  readonly customerName?: string;
  readonly customerSlug?: string;
  /** A date (`YYYY-MM-DD`), as received. */
  readonly endDate?: string;
  readonly paused?: boolean;
  readonly downscaled?: boolean;
  readonly restrictMemberAccess?: boolean;
  /** RFC 3339, as received. */
  readonly lastSync?: string;
  /** In no particular order. */
  readonly endpoints?: readonly ResourceEndpoint[];
  readonly planUuid?: string;
  readonly planName?: string;
  readonly created?: string;
  readonly modified?: string;
}

/** Filters for resources. Values of one filter are alternatives (OR); different filters are combined (AND). */
export interface ProviderResourceFilter {
  readonly offeringUuids?: readonly string[];
  readonly states?: readonly KnownResourceState[];
  readonly projectUuid?: string;
  /** Exactly this id at the backend. */
  readonly backendId?: string;
}

/** A user with a role in a resource's project (`/api/marketplace-provider-resources/{uuid}/team/`). */
export interface TeamMember {
  /** The UUID of the Waldur user. */
  readonly userUuid: string;
  /** The user's username in Waldur, often a federated identifier (CUID). */
  readonly username?: string;
  readonly fullName?: string;
  readonly email?: string;
  /** Waldur's short name of the role: `admin`, `manager` or `member`; absent for other roles. */
  readonly role?: string;
  readonly expirationTime?: string;
  /** The local username at the offering; absent without a username or without an offering user. */
  readonly offeringUserUsername?: string;
  /** Absent without an offering user. */
  readonly offeringUserState?: string;
}

/** A user with a role in a project (`/api/projects/{uuid}/list_users/`). */
export interface ProjectMember {
  readonly userUuid: string;
  readonly username?: string;
  /** For example `PROJECT.MEMBER`. */
  readonly roleName?: string;
}

/** An account of a project that does not belong to a user: a service account or a course account. */
export interface ProjectAccount {
  readonly uuid: string;
  readonly kind: 'service' | 'course';
  readonly username?: string;
  readonly projectUuid?: string;
  /** `OK`, `Closed` or `Erred`. */
  readonly state?: string;
}

/** A role and its permissions (`/api/roles/`). */
export interface Role {
  readonly uuid: string;
  readonly name?: string;
  readonly permissions: readonly string[];
}
