import type { Call } from '../call.js';
import { createForbiddenError, HttpError } from '../http-error.js';
import { createNotFoundError, findVisible } from '../lookup.js';
import { canSeeOffering, hasPermission } from '../permissions.js';
import type { ResourceRecord } from '../project-records.js';
import { filterResources } from './filters.js';

function isVisible(call: Call): (resource: ResourceRecord) => boolean {
  return (resource) => canSeeOffering(call.principal, call.server.store.offeringOf(resource));
}

/** Returns the resources of the offerings that the caller may see. */
export function visibleResources(call: Call): ResourceRecord[] {
  return [...call.server.store.resources.values()].filter(isVisible(call));
}

export function findResource(call: Call): ResourceRecord {
  return findVisible(call, 'Resource', { records: call.server.store.resources, isVisible: isVisible(call) });
}

/** Finds the resource in the path for retrieve. Waldur also applies the list filters here. */
export function findFilteredResource(call: Call): ResourceRecord {
  const resource = findResource(call);
  if (filterResources([resource], call).length === 0) throw createNotFoundError(call, 'Resource');
  return resource;
}

/** Finds the resource that an action changes. Checks in sequence: 404, availability of the offering, permission. */
export function findResourceForUpdate(
  call: Call,
  permission: string,
  { onOffering = call.server.version.offeringRolesManageOrders } = {},
): ResourceRecord {
  const resource = findAvailableResource(call);
  if (!hasPermission(call.principal, permission, call.server.store.offeringOf(resource), { onOffering }))
    throw createForbiddenError();
  return resource;
}

/** Finds the resource for an action that only staff may perform. */
export function findResourceForStaff(call: Call): ResourceRecord {
  const resource = findAvailableResource(call);
  if (!call.principal.isStaff) throw createForbiddenError();
  return resource;
}

function findAvailableResource(call: Call): ResourceRecord {
  const resource = findResource(call);
  if (call.server.store.offeringOf(resource).state === 'Unavailable')
    throw new HttpError(400, ['Offering is unavailable.']);
  return resource;
}
