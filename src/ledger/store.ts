import type { LedgerEventKind } from './administration.js';
import type { Attempt } from './attempts.js';
import type { Hashes } from './hashes.js';
import type { LedgerStatus } from './ledger.js';
import type { LedgerDamagedError } from './store-errors.js';

// `userId` is the number of a user within one ledger. A user may have several Waldur accounts, and so several keys.

/** A stored key of a user, in plain text or hashed; see `keys.ts`. */
export interface KeyRecord {
  readonly key: string;
  readonly userId: number;
}

export interface NameRecord {
  readonly namespace: string;
  /** In lower case, or hashed. */
  readonly username: string;
  readonly userId: number;
  readonly status: LedgerStatus;
  /**
   * The id of the event that made it the user's current username. 0 for a username that was adopted while the user
   * already had a committed one.
   */
  readonly sequence: number;
}

export interface EventRecord {
  /** Increases in the order of the events. */
  readonly id: number;
  readonly at: number;
  readonly kind: LedgerEventKind;
  readonly userId: number;
  readonly namespace: string | null;
  readonly username: string | null;
  readonly doneBy: string | null;
  readonly reason: string | null;
}

/** A note as it is stored; see `notes.ts`. */
export interface NoteRecord {
  readonly kind: string;
  readonly scope: string;
  readonly key: string;
  /** In the form that Waldur uses. */
  readonly userUuid: string | null;
  /** In JSON. */
  readonly value: string;
  readonly at: number;
}

export interface UserRecord {
  readonly userId: number;
  /** In the order of `keysOf`. */
  readonly keys: readonly string[];
  /** In no particular order. */
  readonly names: readonly NameRecord[];
}

export interface EventFilter {
  readonly userId?: number | undefined;
  readonly namespace?: string | undefined;
  /** Matches any of these. */
  readonly usernames?: readonly string[] | undefined;
  /** Only events with a greater id. */
  readonly after: number;
  readonly limit: number;
}

/**
 * The operations of a ledger on its tables, within one transaction. Each must be easy to implement in SQLite, in
 * PostgreSQL and in memory. A method that adds something returns `false` when it is already there.
 */
export interface LedgerTransaction {
  /** Returns hashes with the active key; `undefined` as long as no user was erased. */
  hashes(): Promise<Hashes | undefined>;
  /** Activates a key: the existing key file, otherwise, with `create`, a new one. */
  activateHashes(options: { create: boolean }): Promise<Hashes | undefined>;
  /** Returns hashes with the active key, otherwise with the existing key file. Changes nothing. */
  availableHashes(): Promise<Hashes | undefined>;

  /**
   * The time of the store's server, in milliseconds since the epoch. `undefined` for a store without a server: its time
   * is that of the caller.
   */
  serverTime(): Promise<number | undefined>;

  isEmpty(): Promise<boolean>;
  /** In no particular order. Unknown keys are left out. */
  findKeys(keys: readonly string[]): Promise<readonly KeyRecord[]>;
  /** Sorted by character code, independent of the store's collation: the last Waldur username is the current one. */
  keysOf(userId: number): Promise<readonly string[]>;
  /** Adds a user with the given number, or with the next one. Returns the number. */
  addUser(userId?: number): Promise<number>;
  addKey(key: string, userId: number): Promise<boolean>;
  renameKey(from: string, to: string): Promise<void>;
  /** Moves the keys, names and events of one user to another user, and removes the first. */
  moveUser(from: number, to: number): Promise<void>;

  findNames(namespace: string, usernames: readonly string[]): Promise<readonly NameRecord[]>;
  /** In no particular order; status and sequence decide which one is current. */
  namesOf(userId: number): Promise<readonly NameRecord[]>;
  /** All names with the status `reserved`, in no particular order. */
  reservedNames(): Promise<readonly NameRecord[]>;
  addName(name: NameRecord): Promise<boolean>;
  /** Sets status and sequence of an existing name. */
  setName(name: NameRecord): Promise<void>;
  removeName(namespace: string, username: string): Promise<void>;
  /** Replaces a username of a user, in the history too. */
  renameName(name: { userId: number; namespace: string; from: string; to: string }): Promise<void>;

  /** Returns the id of the next event. */
  nextSequence(): Promise<number>;
  addEvent(event: EventRecord): Promise<void>;
  /** Sorted by id. */
  listEvents(filter: EventFilter): Promise<readonly EventRecord[]>;
  /**
   * Removes operator and reason from all events of a user, and from any other event or attempt that contains one of the
   * texts as a whole word, in any letter case; see `mentionsAny`. Removes the notes whose key or value contains one.
   */
  redactNotes(userId: number, texts: readonly string[]): Promise<void>;

  findAttempt(offeringUuid: string, userUuid: string): Promise<Attempt | undefined>;
  putAttempt(attempt: Attempt): Promise<void>;
  /** Returns how many attempts were removed. */
  removeAttempts(of: { offeringUuid?: string | undefined; userUuid: string }): Promise<number>;
  /** Sorted by offering, then by user. */
  listAttempts(offeringUuid: string | undefined): Promise<readonly Attempt[]>;

  findNote(kind: string, scope: string, key: string): Promise<NoteRecord | undefined>;
  /** In no particular order. Unknown keys are left out. */
  findNotes(kind: string, scope: string, keys: readonly string[]): Promise<readonly NoteRecord[]>;
  /** Sorted by scope, then by key. */
  listNotes(kind: string, scope: string | undefined): Promise<readonly NoteRecord[]>;
  /** Adds a note, or replaces the one with the same kind, scope and key. */
  putNote(note: NoteRecord): Promise<void>;
  removeNote(kind: string, scope: string, key: string): Promise<boolean>;
  /** Removes the notes that are older than a time. Returns how many. */
  removeNotesBefore(kind: string, scope: string, at: number): Promise<number>;
  removeNotesOf(userUuid: string): Promise<void>;
}

/** The part of a transaction that adoption and import need, so that a dry run can use a draft. */
export interface NamingTransaction
  extends Pick<
    LedgerTransaction,
    | 'hashes'
    | 'isEmpty'
    | 'findKeys'
    | 'keysOf'
    | 'addUser'
    | 'addKey'
    | 'renameKey'
    | 'findNames'
    | 'namesOf'
    | 'addName'
    | 'setName'
    | 'nextSequence'
    | 'addEvent'
  > {
  /** Activates the existing key file, if there is one. */
  activateHashes(options: { create: false }): Promise<Hashes | undefined>;
}

/** A consistent copy of the ledger at one point in time, read page by page. */
export interface LedgerSnapshot {
  readonly users: number;
  readonly names: number;
  readonly events: number;
  /** Identifies the key of the hashes; see `Hashes`. */
  readonly keyCheck: string | undefined;
  listUsers(after: number, limit: number): Promise<readonly UserRecord[]>;
  listEvents(after: number, limit: number): Promise<readonly EventRecord[]>;
  close(): Promise<void>;
}

export interface TransactOptions {
  /** `read` needs no lock that other processes wait for. */
  readonly mode: 'read' | 'write';
  /**
   * Runs the job in a transaction of its own, for work that takes long or can fail after its first write. Any other job
   * must throw before its first write. Default: `false`.
   */
  readonly exclusive?: boolean | undefined;
  /** What the job will look up, so that a store can read it for several jobs at once. Default: nothing. */
  readonly lookup?: Lookup | undefined;
}

/** Keys, and a username, that a job looks up. */
export interface Lookup {
  readonly keys: readonly string[];
  readonly name?: Pick<NameRecord, 'namespace' | 'username'> | undefined;
}

/** The tables of a ledger. */
export interface LedgerStore {
  /**
   * Runs a job atomically and isolated from all other jobs. Once the promise is fulfilled, the job's writes survive a
   * crash.
   *
   * Write jobs run one after another, across all processes: what a job has read stays true until it ends, and its new
   * user numbers and event ids are the highest. In PostgreSQL this takes one lock for all writers, such as an advisory
   * lock; `SERIALIZABLE` alone would let a job fail at its end. A read job sees one snapshot, however long it takes.
   *
   * When a job throws, all of its writes are rolled back. Jobs that share its transaction may fail with it, except
   * after a `LedgerConflictError` or a `LeaseLostError`. A store may repeat a job after a rollback. A job therefore changes nothing outside
   * its transaction, and returns its result. Only an `exclusive` job is never repeated, so it may consume its input,
   * such as the lines of an import.
   */
  transact<T>(options: TransactOptions, job: (transaction: LedgerTransaction) => Promise<T>): Promise<T>;
  snapshot(): Promise<LedgerSnapshot>;
  /** Rewrites the store's files, so that they contain no deleted data. */
  scrub(): Promise<void>;
  /** Returns one sentence for each problem of the store. */
  check(): Promise<readonly string[]>;
  /** Reads the whole store. Throws `LedgerDamagedError` when its structure is damaged. */
  requireIntact(): Promise<void>;
  /** The damage that a call has met. From then on, `transact` throws it. */
  readonly damage: LedgerDamagedError | undefined;
  close(): Promise<void>;
}
