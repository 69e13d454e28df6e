import type { KnownOfferingUserState } from '../waldur/types.js';
import { builtInRoles } from './built-in-roles.js';
import type { AdjustableClock } from './clock.js';
import type {
  AccountRecord,
  MembershipRecord,
  OrderRecord,
  ProjectRecord,
  ResourceRecord,
  RoleDefinition,
  UserUsageLimitRecord,
} from './project-records.js';
import { createRandom, randomHex } from './random.js';
import type { EventSubscriptionRecord, SiteAgentRecord } from './site-agent-records.js';
import type { Timestamp } from './timestamp.js';

/** An organisation. It is a service provider if it has `providerUuid`. */
export interface CustomerRecord {
  readonly uuid: string;
  readonly name: string;
  readonly providerUuid: string | undefined;
  /** The settings that its offerings inherit where their own `plugin_options` have none. */
  readonly accountSettings: Readonly<Record<string, unknown>>;
  readonly created: Timestamp;
}

export interface OfferingRecord {
  readonly uuid: string;
  readonly name: string;
  readonly state: string;
  readonly type: string;
  readonly customerUuid: string;
  readonly pluginOptions: Readonly<Record<string, unknown>>;
  /** The component types, such as `cpu`. */
  readonly components: string[];
  /** What a client sent about a component, by type. */
  readonly componentFields: Map<string, Readonly<Record<string, unknown>>>;
  /** `undefined` if not configured. */
  readonly exposedAttributes: readonly string[] | undefined;
  /** It has active terms of service. */
  readonly hasActiveTerms: boolean;
  readonly created: Timestamp;
}

export interface PlanRecord {
  readonly uuid: string;
  readonly name: string;
  readonly offeringUuid: string;
  /** The fixed amounts, by component type. */
  readonly quotas: Readonly<Record<string, number>>;
}

export interface UserRecord {
  readonly uuid: string;
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly fullName: string;
  readonly email: string;
  readonly isActive: boolean;
  /** Public SSH keys. */
  readonly sshKeys: readonly string[];
  /** Other personal attributes, named as in Waldur without `user_`. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface RoleRecord {
  /** Such as `CUSTOMER.OWNER` or `OFFERING.MANAGER`. */
  readonly role: string;
  /** Such as `customer` or `offering`. */
  readonly scopeType: string;
  readonly scopeUuid: string;
}

export interface TokenRecord {
  readonly kind: 'token' | 'pat' | 'oidc';
  readonly userUuid: string;
  readonly isStaff: boolean;
  readonly isSupport: boolean;
  readonly roles: readonly RoleRecord[];
  /** Milliseconds since the epoch. */
  readonly expiresAt: number | undefined;
}

/** A user's account at a service provider, which offering users show. */
export interface ProviderAccountRecord {
  readonly uuid: string;
  readonly customerUuid: string;
  readonly userUuid: string;
  username: string;
  state: KnownOfferingUserState;
}

export interface OfferingUserRecord {
  readonly uuid: string;
  /** The order of insertion, which breaks ties in sorting like a database id. */
  readonly id: number;
  readonly offeringUuid: string;
  readonly userUuid: string;
  /** The account at the service provider that it shows. */
  readonly providerAccountUuid: string | undefined;
  username: string | null;
  state: KnownOfferingUserState;
  comment: string;
  commentUrl: string;
  isRestricted: boolean;
  /** The user has consented to the terms of service of the offering. */
  hasConsent: boolean;
  /** The user's profile has all attributes that the offering exposes. */
  isProfileComplete: boolean;
  created: Timestamp;
  modified: Timestamp;
}

/** Returns a record. Throws if it does not exist. */
export function getRecord<T>(records: ReadonlyMap<string, T>, uuid: string, kind: string): T {
  const record = records.get(uuid);
  if (record === undefined) throw new Error(`${kind} ${uuid}: not found in the emulator`);
  return record;
}

/** The data of the emulated Waldur: one map for each kind of object, by uuid. */
export class Store {
  readonly customers = new Map<string, CustomerRecord>();
  readonly offerings = new Map<string, OfferingRecord>();
  readonly plans = new Map<string, PlanRecord>();
  readonly users = new Map<string, UserRecord>();
  readonly offeringUsers = new Map<string, OfferingUserRecord>();
  readonly providerAccounts = new Map<string, ProviderAccountRecord>();
  readonly projects = new Map<string, ProjectRecord>();
  readonly memberships = new Map<string, MembershipRecord>();
  readonly resources = new Map<string, ResourceRecord>();
  readonly orders = new Map<string, OrderRecord>();
  readonly accounts = new Map<string, AccountRecord>();
  readonly usageLimits = new Map<string, UserUsageLimitRecord>();
  /** Programs that registered for an offering. */
  readonly siteAgents = new Map<string, SiteAgentRecord>();
  readonly eventSubscriptions = new Map<string, EventSubscriptionRecord>();
  /** By name. */
  readonly roles = new Map<string, RoleDefinition>(builtInRoles.map((role) => [role.name, role]));
  /** By token. */
  readonly tokens = new Map<string, TokenRecord>();
  readonly #clock: AdjustableClock;
  readonly #random;
  #lastTimestamp = 0;
  #lastId = 0;

  constructor(clock: AdjustableClock, seed: number) {
    this.#clock = clock;
    this.#random = createRandom(seed);
  }

  newHex(digits: number): string {
    return randomHex(this.#random, digits);
  }

  newUuid(): string {
    return this.newHex(32);
  }

  newId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  /** The current time. Two writes within a millisecond differ by a microsecond, as in a database. */
  timestamp(): Timestamp {
    const now = Math.floor(this.#clock.now()) * 1000;
    const ahead = this.#lastTimestamp - now;
    this.#lastTimestamp = ahead >= 0 && ahead < 1_000_000 ? this.#lastTimestamp + 1 : now;
    return this.#lastTimestamp;
  }

  offeringOf(record: { readonly offeringUuid: string }): OfferingRecord {
    return getRecord(this.offerings, record.offeringUuid, 'offering');
  }

  userOf(record: { readonly userUuid: string }): UserRecord {
    return getRecord(this.users, record.userUuid, 'user');
  }

  customerOf(record: { readonly customerUuid: string }): CustomerRecord {
    return getRecord(this.customers, record.customerUuid, 'customer');
  }

  projectOf(record: { readonly projectUuid: string }): ProjectRecord {
    return getRecord(this.projects, record.projectUuid, 'project');
  }

  resourceOf(record: { readonly resourceUuid: string }): ResourceRecord {
    return getRecord(this.resources, record.resourceUuid, 'resource');
  }

  /** The name of the plan of a resource or an order; `null` without a plan. */
  planNameOf({ planUuid }: { readonly planUuid: string | null }): string | null {
    return planUuid === null ? null : (this.plans.get(planUuid)?.name ?? null);
  }

  /** All roles in a project, oldest first. */
  membershipsOf(projectUuid: string): MembershipRecord[] {
    return [...this.memberships.values()].filter((membership) => membership.projectUuid === projectUuid);
  }

  /** The offering user of a user at an offering. */
  findOfferingUser(offeringUuid: string, userUuid: string): OfferingUserRecord | undefined {
    return [...this.offeringUsers.values()].find(
      (offeringUser) => offeringUser.offeringUuid === offeringUuid && offeringUser.userUuid === userUuid,
    );
  }
}
