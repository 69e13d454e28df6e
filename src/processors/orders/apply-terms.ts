import { isDeepStrictEqual } from 'node:util';
import type { ResourcePlan } from '../../resources/backend.js';
import type { Order } from '../../waldur/order-types.js';
import type { ProviderResource } from '../../waldur/resource-types.js';
import { setLimits, setPlan } from '../backend-answers.js';
import { chooseLimits } from './choose-limits.js';
import type { OrderContext } from './order-context.js';
import { readPlan } from './plans.js';

/** An order and its resource, as they were read at one time. */
export interface OrderedResource {
  readonly order: Order;
  readonly resource: ProviderResource;
}

/** What `applyTerms` needs. */
export interface ApplyTermsOptions {
  /** What the backend has been given so far. */
  readonly before: OrderedResource & { readonly plan: ResourcePlan | undefined };
  readonly now: OrderedResource;
  /** Receives a message if something has changed that the backend cannot change. */
  readonly errors: string[];
  readonly context: OrderContext;
}

/**
 * Sets the limits of a new resource at the backend: those of the resource, or those of the order if they alone have
 * changed since `before`. Sets the plan too if it has changed. Returns the plan.
 */
export async function applyTerms(
  id: string,
  { before, now, errors, context }: ApplyTermsOptions,
): Promise<ResourcePlan | undefined> {
  const { call, parts } = context;
  const isOtherPlan = now.order.planUuid !== before.order.planUuid;
  const plan = isOtherPlan ? await readPlan(now.order, parts.client) : before.plan;
  if (isOtherPlan && plan !== undefined) await setPlan(call, id, plan);
  const isOrderNewer = !isDeepStrictEqual(now.order.limits, before.order.limits);
  const isResourceNewer = !isDeepStrictEqual(now.resource.limits, before.resource.limits);
  const candidates = [now.resource.limits, now.order.limits];
  if (isOrderNewer && !isResourceNewer) candidates.reverse();
  const limits = chooseLimits(candidates, plan);
  if (limits === undefined) return plan;
  if (!(await setLimits(call, id, limits)) && (isOrderNewer || isResourceNewer))
    errors.push('the limits changed while the resource was created, and the backend cannot change them (no setLimits)');
  return plan;
}

/** Whether two versions of an order have different limits or plans. */
export function hasOtherTerms(one: Order, other: Order): boolean {
  return one.planUuid !== other.planUuid || !isDeepStrictEqual(one.limits, other.limits);
}
