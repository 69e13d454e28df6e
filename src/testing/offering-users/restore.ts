import { OfferingUserState } from '../../waldur/types.js';
import type { World } from '../call.js';
import type { OfferingUserRecord } from '../store.js';
import { touch } from './change.js';

const statesOfDeletion: ReadonlySet<string> = new Set([
  OfferingUserState.RequestedDeletion,
  OfferingUserState.Deleting,
  OfferingUserState.Deleted,
  OfferingUserState.ErrorDeleting,
]);

export function isOnItsWayOut(row: OfferingUserRecord): boolean {
  return statesOfDeletion.has(row.state);
}

/** What the server makes of the row of somebody who comes back: OK with a username, else Requested; on some servers Requested with the username. */
export function restoreRow(row: OfferingUserRecord, world: World): void {
  const waits =
    row.username === null || row.username === '' || (world.version.returningPersonKeepsUsername && row.state === OfferingUserState.Deleted);
  row.state = waits ? OfferingUserState.Requested : OfferingUserState.Ok;
  touch(row, world);
}
