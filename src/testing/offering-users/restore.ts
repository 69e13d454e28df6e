import { OfferingUserState } from '../../waldur/types.js';
import type { ServerContext } from '../call.js';
import type { OfferingUserRecord } from '../store.js';
import { touch } from './change.js';

const deletionStates: ReadonlySet<string> = new Set([
  OfferingUserState.RequestedDeletion,
  OfferingUserState.Deleting,
  OfferingUserState.Deleted,
  OfferingUserState.ErrorDeleting,
]);

export function isDeletedOrBeingDeleted(row: OfferingUserRecord): boolean {
  return deletionStates.has(row.state);
}

/**
 * What the server makes of the row of somebody who comes back: OK with a username, else Requested; on some servers
 * Requested with the username.
 */
export function restoreOfferingUser(row: OfferingUserRecord, world: ServerContext): void {
  const waits =
    row.username === null ||
    row.username === '' ||
    (world.version.returningUserKeepsUsername && row.state === OfferingUserState.Deleted);
  row.state = waits ? OfferingUserState.Requested : OfferingUserState.Ok;
  touch(row, world);
}
