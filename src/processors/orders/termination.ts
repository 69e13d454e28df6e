import { findIdProblem } from '../../resources/resource-ids.js';
import { describeError } from '../../shared/describe-error.js';
import { BackendError } from '../../shared/errors.js';
import type { ProviderResource } from '../../waldur/resource-types.js';
import { findResource } from '../backend-answers.js';
import { classifyError } from '../classify-error.js';
import { createUnknownFinding, type ResourceFinding } from '../resource-ids/finding.js';
import { listFormerIds } from './backend-id.js';
import type { OrderContext } from './order-context.js';

/** What a Terminate order does at the backend. */
export type Termination =
  /** The backend removes these ids, and the order is done. */
  | { readonly action: 'remove'; readonly ids: readonly string[] }
  /** Nothing is removed, and the order is done; `reason` says why, unless there is nothing to say. */
  | { readonly action: 'finish'; readonly reason?: string }
  /** The order stays as it is. */
  | { readonly action: 'stay'; readonly finding: ResourceFinding }
  /** The order fails. */
  | { readonly action: 'fail'; readonly error: Error };

/**
 * Decides what a Terminate order does, without changing anything. The order is never done while the backend may still
 * have something of the resource, unless the operator has confirmed that nothing is left.
 */
export async function decideTermination(resource: ProviderResource, context: OrderContext): Promise<Termination> {
  const termination = await decide(resource, context);
  return termination.action === 'stay' && context.isConfirmedAbsent(resource)
    ? { action: 'finish', reason: 'the operator confirmed that nothing of it is left at the backend' }
    : termination;
}

async function decide(resource: ProviderResource, context: OrderContext): Promise<Termination> {
  const { call, ids } = context;
  const { uuid, backendId: id = '' } = resource;
  if (id === '') return decideWithoutId(resource, context);
  const problem = ids.findProblem(resource);
  if (problem !== undefined) return { action: 'stay', finding: problem };
  const found = await findResource(call, id);
  if (found === undefined) {
    const absence = await context.presence.check(resource, async () => (await findResource(call, id)) === undefined);
    if (absence === 'present') return decide(resource, context);
    return absence === 'absent' ? { action: 'finish' } : { action: 'stay', finding: absence };
  }
  const others = await ids.findOthers(resource);
  // The backend lets several resources have one id, so the last of them removes it.
  if (others.length > 0 && ids.rules.mayBeShared === true)
    return { action: 'finish', reason: `${others.length} other resource(s) still have '${id}', which stays` };
  if (found.owner === uuid) return { action: 'remove', ids: [id] };
  if (others.some((other) => other.uuid === found.owner))
    return { action: 'finish', reason: `'${id}' belongs to resource ${found.owner}, and stays` };
  if (found.owner !== undefined) return { action: 'fail', error: createForeignError(resource, id) };
  if (others.length > 0) return { action: 'stay', finding: ids.createSharedFinding(resource, others, undefined) };
  return { action: 'remove', ids: [id] };
}

function createForeignError({ uuid }: ProviderResource, id: string): Error {
  return new BackendError(`resource ${uuid}: '${id}' in the backend belongs to another resource`, {
    publicMessage: 'The resource belongs to another order.',
  });
}

// The id may have been cleared in Waldur, or never have reached it. So the backend is asked for every id that the
// resource would have been given.
async function decideWithoutId(resource: ProviderResource, context: OrderContext): Promise<Termination> {
  const { call, ids } = context;
  const stay = (reason: string): Termination => ({
    action: 'stay',
    finding: createUnknownFinding(ids.describe(resource), reason),
  });
  let candidates: readonly string[];
  let wasNoted = false;
  try {
    const idContext = await context.createIdContext();
    wasNoted = (await idContext.readNotedIds(resource)).length > 0;
    candidates = await listFormerIds(resource, idContext);
  } catch (error) {
    if (classifyError(error) !== 'final') throw error;
    return stay(describeError(error).message);
  }
  const own: string[] = [];
  const unclear: string[] = [];
  for (const id of candidates) {
    if (findIdProblem(id, ids.rules) !== undefined) continue;
    const found = await findResource(call, id);
    if (found?.owner === resource.uuid) own.push(id);
    else if (found !== undefined && found.owner === undefined) {
      const others = await ids.findOthers({ uuid: resource.uuid, backendId: id });
      if (others.length === 0) unclear.push(id);
    }
  }
  if (unclear.length > 0)
    return stay(`the backend has ${unclear.map((id) => `'${id}'`).join(', ')}, and names no owner`);
  if (own.length > 0) return { action: 'remove', ids: own };
  // A resource that was never begun is nowhere, whatever the backend says.
  const absence = wasNoted ? await context.presence.check(resource, async () => true) : 'absent';
  return absence === 'absent' || absence === 'present' ? { action: 'finish' } : { action: 'stay', finding: absence };
}
