import type { Order } from '../../waldur/order-types.js';
import type { ProviderResource } from '../../waldur/resource-types.js';
import { forgetRemovedResource, noteRemovedResource } from '../missing/removed-resources.js';
import { finishOrder, forgetDone, toHeldBackOutcome } from './finish-order.js';
import type { OrderContext } from './order-context.js';
import type { OrderOutcome } from './report.js';
import { decideTermination } from './termination.js';

/**
 * Processes a Terminate order: removes the resource at the backend if it still exists. A backend resource that belongs,
 * or may belong, to another Waldur resource is never removed.
 */
export async function processTerminateOrder(
  order: Order,
  resource: ProviderResource,
  context: OrderContext,
): Promise<OrderOutcome> {
  const termination = await decideTermination(resource, context);
  if (termination.action === 'stay') return toHeldBackOutcome(termination.finding);
  if (termination.action !== 'finish') context.markStarted();
  if (termination.action === 'fail') throw termination.error;
  const ids = termination.action === 'remove' ? termination.ids : [];
  const { notes, offering } = context.parts;
  if (ids.length > 0) await noteRemovedResource(notes, offering.uuid, resource.uuid);
  for (const id of ids) await context.call((backend, callContext) => backend.remove(id, callContext));
  const outcome = await finishOrder(order, context);
  const forget = async (): Promise<void> => {
    await context.forgetIds(resource);
    await forgetRemovedResource(notes, offering.uuid, resource.uuid);
  };
  const errors = outcome.result === 'done' ? await forgetDone(forget) : [];
  const reason = termination.action === 'finish' ? termination.reason : undefined;
  return {
    ...outcome,
    message: `${outcome.message}${reason === undefined ? '' : `; ${reason}`}`,
    backendId: ids.length === 0 ? (resource.backendId ?? '') : ids.join(', '),
    ...(errors.length === 0 ? {} : { errors }),
  };
}
