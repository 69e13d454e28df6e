import { type Order, OrderState } from '../../waldur/order-types.js';
import type { ProviderResource } from '../../waldur/resource-types.js';
import { decideOrder, findResource, hasMethod } from '../backend-answers.js';
import type { ResourceFinding } from '../resource-ids/finding.js';
import { writeOrder } from '../write-rows.js';
import { findUnknownCreation } from './create-resource.js';
import { readProgress } from './creation-notes.js';
import { toHeldBackOutcome, unreadableResource } from './finish-order.js';
import type { OrderContext } from './order-context.js';
import type { OrderOutcome } from './report.js';
import { decideTermination } from './termination.js';
import { findMissing } from './update-order.js';

/** Returns the outcome of an order whose resource is held back or cannot be read. Such an order is not even approved. */
export async function checkResource(
  order: Order,
  context: OrderContext,
  dryRun: boolean,
): Promise<OrderOutcome | undefined> {
  const { marketplaceResourceUuid: uuid, type, state } = order;
  const isPending = state === OrderState.PendingProvider;
  // An approved termination is decided once, right before it is carried out.
  if (uuid === undefined || (type === 'Terminate' && !isPending && !dryRun)) return undefined;
  const resource = await context.parts.client.retrieveProviderResource(uuid);
  if (resource === undefined) return isPending ? unreadableResource : undefined;
  const finding = await findHeldBack(order, resource, { context, dryRun });
  return finding === undefined ? undefined : toHeldBackOutcome(finding);
}

async function findHeldBack(
  order: Order,
  resource: ProviderResource,
  { context, dryRun }: { readonly context: OrderContext; readonly dryRun: boolean },
): Promise<ResourceFinding | undefined> {
  const { type, state } = order;
  if (type === 'Terminate') {
    const termination = await decideTermination(resource, context);
    return termination.action === 'stay' ? termination.finding : undefined;
  }
  const finding = await context.ids.check(resource);
  const isCreation = type === 'Create' || type === 'Restore';
  // A new resource whose id belongs to another one gets a new id.
  if (isCreation && finding?.owner !== undefined) return undefined;
  const isDecidedLater = state !== OrderState.PendingProvider && !dryRun;
  if (finding !== undefined || isDecidedLater) return finding;
  if (type === 'Update') return findMissing(resource, context);
  return isCreation ? checkEarlierCreation(order, resource, context) : undefined;
}

// An approved order is checked once, right before the resource is created.
async function checkEarlierCreation(
  order: Order,
  resource: ProviderResource,
  context: OrderContext,
): Promise<ResourceFinding | undefined> {
  const { backendId: id = '' } = resource;
  if (id === '' || context.isConfirmedCreated(resource)) return undefined;
  // The handle says whether it is complete, if the backend knows it.
  const hasHandle = (order.backendId ?? '') !== '';
  if (hasHandle && (await hasMethod(context.call, 'poll'))) return undefined;
  const found = await findResource(context.call, id);
  const progress = readProgress(await context.creations.find(order), order, id);
  return findUnknownCreation(resource, { id, found, progress }, context);
}

/** Lets the backend decide about a pending order, and approves or rejects it in Waldur. Returns the approved order. */
export async function reviewOrder(
  order: Order,
  { call, writes, parts: { client, steps } }: OrderContext,
): Promise<Order | OrderOutcome> {
  const answer = await decideOrder(call, order);
  if (answer.decision === 'keep') return { result: 'waiting', message: 'the resource backend deferred the order' };
  if (answer.decision === 'reject') {
    const { comment } = answer;
    const deviation = steps?.deviate({ kind: 'order', uuid: order.uuid }, `would now be rejected: ${comment}`);
    if (deviation !== undefined) throw deviation;
    const result = await writeOrder(order, () => client.rejectByProvider(order.uuid, comment), writes);
    // After 503, an attempt of this worker may have rejected it.
    const isRejected = async () => (await client.retrieveOrder(order.uuid))?.state === OrderState.Rejected;
    return result.accepted || (result.status === 503 && (await isRejected()))
      ? { result: 'rejected', message: comment }
      : { result: 'skipped', message: `could not reject the order: ${result.detail}` };
  }
  await writeOrder(order, () => client.approveByProvider(order.uuid), writes);
  const current = await client.retrieveOrder(order.uuid);
  if (current?.state === OrderState.Executing) return current;
  if (current?.state === OrderState.PendingStartDate)
    return { result: 'waiting', message: `approved; starts on ${current.startDate ?? 'its start date'}` };
  return {
    result: 'skipped',
    message: `state after approval: expected executing, got ${current?.state ?? 'no such order'}`,
  };
}
