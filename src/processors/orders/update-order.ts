import { isDeepStrictEqual } from 'node:util';
import type { ResourcePlan } from '../../resources/backend.js';
import { describeError } from '../../shared/describe-error.js';
import { BackendError } from '../../shared/errors.js';
import type { Order } from '../../waldur/order-types.js';
import type { ProviderResource } from '../../waldur/resource-types.js';
import { findResource } from '../backend-answers.js';
import { hasLimits } from './choose-limits.js';
import { finishOrder } from './finish-order.js';
import type { OrderContext } from './order-context.js';
import { isPlanSwitch, listFixedAmounts, readPlan } from './plans.js';
import type { OrderOutcome } from './report.js';

/**
 * Processes an Update order: a change of limits, a switch of plans or a renewal. Sets the plan and the limits at the
 * backend, as far as there are any, and hands on the end date that Waldur has after the order is done. An order that
 * changes nothing that the backend knows is done, and the report says so.
 */
export async function processUpdateOrder(
  order: Order,
  resource: ProviderResource,
  context: OrderContext,
): Promise<OrderOutcome> {
  const id = resource.backendId ?? '';
  const { call, parts } = context;
  const found = id === '' ? undefined : await findResource(call, id);
  // On a server that does not show the plan before, an order without limits may be a switch.
  const plan = isPlanSwitch(order) || !hasLimits(order.limits) ? await readPlan(order, parts.client) : undefined;
  context.markStarted();
  if (found === undefined || (found.owner ?? resource.uuid) !== resource.uuid) {
    throw new BackendError(`resource ${resource.uuid}: '${id}' not found in the backend`, {
      publicMessage: 'The resource was not found.',
    });
  }
  const setsPlan = plan !== undefined && (await setPlan(id, plan, context));
  const limits = setsPlan ? order.limits : { ...listFixedAmounts(plan), ...order.limits };
  const setsLimits = hasLimits(limits) && (await setLimits(id, limits, context));
  if (!setsLimits && plan === undefined && hasLimits(limits) && !isDeepStrictEqual(limits, resource.limits))
    throw new BackendError('resource backend: it cannot change limits (it has no setLimits method)', {
      publicMessage: 'Limits cannot be changed here.',
    });
  const outcome = await finishOrder(order, context);
  const reason = setsPlan || setsLimits ? undefined : await explainNoChange(limits, plan, context);
  const error = outcome.result === 'done' ? await handOnEndDate(id, resource, context) : undefined;
  return {
    ...outcome,
    ...(reason === undefined ? {} : { message: `${outcome.message}; nothing was changed at the backend (${reason})` }),
    backendId: id,
    ...(error === undefined ? {} : { errors: [error] }),
  };
}

/** Returns `false` if the backend has no `setPlan`. */
function setPlan(id: string, plan: ResourcePlan, { call }: OrderContext): Promise<boolean> {
  return call(async (backend, callContext) => {
    await backend.setPlan?.(id, plan, callContext);
    return backend.setPlan !== undefined;
  });
}

/** Returns `false` if the backend has no `setLimits`. */
function setLimits(id: string, limits: Order['limits'], { call }: OrderContext): Promise<boolean> {
  return call(async (backend, callContext) => {
    await backend.setLimits?.(id, limits, callContext);
    return backend.setLimits !== undefined;
  });
}

function explainNoChange(
  limits: Order['limits'],
  plan: ResourcePlan | undefined,
  { call }: OrderContext,
): Promise<string> {
  return call(async (backend) => {
    if (hasLimits(limits)) return 'it has no setLimits method';
    const reason = plan === undefined ? 'the order has no limits and no plan' : 'no limits, and none in its plan';
    return plan === undefined || backend.setPlan !== undefined ? reason : `${reason}; it has no setPlan method`;
  });
}

// Waldur changes the end date when the order is done. The next run of memberships repeats this. Returns the error.
async function handOnEndDate(
  id: string,
  { uuid }: ProviderResource,
  { call, parts: { client } }: OrderContext,
): Promise<string | undefined> {
  try {
    if (!(await call(async (backend) => backend.setEndDate !== undefined))) return undefined;
    const resource = await client.retrieveProviderResource(uuid);
    if (resource !== undefined)
      await call(async (backend, callContext) => backend.setEndDate?.(id, resource.endDate, callContext));
    return undefined;
  } catch (error) {
    return `could not set the end date: ${describeError(error).message}`;
  }
}
