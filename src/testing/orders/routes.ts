import type { Call, Result, Route } from '../call.js';
import {
  approveByProvider,
  rejectByProvider,
  setBackendId,
  setStateDone,
  setStateErred,
  setStateExecuting,
} from './actions.js';
import { list, retrieve } from './read.js';

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
