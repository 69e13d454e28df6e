import type { KnownOfferingUserState } from '../waldur/types.js';
import type { AdjustableClock } from './clock.js';
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
  /** `undefined` while nobody has configured it. */
  readonly exposedAttributes: readonly string[] | undefined;
  readonly created: Timestamp;
}

export interface PersonRecord {
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
  readonly personUuid: string;
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
  readonly personUuid: string;
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
  readonly people = new Map<string, PersonRecord>();
  readonly offeringUsers = new Map<string, OfferingUserRecord>();
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

  offeringOf(row: OfferingUserRecord): OfferingRecord {
    return getRecord(this.offerings, row.offeringUuid, 'offering');
  }

  personOf(row: OfferingUserRecord): PersonRecord {
    return getRecord(this.people, row.personUuid, 'person');
  }

  customerOf(offering: OfferingRecord): CustomerRecord {
    return getRecord(this.customers, offering.customerUuid, 'customer');
  }
}
