import type { AdoptedName } from '../../ledger/administration.js';
import type { OfferingUser } from '../../waldur/types.js';
import { explainLeftOut, type LeftOutEntries } from './left-out-entries.js';
import type { AdoptionEntry, AdoptionResult, DirectoryEntry, ManagedDirectory } from './managed-directory.js';

/** Options of `readDirectory`. */
export interface ReadDirectoryOptions {
  readonly directory: ManagedDirectory;
  /** The users of the offering, with state, username and keys. */
  readonly users: readonly OfferingUser[];
  /** The entries that an administrator has listed for adoption. */
  readonly listed: readonly AdoptionEntry[];
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
}

/** The usernames of a directory, and the results of adopting the entries that were not managed yet. */
export interface DirectoryNames {
  readonly names: readonly AdoptedName[];
  readonly entries: readonly AdoptionResult[];
  /** How many managed entries do not name their user. */
  readonly withoutUser: number;
  /** The entries whose usernames are not among `names`, by reason. */
  readonly leftOut: readonly LeftOutEntries[];
}

/**
 * Adopts entries that the Python agent created or an administrator has listed, and returns the usernames of all managed
 * entries. A dry run changes no entry, and returns the usernames as they would be.
 */
export async function readDirectory({
  directory,
  users,
  listed,
  dryRun,
  signal,
}: ReadDirectoryOptions): Promise<DirectoryNames> {
  const context = { signal, dryRun };
  const fromList = listed.length === 0 ? [] : (await directory.adoptEntries(listed, context)).adoptions;
  const fromWaldur = (await directory.markEntries(users, context)).adoptions;
  const accounts = await directory.listAccounts(context);
  const managed = accounts.filter(({ isManaged }) => isManaged);
  const expected = dryRun ? previewEntries({ fromList, fromWaldur, users, listed }) : [];
  const all = [...managed, ...expected.filter(({ uid }) => !managed.some((entry) => entry.uid === uid))];
  const names = all.flatMap((entry) => readName(entry) ?? []);
  const elsewhere = (await directory.countOtherAccounts?.(context)) ?? 0;
  const entries = [...fromList, ...fromWaldur];
  const leftOut = explainLeftOut({ accounts, managed: all, adoptions: entries, users, elsewhere });
  return { names, entries, withoutUser: all.length - names.length, leftOut };
}

function readName({ uid, userUuid, waldurUsername }: DirectoryEntry): AdoptedName | undefined {
  if (userUuid === undefined && waldurUsername === undefined) return undefined;
  return {
    username: uid,
    ...(userUuid === undefined ? {} : { userUuid }),
    ...(waldurUsername === undefined ? {} : { cuid: waldurUsername }),
  };
}

interface PreviewOptions extends Pick<ReadDirectoryOptions, 'users' | 'listed'> {
  readonly fromList: readonly AdoptionResult[];
  readonly fromWaldur: readonly AdoptionResult[];
}

/** Returns the entries that a dry run would have adopted, as they would be. */
function previewEntries({ fromList, fromWaldur, users, listed }: PreviewOptions): DirectoryEntry[] {
  const listedOwners = new Map(listed.map(({ uid, waldurUsername }) => [uid, { waldurUsername }]));
  const usersByUsername = new Map(
    users.map(({ username, userUsername, userUuid }) => [username, { waldurUsername: userUsername, userUuid }]),
  );
  const isAdopted = ({ result }: AdoptionResult) => result === 'adopted';
  const entries: readonly DirectoryEntry[] = [
    ...fromList.filter(isAdopted).map(({ uid }) => ({ uid, isManaged: true, ...listedOwners.get(uid) })),
    ...fromWaldur.filter(isAdopted).map(({ uid }) => ({ uid, isManaged: true, ...usersByUsername.get(uid) })),
  ];
  // An entry that is both listed and found by its username counts once.
  return [...new Map(entries.map((entry) => [entry.uid, entry])).values()];
}
