import type { FoundResource, ResourcePlan, ResourceUser } from '../../resources/backend.js';
import { describeError } from '../../shared/describe-error.js';
import { describeThrow } from '../../shared/describe-throw.js';
import { type Order, OrderState } from '../../waldur/order-types.js';
import type { ProviderResource } from '../../waldur/resource-types.js';
import { findResource } from '../backend-answers.js';
import { classifyError } from '../classify-error.js';
import type { ResourceFinding } from '../resource-ids/finding.js';
import { type BackendIdContext, type ResolvedBackendId, resolveBackendId } from './backend-id.js';
import { callCreate } from './call-create.js';
import { createIncompleteFinding, createLostFinding, createUnknownCreationFinding } from './creation-findings.js';
import { type CreationProgress, readProgress } from './creation-notes.js';
import type { OrderContext } from './order-context.js';
import { readPlan } from './plans.js';

/** A resource that exists at the backend, or whose creation goes on there. */
export interface CreatedResource {
  readonly id: string;
  /** Identifies the work that goes on at the backend. Absent: the resource is complete. */
  readonly handle?: string;
  /** The users that the resource was created with. Empty if it existed before. */
  readonly users: readonly ResourceUser[];
  /** The resource as it was when `create` was called or would have been. */
  readonly resource: ProviderResource;
  /** The plan that was ordered. */
  readonly plan: ResourcePlan | undefined;
}

/** Why `create` did not end well: the order is held back, or is no longer executing. */
export type NotCreated =
  | { readonly id: string; readonly finding: ResourceFinding }
  /** The order, as it was read right before; `undefined` if there is none. */
  | { readonly id: string; readonly elsewhere: Order | undefined };

/** What `createResource` needs. */
export interface CreateResourceOptions {
  readonly context: OrderContext;
  /** The users to create the resource with. */
  readonly users: readonly ResourceUser[];
  /** The handle of the order, if `poll` says that its work is done. */
  readonly doneHandle: string | undefined;
}

/**
 * Chooses the backend id, and calls `create`, which completes what an earlier call has left incomplete. It is not
 * called if it is known that an earlier call for this order and id has ended well: from the ledger, the handle, or the
 * operator.
 *
 * That the id exists only says that a call was begun. It is repeated if it is known that the id is the one of this
 * resource: `find` names the owner, or the ledger notes the earlier call.
 */
export async function createResource(
  order: Order,
  resource: ProviderResource,
  { context, users, doneHandle }: CreateResourceOptions,
): Promise<CreatedResource | NotCreated> {
  const { creations, hooks } = context;
  const { client } = context.parts;
  const rejectedIds = new Set<string>();
  const idContext = await context.createIdContext();
  const plan = await readPlan(order, client);
  for (;;) {
    // Read again: preparing the team takes time, and another worker may have stored an id meanwhile.
    const current = (await client.retrieveProviderResource(resource.uuid)) ?? resource;
    const earlier = await findEarlierCreation(order, current, { context, idContext, rejectedIds });
    const { id, found, progress } = earlier;
    const isDone = doneHandle !== undefined && resource.backendId === id;
    if (found !== undefined && (isDone || progress === 'created' || context.isConfirmedCreated(resource))) {
      context.markStarted();
      if (progress !== 'created') await creations.put(order, resource, { id, progress: 'created' });
      return { id, users: [], resource: current, plan };
    }
    if (isDone) return { id, finding: createLostFinding(context.ids.describe(current), id, doneHandle) };
    const finding = findUnknownCreation(current, earlier, context);
    if (finding !== undefined) return { id, finding };
    const latest = await client.retrieveOrder(order.uuid);
    if (latest?.state !== OrderState.Executing) return { id, elsewhere: latest };

    const named = { ...current, backendId: id, ...(plan === undefined ? {} : { plan }) };
    await hooks.beforeCreate(order, named, users);
    // As read last: Waldur may save an order again after its approval.
    await creations.put(latest, resource, { id, progress: 'begun' });
    context.markStarted();
    let calls = 0;
    const onCall = (): void => {
      calls += 1;
    };
    try {
      const { handle, users: created } = await callCreate(named, users, { ...context, onCall });
      const isComplete = handle === undefined;
      const note = { id, progress: isComplete ? 'created' : 'begun' } as const;
      await creations.put(latest, resource, isComplete ? note : { ...note, handle });
      return {
        id,
        users: found === undefined ? created : [],
        resource: current,
        plan,
        ...(isComplete ? {} : { handle }),
      };
    } catch (error) {
      const isRepeated = found !== undefined || progress !== undefined || calls > 1;
      const failure = await decideFailure(error, { resource: named, found, isRepeated, context });
      if (failure !== 'try-another-id') return { id, finding: failure };
      await creations.forget(order);
      rejectedIds.add(id);
    }
  }
}

/** What is known about an earlier `create` for an order. */
export interface EarlierCreation extends ResolvedBackendId {
  readonly progress: CreationProgress | undefined;
}

async function findEarlierCreation(
  order: Order,
  resource: ProviderResource,
  options: { context: OrderContext; idContext: BackendIdContext; rejectedIds: Set<string> },
): Promise<EarlierCreation> {
  const { context, idContext, rejectedIds } = options;
  const resolved = await resolveBackendId(resource, idContext, rejectedIds);
  return { ...resolved, progress: readProgress(await context.creations.find(order), order, resolved.id) };
}

/**
 * Returns why a resource that exists is neither created again nor taken as complete: neither the backend nor the ledger
 * says that it was created for this order.
 */
export function findUnknownCreation(
  resource: ProviderResource,
  { id, found, progress }: EarlierCreation,
  { ids, creations }: OrderContext,
): ResourceFinding | undefined {
  if (found === undefined || found.owner !== undefined || progress !== undefined) return undefined;
  return createUnknownCreationFinding(ids.describe(resource), id, creations.hasLedger);
}

interface FailedCreation {
  readonly resource: ProviderResource & { readonly backendId: string };
  /** What the backend had before the call. */
  readonly found: FoundResource | undefined;
  /** There was an earlier call, which may have left something. */
  readonly isRepeated: boolean;
  readonly context: OrderContext;
}

/**
 * Decides what follows from a failed `create`. Returns why the order is held back, or that another id is tried; throws
 * the error if neither is right.
 *
 * What exists at the backend is never left for another id, and its order is not set to erred.
 */
async function decideFailure(
  error: unknown,
  { resource, found, isRepeated, context: { call, ids, parts } }: FailedCreation,
): Promise<ResourceFinding | 'try-another-id'> {
  if (classifyError(error) !== 'final') throw error;
  const { backendId: id, uuid } = resource;
  const isDuplicate = error instanceof Error && error.name === 'DuplicateResourceError';
  const now = found ?? (isRepeated || isDuplicate ? await findResource(call, id) : undefined);
  const isOwn = now?.owner === uuid;
  // Not repeated and its own: another worker has begun it since `find`.
  if (isDuplicate && !isOwn && (!isRepeated || (found === undefined && now?.owner !== undefined)))
    return 'try-another-id';
  if (!isDuplicate && now === undefined) throw error;
  parts.logger.error({ resource: uuid, error: describeThrow(error) }, 'create was called again and failed');
  return createIncompleteFinding(ids.describe(resource), id, describeError(error).message);
}
