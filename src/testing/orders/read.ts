import type { Call, Result } from '../call.js';
import { listResult, pickFields } from '../list-result.js';
import { sortRows } from '../ordering.js';
import type { OrderRecord } from '../project-records.js';
import { describeOrder } from './describe.js';
import { filterOrders, orderOrdering } from './filters.js';
import { findFilteredOrder, visibleOrders } from './visible.js';

function serialize(order: OrderRecord, { server: { store, version }, principal, url }: Call): Record<string, unknown> {
  const { error_traceback: traceback, ...fields } = describeOrder(order, store, version.dateSuffix);
  return {
    url: new URL(`/api/marketplace-orders/${order.uuid}/`, url).href,
    ...fields,
    // Nobody else is shown where the provider's code went wrong.
    ...(principal.isStaff || principal.isSupport ? { error_traceback: traceback } : {}),
  };
}

export function list(call: Call): Result {
  return listResult(call, sortRows(filterOrders(visibleOrders(call), call), call, orderOrdering), (order) =>
    serialize(order, call),
  );
}

export function retrieve(call: Call): Result {
  return { status: 200, body: pickFields(serialize(findFilteredOrder(call), call), call.url.searchParams) };
}
