import { describeError } from '../../shared/describe-error.js';
import { type Order, OrderState } from '../../waldur/order-types.js';
import type { ProviderResource } from '../../waldur/resource-types.js';
import { applyToAll } from '../apply-to-all.js';
import { addUsers, hasMethod, pollWork } from '../backend-answers.js';
import type { PreparedTeam } from '../prepared-team.js';
import { writeOrder } from '../write-rows.js';
import { applyTerms, hasOtherTerms } from './apply-terms.js';
import { type CreatedResource, createResource } from './create-resource.js';
import { readProgress } from './creation-notes.js';
import { finishOrder, forgetDone, toHeldBackOutcome } from './finish-order.js';
import type { OrderContext } from './order-context.js';
import type { OrderOutcome } from './report.js';
import { sendResourceDetails } from './resource-details.js';
import { describeOrderElsewhere } from './unwanted-resources.js';

/** The team of a resource with `restrict_member_access`. */
const emptyTeam: PreparedTeam = { members: [], users: [], report: [] };

/**
 * Processes a Create or Restore order: prepares the team, chooses the backend id, creates the resource, sets the order
 * to done, and then adds the users who have become ready meanwhile.
 *
 * The order is read again after the creation, which can take long: new limits are applied, and what is no longer wanted
 * is reported.
 */
export async function processCreateOrder(
  order: Order,
  resource: ProviderResource,
  context: OrderContext,
): Promise<OrderOutcome> {
  const work = await pollEarlierWork(order, resource, context);
  if (work === 'running') {
    const message = `the backend is still working on it (handle ${order.backendId})`;
    return { result: 'waiting', message, backendId: resource.backendId ?? '' };
  }
  const isRestricted = resource.restrictMemberAccess === true;
  const team = isRestricted ? emptyTeam : await context.prepareTeam(resource.uuid, true);
  const doneHandle = work === 'done' ? order.backendId : undefined;
  const created = await createResource(order, resource, { context, users: team.users, doneHandle });
  const { id } = created;
  if ('finding' in created) return { ...toHeldBackOutcome(created.finding), users: team.report };
  if ('elsewhere' in created) return describeOrderElsewhere(created.elsewhere, { resource, id, context });
  if (created.handle !== undefined) {
    const message = await storeHandle(order, created.handle, context);
    return { result: 'waiting', message, backendId: id, users: team.report };
  }
  return completeOrder(order, resource, { created, team, isRestricted, context });
}

/** Asks for the state of asynchronous work, unless the ledger or the operator says more than the handle. */
async function pollEarlierWork(
  order: Order,
  resource: ProviderResource,
  context: OrderContext,
): Promise<'running' | 'done' | undefined> {
  const { call, creations } = context;
  const handle = order.backendId ?? '';
  if (handle === '' || context.isConfirmedCreated(resource)) return undefined;
  if (!(await hasMethod(call, 'poll'))) return undefined;
  const note = await creations.find(order);
  if (note?.voidHandle === handle || readProgress(note, order, resource.backendId ?? '') === 'created')
    return undefined;
  // The backend already works on the order, so its errors belong to the order.
  context.markStarted();
  return pollWork(call, handle);
}

async function storeHandle(order: Order, handle: string, { parts, writes }: OrderContext): Promise<string> {
  const answer = await writeOrder(order, () => parts.client.setOrderBackendId(order.uuid, handle), writes);
  if (!answer.accepted) {
    parts.logger.warn(
      { order: order.uuid, status: answer.status },
      'Waldur refused to store the handle of the running work; the next run requests the handle again',
    );
  }
  return `the backend started working on it (handle ${handle})`;
}

interface CompleteOrderOptions {
  readonly created: CreatedResource;
  readonly team: PreparedTeam;
  readonly isRestricted: boolean;
  readonly context: OrderContext;
}

// After a crash it is not known which of these steps were completed, so all of them are repeated.
async function completeOrder(
  order: Order,
  resource: ProviderResource,
  { created, team, isRestricted, context }: CompleteOrderOptions,
): Promise<OrderOutcome> {
  const { client } = context.parts;
  const { id } = created;
  const current = await client.retrieveOrder(order.uuid);
  if (current?.state !== OrderState.Executing && current?.state !== OrderState.Done)
    return describeOrderElsewhere(current, { resource, id, context });
  const named = { ...((await client.retrieveProviderResource(resource.uuid)) ?? resource), backendId: id };
  const errors: string[] = [];
  const before = { order, resource: created.resource, plan: created.plan };
  const plan = await applyTerms(id, { before, now: { order: current, resource: named }, errors, context });
  await context.hooks.afterCreate(current, named, team.users);
  errors.push(...(await sendResourceDetails(named, id, context)));
  const outcome = await finishOrder(current, context, async (latest) => {
    const now = { order: latest, resource: named };
    if (hasOtherTerms(latest, current))
      await applyTerms(id, { before: { order: current, resource: named, plan }, now, errors, context });
  });
  if (outcome.result === 'skipped')
    return describeOrderElsewhere(await client.retrieveOrder(order.uuid), { resource, id, context });
  if (outcome.result === 'done') errors.push(...(await forgetDone(() => context.creations.forget(order))));
  const late = isRestricted ? undefined : await addLateMembers(named, { ...created, team, context });
  errors.push(...(late?.errors ?? []));
  return {
    ...outcome,
    backendId: id,
    ...(late === undefined ? {} : { users: late.report }),
    ...(errors.length === 0 ? {} : { errors }),
  };
}

interface LateMembersContext extends CreatedResource {
  readonly team: PreparedTeam;
  readonly context: OrderContext;
}

// Older servers create the offering users of a project only after the order is done. An error here does not fail the
// order: the next membership run adds the users.
async function addLateMembers(
  resource: ProviderResource,
  { id, users, team, context }: LateMembersContext,
): Promise<Pick<PreparedTeam, 'report'> & { errors?: string[] }> {
  try {
    const prepared = await context.prepareTeam(resource.uuid, false);
    const existing = new Set(users.map(({ username }) => username));
    const late = prepared.users.filter(({ username }) => !existing.has(username));
    const errors: string[] = [];
    await applyToAll(late, { errors, action: 'add' }, (people) => addUsers(context.call, id, people));
    return { report: prepared.report, errors };
  } catch (error) {
    const { message } = describeError(error);
    context.parts.logger.warn(
      { resource: resource.uuid, error: message },
      'could not add users who became ready late to a new resource',
    );
    return { report: team.report, errors: [`could not add users who became ready late: ${message}`] };
  }
}
