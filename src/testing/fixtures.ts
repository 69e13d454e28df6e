import { type KnownOfferingUserState, OfferingUserState } from '../waldur/types.js';
import { insert, type Reference, readCreated, readTime, readUuid, resolve, type TimeInput } from './fixture-input.js';
import type {
  CustomerRecord,
  OfferingRecord,
  OfferingUserRecord,
  PlanRecord,
  ProviderAccountRecord,
  RoleRecord,
  Store,
  UserRecord,
} from './store.js';

export interface CustomerOptions {
  readonly uuid?: string;
  readonly name?: string;
  /** The uuid of its service provider; `null` for an organisation that is not a provider. Default: a new uuid. */
  readonly providerUuid?: string | null;
  /** What its offerings inherit, such as `username_generation_policy`. Default: nothing. */
  readonly accountSettings?: Readonly<Record<string, unknown>>;
}

export interface OfferingOptions {
  readonly uuid?: string;
  /** Default `SLURM Cluster`. */
  readonly name?: string;
  /**
   * `plugin_options` as sent by the API; they replace the defaults. Default: policy `service_provider`, and offering
   * users may be created.
   */
  readonly pluginOptions?: Readonly<Record<string, unknown>>;
  /**
   * The exposed personal attributes, named as in Waldur without `user_`. Default: not configured, which exposes
   * `username`, `full_name` and `email`.
   */
  readonly exposedAttributes?: readonly string[];
  /** Default `Active`. */
  readonly state?: 'Draft' | 'Active' | 'Paused' | 'Archived' | 'Unavailable';
  /** Default `Marketplace.Slurm`. */
  readonly type?: string;
  /** The component types, such as `cpu`. Default: none. */
  readonly components?: readonly string[];
  /** Whether it has active terms of service. Default `false`. */
  readonly hasActiveTerms?: boolean;
  /** Uuid of the organisation that owns it. Default: the emulator's own. */
  readonly customer?: string;
}

export interface PlanOptions {
  readonly uuid?: string;
  readonly offering: Reference;
  /** Default `Default`. */
  readonly name?: string;
  /** The fixed amounts, by component type. Default: none. */
  readonly quotas?: Readonly<Record<string, number>>;
}

export interface UserOptions {
  readonly uuid?: string;
  /** The username in Waldur, often a federated identifier. Default: a generated one of that kind. */
  readonly username?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  /** Default: first and last name, as Waldur joins them. */
  readonly fullName?: string;
  readonly email?: string;
  /** Default `true`. Tokens of inactive users are rejected. */
  readonly isActive?: boolean;
  /** Public SSH keys. Default: none. */
  readonly sshKeys?: readonly string[];
  /** Other personal attributes, named as in Waldur without `user_`, such as `organization` or `affiliations`. */
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** The fields of an offering user that can be changed directly. */
export interface OfferingUserPatch {
  readonly state?: KnownOfferingUserState;
  readonly username?: string | null;
  readonly comment?: string;
  readonly commentUrl?: string;
  readonly isRestricted?: boolean;
  /** Whether the user has consented to the terms of service of the offering. Default `false`. */
  readonly hasConsent?: boolean;
  /** Whether the user's profile has all attributes that the offering exposes. Default `true`. */
  readonly isProfileComplete?: boolean;
  readonly created?: TimeInput;
  readonly modified?: TimeInput;
}

export interface OfferingUserOptions extends OfferingUserPatch {
  readonly uuid?: string;
  /** The offering: its uuid, or the result of `addOffering`. */
  readonly offering: Reference;
  /** The user: its uuid, or the result of `addUser`. Default: a new fictional user. */
  readonly user?: Reference;
  /** The account at the service provider that it shows, with its username and state. Default: none. */
  readonly providerAccount?: Reference;
}

export interface ProviderAccountOptions {
  readonly uuid?: string;
  readonly user: Reference;
  /** Default: none. */
  readonly username?: string;
  /** Default `Requested`. */
  readonly state?: KnownOfferingUserState;
  /** Uuid of the organisation. Default: the emulator's own. */
  readonly customer?: string;
}

export interface TokenOptions {
  /** The text of the token. Default: generated in the format of its kind. */
  readonly token?: string;
  /** `token` for `Authorization: Token …` (default); `pat` and `oidc` for `Authorization: Bearer …`. */
  readonly kind?: 'token' | 'pat' | 'oidc';
  /** The owner: its uuid, or the result of `addUser`. Default: a new user. */
  readonly user?: Reference;
  readonly isStaff?: boolean;
  readonly isSupport?: boolean;
  /** Default: none, so that it can only read its owner's own data. */
  readonly roles?: readonly RoleRecord[];
  /** `true` for a token that has expired. */
  readonly expired?: boolean;
  /** Milliseconds since the epoch, by the emulator's clock. Default: never. */
  readonly expiresAt?: number;
}

export function addCustomer(store: Store, options: CustomerOptions): CustomerRecord {
  const uuid = readUuid(store, options.uuid);
  const providerUuid = options.providerUuid === null ? undefined : readUuid(store, options.providerUuid);
  return insert(store.customers, {
    uuid,
    name: options.name ?? 'Example HPC Centre',
    providerUuid,
    accountSettings: options.accountSettings ?? {},
    created: store.timestamp(),
  });
}

export function addOffering(store: Store, options: OfferingOptions & { readonly customer: string }): OfferingRecord {
  return insert(store.offerings, {
    uuid: readUuid(store, options.uuid),
    name: options.name ?? 'SLURM Cluster',
    state: options.state ?? 'Active',
    type: options.type ?? 'Marketplace.Slurm',
    customerUuid: resolve(store.customers, options.customer, 'customer').uuid,
    pluginOptions: options.pluginOptions ?? {
      username_generation_policy: 'service_provider',
      service_provider_can_create_offering_user: true,
    },
    components: [...(options.components ?? [])],
    componentFields: new Map(),
    exposedAttributes: options.exposedAttributes,
    hasActiveTerms: options.hasActiveTerms ?? false,
    created: store.timestamp(),
  });
}

export function addPlan(store: Store, { uuid, offering, name = 'Default', quotas = {} }: PlanOptions): PlanRecord {
  const offeringUuid = resolve(store.offerings, offering, 'offering').uuid;
  return insert(store.plans, { uuid: readUuid(store, uuid), offeringUuid, name, quotas });
}

export function addUser(store: Store, options: UserOptions): UserRecord {
  const uuid = readUuid(store, options.uuid);
  const firstName = options.firstName ?? '';
  const lastName = options.lastName ?? '';
  return insert(store.users, {
    uuid,
    username: options.username ?? `${store.newHex(40)}@idp.example.org`,
    firstName,
    lastName,
    fullName: options.fullName ?? `${firstName} ${lastName}`.trim(),
    email: options.email ?? `${uuid.slice(0, 8)}@example.org`,
    isActive: options.isActive ?? true,
    sshKeys: options.sshKeys ?? [],
    attributes: options.attributes ?? {},
  });
}

/** Changes an offering user directly, without any rules. Updates `modified` unless it is given. */
export function patchOfferingUser(store: Store, offeringUser: OfferingUserRecord, patch: OfferingUserPatch): void {
  if (patch.state !== undefined) offeringUser.state = patch.state;
  if (patch.username !== undefined) offeringUser.username = patch.username;
  if (patch.comment !== undefined) offeringUser.comment = patch.comment;
  if (patch.commentUrl !== undefined) offeringUser.commentUrl = patch.commentUrl;
  if (patch.isRestricted !== undefined) offeringUser.isRestricted = patch.isRestricted;
  if (patch.hasConsent !== undefined) offeringUser.hasConsent = patch.hasConsent;
  if (patch.isProfileComplete !== undefined) offeringUser.isProfileComplete = patch.isProfileComplete;
  if (patch.created !== undefined) offeringUser.created = readTime(patch.created, 'created');
  offeringUser.modified = patch.modified === undefined ? store.timestamp() : readTime(patch.modified, 'modified');
}

export function addProviderAccount(
  store: Store,
  options: ProviderAccountOptions & { readonly customer: string },
): ProviderAccountRecord {
  return insert(store.providerAccounts, {
    uuid: readUuid(store, options.uuid),
    customerUuid: resolve(store.customers, options.customer, 'customer').uuid,
    userUuid: resolve(store.users, options.user, 'user').uuid,
    username: options.username ?? '',
    state: options.state ?? OfferingUserState.Requested,
  });
}

export function addOfferingUser(
  store: Store,
  options: OfferingUserOptions & { readonly user: Reference },
): OfferingUserRecord {
  const offeringUuid = resolve(store.offerings, options.offering, 'offering').uuid;
  const userUuid = resolve(store.users, options.user, 'user').uuid;
  if (store.findOfferingUser(offeringUuid, userUuid) !== undefined) {
    throw new Error(`user ${userUuid}: already has an offering user at offering ${offeringUuid}`);
  }
  const account =
    options.providerAccount === undefined
      ? undefined
      : resolve(store.providerAccounts, options.providerAccount, 'provider account');
  const created = readCreated(store, options.created);
  const offeringUser: OfferingUserRecord = {
    uuid: readUuid(store, options.uuid),
    id: store.newId(),
    offeringUuid,
    userUuid: userUuid,
    providerAccountUuid: account?.uuid,
    username: account?.username ?? '',
    state: account?.state ?? OfferingUserState.Requested,
    comment: '',
    commentUrl: '',
    isRestricted: false,
    hasConsent: false,
    isProfileComplete: true,
    created,
    modified: created,
  };
  patchOfferingUser(store, offeringUser, { ...options, modified: options.modified ?? created / 1000 });
  return insert(store.offeringUsers, offeringUser);
}

function newTokenText(store: Store, kind: 'token' | 'pat' | 'oidc', now: number): string {
  if (kind === 'pat') return `w_${Math.floor(now / 1000) + 365 * 86_400}_${store.newHex(32)}`;
  return kind === 'oidc' ? `oidc.${store.newHex(64)}` : store.newHex(40);
}

export function addToken(store: Store, now: number, options: TokenOptions & { readonly user: Reference }): string {
  const kind = options.kind ?? 'token';
  const text = options.token ?? newTokenText(store, kind, now);
  store.tokens.set(text, {
    kind,
    userUuid: resolve(store.users, options.user, 'user').uuid,
    isStaff: options.isStaff ?? false,
    isSupport: options.isSupport ?? false,
    roles: (options.roles ?? []).map((role) => ({ ...role, scopeUuid: readUuid(store, role.scopeUuid) })),
    expiresAt: options.expired === true ? 0 : options.expiresAt,
  });
  return text;
}
