import type { Call, Result, Route } from '../call.js';
import { listResult, pickFields } from '../list-result.js';
import { sortRows } from '../ordering.js';
import type { OrderRecord } from '../project-records.js';
import {
  approveByProvider,
  rejectByProvider,
  setBackendId,
  setStateDone,
  setStateErred,
  setStateExecuting,
} from './actions.js';
import { describeOrder } from './describe.js';
import { filterOrders, orderOrdering } from './filters.js';
import { findFilteredOrder, visibleOrders } from './visible.js';

const base = '/api/marketplace-orders/';

function action(operation: string, handle: (call: Call) => Result): Route {
  return { path: `${base}{uuid}/${operation}/`, methods: { POST: { operation, handle } } };
}

export const orderRoutes: readonly Route[] = [
  { path: base, methods: { GET: { operation: 'list_orders', handle: list } } },
  { path: `${base}{uuid}/`, methods: { GET: { operation: 'retrieve_order', handle: retrieve } } },
  action('approve_by_provider', approveByProvider),
  action('reject_by_provider', rejectByProvider),
  action('set_state_executing', setStateExecuting),
  action('set_state_done', setStateDone),
  action('set_state_erred', setStateErred),
  { ...action('set_backend_id', setBackendId), since: '7.8.5' },
];

function serialize(order: OrderRecord, { server: { store, version }, principal, url }: Call): Record<string, unknown> {
  const { error_traceback: traceback, ...fields } = describeOrder(order, store, version.dateSuffix);
  return {
    url: new URL(`/api/marketplace-orders/${order.uuid}/`, url).href,
    ...fields,
    // Only staff and support can see the traceback.
    ...(principal.isStaff || principal.isSupport ? { error_traceback: traceback } : {}),
  };
}

function list(call: Call): Result {
  return listResult(call, sortRows(filterOrders(visibleOrders(call), call), call, orderOrdering), (order) =>
    serialize(order, call),
  );
}

function retrieve(call: Call): Result {
  return { status: 200, body: pickFields(serialize(findFilteredOrder(call), call), call.url.searchParams) };
}
