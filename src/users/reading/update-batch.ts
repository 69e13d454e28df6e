import { runConcurrently } from '../../shared/run-concurrently.js';
import { type OfferingUser, OfferingUserState } from '../../waldur/types.js';
import { readGate } from '../gate.js';
import { describeNamespace, type PartOfScope } from '../name-sources.js';
import { readOffering } from '../read-offering.js';
import type { UpdateReport } from '../report.js';
import { updateOfferingUsers } from '../update.js';
import { ReadingNotes } from './reading-notes.js';
import { ReadBack } from './reading-scope.js';
import { readMicroseconds } from './server-time.js';
import type { PartsWithLedger } from './update-offering.js';

/** Users of an offering in `Requested`, when the ledger has the usernames of all others. */
export interface WaitingBatch {
  /** The uuids of offering users. */
  readonly users: readonly string[];
  /** The `created` of the first and of the last one, as Waldur writes them. Default: the whole list is read. */
  readonly createdSince?: string | undefined;
  readonly createdUntil?: string | undefined;
}

/**
 * Assigns usernames to those of a batch of users who still wait. Costs a few requests more than one process needs for
 * so many users: their details are read as a list, and what was written is read back by `modified`. Usernames that
 * others store in the meantime are found by the next pass over the offering. Throws the errors of the client.
 */
export async function updateBatch(
  parts: PartsWithLedger,
  batch: WaitingBatch,
  signal: AbortSignal | undefined,
): Promise<UpdateReport> {
  const row = await readOffering(parts, signal);
  const { customerUuid: providerUuid } = row;
  const users = await readUsers(parts, batch, signal);
  const readBack = createReadBack(parts, users, providerUuid);
  return updateOfferingUsers(users, parts, {
    gate: readGate(row),
    providerUuid,
    signal,
    part: { rows: users, gone: new Set(), readBack },
  });
}

async function readUsers(
  { client, offering, maxConnections }: PartsWithLedger,
  { users, createdSince, createdUntil }: WaitingBatch,
  signal: AbortSignal | undefined,
): Promise<OfferingUser[]> {
  const found = new Map<string, OfferingUser>();
  const missing = new Set(users);
  const filter = {
    offeringUuids: [offering.uuid],
    states: [OfferingUserState.Requested],
    ...(createdSince === undefined ? {} : { createdSince }),
  };
  const end = readMicroseconds(createdUntil) ?? Number.POSITIVE_INFINITY;
  for await (const row of client.listOfferingUsers(filter, { signal })) {
    if (missing.delete(row.uuid)) found.set(row.uuid, row);
    if (missing.size === 0 || (readMicroseconds(row.created) ?? 0) > end) break;
  }
  // They don't wait any more, or rows of the same time have moved to a page that was read before.
  await runConcurrently(
    missing,
    () => maxConnections,
    async (uuid) => {
      const row = await client.retrieveOfferingUser(uuid, { signal });
      if (row?.state === OfferingUserState.Requested) found.set(uuid, row);
    },
  );
  return users.flatMap((uuid) => found.get(uuid) ?? []);
}

// From the server's time on: what others have stored before is for the pass that follows all batches.
function createReadBack(
  parts: PartsWithLedger,
  users: readonly OfferingUser[],
  providerUuid: string | undefined,
): PartOfScope['readBack'] {
  const { client, clock, notes, offering, usernameScope, server = '' } = parts;
  const offeringUuid = offering.uuid;
  const filter =
    usernameScope === 'provider' && providerUuid !== undefined ? { providerUuid } : { offeringUuids: [offeringUuid] };
  const namespace = describeNamespace(usernameScope, { offeringUuid, providerUuid });
  const memory = new ReadingNotes({ notes, offeringUuid, server, namespace });
  const since = Math.floor((client.serverTime() ?? clock.now()) * 1000);
  const readBack = new ReadBack({ client, offeringUuid, filter, signal: undefined }, since);
  const modified = new Map(users.map((user) => [user.uuid, user.modified]));
  return async (written) => {
    // Then that pass reads everything.
    if ((await memory.offReason()) !== undefined) return users;
    const rows = await readBack.read(new Map([...written].map((uuid) => [uuid, modified.get(uuid)])));
    if (readBack.offReason !== undefined) await memory.putOffReason(readBack.offReason);
    return rows;
  };
}
