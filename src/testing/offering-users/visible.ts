import type { Call } from '../call.js';
import { createForbiddenError } from '../http-error.js';
import { createNotFoundError, findVisible } from '../lookup.js';
import { canSeeOfferingUser, canUpdateOfferingUsers } from '../permissions.js';
import type { OfferingUserRecord } from '../store.js';
import { filterOfferingUsers } from './filters.js';

/** The rows that exist for the caller. */
export function visibleOfferingUsers(call: Call): OfferingUserRecord[] {
  return [...call.server.store.offeringUsers.values()].filter((row) =>
    canSeeOfferingUser(call.principal, row, call.server),
  );
}

/** The row that an action's path names, or 404. */
export function findOfferingUser(call: Call): OfferingUserRecord {
  return findVisible(call, 'OfferingUser', {
    records: call.server.store.offeringUsers,
    isVisible: (row) => canSeeOfferingUser(call.principal, row, call.server),
  });
}

/** The same for retrieve, change and delete, which Waldur sends through the filters of the list as well. */
export function findFilteredOfferingUser(call: Call): OfferingUserRecord {
  const row = findOfferingUser(call);
  if (filterOfferingUsers([row], call).length === 0) throw createNotFoundError(call, 'OfferingUser');
  return row;
}

export function requireUpdatePermission(call: Call, row: OfferingUserRecord): void {
  if (!canUpdateOfferingUsers(call.principal, call.server.store.offeringOf(row), call.server.version))
    throw createForbiddenError();
}
