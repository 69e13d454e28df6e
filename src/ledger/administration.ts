import type { LedgerName, LedgerUser } from './ledger.js';

/** Identifies a user by at least one of their keys: a directory may only know the Waldur username. */
export type LedgerKeys = Partial<LedgerUser>;

/** What happened to a username or to a user. */
export type LedgerEventKind = 'reserved' | 'committed' | 'adopted' | 'imported' | 'released' | 'erased' | 'joined';

/** One entry of the history. */
export interface LedgerEvent {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly kind: LedgerEventKind;
  /** The keys of the user that have not been erased. Of several joined accounts, one uuid. */
  readonly user: LedgerKeys;
  /**
   * All uuids of a user whose accounts were joined. Which of them the event was about is not stored. Absent for a user
   * with one account.
   */
  readonly accounts?: readonly string[] | undefined;
  /** Absent from `erased` and `joined`, which are about all usernames of a user. */
  readonly namespace?: string | undefined;
  /** Absent from `erased` and `joined`, and where the username was erased. */
  readonly username?: string | undefined;
  /** The operator who released the username or joined the accounts. */
  readonly by?: string | undefined;
  /** The reason that the operator gave. For `joined` it begins with the uuids of the joined accounts. */
  readonly reason?: string | undefined;
}

/** Selects events of the history. An event must match every filter that is given. Default: all events. */
export interface HistoryFilter {
  readonly namespace?: string | undefined;
  readonly username?: string | undefined;
  readonly user?: LedgerKeys | undefined;
}

/** The operator and the reason for a change. Both are stored in the history. */
export interface ReleaseNote {
  readonly by: string;
  readonly reason: string;
}

/** A username that a user already has, according to Waldur or a directory. */
export interface AdoptedName extends LedgerKeys {
  readonly username: string;
  /**
   * If the username is new in the ledger, it becomes the user's current one: the user was renamed. Default: a user with
   * a committed username keeps it.
   */
  readonly isRenamed?: boolean | undefined;
}

/**
 * Why a username was not adopted. `user was erased` applies to a user who was erased after the list was written;
 * `dangerous username` to what Waldur or a directory shows, and not to an import.
 */
export type ConflictReason =
  | 'username held by another user'
  | 'keys belong to two users'
  | 'user was erased'
  | 'username with control characters'
  | 'dangerous username';

/** A username that was not adopted. The ledger is unchanged for it. */
export interface LedgerConflict {
  readonly namespace: string;
  readonly username: string;
  readonly reason: ConflictReason;
  /** The user of the entry that was not adopted. */
  readonly user: LedgerKeys;
}

/** The result of adopting usernames. */
export interface AdoptReport {
  /** How many usernames are new in the ledger, or were only reserved before. */
  readonly added: number;
  /** How many usernames the ledger already had for the same user. */
  readonly known: number;
  /** The usernames that were not adopted. */
  readonly conflicts: readonly LedgerConflict[];
}

export interface ImportReport extends AdoptReport {
  /** Whether the history was imported. It is imported into an empty ledger only. */
  readonly withHistory: boolean;
  /** How many usernames and keys of erased users were left out; see `import`. */
  readonly erasedLeftOut: number;
  /**
   * How many users of this ledger got a further uuid, because the export lists it as theirs. The history has a `joined`
   * event by `import` for each of them.
   */
  readonly joined: number;
}

export interface AdoptOptions {
  /**
   * Report what would change, and change nothing. A list that is given must not use the ledger then, which is read in
   * one transaction. Default: `false`.
   */
  readonly dryRun?: boolean | undefined;
}

export interface ImportOptions extends AdoptOptions {
  /**
   * Import without the key that the export's erased usernames were hashed with, and leave these usernames out. They can
   * then be given to other users. Default: `false`, the import is refused.
   */
  readonly withoutErased?: boolean | undefined;
}

/** Two Waldur accounts of the same user. */
export interface AccountPair {
  /** The account that the ledger knows: its uuid or Waldur username. */
  readonly former: LedgerKeys;
  /** The uuid of the user's current account. */
  readonly current: string;
}

export interface JoinNote extends ReleaseNote, AdoptOptions {}

/** What the ledger stores about a user. All lists are empty for an unknown user, and for one who was erased. */
export interface KnownUser {
  /** The uuids of the user's Waldur accounts, in no particular order. */
  readonly userUuids: readonly string[];
  /** The user's Waldur usernames. */
  readonly cuids: readonly string[];
  /** The usernames that the user holds, without erased ones. */
  readonly names: readonly (LedgerName & { readonly namespace: string })[];
}

/** Why two accounts were not joined. */
export type JoinRefusal =
  | 'former account not found'
  | 'accounts are joined already'
  | 'one user was erased'
  | 'both users hold usernames in one namespace';

/** The result of joining two accounts. */
export interface JoinReport {
  /** Absent when the accounts were joined. */
  readonly refusal?: JoinRefusal;
  /** The former account before the join. */
  readonly former: KnownUser;
  /** The current account before the join. */
  readonly current: KnownUser;
  /** The user after the join. Absent when the accounts were not joined. */
  readonly joined?: KnownUser;
}

/** The result of verifying a ledger. */
export interface LedgerVerification {
  /** One sentence for each problem. Empty when the ledger is consistent. */
  readonly findings: readonly string[];
  /** Number of users. This and the other numbers are 0 when the store is too damaged to be read. */
  readonly users: number;
  /** Number of usernames that users hold. */
  readonly names: number;
  /** Number of events in the history. */
  readonly events: number;
}

/** The operations of an administrator on a ledger. They throw the same errors as `UsernameLedger`. */
export interface LedgerAdministration {
  /**
   * Records usernames that were given before there was a ledger, as committed. A username that another user holds is a
   * conflict and stays as it is. A user with a committed username keeps it as the current one, except for `isRenamed`;
   * of several new usernames the first one becomes the current one.
   *
   * The list is read in batches, and not kept. Known usernames need no write lock. New ones are written in transactions
   * of 500, so that other processes can write in between. If the list or the store fails halfway, the finished
   * transactions stay, and repeating the call continues from there.
   */
  adopt(
    namespace: string,
    entries: Iterable<AdoptedName> | AsyncIterable<AdoptedName>,
    options?: AdoptOptions,
  ): Promise<AdoptReport>;

  /** Returns what the ledger stores about the user who holds a username; `undefined` if no user holds it. */
  holderOf(namespace: string, username: string): Promise<KnownUser | undefined>;

  /** Returns what the ledger stores about the user with this uuid or, without a uuid, this Waldur username. */
  knownUser(user: LedgerKeys): Promise<KnownUser>;

  /**
   * Frees a username, so that it can be given to any user. The next holder may get access to files, mail and accounting
   * records of the last one. Returns `false` when no user holds the username.
   */
  release(namespace: string, username: string, note: ReleaseNote): Promise<boolean>;

  /**
   * Records that two Waldur accounts belong to the same user, because the account was created anew. The user then has
   * everything that either account had, and the new account gets the former username.
   *
   * Verify the user's identity first: a stranger who took over a Waldur username would get the former owner's files.
   * Only restoring an earlier export can undo a join.
   */
  join(pair: AccountPair, note: JoinNote): Promise<JoinReport>;

  /**
   * Erases a user's identity: uuids, Waldur usernames and usernames are replaced by keyed hashes, in the history too,
   * and texts and `NoteBook` notes that mention the user are deleted. The usernames stay reserved for this user, and
   * are assigned again when the user comes back. Returns how many usernames the user holds.
   *
   * Afterwards the store's own files contain no copy of the erased data. If another process is reading the files, they
   * can't be cleaned: the call throws, although the user is erased. Repeat it to clean the files.
   */
  erase(user: LedgerKeys, options?: AdoptOptions): Promise<number>;

  /** Lists the events, oldest first. */
  history(filter?: HistoryFilter): AsyncIterable<LedgerEvent>;

  /**
   * Exports a consistent snapshot of the ledger as lines of JSON, without line ends. Each line has its own SHA-256, and
   * the last line has one of all lines before it. Failed attempts and notes are not exported. The key of erased
   * usernames is not exported either: keep the key file together with the export.
   */
  export(): AsyncIterable<string>;

  /**
   * Imports what `export` wrote, all or nothing. An empty ledger becomes a copy of the exported one, with its history.
   * Any other ledger gets the usernames that it lacks. Usernames that were released after the export come back; users
   * that were erased after it stay erased.
   *
   * Erased usernames can only be recognized with the key they were hashed with. Without it the import is refused
   * (`LedgerFormatError`), unless `withoutErased` is set. A ledger that is not empty also leaves out erased usernames
   * that it does not know.
   *
   * Throws `LedgerFormatError` with a line number when the export is damaged, incomplete or of a newer format.
   */
  import(lines: Iterable<string> | AsyncIterable<string>, options?: ImportOptions): Promise<ImportReport>;

  /** Checks the store and the invariants of its tables. Changes nothing. */
  verify(): Promise<LedgerVerification>;
}
