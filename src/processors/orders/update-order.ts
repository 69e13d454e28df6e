import { BackendError } from '../../shared/errors.js';
import type { Order } from '../../waldur/order-types.js';
import type { ProviderResource } from '../../waldur/resource-types.js';
import { findResource } from '../backend-answers.js';
import { chooseLimits } from './choose-limits.js';
import { finishOrder } from './finish-order.js';
import type { OrderContext } from './order-context.js';
import type { OrderOutcome } from './report.js';

/**
 * Processes an Update order: sets the new limits at the backend, or the quotas of the new plan. An order with neither
 * changes nothing at the backend.
 */
export async function processUpdateOrder(
  order: Order,
  resource: ProviderResource,
  context: OrderContext,
): Promise<OrderOutcome> {
  const id = resource.backendId ?? '';
  const found = id === '' ? undefined : await findResource(context.call, id);
  const canSetLimits = await context.call(async (backend) => backend.setLimits !== undefined);
  // A backend without limits may still serve offerings whose plans are switched in Waldur.
  const isPlanSwitch = Object.keys(order.limits).length === 0;
  const limits = isPlanSwitch && !canSetLimits ? undefined : await chooseLimits([order.limits], order, context);
  context.markStarted();
  if (found === undefined || (found.owner ?? resource.uuid) !== resource.uuid) {
    throw new BackendError(`resource ${resource.uuid}: '${id}' not found in the backend`, {
      publicMessage: 'The resource was not found.',
    });
  }
  if (limits === undefined) {
    const reason = canSetLimits ? 'no limits' : 'no limits, and the backend cannot change those of its plan';
    const outcome = await finishOrder(order, context);
    return { ...outcome, message: `${outcome.message}; nothing was changed at the backend (${reason})`, backendId: id };
  }
  await context.call((backend, callContext) => {
    if (backend.setLimits === undefined)
      throw new BackendError('resource backend: it cannot change limits (it has no setLimits method)', {
        publicMessage: 'Limits cannot be changed here.',
      });
    return backend.setLimits(id, limits, callContext);
  });
  return { ...(await finishOrder(order, context)), backendId: id };
}
