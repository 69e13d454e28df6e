import type { Call } from '../call.js';
import { findVisible, notFound } from '../lookup.js';
import { seesOfferingUser, updatesOfferingUsers } from '../permissions.js';
import { forbidden } from '../refusal.js';
import type { OfferingUserRecord } from '../store.js';
import { filterRows } from './filters.js';

/** The rows that exist for the caller. */
export function visibleRows(call: Call): OfferingUserRecord[] {
  return [...call.world.store.offeringUsers.values()].filter((row) => seesOfferingUser(call.principal, row, call.world));
}

/** The row that an action's path names, or 404. */
export function findRow(call: Call): OfferingUserRecord {
  return findVisible(call, 'OfferingUser', {
    records: call.world.store.offeringUsers,
    isVisible: (row) => seesOfferingUser(call.principal, row, call.world),
  });
}

/** The same for retrieve, change and delete, which Waldur sends through the filters of the list as well. */
export function findFilteredRow(call: Call): OfferingUserRecord {
  const row = findRow(call);
  if (filterRows([row], call).length === 0) throw notFound(call, 'OfferingUser');
  return row;
}

export function requireUpdatePermission(call: Call, row: OfferingUserRecord): void {
  if (!updatesOfferingUsers(call.principal, call.world.store.offeringOf(row), call.world.version)) throw forbidden();
}
