import type { OfferingUser } from '../waldur/types.js';
import type { OfferingParts } from './offering-parts.js';
import { needsWork, waitingStates } from './plan.js';
import { readMicroseconds } from './reading/server-time.js';

/** Up to so many users are read one by one rather than as a list. */
const maxSingleReads = 3;

/**
 * Reads the personal attributes of those of the given users who wait for a username; the others don't need them. `gone`:
 * users who were listed, but not found a moment later. They need nothing, but the report has to mention them.
 */
export async function readDetails(
  listed: readonly OfferingUser[],
  { client, offering }: Pick<OfferingParts, 'client' | 'offering'>,
  signal: AbortSignal | undefined,
): Promise<{ readonly users: readonly OfferingUser[]; readonly gone: readonly OfferingUser[] }> {
  const details = new Map<string, OfferingUser>();
  const waiting = new Map(listed.filter(needsWork).map((user) => [user.uuid, user]));
  if (waiting.size > maxSingleReads) {
    const createdSince = findEarliest([...waiting.values()]);
    const filter = { offeringUuids: [offering.uuid], states: waitingStates, ...(createdSince && { createdSince }) };
    for await (const row of client.listOfferingUsers(filter, { signal })) {
      if (waiting.has(row.uuid)) details.set(row.uuid, row);
      if (details.size === waiting.size) break;
    }
  }
  const users: OfferingUser[] = [];
  const gone: OfferingUser[] = [];
  for (const user of listed) {
    const row = waiting.has(user.uuid)
      ? (details.get(user.uuid) ?? (await client.retrieveOfferingUser(user.uuid, { signal })))
      : user;
    if (row === undefined) gone.push(user);
    else users.push(row);
  }
  return { users, gone };
}

function findEarliest(users: readonly OfferingUser[]): string | undefined {
  let earliest: { readonly time: number; readonly text: string } | undefined;
  for (const { created } of users) {
    const time = readMicroseconds(created);
    if (time === undefined || created === undefined) return undefined;
    if (earliest === undefined || time < earliest.time) earliest = { time, text: created };
  }
  return earliest?.text;
}
