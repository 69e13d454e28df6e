/** A person, by what identifies them for good. */
export interface LedgerUser {
  /** The uuid of the Waldur user, 32 hex digits. The key. */
  readonly userUuid: string;
  /** The person's name in Waldur itself (CUID): an alias of the key, where it is known. Letter case counts. */
  readonly cuid?: string | undefined;
}

/** How far a name has come: `reserved` before anything is made with it, `committed` once Waldur knows it. */
export type LedgerStatus = 'reserved' | 'committed';

/** A name that a person has in a namespace. */
export interface LedgerName {
  /** In lower case. */
  readonly username: string;
  readonly status: LedgerStatus;
}

/** A name that somebody holds, and that Waldur was not known to have when it was last asked about. */
export interface ReservedName {
  readonly namespace: string;
  /** In lower case. */
  readonly username: string;
}

/**
 * Who has, had and reserves which name: what a pass over people needs of it. A namespace is what names are unique in: a
 * provider, or one offering. Names are compared without letter case.
 *
 * Everything may be repeated. Each method throws when the store can't be read or written (`LedgerStoreError`), and that
 * is never the same as an answer; `LedgerConflictError` when the two keys of a person belong to two people. A promise
 * that is fulfilled means that the answer will outlive a crash.
 */
export interface UsernameLedger {
  /**
   * The name of this person: the one that was committed last, else the one that was reserved last. `undefined` when
   * they never had one, or it was erased.
   */
  find(namespace: string, person: LedgerUser): Promise<LedgerName | undefined>;

  /** Whether the name is another person's: reserved, committed, or formerly theirs, those included who were erased. */
  isTaken(namespace: string, username: string, person: LedgerUser): Promise<boolean>;

  /**
   * Takes the name for this person before anything is made with it. `false` when it is another person's; of two at
   * once, one gets it.
   */
  reserve(namespace: string, username: string, person: LedgerUser): Promise<boolean>;

  /**
   * Notes that Waldur has the name, reserved before or not. `false` when it is another person's, and then nothing is
   * noted.
   */
  commit(namespace: string, username: string, person: LedgerUser): Promise<boolean>;

  /**
   * The names that are reserved and not committed, of all people, in no order: few, for they are of work that is under
   * way, or was when a process ended. Erased ones are hashed.
   */
  reserved(): Promise<readonly ReservedName[]>;

  /**
   * The uuids of the further Waldur accounts that are this person's, as an administrator has noted (`ledger join`).
   * Empty for everybody else, and for somebody who is not known.
   */
  otherAccountsOf(person: LedgerUser): Promise<readonly string[]>;

  /** Gives back what it holds open, when what was asked before is done. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * The two keys of one person, their Waldur uuid and their Waldur username, belong to two people. Nobody can say whose
 * name it is, so nobody gets one.
 */
export class LedgerConflictError extends Error {
  override readonly name = 'LedgerConflictError';
}
