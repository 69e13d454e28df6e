import { type KnownOrderState, type KnownOrderType, OrderState } from '../../waldur/order-types.js';
import { type KnownResourceState, ResourceState } from '../../waldur/resource-types.js';
import type { ServerContext } from '../call.js';
import { scheduleOfferingUsersOfResource } from '../offering-user-creation.js';
import type { OrderRecord, ResourceRecord } from '../project-records.js';
import { setResourceState } from '../resources/resource-state.js';

const startStates: Readonly<Record<KnownOrderType, KnownResourceState>> = {
  Create: ResourceState.Creating,
  Update: ResourceState.Updating,
  Terminate: ResourceState.Terminating,
  Restore: ResourceState.Creating,
};

/** The state of the resource after its order reaches a state; `undefined` if it does not change. */
function resourceStateAfter({ type, state }: OrderRecord, resource: ResourceRecord): KnownResourceState | undefined {
  switch (state) {
    case OrderState.Done:
      return type === 'Terminate' ? ResourceState.Terminated : ResourceState.Ok;
    case OrderState.Erred:
      if (type === 'Terminate') return ResourceState.Ok;
      return type === 'Create' && resource.backendId === '' ? ResourceState.Terminated : ResourceState.Erred;
    case OrderState.Rejected:
    case OrderState.Canceled:
      return type === 'Create' ? ResourceState.Terminated : ResourceState.Ok;
    default:
      return undefined;
  }
}

/** Applies the effects of the current state of an order. */
function applyOrderState(order: OrderRecord, server: ServerContext): void {
  const resource = server.store.resourceOf(order);
  const state = resourceStateAfter(order, resource);
  if (state === undefined) {
    scheduleOfferingUsersOfResource(resource, server);
    return;
  }
  order.completedAt = order.modified;
  if (order.state === OrderState.Done && order.type === 'Update') {
    if (Object.keys(order.limits).length > 0) resource.limits = order.limits;
    resource.planUuid = order.planUuid;
    resource.endDate = order.endDate ?? resource.endDate;
  }
  setResourceState(resource, state, server);
}

/** Applies the effects of a new order: its resource changes to a state of work in progress, unless it is Erred. */
export function applyNewOrder(order: OrderRecord, server: ServerContext): void {
  const resource = server.store.resourceOf(order);
  if (resource.state !== ResourceState.Erred) setResourceState(resource, startStates[order.type], server);
  applyOrderState(order, server);
}

/** Sets the state of an order and applies its effects. */
export function setOrderState(order: OrderRecord, state: KnownOrderState, server: ServerContext): void {
  order.state = state;
  order.modified = server.store.timestamp();
  applyOrderState(order, server);
}
