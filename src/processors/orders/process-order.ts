import type { ResourceUser } from '../../resources/backend.js';
import { describeError } from '../../shared/describe-error.js';
import { BackendError } from '../../shared/errors.js';
import type { UpdateParts } from '../../users/update.js';
import type { Order } from '../../waldur/order-types.js';
import { OrderState } from '../../waldur/order-types.js';
import type { ProviderResource } from '../../waldur/resource-types.js';
import { checkCreateResult, findResource, pollWork } from '../backend-answers.js';
import type { PreparedTeam } from '../prepared-team.js';
import { describeEndpointsRefusal, describeRefusal } from '../refusal.js';
import type { CallResources } from '../resource-parts.js';
import { resolveBackendId } from './backend-id.js';
import type { OrderOutcome } from './report.js';

/**
 * What an embedder may do around the making of a resource. Both may be called again for the same order after a crash.
 */
export interface OrderHooks {
  beforeCreate(order: Order, resource: ProviderResource, people: readonly ResourceUser[]): Promise<void>;
  afterCreate(order: Order, resource: ProviderResource, people: readonly ResourceUser[]): Promise<void>;
}

/** What carrying out an order takes. */
export interface OrderContext {
  readonly parts: UpdateParts;
  readonly call: CallResources;
  /** `account_name_generation_policy` of the offering. */
  readPolicy(): Promise<string | undefined>;
  readonly hooks: OrderHooks;
  /** Prepares the resource's team; `patient` waits a little for people who are not there yet. */
  prepareTeam(resourceUuid: string, patient: boolean): Promise<PreparedTeam>;
  /** Called before the first thing is changed at the backend: from then on a failure is the order's. */
  markStarted(): void;
}

/** The team of a resource that Waldur has closed to its members. */
const emptyTeam: PreparedTeam = { members: [], users: [], report: [] };

/**
 * Create and Restore: people first, then the id, then the resource, then Waldur, then whoever has become ready
 * meanwhile.
 */
export async function processCreateOrder(
  order: Order,
  resource: ProviderResource,
  tools: OrderContext,
): Promise<OrderOutcome> {
  const { call } = tools;
  const isUnderWay = (order.backendId ?? '') !== '' && (await call(async (backend) => backend.poll !== undefined));
  // The work has begun: what it fails with is the order's.
  if (isUnderWay) tools.markStarted();
  if (isUnderWay && (await pollWork(call, order.backendId ?? '')) === 'running') {
    return {
      result: 'waiting',
      message: `the backend is still at work (${order.backendId})`,
      backendId: resource.backendId ?? '',
    };
  }
  const team = resource.restrictMemberAccess === true ? emptyTeam : await tools.prepareTeam(resource.uuid, true);
  const made = await createResource(order, resource, { tools, people: team.users, isPolled: isUnderWay });
  if (made.handle !== undefined) {
    const told = await tools.parts.client.setOrderBackendId(order.uuid, made.handle);
    if (!told.accepted) {
      tools.parts.logger.warn(
        { order: order.uuid, status: told.status },
        'Waldur did not take the handle of work that goes on; it is asked for again at the next pass',
      );
    }
    return {
      result: 'waiting',
      message: `the backend has begun its work (${made.handle})`,
      backendId: made.id,
      users: team.report,
    };
  }
  const untold = await sendResourceDetails(resource, made.id, tools);
  const verdict = await finishOrder(order, tools);
  const isOpen = resource.restrictMemberAccess !== true;
  const late = isOpen
    ? await addLateMembers(resource, { id: made.id, existingUsers: made.users, team, tools })
    : undefined;
  const errors = [...untold, ...(late?.errors ?? [])];
  return {
    ...verdict,
    backendId: made.id,
    ...(late === undefined ? {} : { users: late.report }),
    ...(errors.length === 0 ? {} : { errors }),
  };
}

interface CreatedResource {
  readonly id: string;
  readonly handle?: string;
  /** Who was put on it as it was made. */
  readonly users: readonly ResourceUser[];
}

async function createResource(
  order: Order,
  resource: ProviderResource,
  what: { tools: OrderContext; people: readonly ResourceUser[]; isPolled: boolean },
): Promise<CreatedResource> {
  const { tools, people, isPolled } = what;
  const { client, settings, offering } = tools.parts;
  const refused = new Set<string>();
  const makings = { client, call: tools.call, offeringUuid: offering.uuid, settings, policy: await tools.readPolicy() };
  for (;;) {
    // Read again, because preparing the people took its time, and another worker may have settled the id meanwhile.
    const current = (await client.retrieveProviderResource(resource.uuid)) ?? resource;
    const { id, exists } = await resolveBackendId(current, makings, refused);
    const named = { ...resource, backendId: id };
    if (!exists) await tools.hooks.beforeCreate(order, named, people);
    tools.markStarted();
    try {
      // Where work can go on at the backend, the handle may have been lost in a crash: creating again, which is
      // harmless, hands it out once more.
      const isDone = exists && (isPolled || !(await tools.call(async (backend) => backend.poll !== undefined)));
      const result = isDone
        ? undefined
        : checkCreateResult(await tools.call((backend, context) => backend.create(id, named, people, context)));
      if (result?.handle !== undefined) return { id, users: people, handle: result.handle };
      // What exists may be what a crash left half done: limits and the hook are repeated.
      const limits = Object.keys(resource.limits).length > 0 ? resource.limits : order.limits;
      if (Object.keys(limits).length > 0)
        await tools.call(async (backend, context) => backend.setLimits?.(id, limits, context));
      await tools.hooks.afterCreate(order, named, people);
      return { id, users: exists ? [] : people };
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'DuplicateResourceError') throw error;
      refused.add(id);
    }
  }
}

// Nice to have in Waldur, so no order fails for it; the membership pass sends again what did not get there. Returns
// what did not.
async function sendResourceDetails(
  resource: ProviderResource,
  id: string,
  { call, parts }: OrderContext,
): Promise<string[]> {
  const errors: string[] = [];
  const attempt = async (what: string, tell: () => Promise<string | undefined>): Promise<void> => {
    const message = await tell().catch((error: unknown) => describeError(error).message);
    if (message !== undefined) {
      parts.logger.warn(
        { resource: resource.uuid, error: message },
        `the ${what} of a new resource could not be told to Waldur`,
      );
      errors.push(`the ${what} could not be told to Waldur: ${message}`);
    }
  };
  await attempt('metadata', async () => {
    const metadata = await call(async (backend, context) => backend.metadata?.(id, context));
    return metadata === undefined
      ? undefined
      : describeRefusal(await parts.client.setBackendMetadata(resource.uuid, metadata));
  });
  await attempt('endpoints', async () => {
    const endpoints = await call(async (backend, context) => backend.endpoints?.(id, context));
    return endpoints === undefined
      ? undefined
      : describeEndpointsRefusal(await parts.client.setEndpoints(resource.uuid, endpoints));
  });
  return errors;
}

/** Tells Waldur that an order is done, if it is still being carried out. */
async function finishOrder(order: Order, { parts }: Pick<OrderContext, 'parts'>): Promise<OrderOutcome> {
  const { client } = parts;
  const current = await client.retrieveOrder(order.uuid);
  if (current?.state === OrderState.Executing) {
    const result = await client.setStateDone(order.uuid);
    if (result.accepted) return { result: 'done', message: 'carried out' };
  }
  const state = (await client.retrieveOrder(order.uuid))?.state;
  if (state === OrderState.Done) return { result: 'done', message: 'carried out; Waldur knew it already' };
  const result = state === OrderState.Executing ? 'failed' : 'skipped';
  return { result, message: `carried out, but the order is ${state ?? 'gone'} in Waldur` };
}

interface LateMembersContext {
  readonly id: string;
  readonly existingUsers: readonly ResourceUser[];
  readonly team: PreparedTeam;
  readonly tools: OrderContext;
}

// Older servers make the accounts of a project's people only now. Trouble with them is not the order's: the membership
// pass goes on.
async function addLateMembers(
  resource: ProviderResource,
  { id, existingUsers: on, team, tools }: LateMembersContext,
): Promise<Pick<PreparedTeam, 'report'> & { errors?: string[] }> {
  try {
    const { users: people, report } = await tools.prepareTeam(resource.uuid, false);
    const names = new Set(on.map(({ username }) => username));
    const late = people.filter(({ username }) => !names.has(username));
    if (late.length > 0) await tools.call((backend, context) => backend.addPeople(id, late, context));
    return { report };
  } catch (error) {
    const { message } = describeError(error);
    tools.parts.logger.warn(
      { resource: resource.uuid, error: message },
      'people who became ready late could not be put on a new resource',
    );
    return { report: team.report, errors: [`people who became ready late could not be put on it: ${message}`] };
  }
}

/** Update: the new limits. */
export async function processUpdateOrder(
  order: Order,
  resource: ProviderResource,
  tools: OrderContext,
): Promise<OrderOutcome> {
  const id = resource.backendId ?? '';
  const found = id === '' ? undefined : await findResource(tools.call, id);
  if (found === undefined || (found.owner ?? resource.uuid) !== resource.uuid) {
    tools.markStarted();
    throw new BackendError(`resource ${resource.uuid}: there is no '${id}' of its at the backend to change`, {
      publicMessage: 'The resource was not found.',
    });
  }
  tools.markStarted();
  await tools.call((backend, context) => {
    if (backend.setLimits === undefined)
      throw new BackendError('the resource backend can not change limits', {
        publicMessage: 'Limits can not be changed here.',
      });
    return backend.setLimits(id, order.limits, context);
  });
  return { ...(await finishOrder(order, tools)), backendId: id };
}

/**
 * Terminate: takes the resource away, unless it is gone already. Never takes away what belongs to another Waldur
 * resource.
 */
export async function processTerminateOrder(
  order: Order,
  resource: ProviderResource | undefined,
  tools: OrderContext,
): Promise<OrderOutcome> {
  // What can't be seen is not gone: the token may have lost its sight of it.
  if (resource === undefined)
    return { result: 'failed', message: 'left as it is, to be tried again: its resource can not be seen in Waldur' };
  const id = resource.backendId ?? '';
  const found = id === '' ? undefined : await findResource(tools.call, id);
  if (found !== undefined && (found.owner ?? resource.uuid) !== resource.uuid) {
    tools.markStarted();
    throw new BackendError(`resource ${resource.uuid}: '${id}' at the backend belongs to another resource`, {
      publicMessage: 'The resource belongs to another order.',
    });
  }
  if (found !== undefined) {
    tools.markStarted();
    await tools.call((backend, context) => backend.remove(id, context));
  }
  return { ...(await finishOrder(order, tools)), backendId: id };
}
