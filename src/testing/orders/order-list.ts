import { OrderState } from '../../waldur/order-types.js';
import type { Call, ServerContext } from '../call.js';
import { byChoice, bySince, bySubstring, byText, byUuid, type Filter } from '../filters.js';
import { createForbiddenError } from '../http-error.js';
import type { Ordering } from '../ordering.js';
import { belongsToProject, canSeeOffering, hasPermission } from '../permissions.js';
import type { OrderRecord } from '../project-records.js';
import { createRecordList } from '../record-list.js';
import { isAtLeast } from '../versions.js';
import { describeOrder } from './describe.js';

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

const ordering: Ordering<OrderRecord> = {
  keys: {
    created: { key: (order) => order.created },
    state: { key: (order) => states.indexOf(order.state) },
  },
  fallback: 'created',
};

export const orderList = createRecordList<OrderRecord>({
  model: 'Order',
  records: (store) => store.orders,
  isVisible: (order, { principal, server: { store } }) =>
    canSeeOffering(principal, store.offeringOf(order)) || belongsToProject(principal, store.projectOf(order)),
  filters,
  ordering,
  serialize,
});

/** Finds the order that an action changes: 404 first, then 403. */
export function findOrderForUpdate(
  call: Call,
  permission: string,
  { onOffering = call.server.version.offeringRolesManageOrders } = {},
): OrderRecord {
  const order = orderList.find(call);
  if (!hasPermission(call.principal, permission, call.server.store.offeringOf(order), { onOffering }))
    throw createForbiddenError();
  return order;
}

function serialize(order: OrderRecord, { server: { store, version }, principal, url }: Call): Record<string, unknown> {
  const { error_traceback: traceback, ...fields } = describeOrder(order, store, version.dateSuffix);
  return {
    url: new URL(`/api/marketplace-orders/${order.uuid}/`, url).href,
    ...fields,
    offering_plugin_options: store.offeringOf(order).pluginOptions,
    // Only staff and support can see the traceback.
    ...(principal.isStaff || principal.isSupport ? { error_traceback: traceback } : {}),
  };
}
