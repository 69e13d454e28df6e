import type { UserReport } from '../../users/report.js';
import { type Order, OrderState } from '../../waldur/order-types.js';
import type { OrderOutcome } from './report.js';

/** The verb for each order type in the message of a dry run. */
const plannedActions: Readonly<Record<string, string>> = {
  Create: 'create',
  Restore: 'restore',
  Update: 'update',
  Terminate: 'terminate',
};

/** The team of a resource, and what would be done for its users. */
export interface PlannedTeam {
  readonly members: readonly unknown[];
  readonly users: readonly UserReport[];
}

/** What `planOrder` needs. */
export interface PlanOrderOptions {
  /** Whether the operator has confirmed that the resource is complete at the backend. */
  readonly isConfirmedCreated: boolean;
  planTeam(resourceUuid: string): Promise<PlannedTeam>;
}

/** Says for a dry run what would be done for an order. */
export async function planOrder(
  order: Order,
  { isConfirmedCreated, planTeam }: PlanOrderOptions,
): Promise<OrderOutcome> {
  const planned = plannedActions[order.type ?? ''];
  if (planned === undefined) return skipUnknownType(order);
  const condition = order.state === OrderState.PendingProvider ? ', if the resource backend accepts the order' : '';
  const createsResource = order.type === 'Create' || order.type === 'Restore';
  const action = createsResource && isConfirmedCreated ? 'complete the order of' : planned;
  const message = `would ${action} ${order.resourceName ?? 'its resource'}`;
  if (!createsResource || order.marketplaceResourceUuid === undefined)
    return { result: 'planned', message: `${message}${condition}` };
  const { members, users } = await planTeam(order.marketplaceResourceUuid);
  const ready = users.filter(
    ({ result, to, username }) => result !== 'held-back' && to === 'OK' && (username ?? '') !== '',
  ).length;
  const scope = `with ${ready} of ${members.length} team members`;
  return { result: 'planned', message: `${message} ${scope}${condition}`, users };
}

/** The outcome of an order of a type that this version does not know. */
export function skipUnknownType({ type = '(none)' }: Order): OrderOutcome {
  return { result: 'skipped', message: `order type '${type}' is not supported by this version` };
}
