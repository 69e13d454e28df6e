import { type OfferingUser, OfferingUserState } from '../../waldur/types.js';
import { userListFields } from '../name-sources.js';
import type { OfferingParts } from '../offering-parts.js';
import { waitingStates } from '../plan.js';
import { listedStates } from '../reading/read-changes.js';
import type { WatchedRow } from '../reading/reading-notes.js';

/** What was read to describe how users stand. */
export interface StatusRows {
  /** Rows of the offering. */
  readonly here: readonly OfferingUser[];
  /** Rows of other offerings with open conflicts. */
  readonly elsewhere: readonly OfferingUser[];
  /** Remembered rows that don't exist any more. */
  readonly gone: ReadonlySet<string>;
  readonly states: Readonly<Record<string, number>>;
}

/** Options of reading. */
export interface StatusRowsOptions {
  /** Read full names. */
  readonly names?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The rows of open findings, as the last run has noted them. */
export interface WatchedRows {
  readonly users: readonly WatchedRow[];
  readonly conflicts: readonly WatchedRow[];
}

const commentFields = ['serviceProviderComment', 'serviceProviderCommentUrl'] as const;

/** Reads all users of the offering. */
export async function readEverybody(
  { client, offering }: OfferingParts,
  { names, signal }: StatusRowsOptions,
): Promise<StatusRows> {
  const offeringUuids = [offering.uuid];
  const fields = [...userListFields, ...commentFields, ...(names ? (['userFullName'] as const) : [])];
  const rows = await client.listOfferingUsers({ offeringUuids }, { fields, signal }).all();
  const details = rows.some(isWaiting)
    ? await client.listOfferingUsers({ offeringUuids, states: waitingStates }, { signal }).all()
    : [];
  const byUuid = new Map([...rows, ...details].map((user) => [user.uuid, user]));
  return { here: [...byUuid.values()], elsewhere: [], gone: new Set(), states: countStates([...byUuid.values()]) };
}

/** Reads those users who need something, and the rows of open findings; counts the others. */
export async function readSome(
  { users, conflicts }: WatchedRows,
  { client, offering }: OfferingParts,
  { names, signal }: StatusRowsOptions,
): Promise<StatusRows> {
  const offeringUuids = [offering.uuid];
  const fields = [...userListFields, ...commentFields, ...(names ? (['userFullName'] as const) : [])];
  const rows = new Map<string, OfferingUser>();
  // Whether an attempt counts depends on all data of a user, so those who wait are read whole.
  for await (const row of client.listOfferingUsers({ offeringUuids, states: waitingStates }, { signal }))
    rows.set(row.uuid, row);
  const leaving = listedStates.filter((state) => !waitingStates.some((waiting) => waiting === state));
  for await (const row of client.listOfferingUsers({ offeringUuids, states: leaving }, { fields, signal }))
    rows.set(row.uuid, row);
  const [ok, deleted] = await Promise.all(
    [OfferingUserState.Ok, OfferingUserState.Deleted].map((state) =>
      client.countOfferingUsers({ offeringUuids, states: [state] }, { signal }),
    ),
  );
  for await (const row of client.listOfferingUsers({ offeringUuids, isRestricted: true }, { fields, signal }))
    rows.set(row.uuid, row);
  const gone = new Set<string>();
  const elsewhere: OfferingUser[] = [];
  for (const { uuid, offeringUuid } of [...users, ...conflicts]) {
    const row = rows.get(uuid) ?? (await client.retrieveOfferingUser(uuid, { signal }));
    if (row === undefined) gone.add(uuid);
    else if (offeringUuid === offering.uuid) rows.set(uuid, row);
    else elsewhere.push(row);
  }
  const counted: readonly (string | undefined)[] = [OfferingUserState.Ok, OfferingUserState.Deleted];
  const states = {
    ...countStates([...rows.values()].filter(({ state }) => !counted.includes(state))),
    ...(ok ? { [OfferingUserState.Ok]: ok } : {}),
    ...(deleted ? { [OfferingUserState.Deleted]: deleted } : {}),
  };
  return { here: [...rows.values()], elsewhere, gone, states };
}

/** Whether the user waits for a username. */
export function isWaiting({ state }: OfferingUser): boolean {
  return waitingStates.some((waiting) => waiting === state);
}

function countStates(rows: readonly OfferingUser[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state = 'unknown' } of rows) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
