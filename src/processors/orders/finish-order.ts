import { LedgerStoreError } from '../../ledger/store-errors.js';
import { type Order, OrderState } from '../../waldur/order-types.js';
import type { ResourceFinding } from '../resource-ids/finding.js';
import { writeOrder } from '../write-rows.js';
import type { OrderContext } from './order-context.js';
import type { OrderOutcome } from './report.js';

/**
 * Sets an order to done in Waldur if it is still executing. `beforeDone` gets the order as it was read right before.
 */
export async function finishOrder(
  order: Order,
  { writes, parts: { client } }: OrderContext,
  beforeDone?: (current: Order) => Promise<void>,
): Promise<OrderOutcome> {
  const current = await client.retrieveOrder(order.uuid);
  if (current?.state === OrderState.Executing) {
    await beforeDone?.(current);
    const answer = await writeOrder(current, () => client.setStateDone(order.uuid), writes);
    if (answer.accepted) return { result: 'done', message: 'completed' };
  }
  const state = (await client.retrieveOrder(order.uuid))?.state;
  if (state === OrderState.Done) return { result: 'done', message: 'completed; the order was already done in Waldur' };
  const result = state === OrderState.Executing ? 'failed' : 'skipped';
  return { result, message: `completed at the backend, but the order is ${state ?? 'missing'} in Waldur` };
}

/**
 * Removes notes about an order that is done. It stays done if the ledger is unavailable: later runs ignore the notes.
 * Returns the errors.
 */
export async function forgetDone(forget: () => Promise<void>): Promise<readonly string[]> {
  try {
    await forget();
    return [];
  } catch (error) {
    if (!(error instanceof LedgerStoreError)) throw error;
    return [`could not remove its notes from the ledger: ${error.message}`];
  }
}

/** The outcome of an order whose resource is held back. */
export function toHeldBackOutcome(finding: ResourceFinding): OrderOutcome {
  const { backendId, message } = finding;
  return { result: 'held-back', message: `held back: ${message}`, backendId, finding };
}

/** The outcome of an order whose resource may still exist: the token may have lost access to it. */
export const unreadableResource: OrderOutcome = {
  result: 'failed',
  message: 'not completed, will be retried on the next run: its resource cannot be read in Waldur',
};
