import type { OfferingUser } from '../../waldur/types.js';

/** An account in a directory, with the fields that a ledger needs. */
export interface DirectoryEntry {
  readonly uid: string;
  /** Whether the entry is marked as managed by this program. */
  readonly isManaged: boolean;
  readonly waldurUsername?: string | undefined;
  readonly userUuid?: string | undefined;
}

/** The result of adopting one directory entry. */
export interface AdoptionResult {
  readonly uid: string;
  /**
   * `adopted` (in a dry run: would be), `already-managed`, or why the entry was not adopted. The built-in `ldap` has
   * `not-found`, `key-conflict`, `key-in-use`, `changed-concurrently` and `skipped`.
   */
  readonly result: string;
  /** A description of the result. */
  readonly message: string;
}

/** An entry that an administrator has listed for adoption. */
export interface AdoptionEntry {
  readonly uid: string;
  /** The Waldur username of the user who owns the entry. */
  readonly waldurUsername: string;
}

interface DirectoryContext {
  readonly signal: AbortSignal;
  readonly dryRun?: boolean;
}

/**
 * The methods of a username backend that `ledger rebuild --from ldap` calls. The built-in `ldap` has them, and your own
 * backend can have them too.
 */
export interface ManagedDirectory {
  /** Lists all accounts, including those that are not managed. */
  listAccounts(context: DirectoryContext): Promise<readonly DirectoryEntry[]>;
  /** Counts the accounts that `listAccounts` does not list, because they are elsewhere in the directory. Optional. */
  countOtherAccounts?(context: DirectoryContext): Promise<number>;
  /** Adopts the entries whose uid is the username of a user in `OK`. E-mail addresses are ignored. */
  markEntries(
    users: readonly OfferingUser[],
    context: DirectoryContext,
  ): Promise<{ readonly adoptions: readonly AdoptionResult[] }>;
  /** Adopts the entries that an administrator has listed. */
  adoptEntries(
    lines: readonly AdoptionEntry[],
    context: DirectoryContext,
  ): Promise<{ readonly adoptions: readonly AdoptionResult[] }>;
}

/**
 * Whether a username backend keeps a directory. Checks its methods rather than its class, because a plugin may bring
 * its own copy of this package.
 */
export function isManagedDirectory<T extends object>(backend: T): backend is T & ManagedDirectory {
  const methods: readonly (keyof ManagedDirectory)[] = ['listAccounts', 'markEntries', 'adoptEntries'];
  return methods.every((method) => method in backend && typeof Reflect.get(backend, method) === 'function');
}
