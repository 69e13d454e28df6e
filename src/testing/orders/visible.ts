import type { Call } from '../call.js';
import { createForbiddenError } from '../http-error.js';
import { createNotFoundError, findVisible } from '../lookup.js';
import { belongsToProject, canSeeOffering, hasPermission } from '../permissions.js';
import type { OrderRecord } from '../project-records.js';
import { filterOrders } from './filters.js';

function isVisible({ principal, server: { store } }: Call): (order: OrderRecord) => boolean {
  return (order) =>
    canSeeOffering(principal, store.offeringOf(order)) || belongsToProject(principal, store.projectOf(order));
}

/** Returns the orders that the caller may see as a provider or as a consumer. */
export function visibleOrders(call: Call): OrderRecord[] {
  return [...call.server.store.orders.values()].filter(isVisible(call));
}

function findOrder(call: Call): OrderRecord {
  return findVisible(call, 'Order', { records: call.server.store.orders, isVisible: isVisible(call) });
}

/** Finds the order in the path for retrieve. Waldur also applies the list filters here. */
export function findFilteredOrder(call: Call): OrderRecord {
  const order = findOrder(call);
  if (filterOrders([order], call).length === 0) throw createNotFoundError(call, 'Order');
  return order;
}

/** Finds the order that an action changes: 404 first, then 403. */
export function findOrderForUpdate(
  call: Call,
  permission: string,
  { onOffering = call.server.version.offeringRolesManageOrders } = {},
): OrderRecord {
  const order = findOrder(call);
  if (!hasPermission(call.principal, permission, call.server.store.offeringOf(order), { onOffering }))
    throw createForbiddenError();
  return order;
}
