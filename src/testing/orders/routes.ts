import { createActions, type Route } from '../call.js';
import {
  approveByProvider,
  rejectByProvider,
  setBackendId,
  setStateDone,
  setStateErred,
  setStateExecuting,
} from './actions.js';
import { orderList } from './order-list.js';

const base = '/api/marketplace-orders/';
const action = createActions(base);

export const orderRoutes: readonly Route[] = [
  { path: base, methods: { GET: { operation: 'list_orders', handle: orderList.list } } },
  { path: `${base}{uuid}/`, methods: { GET: { operation: 'retrieve_order', handle: orderList.retrieve } } },
  action('approve_by_provider', approveByProvider),
  action('reject_by_provider', rejectByProvider),
  action('set_state_executing', setStateExecuting),
  action('set_state_done', setStateDone),
  action('set_state_erred', setStateErred),
  action('set_backend_id', setBackendId, '7.8.5'),
];
