import type { Order } from '../../waldur/order-types.js';
import { forgetMembers } from '../memberships/member-notes.js';
import { forgetRemovedResource } from '../missing/removed-resources.js';
import { processCreateOrder } from './create-order.js';
import { unreadableResource } from './finish-order.js';
import type { OrderContext } from './order-context.js';
import { skipUnknownType } from './plan-order.js';
import type { OrderOutcome } from './report.js';
import { processTerminateOrder } from './terminate-order.js';
import { processUpdateOrder } from './update-order.js';

/** Processes an order that is executing in Waldur, according to its type. */
export async function processApprovedOrder(order: Order, context: OrderContext): Promise<OrderOutcome> {
  const { client, notes, offering } = context.parts;
  const resourceUuid = order.marketplaceResourceUuid;
  const resource = resourceUuid === undefined ? undefined : await client.retrieveProviderResource(resourceUuid);
  if (resource === undefined) return unreadableResource;
  if (order.type === 'Terminate') return processTerminateOrder(order, resource, context);
  if (order.type === 'Create' || order.type === 'Restore') {
    await forgetRemovedResource(notes, offering.uuid, resource.uuid);
    await forgetMembers(notes, offering.uuid, resource.uuid);
    return processCreateOrder(order, resource, context);
  }
  if (order.type === 'Update') return processUpdateOrder(order, resource, context);
  return skipUnknownType(order);
}
