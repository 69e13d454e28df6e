import { type OfferingUser, OfferingUserState } from '../../waldur/types.js';
import { userListFields } from '../name-sources.js';
import { waitingStates } from '../plan.js';
import { maxWatched, type ReadingNotes } from './reading-notes.js';
import type { ReadingScope } from './reading-scope.js';
import { formatMicroseconds } from './server-time.js';
import { listAlone, type SharedReads } from './shared-reads.js';
import { isLatestFirst, type LatestRows, type Watermark, wasChangedSince, wasCreatedBefore } from './watermark.js';

/** The states of users for whom there is something to do at every pass. */
export const listedStates = [
  ...waitingStates,
  OfferingUserState.RequestedDeletion,
  OfferingUserState.Deleting,
  OfferingUserState.ErrorDeleting,
] as const;

/** Whether every pass lists the users in this state. */
export function isListedState(state: string | undefined): boolean {
  return listedStates.some((listed) => listed === state);
}

/** What was read of an offering, without reading everything. */
export interface Changes {
  /** Rows of the offering, and changed rows of the other offerings of the scope; each once. */
  readonly rows: readonly OfferingUser[];
  /** The uuids of watched rows that don't exist any more, or are hidden. */
  readonly gone: ReadonlySet<string>;
  /** Rows of the scope and of the offering that were created before the watermark. They are as many as in the last pass. */
  readonly older: number;
  readonly olderHere: number;
  /** Users of the offering who were not read, because nothing has changed. */
  readonly unread: number;
}

/** Why everything has to be read. `isLasting`: `modified` is of no use at this server. */
export interface NoChanges {
  readonly why: string;
  readonly isLasting?: boolean;
}

/**
 * Reads who has something to do, and who was changed since the watermark: users in a state that needs work, restricted
 * users, changed rows, and rows with open findings. The number of rows tells whether a row was deleted, hidden or shown
 * without a newer `modified`; then everything has to be read. Throws the errors of the client and of the ledger.
 */
export async function readChanges(
  scope: ReadingScope,
  { watermark, since, latest, notes, shared }: ReadChangesOptions,
): Promise<Changes | NoChanges> {
  const { client, filter, offeringUuid, signal } = scope;
  const { total } = latest;
  if (total === undefined) return { why: 'Waldur does not say how many rows there are' };
  if (!isLatestFirst(latest)) return { why: 'Waldur does not sort rows by `modified`', isLasting: true };
  const options = { fields: userListFields, signal };
  const onPage = latest.rows.filter((row) => wasChangedSince(row, watermark.since));
  const isOnPage = latest.rows.length >= total || onPage.length < latest.rows.length;
  const changed = isOnPage
    ? onPage
    : await client.listOfferingUsers({ ...filter, modifiedSince: formatMicroseconds(watermark.since) }, options).all();
  if (!changed.every((row) => wasChangedSince(row, watermark.since)))
    return { why: 'Waldur does not filter rows by `modified`', isLasting: true };
  const isHere = (row: OfferingUser): boolean => row.offeringUuid === offeringUuid;
  const isNew = (row: OfferingUser): boolean => !wasCreatedBefore(row, watermark.since);
  if (watermark.older !== undefined && total - changed.filter(isNew).length !== watermark.older)
    return { why: 'rows were deleted, hidden or shown since the last run' };
  const { users, conflicts } = await notes.watched();
  const watched = [...users, ...conflicts];
  if (watched.length > maxWatched) return { why: 'there are many findings' };
  const rows = new Map(changed.map((row) => [row.uuid, row]));
  for (const state of [{ states: listedStates }, { isRestricted: true }])
    for (const row of (await shared?.list(scope, state)) ?? (await listAlone(scope, state))) rows.set(row.uuid, row);
  const gone = new Set<string>();
  for (const { uuid } of watched) {
    const row = rows.get(uuid) ?? (await client.retrieveOfferingUser(uuid, { signal }));
    if (row === undefined) gone.add(uuid);
    else rows.set(uuid, row);
  }
  const here = [...rows.values()].filter(isHere);
  const became = changed.filter((row) => isNew(row) && wasCreatedBefore(row, since));
  return {
    rows: [...rows.values()],
    gone,
    older: (watermark.older ?? 0) + became.length,
    olderHere: watermark.olderHere + became.filter(isHere).length,
    unread: watermark.olderHere + changed.filter((row) => isNew(row) && isHere(row)).length - here.length,
  };
}

interface ReadChangesOptions {
  /** `older` is `undefined` after a reading that was not finished. Then rows that don't exist any more are not noticed. */
  readonly watermark: Pick<Watermark, 'since' | 'olderHere'> & { readonly older: number | undefined };
  /** The watermark of the next pass. */
  readonly since: number;
  readonly latest: LatestRows;
  readonly notes: ReadingNotes;
  /** What is read for several offerings at once. */
  readonly shared: SharedReads | undefined;
}
