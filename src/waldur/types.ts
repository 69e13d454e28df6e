import type { components } from '../../generated/waldur.js';

type Schemas = components['schemas'];

/** The known states of an offering user, as wire values. */
export type KnownOfferingUserState = Schemas['OfferingUserState'];

/**
 * The state of an offering user as received: a known state, or one that a newer Waldur has introduced. An unknown state
 * is never acted on.
 */
export type OfferingUserStateValue = KnownOfferingUserState | (string & {});

/** Constants for Waldur's states. The values are the wire values, for example `'Error creating'`. */
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
 * A user's account at one offering (`/api/marketplace-offering-users/`).
 *
 * Every field except `uuid` may be absent: servers differ by version, a sparse read returns only the requested fields,
 * and personal attributes that the offering does not expose are left out. Absent is not the same as empty. Field names
 * are Waldur's, in camel case. UUIDs are 32 lower-case hex digits, in whatever form they were received.
 */
export interface OfferingUser {
  readonly uuid: string;
  readonly offeringUuid?: string;
  readonly offeringName?: string;
  /** The UUID of the Waldur user. Absent from responses to writes. */
  readonly userUuid?: string;
  /** The local username. `''` and `null` on the wire become `undefined`. */
  readonly username?: string;
  readonly state?: OfferingUserStateValue;
  readonly isRestricted?: boolean;
  /** `''` when unset. */
  readonly serviceProviderComment?: string;
  /** `''` when unset. */
  readonly serviceProviderCommentUrl?: string;
  /** The account at the service provider that this row shows. It has the username, and no transitions. */
  readonly serviceProviderAccountUuid?: string;
  /** RFC 3339, as received. */
  readonly created?: string;
  /** RFC 3339, as received. */
  readonly modified?: string;
  /** The user's username in Waldur, often a federated identifier (CUID). */
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

/** A field that a sparse read can request. */
export type OfferingUserField = keyof OfferingUser;

/** Filters for offering users. Values of one filter are alternatives (OR); different filters are combined (AND). */
export interface OfferingUserFilter {
  readonly offeringUuids?: readonly string[];
  /** The organisation that owns the offerings: `customerUuid` of a `ProviderOffering`. */
  readonly providerUuid?: string;
  readonly states?: readonly KnownOfferingUserState[];
  readonly userUuid?: string;
  /** The user's username in Waldur: exact match, case-insensitive. */
  readonly userUsername?: string;
  readonly isRestricted?: boolean;
  /** Substring search over several fields. Check the fields of the results yourself. */
  readonly query?: string;
  /** Only rows that were created at this time (RFC 3339) or later. Not for `countOfferingUsers`. */
  readonly createdSince?: string;
  /** Only rows that were changed at this time (RFC 3339) or later. Not every change of a row moves `modified`. */
  readonly modifiedSince?: string;
}

/** The options of an offering that control its offering users (`plugin_options` on the wire). */
export interface OfferingPluginOptions {
  /** Who generates usernames. Default: `service_provider`. */
  readonly usernameGenerationPolicy?: string;
  /** Whether the provider may manage offering users at all. Default: `false`. */
  readonly serviceProviderCanCreateOfferingUser?: boolean;
  /** `project_slug`: backend resources are named after their project. */
  readonly accountNameGenerationPolicy?: string;
}

/** An offering, from the provider's view (`/api/marketplace-provider-offerings/{uuid}/`). */
export interface ProviderOffering {
  readonly uuid: string;
  readonly name?: string;
  readonly state?: string;
  readonly type?: string;
  readonly customerUuid?: string;
  readonly customerName?: string;
  readonly pluginOptions: OfferingPluginOptions;
  /** The settings that apply, also where the offering inherits them. Absent before Waldur 8.1.4. */
  readonly accountSettings?: OfferingAccountSettings;
}

/** The settings of the accounts of an offering that apply (`account_settings` on the wire). */
export interface OfferingAccountSettings {
  /** Who generates usernames. */
  readonly usernameGenerationPolicy?: string;
  /** Where that is set: `offering`, `provider`, or `default` for nowhere. Newer servers may have more. */
  readonly usernameGenerationPolicySource?: string;
}

/**
 * An account at a service provider, which its offerings show (`/api/marketplace-service-provider-accounts/{uuid}/`).
 */
export interface ProviderAccount {
  readonly uuid: string;
  readonly userUuid?: string;
  readonly username?: string;
  readonly state?: OfferingUserStateValue;
}

/** A role of the token's owner (`permissions` of `/api/users/me/`). */
export interface RoleGrant {
  readonly roleName?: string;
  readonly scopeType?: string;
  readonly scopeUuid?: string;
  readonly scopeName?: string;
}

/** The owner of the token (`/api/users/me/`). */
export interface CurrentUser {
  readonly uuid: string;
  readonly username?: string;
  readonly fullName?: string;
  /** Absent for users who are neither staff nor support: the server leaves it out. */
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
 * The attributes that an offering exposes (`/api/marketplace-provider-offerings/{uuid}/user-attribute-config/`).
 */
export interface UserAttributeConfig {
  /** Attribute names without the `user_` prefix, such as `full_name`. */
  readonly exposedFields: readonly string[];
  /** `true` if the offering uses the defaults. */
  readonly isDefault?: boolean;
}

/** The public settings of the server that decide which offering users its lists hide (`/api/configuration/`). */
export interface WaldurConfiguration {
  /**
   * Users without consent are hidden at offerings with active terms of service. `undefined`: the server does not say.
   */
  readonly hidesUsersWithoutConsent?: boolean;
  /** Users with an incomplete profile are hidden. `undefined`: the server does not say. */
  readonly hidesIncompleteProfiles?: boolean;
}
