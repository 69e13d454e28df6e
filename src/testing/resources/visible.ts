import type { Call } from '../call.js';
import { findVisible, notFound } from '../lookup.js';
import { permits, seesOffering } from '../permissions.js';
import type { ResourceRecord } from '../project-records.js';
import { forbidden, Refusal } from '../refusal.js';
import { filterResources } from './filters.js';

function isVisible(call: Call): (resource: ResourceRecord) => boolean {
  return (resource) => seesOffering(call.principal, call.world.store.offeringOf(resource));
}

/** The resources of the offerings that the caller provides. */
export function visibleResources(call: Call): ResourceRecord[] {
  return [...call.world.store.resources.values()].filter(isVisible(call));
}

export function findResource(call: Call): ResourceRecord {
  return findVisible(call, 'Resource', { records: call.world.store.resources, isVisible: isVisible(call) });
}

/** The same for retrieve, which Waldur sends through the filters of the list as well. */
export function findFilteredResource(call: Call): ResourceRecord {
  const resource = findResource(call);
  if (filterResources([resource], call).length === 0) throw notFound(call, 'Resource');
  return resource;
}

/** The resource that an action is to change: 404, then the offering's availability, and only then the permission. */
export function findChangeable(call: Call, permission: string, { onOffering = call.world.version.offeringRolesAct } = {}): ResourceRecord {
  const resource = findAvailable(call);
  if (!permits(call.principal, permission, call.world.store.offeringOf(resource), { onOffering })) throw forbidden();
  return resource;
}

/** The same for what only staff may do. */
export function findForStaff(call: Call): ResourceRecord {
  const resource = findAvailable(call);
  if (!call.principal.isStaff) throw forbidden();
  return resource;
}

function findAvailable(call: Call): ResourceRecord {
  const resource = findResource(call);
  if (call.world.store.offeringOf(resource).state === 'Unavailable') throw new Refusal(400, ['Offering is unavailable.']);
  return resource;
}
