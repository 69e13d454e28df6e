import type { NewResource, ResourceUser } from '../../resources/backend.js';
import { describeError } from '../../shared/describe-error.js';
import type { Order } from '../../waldur/order-types.js';
import type { ProviderResource } from '../../waldur/resource-types.js';
import { applyToAll, mayConcernOneEntry } from '../apply-to-all.js';
import { addUsers, checkCreateResult, pollWork } from '../backend-answers.js';
import { classifyError } from '../classify-error.js';
import type { PreparedTeam } from '../prepared-team.js';
import { describeEndpointsRefusal, describeRefusal } from '../refusal.js';
import { resolveBackendId } from './backend-id.js';
import { chooseLimits } from './choose-limits.js';
import { finishOrder } from './finish-order.js';
import type { OrderContext } from './order-context.js';
import { readPlan } from './plans.js';
import type { OrderOutcome } from './report.js';

/** The team of a resource with `restrict_member_access`. */
const emptyTeam: PreparedTeam = { members: [], users: [], report: [] };

/**
 * Processes a Create or Restore order: prepares the team, chooses the backend id, creates the resource, sets the order
 * to done, and then adds the users who have become ready meanwhile.
 */
export async function processCreateOrder(
  order: Order,
  resource: ProviderResource,
  context: OrderContext,
): Promise<OrderOutcome> {
  const { call, parts } = context;
  const handle = order.backendId ?? '';
  const isInProgress = handle !== '' && (await call(async (backend) => backend.poll !== undefined));
  if (isInProgress) {
    // The backend already works on the order, so its errors belong to the order.
    context.markStarted();
    if ((await pollWork(call, handle)) === 'running') {
      const message = `the backend is still working on it (handle ${handle})`;
      return { result: 'waiting', message, backendId: resource.backendId ?? '' };
    }
  }
  const isRestricted = resource.restrictMemberAccess === true;
  const team = isRestricted ? emptyTeam : await context.prepareTeam(resource.uuid, true);
  const created = await createResource(order, resource, { context, users: team.users, isPolled: isInProgress });
  if (created.handle !== undefined) {
    const answer = await parts.client.setOrderBackendId(order.uuid, created.handle);
    if (!answer.accepted) {
      parts.logger.warn(
        { order: order.uuid, status: answer.status },
        'Waldur refused to store the handle of the running work; the next run requests the handle again',
      );
    }
    const message = `the backend started working on it (handle ${created.handle})`;
    return { result: 'waiting', message, backendId: created.id, users: team.report };
  }
  const detailErrors = await sendResourceDetails(resource, created.id, context);
  const outcome = await finishOrder(order, context);
  const late = isRestricted ? undefined : await addLateMembers(resource, { ...created, team, context });
  const errors = [...detailErrors, ...(late?.errors ?? [])];
  return {
    ...outcome,
    backendId: created.id,
    ...(late === undefined ? {} : { users: late.report }),
    ...(errors.length === 0 ? {} : { errors }),
  };
}

interface CreatedResource {
  readonly id: string;
  readonly handle?: string;
  /** The users that the resource was created with. */
  readonly users: readonly ResourceUser[];
}

async function createResource(
  order: Order,
  resource: ProviderResource,
  options: { context: OrderContext; users: readonly ResourceUser[]; isPolled: boolean },
): Promise<CreatedResource> {
  const { context, users, isPolled } = options;
  const { call, hooks } = context;
  const { client } = context.parts;
  const rejectedIds = new Set<string>();
  const idContext = await context.createIdContext();
  const plan = await readPlan(order, client);
  for (;;) {
    // Read again: preparing the team takes time, and another worker may have stored an id meanwhile.
    const current = (await client.retrieveProviderResource(resource.uuid)) ?? resource;
    const { id, exists } = await resolveBackendId(current, idContext, rejectedIds);
    const named = { ...resource, backendId: id, ...(plan === undefined ? {} : { plan }) };
    if (!exists) await hooks.beforeCreate(order, named, users);
    context.markStarted();
    try {
      // A backend with `poll` may have returned a handle that was lost in a crash. `create` is safe to repeat and
      // returns the handle again.
      const isComplete = exists && (isPolled || !(await call(async (backend) => backend.poll !== undefined)));
      const created = isComplete ? { users: [] } : await callCreate(named, users, context);
      if (created.handle !== undefined) return { id, users: created.users, handle: created.handle };
      // An existing resource may be what a crash left incomplete, so limits and hook are repeated.
      const limits = chooseLimits([resource.limits, order.limits], plan);
      if (limits !== undefined)
        await call(async (backend, callContext) => backend.setLimits?.(id, limits, callContext));
      await hooks.afterCreate(order, named, users);
      return { id, users: exists ? [] : created.users };
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'DuplicateResourceError') throw error;
      rejectedIds.add(id);
    }
  }
}

// A user that the system does not know yet must not keep the resource from being created. Without users, they are added
// one by one afterwards.
async function callCreate(
  resource: NewResource & { readonly backendId: string },
  users: readonly ResourceUser[],
  { call, parts: { logger } }: OrderContext,
): Promise<Omit<CreatedResource, 'id'>> {
  const create = async (people: readonly ResourceUser[]): Promise<Omit<CreatedResource, 'id'>> => {
    const answer = await call((backend, context) => backend.create(resource.backendId, resource, people, context));
    return { users: people, ...checkCreateResult(answer) };
  };
  try {
    return await create(users);
  } catch (error) {
    const isTransient = classifyError(error) === 'transient' && mayConcernOneEntry(error);
    if (!isTransient || users.length === 0) throw error;
    const { message } = describeError(error);
    logger.warn({ resource: resource.uuid, error: message }, 'the resource is created without users, who follow');
    return await create([]).catch((second: unknown) => {
      throw classifyError(second) === 'final' ? second : error;
    });
  }
}

// Metadata and endpoints are optional in Waldur, so an error here does not fail the order: the next membership run
// sends them again. Returns the errors.
async function sendResourceDetails(
  resource: ProviderResource,
  id: string,
  { call, parts: { client, logger } }: OrderContext,
): Promise<string[]> {
  const errors: string[] = [];
  const trySend = async (what: string, send: () => Promise<string | undefined>): Promise<void> => {
    const message = await send().catch((error: unknown) => describeError(error).message);
    if (message === undefined) return;
    logger.warn({ resource: resource.uuid, error: message }, `could not send the ${what} of a new resource to Waldur`);
    errors.push(`could not send the ${what} to Waldur: ${message}`);
  };
  await trySend('metadata', async () => {
    const metadata = await call(async (backend, context) => backend.metadata?.(id, context));
    if (metadata === undefined) return undefined;
    return describeRefusal(await client.setBackendMetadata(resource.uuid, metadata));
  });
  await trySend('endpoints', async () => {
    const endpoints = await call(async (backend, context) => backend.endpoints?.(id, context));
    if (endpoints === undefined) return undefined;
    return describeEndpointsRefusal(await client.setEndpoints(resource.uuid, endpoints));
  });
  return errors;
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
