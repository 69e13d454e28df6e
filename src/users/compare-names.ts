import type { KnownUser } from '../ledger/administration.js';
import { normaliseUuid } from '../shared/normalise-uuid.js';

/** A username that the row of an offering user shows, now or when a pass last saw the row. */
export interface ShownName {
  /** Folded. */
  readonly username: string;
  /** The uuid of the offering user. */
  readonly offeringUser: string;
  readonly offeringUuid?: string | undefined;
  readonly userUuid?: string | undefined;
  /** The user's username in Waldur itself. */
  readonly cuid?: string | undefined;
}

/** What the ledger stores that the comparison of one username needs. */
export interface LedgerView {
  /** The user who holds the username; absent if no user does. */
  readonly holder?: KnownUser | undefined;
  /** What the ledger stores about the users of the rows, by their uuid. */
  readonly users: ReadonlyMap<string, KnownUser>;
  /** What it stores about the users who own their Waldur usernames, by the Waldur username. */
  readonly usersByCuid: ReadonlyMap<string, KnownUser>;
}

/** A username that is not one user's alone. */
export interface NameConflict {
  /**
   * - `held`: Waldur shows it for one user, and the ledger holds it for another.
   * - `shared`: Waldur shows it for several users.
   * - `unclear-user`: uuid and Waldur username of the user belong to two users in the ledger.
   */
  readonly kind: 'held' | 'shared' | 'unclear-user';
  readonly username: string;
  /** The rows that show it, at least one. */
  readonly rows: readonly ShownName[];
  /** The user who holds it in the ledger or, for `unclear-user`, the one who owns the Waldur username. */
  readonly holder?: KnownUser | undefined;
  /** What the ledger stores about the users of the rows. */
  readonly known: readonly KnownUser[];
}

/**
 * Compares the rows that show one username with the ledger. Returns `undefined` if it is one user's alone: accounts
 * that were joined in the ledger (`ledger join`) are one user. Pure.
 */
export function compareName(rows: readonly ShownName[], ledger: LedgerView): NameConflict | undefined {
  const [first] = rows;
  if (first === undefined) return undefined;
  const { holder, users, usersByCuid } = ledger;
  const known = rows.flatMap(({ userUuid = '' }) => users.get(userUuid) ?? []);
  const conflict = { username: first.username, rows, known };
  if (holder !== undefined && !rows.every((row) => isHolder(row, holder, ledger)))
    return { ...conflict, kind: 'held', holder };
  const accounts = accountsOf(first, ledger);
  if (!rows.every((row) => accountsOf(row, ledger).some((account) => accounts.includes(account))))
    return { ...conflict, kind: 'shared' };
  for (const { userUuid = '', cuid = '' } of rows) {
    const owner = usersByCuid.get(cuid);
    const owners = owner?.userUuids.map(normaliseUuid) ?? [];
    if (owners.length > 0 && userUuid !== '' && !owners.includes(normaliseUuid(userUuid)))
      return { ...conflict, kind: 'unclear-user', holder: owner };
  }
  return undefined;
}

function accountsOf({ userUuid, offeringUser }: ShownName, { users }: LedgerView): string[] {
  if (userUuid === undefined) return [offeringUser];
  return [userUuid, ...(users.get(userUuid)?.userUuids ?? [])].map(normaliseUuid);
}

// A holder without a uuid is only known by the Waldur username, or was erased.
function isHolder(row: ShownName, { userUuids, cuids }: KnownUser, ledger: LedgerView): boolean {
  if (userUuids.length === 0) return row.cuid !== undefined && cuids.includes(row.cuid);
  const accounts = userUuids.map(normaliseUuid);
  return accountsOf(row, ledger).some((account) => accounts.includes(account));
}

/** The rows by the username that they show, in the order of the rows. */
export function groupByUsername(rows: readonly ShownName[]): Map<string, ShownName[]> {
  const groups = new Map<string, ShownName[]>();
  for (const row of rows) {
    const group = groups.get(row.username);
    if (group === undefined) groups.set(row.username, [row]);
    // The same row may be in two lists.
    else if (!group.some(({ offeringUser }) => offeringUser === row.offeringUser)) group.push(row);
  }
  return groups;
}
