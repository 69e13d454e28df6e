import type { LedgerEventKind } from './administration.js';
import type { Attempt } from './attempts.js';
import type { Hashes } from './hashes.js';
import type { LedgerStatus } from './ledger.js';

/** A key of a person as it is stored: in plain or hashed, see `keys.ts`. */
export interface KeyRecord {
  readonly key: string;
  readonly person: number;
}

export interface NameRecord {
  readonly namespace: string;
  /** In lower case, or hashed. */
  readonly username: string;
  readonly person: number;
  readonly status: LedgerStatus;
  /** Of the event that made it the person's name; 0 for a name that was only taken over beside the one they had. */
  readonly sequence: number;
}

export interface EventRecord {
  /** Goes up by the order in which things happened. */
  readonly id: number;
  readonly at: number;
  readonly kind: LedgerEventKind;
  readonly person: number;
  readonly namespace: string | null;
  readonly username: string | null;
  readonly doneBy: string | null;
  readonly reason: string | null;
}

export interface UserRecord {
  readonly person: number;
  /** Ordered as `keysOf` says. */
  readonly keys: readonly string[];
  /** In any order. */
  readonly names: readonly NameRecord[];
}

export interface EventFilter {
  readonly person?: number | undefined;
  readonly namespace?: string | undefined;
  /** Any of these. */
  readonly usernames?: readonly string[] | undefined;
  /** Only ids above it. */
  readonly after: number;
  readonly limit: number;
}

/**
 * The few things that a ledger does with its tables, within one transaction. What is added here must be easy in SQLite,
 * in PostgreSQL and in memory. `false` from a method that adds means that somebody else was there first.
 */
export interface LedgerTransaction {
  /** Hashes with the key in force; `undefined` as long as nothing was erased. */
  hashes(): Promise<Hashes | undefined>;
  /** Puts a key in force: the one that is lying ready, else, if `create` says so, a new one. */
  activateHashes(options: { create: boolean }): Promise<Hashes | undefined>;
  /** Hashes with the key in force, else with the one that is lying ready. Changes nothing. */
  availableHashes(): Promise<Hashes | undefined>;

  isEmpty(): Promise<boolean>;
  /** In no order; of a key that nobody has, nothing. */
  findKeys(keys: readonly string[]): Promise<readonly KeyRecord[]>;
  /** Ordered by their characters' codes, whatever the store's language is: the last Waldur username counts. */
  keysOf(person: number): Promise<readonly string[]>;
  /** Makes a person, under a given number or the next one. */
  addPerson(person?: number): Promise<number>;
  addKey(key: string, person: number): Promise<boolean>;
  renameKey(from: string, to: string): Promise<void>;
  /** Makes keys, names and events of one person another's, and removes the person. */
  moveUser(from: number, to: number): Promise<void>;

  findNames(namespace: string, usernames: readonly string[]): Promise<readonly NameRecord[]>;
  /** In no order: the one in force is told by status and sequence. */
  namesOf(person: number): Promise<readonly NameRecord[]>;
  /** Those with status `reserved`, in no order. */
  reservedNames(): Promise<readonly NameRecord[]>;
  addName(name: NameRecord): Promise<boolean>;
  /** Sets status and sequence of a name that is there. */
  setName(name: NameRecord): Promise<void>;
  removeName(namespace: string, username: string): Promise<void>;
  /** Changes how a person's name is written, in the history too. */
  renameName(name: { person: number; namespace: string; from: string; to: string }): Promise<void>;

  /** The id of the next event. */
  nextSequence(): Promise<number>;
  addEvent(event: EventRecord): Promise<void>;
  /** Ordered by id. */
  listEvents(filter: EventFilter): Promise<readonly EventRecord[]>;
  /**
   * Removes who and why from all events of a person, and from any other event and attempt where one of the texts stands
   * as a word of its own, in any letter case; see `tellsOf`.
   */
  redactNotes(person: number, texts: readonly string[]): Promise<void>;

  findAttempt(offeringUuid: string, userUuid: string): Promise<Attempt | undefined>;
  putAttempt(attempt: Attempt): Promise<void>;
  /** Returns how many there were. */
  removeAttempts(of: { offeringUuid?: string | undefined; userUuid: string }): Promise<number>;
  /** Ordered by offering, then user. */
  listAttempts(offeringUuid: string | undefined): Promise<readonly Attempt[]>;
}

/** What taking names over needs of a transaction, so that a dry run can do it on a draft. */
export interface NamingTransaction
  extends Pick<
    LedgerTransaction,
    | 'hashes'
    | 'isEmpty'
    | 'findKeys'
    | 'keysOf'
    | 'addPerson'
    | 'addKey'
    | 'renameKey'
    | 'findNames'
    | 'namesOf'
    | 'addName'
    | 'setName'
    | 'nextSequence'
    | 'addEvent'
  > {
  /** Puts the key in force that is lying ready, if there is one. */
  activateHashes(options: { create: false }): Promise<Hashes | undefined>;
}

/** A ledger as it was at one moment, to be read in pieces. */
export interface LedgerSnapshot {
  readonly people: number;
  readonly names: number;
  readonly events: number;
  /** Says which key the hashes are made with, see `Hashes`. */
  readonly keyCheck: string | undefined;
  listPeople(after: number, limit: number): Promise<readonly UserRecord[]>;
  listEvents(after: number, limit: number): Promise<readonly EventRecord[]>;
  close(): Promise<void>;
}

export interface TransactOptions {
  /** `read` needs no lock that others wait for. */
  readonly mode: 'read' | 'write';
  /**
   * For work that takes long or fails in the middle: it shares its transaction with nobody. Anything else must throw
   * before its first write.
   */
  readonly exclusive?: boolean | undefined;
}

/** Where a ledger keeps its tables. */
export interface LedgerStore {
  /**
   * Runs the job so that it sees and changes all or nothing, whoever else is at it. Fulfilled when what it wrote will
   * outlive a crash.
   *
   * Jobs that write run one after another, across all processes: between the first look and the end of such a job
   * nobody else changes anything, so that what it has read still holds when it writes, and the numbers that it gives to
   * people and events are the highest. (In PostgreSQL that takes one lock for all who write, like an advisory one;
   * `SERIALIZABLE` alone would let a job fail at its end.) A job that reads sees one moment, however long it takes.
   *
   * When a job throws, nothing of it is kept; it may take jobs that share its transaction with it, but for a
   * `LedgerConflictError`. A store may run a job again from its beginning after nothing of it was kept: a job therefore
   * changes nothing outside its transaction before it is over, and returns what came of it. The one exception is a job
   * that is `alone`, which may consume what it is given (the lines of an import) and is never run again.
   */
  transact<T>(options: TransactOptions, job: (transaction: LedgerTransaction) => Promise<T>): Promise<T>;
  snapshot(): Promise<LedgerSnapshot>;
  /** Rewrites its files so that nothing is left of what was removed. */
  scrub(): Promise<void>;
  /** Sentences about what is wrong. */
  check(): Promise<readonly string[]>;
  close(): Promise<void>;
}
