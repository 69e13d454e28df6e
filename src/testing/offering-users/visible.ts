import type { Call } from '../call.js';
import { createForbiddenError } from '../http-error.js';
import { createNotFoundError, findVisible } from '../lookup.js';
import { canSeeOfferingUser, canUpdateOfferingUsers } from '../permissions.js';
import type { OfferingUserRecord } from '../store.js';
import { filterOfferingUsers } from './filters.js';

/** Returns the offering users that the caller may see. */
export function visibleOfferingUsers(call: Call): OfferingUserRecord[] {
  return [...call.server.store.offeringUsers.values()].filter((offeringUser) =>
    canSeeOfferingUser(call.principal, offeringUser, call.server),
  );
}

/** Finds the offering user in the path. Throws 404 if there is none that the caller may see. */
export function findOfferingUser(call: Call): OfferingUserRecord {
  return findVisible(call, 'OfferingUser', {
    records: call.server.store.offeringUsers,
    isVisible: (offeringUser) => canSeeOfferingUser(call.principal, offeringUser, call.server),
  });
}

/** Finds the offering user in the path for retrieve, update and delete. Waldur also applies the list filters here. */
export function findFilteredOfferingUser(call: Call): OfferingUserRecord {
  const offeringUser = findOfferingUser(call);
  if (filterOfferingUsers([offeringUser], call).length === 0) throw createNotFoundError(call, 'OfferingUser');
  return offeringUser;
}

export function requireUpdatePermission(call: Call, offeringUser: OfferingUserRecord): void {
  if (!canUpdateOfferingUsers(call.principal, call.server.store.offeringOf(offeringUser), call.server.version))
    throw createForbiddenError();
}
