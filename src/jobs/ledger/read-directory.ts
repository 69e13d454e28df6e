import type { AdoptedName } from '../../ledger/administration.js';
import type { OfferingUser } from '../../waldur/types.js';
import type { AdoptionEntry, DirectoryEntry, ManagedDirectory, StampedEntry } from './managed-directory.js';

/** What is to be read from a directory. */
export interface ReadDirectoryOptions {
  readonly directory: ManagedDirectory;
  /** The people of the offering, with state, username and keys. */
  readonly people: readonly OfferingUser[];
  /** What an administrator hands over. */
  readonly listed: readonly AdoptionEntry[];
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
}

/** The names of a directory, and what came of marking the entries that were not ours yet. */
export interface DirectoryNames {
  readonly names: readonly AdoptedName[];
  readonly entries: readonly StampedEntry[];
  /** Entries that are ours and do not say whose they are. */
  readonly withoutUser: number;
}

/**
 * Marks entries that the Python agent made, or that an administrator has listed, and lists the names of all that are
 * ours then. In a dry run nothing is marked, and the names are those that would be ours.
 */
export async function readDirectory({
  directory,
  people,
  listed,
  dryRun,
  signal,
}: ReadDirectoryOptions): Promise<DirectoryNames> {
  const context = { signal, dryRun };
  const handedOver = listed.length === 0 ? [] : (await directory.adoptEntries(listed, context)).adoptions;
  const stamped = (await directory.stampEntries(people, context)).adoptions;
  const ours = (await directory.listAccounts(context)).filter(({ isManaged }) => isManaged);
  const expected = dryRun ? previewEntries({ handedOver, stamped, people, listed }) : [];
  const all = [...ours, ...expected.filter(({ uid }) => !ours.some((entry) => entry.uid === uid))];
  const names = all.flatMap((entry) => readName(entry) ?? []);
  return { names, entries: [...handedOver, ...stamped], withoutUser: all.length - names.length };
}

function readName({ uid, userUuid, waldurUsername }: DirectoryEntry): AdoptedName | undefined {
  if (userUuid === undefined && waldurUsername === undefined) return undefined;
  return {
    username: uid,
    ...(userUuid === undefined ? {} : { userUuid }),
    ...(waldurUsername === undefined ? {} : { cuid: waldurUsername }),
  };
}

interface PreviewOptions extends Pick<ReadDirectoryOptions, 'people' | 'listed'> {
  readonly handedOver: readonly StampedEntry[];
  readonly stamped: readonly StampedEntry[];
}

/** The entries that a dry run would have marked, as they would be. */
function previewEntries({ handedOver, stamped, people, listed }: PreviewOptions): DirectoryEntry[] {
  const owners = new Map(listed.map(({ uid, waldurUsername }) => [uid, { waldurUsername }]));
  const named = new Map(
    people.map(({ username, userUsername, userUuid }) => [username, { waldurUsername: userUsername, userUuid }]),
  );
  const isNew = ({ result }: StampedEntry) => result === 'adopted';
  const entries: readonly DirectoryEntry[] = [
    ...handedOver.filter(isNew).map(({ uid }) => ({ uid, isManaged: true, ...owners.get(uid) })),
    ...stamped.filter(isNew).map(({ uid }) => ({ uid, isManaged: true, ...named.get(uid) })),
  ];
  // Listed and found by name as well: it is one entry.
  return [...new Map(entries.map((entry) => [entry.uid, entry])).values()];
}
