import type { ResourcePlan } from '../../resources/backend.js';
import type { Order } from '../../waldur/order-types.js';
import { listFixedAmounts } from './plans.js';

/**
 * Returns the first limits that are not empty. A resource of a plan with fixed amounts has none; then these amounts
 * count. `undefined` when there are no limits at all: a backend is never given empty ones.
 */
export function chooseLimits(
  candidates: readonly Order['limits'][],
  plan: ResourcePlan | undefined,
): Order['limits'] | undefined {
  return [...candidates, listFixedAmounts(plan)].find(hasLimits);
}

/** Whether there is a limit for any component. */
export function hasLimits(limits: Order['limits']): boolean {
  return Object.keys(limits).length > 0;
}
