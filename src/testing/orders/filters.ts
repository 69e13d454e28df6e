import { OrderState } from '../../waldur/order-types.js';
import type { Call, ServerContext } from '../call.js';
import { byChoice, bySince, bySubstring, byText, byUuid, type Filter, filterRows } from '../filters.js';
import type { OrderingKeys } from '../ordering.js';
import type { OrderRecord } from '../project-records.js';
import { isAtLeast } from '../versions.js';

const states: readonly string[] = Object.values(OrderState);

function knownTypes({ version }: ServerContext): readonly string[] {
  return ['Create', 'Update', 'Terminate', ...(isAtLeast(version.version, '7.9.2') ? ['Restore'] : [])];
}

const filters: readonly Filter<OrderRecord>[] = [
  byUuid('offering_uuid', (order) => order.offeringUuid),
  byUuid('project_uuid', (order) => order.projectUuid),
  byUuid('customer_uuid', (order, store) => store.projectOf(order).customerUuid),
  byUuid('provider_uuid', (order, store) => store.offeringOf(order).customerUuid),
  byUuid('resource_uuid', (order) => order.resourceUuid),
  byChoice(
    'state',
    () => states,
    (order) => order.state,
  ),
  byChoice('type', knownTypes, (order) => order.type),
  {
    ...byText('resource_name', (order, value, store) => store.resourceOf(order).name === value),
    isKnown: ({ version }) => isAtLeast(version.version, '7.9.6'),
  },
  bySubstring('query', (order, store) => [store.projectOf(order).name, store.resourceOf(order).name]),
  bySince('created', (order) => order.created),
  bySince('modified', (order) => order.modified),
];

export const orderOrdering: { readonly keys: OrderingKeys<OrderRecord>; readonly fallback: string } = {
  keys: {
    created: { key: (order) => order.created },
    state: { key: (order) => states.indexOf(order.state) },
  },
  fallback: 'created',
};

/** Returns the orders that match the filters in the query. */
export function filterOrders(orders: readonly OrderRecord[], call: Call): OrderRecord[] {
  return filterRows(orders, call, filters);
}
