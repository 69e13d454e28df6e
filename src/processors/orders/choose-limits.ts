import { WaldurResponseError } from '../../shared/errors.js';
import type { Order } from '../../waldur/order-types.js';
import type { OrderContext } from './order-context.js';

/**
 * Returns the first limits that are not empty. A resource of a plan with fixed amounts has none; then the quotas of the
 * plan count, if Waldur shows them. `undefined` when there are no limits at all.
 */
export async function chooseLimits(
  candidates: readonly Order['limits'][],
  { planUuid }: Order,
  { parts: { client } }: OrderContext,
): Promise<Order['limits'] | undefined> {
  const hasEntries = (limits: Order['limits']): boolean => Object.keys(limits).length > 0;
  const limits = candidates.find(hasEntries);
  if (limits !== undefined || planUuid === undefined) return limits;
  try {
    const quotas = (await client.retrievePlan(planUuid))?.quotas ?? {};
    return hasEntries(quotas) ? quotas : undefined;
  } catch (error) {
    if (error instanceof WaldurResponseError && error.status === 403) return undefined;
    throw error;
  }
}
