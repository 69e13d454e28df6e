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

/** What becomes of the resource when its order gets into a state; `undefined` where nothing does. */
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

/** What follows from the state that an order has got into. */
function applyOrderState(order: OrderRecord, world: ServerContext): void {
  const resource = world.store.resourceOf(order);
  const state = resourceStateAfter(order, resource);
  if (state === undefined) {
    scheduleOfferingUsersOfResource(resource, world);
    return;
  }
  order.completedAt = order.modified;
  if (order.state === OrderState.Done && order.type === 'Update' && Object.keys(order.limits).length > 0)
    resource.limits = order.limits;
  setResourceState(resource, state, world);
}

/** What follows from a new order: its resource shows that something is going on, unless it is Erred. */
export function applyNewOrder(order: OrderRecord, world: ServerContext): void {
  const resource = world.store.resourceOf(order);
  if (resource.state !== ResourceState.Erred) setResourceState(resource, startStates[order.type], world);
  applyOrderState(order, world);
}

/** Puts an order into a state, with all that follows. */
export function setOrderState(order: OrderRecord, state: KnownOrderState, world: ServerContext): void {
  order.state = state;
  order.modified = world.store.timestamp();
  applyOrderState(order, world);
}
