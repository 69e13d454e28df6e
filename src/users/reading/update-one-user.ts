import { describeNamespace, userListFields } from '../name-sources.js';
import { needsWork } from '../plan.js';
import { createUserReport } from '../process-user.js';
import { notifyProgress } from '../process-users.js';
import { readDetails } from '../read-details.js';
import type { UpdateReport } from '../report.js';
import { updateOfferingUsers } from '../update.js';
import { toConcurrentChangeOutcome } from '../user-outcome.js';
import { readChanges } from './read-changes.js';
import { ReadingNotes } from './reading-notes.js';
import { ReadBack, type ReadingScope } from './reading-scope.js';
import { type PartsWithLedger, recall, type UpdateOfferingOptions } from './update-offering.js';
import { chooseSince } from './watermark.js';

/**
 * Updates one user of an offering with a ledger, without waiting for a retry delay. Reads what was changed since the last
 * pass, so that the ledger has all other usernames, but nothing more. `uuid`: that of the offering user, 32 hexadecimal
 * digits.
 *
 * Returns `undefined`, and does nothing, if everything would have to be read, or there is no such user. Throws the errors
 * of the client.
 */
export async function updateOneUser(
  parts: PartsWithLedger,
  uuid: string,
  { gate, providerUuid, signal, onUser, onRead }: UpdateOfferingOptions,
): Promise<UpdateReport | undefined> {
  const { client, offering, usernameScope, clock, logger } = parts;
  const offeringUuid = offering.uuid;
  const namespace = describeNamespace(usernameScope, { offeringUuid, providerUuid });
  const notes = new ReadingNotes({ notes: parts.notes, offeringUuid, server: parts.server ?? '', namespace });
  const { watermark } = await recall(notes, parts, {});
  if (watermark === undefined) return undefined;
  const filter =
    usernameScope === 'provider' && providerUuid !== undefined ? { providerUuid } : { offeringUuids: [offeringUuid] };
  const scope: ReadingScope = { client, offeringUuid, filter, signal };
  const latest = await client.latestOfferingUsers(filter, { fields: userListFields, signal });
  const since = chooseSince(latest, client.serverTime() ?? clock.now());
  if (since === undefined || latest.rows.some((row) => row.offeringUuid === undefined)) return undefined;
  const changes = { watermark, since: Math.max(since, watermark.since), latest, notes, shared: undefined };
  const found = await readChanges(scope, changes);
  if (!('rows' in found)) return undefined;
  const listed = found.rows.find((row) => row.uuid === uuid) ?? (await client.retrieveOfferingUser(uuid, { signal }));
  if (listed?.offeringUuid !== offeringUuid) return undefined;
  onRead?.({ total: 1, waiting: needsWork(listed) ? 1 : 0 });
  const needsDetails = gate.open && parts.backend.makesUsernames;
  const { users, gone } = needsDetails ? await readDetails([listed], parts, signal) : { users: [listed], gone: [] };
  const readBack = new ReadBack(scope, since);
  const rows = [...found.rows.filter((row) => row.uuid !== uuid), ...users];
  const report = await updateOfferingUsers(users, parts, {
    gate,
    providerUuid,
    signal,
    onUser,
    ignoreRetryDelay: true,
    part: {
      rows,
      gone: found.gone,
      readBack: (written) => readBack.read(new Map([...written].map((each) => [each, listed.modified]))),
    },
  });
  if (gone.length === 0) return report;
  const missing = gone.map((user) => createUserReport(user, toConcurrentChangeOutcome(undefined)));
  for (const user of missing) notifyProgress(user, onUser, logger);
  return { ...report, changed: true, users: [...report.users, ...missing] };
}
