import type { ResourcePlan } from '../../resources/backend.js';
import { WaldurResponseError } from '../../shared/errors.js';
import type { WaldurClient } from '../../waldur/client.js';
import type { Order } from '../../waldur/order-types.js';

/**
 * Returns the plan of an order, without quotas if Waldur does not show the plan to the token; `undefined` for an order
 * without a plan. `GET /api/marketplace-plans/{uuid}/`
 */
export async function readPlan(
  { planUuid: uuid, planName }: Pick<Order, 'planUuid' | 'planName'>,
  client: WaldurClient,
): Promise<ResourcePlan | undefined> {
  if (uuid === undefined) return undefined;
  const plan = await client.retrievePlan(uuid).catch((error: unknown) => {
    if (error instanceof WaldurResponseError && error.status === 403) return undefined;
    throw error;
  });
  const name = plan?.name ?? planName;
  return { uuid, ...(name === undefined ? {} : { name }), ...(plan === undefined ? {} : { quotas: plan.quotas }) };
}

/** Whether an Update order switches to another plan. */
export function isPlanSwitch({ planUuid, oldPlanUuid }: Order): boolean {
  return planUuid !== undefined && oldPlanUuid !== undefined && oldPlanUuid !== planUuid;
}

/**
 * The amounts that a plan fixes. A quota of 0 is left out: Waldur shows it for every component that the plan does not
 * fix, and a limit of 0 would close the resource.
 */
export function listFixedAmounts(plan: ResourcePlan | undefined): Order['limits'] {
  return Object.fromEntries(Object.entries(plan?.quotas ?? {}).filter(([, amount]) => amount > 0));
}
