/** The permanent identifiers of a user. */
export interface LedgerUser {
  /** The uuid of the Waldur user, 32 hex digits. The primary key. */
  readonly userUuid: string;
  /** The user's username in Waldur itself (CUID), if it is known: an alias of the uuid. Case-sensitive. */
  readonly cuid?: string | undefined;
}

/** `reserved` before an account is created with the username, `committed` once Waldur has stored it. */
export type LedgerStatus = 'reserved' | 'committed';

/** A username that a user holds in a namespace. */
export interface LedgerName {
  /** In lower case. */
  readonly username: string;
  readonly status: LedgerStatus;
}

/** A username that is reserved, and that Waldur did not show when it was last asked. */
export interface ReservedName {
  readonly namespace: string;
  /** In lower case. */
  readonly username: string;
}

/**
 * Stores which user holds or reserves which username. This is the part that a pass over users needs. A namespace is the
 * scope within which usernames are unique: a provider, or one offering. Usernames are compared without letter case.
 *
 * All methods may be repeated. They throw `LedgerStoreError` when the store can't be read or written, and
 * `LedgerConflictError` when the two keys of a user belong to two different users. Once a promise is fulfilled, its
 * result survives a crash.
 */
export interface UsernameLedger {
  /**
   * Returns the user's current username: the one that was committed last, otherwise the one that was reserved last.
   * Returns `undefined` when the user has no username, or it was erased.
   */
  find(namespace: string, user: LedgerUser): Promise<LedgerName | undefined>;

  /**
   * Returns whether another user holds the username: reserved, committed or formerly used. The usernames of erased
   * users are included.
   */
  isTaken(namespace: string, username: string, user: LedgerUser): Promise<boolean>;

  /**
   * Reserves the username for this user, before an account is created with it. Returns `false` when another user holds
   * it. Of two concurrent calls for the same username, one succeeds.
   */
  reserve(namespace: string, username: string, user: LedgerUser): Promise<boolean>;

  /**
   * Records that Waldur has stored the username, whether it was reserved before or not. Returns `false`, and records
   * nothing, when another user holds it.
   */
  commit(namespace: string, username: string, user: LedgerUser): Promise<boolean>;

  /**
   * Lists the usernames of all users that are reserved and not committed, in no particular order. There are few: they
   * belong to work in progress, or to a process that ended before it finished. Erased usernames are hashed.
   */
  reserved(): Promise<readonly ReservedName[]>;

  /**
   * Lists the uuids of the user's further Waldur accounts, as an administrator has joined them (`ledger join`). Empty
   * for a user with one account, and for an unknown user.
   */
  otherAccountsOf(user: LedgerUser): Promise<readonly string[]>;

  /** Finishes the pending calls and closes the store. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * The two keys of a user, their Waldur uuid and their Waldur username, belong to two different users. It is unknown
 * whose username it is, so none is assigned.
 */
export class LedgerConflictError extends Error {
  override readonly name = 'LedgerConflictError';
}
