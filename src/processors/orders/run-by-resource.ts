import pLimit from 'p-limit';
import type { Order } from '../../waldur/order-types.js';

/**
 * Processes orders, at most `concurrency` at once, and returns the results in their order. Orders of the same resource
 * are processed one after the other; only orders of other resources run concurrently.
 */
export function runByResource<T>(
  orders: readonly Order[],
  concurrency: number,
  work: (order: Order) => Promise<T>,
): Promise<T[]> {
  const limit = pLimit(concurrency);
  const lastOfResource = new Map<string, Promise<T>>();
  return Promise.all(
    orders.map((order) => {
      const key = order.marketplaceResourceUuid ?? order.uuid;
      const last: Promise<unknown> = lastOfResource.get(key) ?? Promise.resolve();
      const result = last.then(() => limit(work, order));
      lastOfResource.set(key, result);
      return result;
    }),
  );
}
