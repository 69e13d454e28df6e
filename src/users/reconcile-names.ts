import type { AdoptedName, KnownUser } from '../ledger/administration.js';
import type { Note, NoteBook } from '../ledger/notes.js';
import { foldUsername } from '../usernames/check-username.js';
import { findDanger } from '../usernames/rules/dangerous-username.js';
import { type OfferingUser, OfferingUserState } from '../waldur/types.js';
import { compareName, groupByUsername, type LedgerView, type NameConflict, type ShownName } from './compare-names.js';
import { describeConflict } from './describe-conflict.js';
import type { Finding } from './finding.js';
import { waitingStates } from './plan.js';
import { type LedgerNamespace, toAdoptedNames } from './taken-names.js';

/** The notes about open conflicts, one for each row; their scope is the namespace in the ledger. */
export const conflictNotes = 'conflict';

/** Options of `reconcileNames`. */
export interface ReconcileOptions {
  /** The offering of rows that do not name one. */
  readonly offeringUuid: string;
  /** The offerings of which all rows are given. A remembered row of these that is missing no longer exists. */
  readonly complete: ReadonlySet<string>;
  /** The uuids of remembered rows that are known not to exist any more. Default: none. */
  readonly gone?: ReadonlySet<string> | undefined;
  /** Default: no ledger; then only the rows are compared with each other. */
  readonly openLedger?: (() => Promise<LedgerNamespace>) | undefined;
  /** Where open conflicts are remembered. Default: nowhere. */
  readonly notes?: NoteBook | undefined;
  /** Write nothing to the ledger. */
  readonly dryRun: boolean;
}

/**
 * Compares the usernames that Waldur shows with the ledger. Names that are one user's alone are adopted; all others are
 * conflicts, which are remembered until they are resolved: the row no longer shows the name, the ledger gives it to
 * that user, or the users were joined. Returns the conflicts of the namespace, those of rows that were not read
 * included. Dangerous usernames are neither adopted nor compared.
 *
 * Known names need no write lock. Throws the errors of the ledger and of `openLedger`.
 */
export async function reconcileNames(rows: readonly OfferingUser[], options: ReconcileOptions): Promise<Finding[]> {
  const { openLedger, notes } = options;
  const named = latest(rows).filter(({ username = '' }) => username !== '' && findDanger(username) === undefined);
  const shown = named.filter((row) => !isWaiting(row)).map((row) => toShownName(row, options));
  const remembered = openLedger === undefined ? [] : ((await notes?.list(conflictNotes)) ?? []);
  if (named.length === 0 && remembered.length === 0) return [];
  const opened = await openLedger?.();
  if (opened === undefined) {
    const conflicts = [...groupByUsername(shown).values()].flatMap((group) => compareName(group, noLedger) ?? []);
    return conflicts.map((conflict) => describeConflict(conflict));
  }
  const { ledger, namespace } = opened;
  const earlier = remembered.filter(({ scope }) => scope === namespace);
  const unread = listUnread(earlier, rows, options);
  const groups = groupByUsername([...shown, ...unread]);
  const open = new Map<string, NameConflict>();
  const check = async (username: string): Promise<void> => {
    const group = groups.get(username) ?? [];
    const conflict = compareName(group, await readView(group, { username, ledger, namespace }));
    if (conflict !== undefined) open.set(username, conflict);
  };
  const isUnread = new Set(unread);
  for (const [username, group] of groups)
    if (new Set(group.map(userKey)).size > 1 || group.some((row) => isUnread.has(row))) await check(username);
  const adoptable = named.filter((row) => {
    const username = foldUsername(row.username ?? '');
    return isWaiting(row) ? !groups.has(username) : !open.has(username);
  });
  const { conflicts } = await ledger.adopt(namespace, toShownNames(adoptable), { dryRun: options.dryRun });
  for (const { username } of conflicts) await check(foldUsername(username));
  if (notes !== undefined && !options.dryRun) await remember([...open.values()], earlier, { notes, namespace });
  return [...open.values()].map((conflict) => describeConflict(conflict, namespace));
}

// The same row may be in two lists, of which the later one counts.
function latest(rows: readonly OfferingUser[]): OfferingUser[] {
  return [...new Map(rows.map((row) => [row.uuid, row])).values()];
}

// The row of a user who waits, such as one who returns, may show an old username. If it is another user's now, this
// user gets a new one in any case.
function isWaiting({ state }: OfferingUser): boolean {
  return waitingStates.some((waiting) => waiting === state);
}

const noLedger: LedgerView = { users: new Map(), usersByCuid: new Map() };

function toShownName(row: OfferingUser, { offeringUuid }: ReconcileOptions): ShownName {
  const { uuid, userUuid, userUsername: cuid, username = '' } = row;
  return {
    username: foldUsername(username),
    offeringUser: uuid,
    offeringUuid: row.offeringUuid ?? offeringUuid,
    ...(userUuid === undefined ? {} : { userUuid }),
    ...(cuid === undefined || cuid === '' ? {} : { cuid }),
  };
}

// A new username on the row of a user who is `OK` is a rename; other rows may be leftovers.
function toShownNames(rows: readonly OfferingUser[]): AdoptedName[] {
  return rows.flatMap((row) =>
    toAdoptedNames([row]).map((name) => ({ ...name, isRenamed: row.state === OfferingUserState.Ok })),
  );
}

// Responses to writes lack the uuid of the user. A user has one row per offering, so its uuid serves as well.
function userKey({ userUuid, offeringUser }: ShownName): string {
  return userUuid ?? offeringUser;
}

async function readView(
  group: readonly ShownName[],
  { ledger, namespace, username }: LedgerNamespace & { readonly username: string },
): Promise<LedgerView> {
  const users = new Map<string, KnownUser>();
  const usersByCuid = new Map<string, KnownUser>();
  for (const { userUuid, cuid } of group) {
    if (userUuid !== undefined) users.set(userUuid, await ledger.knownUser({ userUuid }));
    if (cuid !== undefined) usersByCuid.set(cuid, await ledger.knownUser({ cuid }));
  }
  return { holder: await ledger.holderOf(namespace, username), users, usersByCuid };
}

/** The remembered rows that this pass did not read. */
function listUnread(
  notes: readonly Note[],
  rows: readonly OfferingUser[],
  { complete, gone }: ReconcileOptions,
): ShownName[] {
  const read = new Set(rows.map(({ uuid }) => uuid));
  return notes.flatMap(({ key, userUuid, value }) => {
    const { username, offeringUuid, cuid } = value as RememberedRow;
    if (read.has(key) || gone?.has(key) === true || complete.has(offeringUuid)) return [];
    return { offeringUser: key, userUuid, username, offeringUuid, cuid };
  });
}

/** The value of a note about a conflict. Its key is the uuid of the offering user. */
export interface RememberedRow {
  readonly username: string;
  readonly offeringUuid: string;
  readonly cuid?: string | undefined;
}

async function remember(
  conflicts: readonly NameConflict[],
  earlier: readonly Note[],
  { notes, namespace }: { readonly notes: NoteBook; readonly namespace: string },
): Promise<void> {
  const rows = new Map(conflicts.flatMap((conflict) => conflict.rows.map((row) => [row.offeringUser, row] as const)));
  const values = new Map(earlier.map(({ key, value }) => [key, (value as RememberedRow).username]));
  const changed = [...rows.values()].filter((row) => values.get(row.offeringUser) !== row.username);
  const resolved = earlier.filter(({ key }) => !rows.has(key));
  await Promise.all([
    ...changed.map(({ offeringUser: key, userUuid, username, offeringUuid = '', cuid }) => {
      const value: RememberedRow = { username, offeringUuid, ...(cuid === undefined ? {} : { cuid }) };
      return notes.put({ kind: conflictNotes, scope: namespace, key, userUuid, value });
    }),
    ...resolved.map(({ key }) => notes.remove(conflictNotes, namespace, key)),
  ]);
}
