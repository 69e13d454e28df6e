import { isDeepStrictEqual } from 'node:util';
import type { ResourcePlan } from '../../resources/backend.js';
import { describeError } from '../../shared/describe-error.js';
import { BackendError } from '../../shared/errors.js';
import type { Order } from '../../waldur/order-types.js';
import type { ProviderResource } from '../../waldur/resource-types.js';
import { findResource, hasMethod, setLimits, setPlan } from '../backend-answers.js';
import type { ResourceFinding } from '../resource-ids/finding.js';
import { hasLimits } from './choose-limits.js';
import { finishOrder, toHeldBackOutcome } from './finish-order.js';
import type { OrderContext } from './order-context.js';
import { isPlanSwitch, listFixedAmounts, readPlan } from './plans.js';
import type { OrderOutcome } from './report.js';

/**
 * Processes an Update order: a change of limits, a switch of plans or a renewal. Sets the plan and the limits at the
 * backend, as far as there are any, and hands on the end date that Waldur has after the order is done. An order that
 * changes nothing that the backend knows is done, and the report says so. An order whose resource is missing fails,
 * unless so many are missing that a fault of the backend is more likely.
 */
export async function processUpdateOrder(
  order: Order,
  resource: ProviderResource,
  context: OrderContext,
): Promise<OrderOutcome> {
  const id = resource.backendId ?? '';
  const { call, parts } = context;
  const find = async () => (id === '' ? undefined : findResource(call, id));
  let found = await find();
  if (found === undefined) {
    const finding = await findMissing(resource, context);
    if (finding !== undefined) return toHeldBackOutcome(finding);
    found = await find();
  }
  const setsEndDate = await hasMethod(call, 'setEndDate');
  // On a server that does not show the plan before, an order without limits may be a switch.
  const plan = isPlanSwitch(order) || !hasLimits(order.limits) ? await readPlan(order, parts.client) : undefined;
  context.markStarted();
  if (found === undefined || (found.owner ?? resource.uuid) !== resource.uuid) {
    throw new BackendError(`resource ${resource.uuid}: '${id}' not found in the backend`, {
      publicMessage: 'The resource was not found.',
    });
  }
  const setsPlan = plan !== undefined && (await setPlan(call, id, plan));
  const limits = setsPlan ? order.limits : { ...listFixedAmounts(plan), ...order.limits };
  const setsLimits = hasLimits(limits) && (await setLimits(call, id, limits));
  const lacksSetLimits = !setsLimits && hasLimits(limits) && !isDeepStrictEqual(limits, resource.limits);
  if (lacksSetLimits && plan === undefined)
    throw new BackendError('resource backend: it cannot change limits (it has no setLimits method)', {
      publicMessage: 'Limits cannot be changed here.',
    });
  const reason = setsPlan || setsLimits ? undefined : explainNoChange(limits, plan);
  const errors =
    setsPlan && lacksSetLimits
      ? ['the order changes limits too, and the backend cannot change them (no setLimits)']
      : [];
  const outcome = await finishOrder(order, context);
  if (outcome.result === 'done' && setsEndDate) errors.push(...(await handOnEndDate(id, resource, context)));
  return {
    ...outcome,
    ...(reason === undefined ? {} : { message: `${outcome.message}; nothing was changed at the backend (${reason})` }),
    backendId: id,
    ...(errors.length === 0 ? {} : { errors }),
  };
}

/**
 * Returns why an Update order is held back if its resource is missing at the backend: so many are that a fault of the
 * backend is more likely.
 */
export async function findMissing(
  resource: ProviderResource,
  { call, presence }: Pick<OrderContext, 'call' | 'presence'>,
): Promise<ResourceFinding | undefined> {
  const { backendId: id = '' } = resource;
  const isAbsent = async (): Promise<boolean> => (await findResource(call, id)) === undefined;
  if (id === '' || !(await isAbsent())) return undefined;
  const absence = await presence.check(resource, isAbsent);
  return typeof absence === 'object' ? absence : undefined;
}

/** Why nothing was set at the backend: it lacks a method, or there is nothing to set. */
function explainNoChange(limits: Order['limits'], plan: ResourcePlan | undefined): string {
  if (hasLimits(limits)) return 'it has no setLimits method';
  return plan === undefined
    ? 'the order has no limits and no plan'
    : 'no limits, and none in its plan; it has no setPlan method';
}

// Waldur changes the end date when the order is done. The next run of memberships repeats this. Returns the errors.
async function handOnEndDate(
  id: string,
  { uuid }: ProviderResource,
  { call, parts: { client } }: OrderContext,
): Promise<readonly string[]> {
  try {
    const resource = await client.retrieveProviderResource(uuid);
    if (resource !== undefined)
      await call(async (backend, callContext) => backend.setEndDate?.(id, resource.endDate, callContext));
    return [];
  } catch (error) {
    return [`could not set the end date: ${describeError(error).message}`];
  }
}
