import type { components } from '../../generated/waldur.js';

type Schemas = components['schemas'];

/** The states of an offering user that this version knows, as Waldur writes them. */
export type KnownOfferingUserState = Schemas['OfferingUserState'];

/**
 * The state of an offering user as it came: one of the known ones, or a word that a newer Waldur has invented. An
 * unknown state is never acted on.
 */
export type OfferingUserStateValue = KnownOfferingUserState | (string & {});

/**
 * Waldur's state names by constant. The values are the wire values: `OfferingUserState.ErrorCreating === 'Error
 * creating'`.
 */
export const OfferingUserState = {
  Requested: 'Requested',
  Creating: 'Creating',
  PendingAccountLinking: 'Pending account linking',
  PendingAdditionalValidation: 'Pending additional validation',
  Ok: 'OK',
  RequestedDeletion: 'Requested deletion',
  Deleting: 'Deleting',
  Deleted: 'Deleted',
  ErrorCreating: 'Error creating',
  ErrorDeleting: 'Error deleting',
} as const satisfies Record<string, KnownOfferingUserState>;

/**
 * A person's account at one offering, as Waldur tells it (`/api/marketplace-offering-users/`).
 *
 * Every field but `uuid` may be absent: servers differ by version, sparse reads bring only what was asked for, and
 * personal attributes that the offering does not expose are left out altogether (absent is not the same as empty).
 * Names are Waldur's, in camel case. UUIDs are 32 lower-case hex digits, whatever form they came in.
 */
export interface OfferingUser {
  readonly uuid: string;
  readonly offeringUuid?: string;
  readonly offeringName?: string;
  /** The person's uuid in Waldur. Absent in answers to writes. */
  readonly userUuid?: string;
  /** The local username; `''` and `null` on the wire are both `undefined` here. */
  readonly username?: string;
  readonly state?: OfferingUserStateValue;
  readonly isRestricted?: boolean;
  /** `''` when unset. */
  readonly serviceProviderComment?: string;
  /** `''` when unset. */
  readonly serviceProviderCommentUrl?: string;
  /** RFC 3339, as it came. */
  readonly created?: string;
  /** RFC 3339, as it came. */
  readonly modified?: string;
  /** The person's name in Waldur itself (often a federated identifier, CUID). */
  readonly userUsername?: string;
  readonly userFullName?: string;
  readonly userFirstName?: string;
  readonly userLastName?: string;
  readonly userEmail?: string;
  readonly userPhoneNumber?: string;
  readonly userOrganization?: string;
  readonly userJobTitle?: string;
  readonly userAffiliations?: readonly string[];
  readonly userPersonalTitle?: string;
  readonly userCountryOfResidence?: string;
  readonly userNationality?: string;
  readonly userNationalities?: readonly string[];
  readonly userOrganizationCountry?: string;
  readonly userOrganizationType?: string;
  readonly userEdupersonAssurance?: readonly string[];
  readonly userIdentitySource?: string;
  readonly userCivilNumber?: string;
  readonly userBirthDate?: string;
}

/** A field of an offering user that a sparse read can ask for. */
export type OfferingUserField = keyof OfferingUser;

/** Which offering users a list holds. Several values of one filter are alternatives; several filters must all hold. */
export interface OfferingUserFilter {
  readonly offeringUuids?: readonly string[];
  /** The organisation that owns the offerings: `customerUuid` of a `ProviderOffering`. */
  readonly providerUuid?: string;
  readonly states?: readonly KnownOfferingUserState[];
  readonly userUuid?: string;
  /** The person's Waldur username; compared without case, in full. */
  readonly userUsername?: string;
  readonly isRestricted?: boolean;
  /** Substring search over several fields. Compare what comes back yourself. */
  readonly query?: string;
}

/** The options of a provider's offering that decide about offering users (`plugin_options` on the wire). */
export interface OfferingPluginOptions {
  /** Who makes the usernames. Absent means `service_provider`. */
  readonly usernameGenerationPolicy?: string;
  /** The gate for everything about offering users. Absent means `false`. */
  readonly serviceProviderCanCreateOfferingUser?: boolean;
  /** `project_slug` names resources at the backend after their project. */
  readonly accountNameGenerationPolicy?: string;
}

/** An offering as its provider sees it (`/api/marketplace-provider-offerings/{uuid}/`). */
export interface ProviderOffering {
  readonly uuid: string;
  readonly name?: string;
  readonly state?: string;
  readonly type?: string;
  readonly customerUuid?: string;
  readonly customerName?: string;
  readonly pluginOptions: OfferingPluginOptions;
}

/** A role that the token's owner holds (`permissions` of `/api/users/me/`). */
export interface RoleGrant {
  readonly roleName?: string;
  readonly scopeType?: string;
  readonly scopeUuid?: string;
  readonly scopeName?: string;
}

/** Whose token it is (`/api/users/me/`). */
export interface CurrentUser {
  readonly uuid: string;
  readonly username?: string;
  readonly fullName?: string;
  /** Absent for everybody who is not staff or support: the server leaves it out. */
  readonly isStaff?: boolean;
  readonly isSupport?: boolean;
  readonly permissions: readonly RoleGrant[];
}

/** A service provider: the organisation that owns offerings (`/api/marketplace-service-providers/`). */
export interface ServiceProvider {
  readonly uuid: string;
  readonly customerUuid?: string;
  readonly customerName?: string;
}

/**
 * Which personal attributes an offering shows (`/api/marketplace-provider-offerings/{uuid}/user-attribute-config/`).
 */
export interface UserAttributeConfig {
  /** Attribute names without the `user_` prefix, such as `full_name`. */
  readonly exposedFields: readonly string[];
  /** `true` when nobody has configured it yet. */
  readonly isDefault?: boolean;
}
