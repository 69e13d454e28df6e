import type { OfferingUser } from '../../waldur/types.js';

/** An account in a directory, as far as a ledger is concerned. */
export interface DirectoryEntry {
  readonly uid: string;
  /** Marked as made by this program, or handed over to it. */
  readonly isManaged: boolean;
  readonly waldurUsername?: string | undefined;
  readonly userUuid?: string | undefined;
}

/** What came of one entry that was to be marked as ours: a word for programs, and a sentence. */
export interface StampedEntry {
  readonly uid: string;
  /** `stamped` (in a dry run: would be), `ours-already`, or why not. */
  readonly result: string;
  readonly message: string;
}

/** An entry that an administrator hands over, and whose it is. */
export interface AdoptionEntry {
  readonly uid: string;
  readonly waldurUsername: string;
}

interface DirectoryContext {
  readonly signal: AbortSignal;
  readonly dryRun?: boolean;
}

/** What `ledger rebuild --from ldap` needs of a username backend. The built-in `ldap` has it; one of your own may. */
export interface ManagedDirectory {
  /** Every account, ours and others. */
  listAccounts(context: DirectoryContext): Promise<readonly DirectoryEntry[]>;
  /**
   * Marks the entries of people who are `OK` as ours, by the username that Waldur has for them, and never by e-mail.
   */
  stampEntries(
    people: readonly OfferingUser[],
    context: DirectoryContext,
  ): Promise<{ readonly adoptions: readonly StampedEntry[] }>;
  /** Marks entries as ours that an administrator has listed. */
  adoptEntries(
    lines: readonly AdoptionEntry[],
    context: DirectoryContext,
  ): Promise<{ readonly adoptions: readonly StampedEntry[] }>;
}

/**
 * Whether a username backend keeps a directory. Goes by its methods, because a plugin may bring its own copy of this
 * package.
 */
export function isManagedDirectory<T extends object>(backend: T): backend is T & ManagedDirectory {
  const methods: readonly (keyof ManagedDirectory)[] = ['listAccounts', 'stampEntries', 'adoptEntries'];
  return methods.every((method) => method in backend && typeof Reflect.get(backend, method) === 'function');
}
