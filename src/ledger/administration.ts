import type { LedgerName, LedgerUser } from './ledger.js';

/** A person by one of their keys at least: a directory may know only the Waldur username. */
export type LedgerKeys = Partial<LedgerUser>;

/** What happened to a name or a person. */
export type LedgerEventKind = 'reserved' | 'committed' | 'adopted' | 'imported' | 'released' | 'erased' | 'joined';

/** One line of the history. */
export interface LedgerEvent {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly kind: LedgerEventKind;
  /**
   * Whom it was about, by those of their keys that are not erased; of several accounts that were joined, by one of
   * them.
   */
  readonly user: LedgerKeys;
  /**
   * All uuids of somebody whose accounts were joined. Which of them it was at the time is not kept. Absent for
   * everybody else.
   */
  readonly accounts?: readonly string[] | undefined;
  /** Absent from `erased` and `joined`, which are about all names of a person. */
  readonly namespace?: string | undefined;
  /** Absent from `erased` and `joined`, and where the name was erased. */
  readonly username?: string | undefined;
  /** Who released the name or joined the accounts, as they said. */
  readonly by?: string | undefined;
  /** Why they did, as they said; for `joined` after the uuids that are one person's since. */
  readonly reason?: string | undefined;
}

/** Which part of the history. All that is given must hold. Default: all of it. */
export interface HistoryFilter {
  readonly namespace?: string | undefined;
  readonly username?: string | undefined;
  readonly user?: LedgerKeys | undefined;
}

/** Who releases a name and why; both end up in the history. */
export interface ReleaseNote {
  readonly by: string;
  readonly reason: string;
}

/** A name that somebody has already, as Waldur or a directory tells it. */
export interface AdoptedName extends LedgerKeys {
  readonly username: string;
}

/**
 * Why a name was not taken over: it is another person's, its person's keys belong to two people, its person was erased
 * since it was written down, or no system could have such a name.
 */
export type ConflictReason =
  | 'name held by another user'
  | 'keys of two users'
  | 'user was erased'
  | 'name with control characters';

/** A name that was left as it is. */
export interface LedgerConflict {
  readonly namespace: string;
  readonly username: string;
  readonly reason: ConflictReason;
  /** The person for whom the name was to be noted. */
  readonly user: LedgerKeys;
}

/** What came of names that were taken over. */
export interface AdoptReport {
  /** How many are new here, or were only reserved before. */
  readonly added: number;
  /** How many were here already, of the same person. */
  readonly known: number;
  readonly conflicts: readonly LedgerConflict[];
}

export interface ImportReport extends AdoptReport {
  /** Whether the history came along: into an empty ledger it does, into any other it does not. */
  readonly withHistory: boolean;
  /** How many names and keys of erased people were left out; see `import`. */
  readonly erasedLeftOut: number;
  /**
   * How many people of this ledger have a further uuid since, because the text has it as theirs. The history says
   * whose, as `joined` by `import`.
   */
  readonly joined: number;
}

/** How names are taken over. */
export interface AdoptOptions {
  /** Say what would come of it, and change nothing. Default: `false`. */
  readonly dryRun?: boolean | undefined;
}

export interface ImportOptions extends AdoptOptions {
  /**
   * Goes on without the key that the text's erased names are hashed with, and leaves them out. Those names can then be
   * given to somebody else. Default: refuse.
   */
  readonly withoutErased?: boolean | undefined;
}

/** Two Waldur accounts of one person. */
export interface AccountPair {
  /** Whom the ledger knows: their uuid, or their Waldur username. */
  readonly former: LedgerKeys;
  /** The uuid of the account that they have now. */
  readonly now: string;
}

/** Who joins two accounts and why; both end up in the history. */
export interface JoinNote extends ReleaseNote, AdoptOptions {}

/** What a ledger knows of one person. Empty for somebody whom it does not know. */
export interface KnownUser {
  /** Of their Waldur accounts, in no order. */
  readonly userUuids: readonly string[];
  readonly cuids: readonly string[];
  readonly names: readonly (LedgerName & { readonly namespace: string })[];
}

/** Why two accounts were not joined. */
export type JoinRefusal =
  | 'former account not found'
  | 'accounts are joined already'
  | 'one user was erased'
  | 'both users hold names in one namespace';

/** What joining two accounts came to. */
export interface JoinReport {
  /** Absent when they were joined. */
  readonly refusal?: JoinRefusal;
  /** How they stood before. */
  readonly former: KnownUser;
  readonly now: KnownUser;
  /** The one person that they are since. Absent when they were not joined. */
  readonly joined?: KnownUser;
}

/** What a check of a whole ledger found: every finding is a sentence; none means that all is well. */
export interface LedgerVerification {
  readonly findings: readonly string[];
  readonly people: number;
  readonly names: number;
  readonly events: number;
}

/** What an operator does with a ledger. Throws as `UsernameLedger` does. */
export interface LedgerAdministration {
  /**
   * Takes names over that were given before there was a ledger: each is noted as committed, unless it is another
   * person's. Nothing that is here is overwritten, and somebody who has a committed name goes on being found by that
   * one; of several new ones the first counts.
   *
   * The list is read to its end first; where that throws, nothing is noted. Names that are known need no lock. New ones
   * are written 500 at a time, so that others can write in between; when the store fails on the way, those that were
   * written stay, and a repeat goes on from there.
   */
  adopt(
    namespace: string,
    entries: Iterable<AdoptedName> | AsyncIterable<AdoptedName>,
    options?: AdoptOptions,
  ): Promise<AdoptReport>;

  /**
   * Frees a name, so that it can be given to anybody: files, mail and accounting of the last owner may be waiting for
   * the next. `false` when nobody has it.
   */
  release(namespace: string, username: string, note: ReleaseNote): Promise<boolean>;

  /**
   * Notes that two Waldur accounts are one person's, because the account was made anew: what either has is the one
   * person's since, so that the new account is given the former name. Somebody must have made sure that it is the same
   * person: whoever has taken over a Waldur username would be given the files of its former owner. There is no way back
   * but to restore an export.
   */
  join(pair: AccountPair, note: JoinNote): Promise<JoinReport>;

  /**
   * Forgets who a person is: their uuid, their Waldur username and all their names leave only keyed hashes, in the
   * history too, and notes about them go. Their names stay taken for others, and are theirs again when they come back.
   * Afterwards the store has no copy of what was erased in its own files. Returns how many names it was.
   *
   * When the store could not clean its files, because another process is reading them, it throws; the person is erased,
   * and a repeat cleans up.
   */
  erase(person: LedgerKeys): Promise<number>;

  /** Who was given what and when, oldest first. */
  history(filter?: HistoryFilter): AsyncIterable<LedgerEvent>;

  /**
   * The whole ledger as lines of JSON, without line ends, as it is at one moment. Each line carries its SHA-256, and
   * the last one that of all before. Failed attempts are not part of it; nor is the key of erased names, which must be
   * kept beside it.
   */
  export(): AsyncIterable<string>;

  /**
   * Reads what `export` wrote, all or nothing. An empty ledger becomes the one that was exported, history included. Any
   * other gets the names that it lacks; the same ledger gets none. Names released since come back, people erased since
   * stay erased.
   *
   * Erased names can be recognised only with the key they were hashed with: without it the text is refused
   * (`LedgerTextError`), or they are left out if `withoutErased` says so. Those that are unknown to a ledger that is
   * not empty are left out too.
   *
   * Throws `LedgerTextError` with the number of the line when the text is damaged, cut off, or of a newer format.
   */
  import(lines: Iterable<string> | AsyncIterable<string>, options?: ImportOptions): Promise<ImportReport>;

  /** Checks the store itself and what must always hold in it. Changes nothing. */
  verify(): Promise<LedgerVerification>;
}
