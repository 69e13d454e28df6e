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
} from './project-records.js';
import { createRandom, randomHex } from './random.js';
import type { Timestamp } from './timestamp.js';

/** An organisation. With `providerUuid` it is a service provider. */
export interface CustomerRecord {
  readonly uuid: string;
  readonly name: string;
  readonly providerUuid: string | undefined;
  readonly created: Timestamp;
}

export interface OfferingRecord {
  readonly uuid: string;
  readonly name: string;
  readonly state: string;
  readonly type: string;
  readonly customerUuid: string;
  readonly pluginOptions: Readonly<Record<string, unknown>>;
  /** The types of its components, such as `cpu`. */
  readonly components: readonly string[];
  /** `undefined` while nobody has configured it. */
  readonly exposedAttributes: readonly string[] | undefined;
  readonly created: Timestamp;
}

export interface UserRecord {
  readonly uuid: string;
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly fullName: string;
  readonly email: string;
  readonly isActive: boolean;
  /** Further personal attributes by Waldur's names, without `user_`. */
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

export interface OfferingUserRecord {
  readonly uuid: string;
  /** The order of insertion, which settles ties as the database's id does. */
  readonly id: number;
  readonly offeringUuid: string;
  readonly userUuid: string;
  username: string | null;
  state: KnownOfferingUserState;
  comment: string;
  commentUrl: string;
  isRestricted: boolean;
  created: Timestamp;
  modified: Timestamp;
}

/** Finds a record that a test or a relation surely names. */
export function getRecord<T>(records: ReadonlyMap<string, T>, uuid: string, kind: string): T {
  const record = records.get(uuid);
  if (record === undefined) throw new Error(`${kind} ${uuid}: not in this emulator`);
  return record;
}

/** Everything that the emulated Waldur knows: one map per kind of object, by uuid. */
export class Store {
  readonly customers = new Map<string, CustomerRecord>();
  readonly offerings = new Map<string, OfferingRecord>();
  readonly users = new Map<string, UserRecord>();
  readonly offeringUsers = new Map<string, OfferingUserRecord>();
  readonly projects = new Map<string, ProjectRecord>();
  readonly memberships = new Map<string, MembershipRecord>();
  readonly resources = new Map<string, ResourceRecord>();
  readonly orders = new Map<string, OrderRecord>();
  readonly accounts = new Map<string, AccountRecord>();
  /** By name. */
  readonly roles = new Map<string, RoleDefinition>(builtInRoles.map((role) => [role.name, role]));
  /** By the token's text. */
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

  /** Now. Two writes within one millisecond differ by a microsecond, as they would in a database. */
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
    return getRecord(this.users, record.userUuid, 'person');
  }

  customerOf(record: { readonly customerUuid: string }): CustomerRecord {
    return getRecord(this.customers, record.customerUuid, 'customer');
  }

  projectOf(record: { readonly projectUuid: string }): ProjectRecord {
    return getRecord(this.projects, record.projectUuid, 'project');
  }

  resourceOf(order: OrderRecord): ResourceRecord {
    return getRecord(this.resources, order.resourceUuid, 'resource');
  }

  /** Everybody's roles in a project, oldest first. */
  membershipsOf(projectUuid: string): MembershipRecord[] {
    return [...this.memberships.values()].filter((membership) => membership.projectUuid === projectUuid);
  }

  /** A person's row at an offering. */
  findOfferingUser(offeringUuid: string, userUuid: string): OfferingUserRecord | undefined {
    return [...this.offeringUsers.values()].find(
      (row) => row.offeringUuid === offeringUuid && row.userUuid === userUuid,
    );
  }
}
