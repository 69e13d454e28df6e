import { type KnownOrderState, type KnownOrderType, OrderState } from '../../waldur/order-types.js';
import { type KnownResourceState, ResourceState } from '../../waldur/resource-types.js';
import type { World } from '../call.js';
import type { OrderRecord, ResourceRecord } from '../project-records.js';
import { moveResource } from '../resources/move.js';
import { bringRows } from '../row-creation.js';

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
function settle(order: OrderRecord, world: World): void {
  const resource = world.store.resourceOf(order);
  const state = resourceStateAfter(order, resource);
  if (state === undefined) {
    bringRows(resource, world);
    return;
  }
  order.completedAt = order.modified;
  if (order.state === OrderState.Done && order.type === 'Update' && Object.keys(order.limits).length > 0) resource.limits = order.limits;
  moveResource(resource, state, world);
}

/** What follows from a new order: its resource shows that something is going on, unless it is Erred. */
export function beginOrder(order: OrderRecord, world: World): void {
  const resource = world.store.resourceOf(order);
  if (resource.state !== ResourceState.Erred) moveResource(resource, startStates[order.type], world);
  settle(order, world);
}

/** Puts an order into a state, with all that follows. */
export function moveOrder(order: OrderRecord, state: KnownOrderState, world: World): void {
  order.state = state;
  order.modified = world.store.timestamp();
  settle(order, world);
}
