import type { Call } from '../call.js';
import { findVisible, notFound } from '../lookup.js';
import { belongsToProject, permits, seesOffering } from '../permissions.js';
import type { OrderRecord } from '../project-records.js';
import { forbidden } from '../refusal.js';
import { filterOrders } from './filters.js';

function isVisible({ principal, world: { store } }: Call): (order: OrderRecord) => boolean {
  return (order) => seesOffering(principal, store.offeringOf(order)) || belongsToProject(principal, store.projectOf(order));
}

/** The orders that the caller sees as a provider or as a consumer. */
export function visibleOrders(call: Call): OrderRecord[] {
  return [...call.world.store.orders.values()].filter(isVisible(call));
}

function findOrder(call: Call): OrderRecord {
  return findVisible(call, 'Order', { records: call.world.store.orders, isVisible: isVisible(call) });
}

/** The same for retrieve, which Waldur sends through the filters of the list as well. */
export function findFilteredOrder(call: Call): OrderRecord {
  const order = findOrder(call);
  if (filterOrders([order], call).length === 0) throw notFound(call, 'Order');
  return order;
}

/** The order that an action is to change: 404 before 403. */
export function findChangeable(call: Call, permission: string, { onOffering = call.world.version.offeringRolesAct } = {}): OrderRecord {
  const order = findOrder(call);
  if (!permits(call.principal, permission, call.world.store.offeringOf(order), { onOffering })) throw forbidden();
  return order;
}
