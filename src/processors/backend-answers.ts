import type { CreateResult, FoundResource, OrderDecision, ResourceAccount } from '../resources/backend.js';
import { BackendError, TransientBackendError } from '../shared/errors.js';
import type { Order } from '../waldur/order-types.js';
import type { ProviderResource } from '../waldur/resource-types.js';
import type { CallResources } from './resource-parts.js';

/**
 * The questions to a resource backend whose answers decide what is made, removed or approved. What a backend answers is
 * not only what its types say: an answer of a wrong form means that nobody knows, and throws `TransientBackendError`,
 * so that nothing is done for it and nothing is marked as broken.
 */

/**
 * A resource backend answered, and the answer can't be used. Whoever catches it need not know more than that nothing
 * follows from it.
 */
export class InvalidAnswerError extends TransientBackendError {}

/** What is there under this id; `undefined` when nothing is. */
export async function findResource(call: CallResources, id: string): Promise<FoundResource | undefined> {
  const found: unknown = await call((backend, context) => backend.find(id, context));
  if (found === undefined || (isRecord(found) && isOptionalString(found['owner']))) return found;
  throw createInvalidAnswerError('find', "undefined for what is not there, or an object with the owner's uuid", found);
}

/** Everybody on a resource. */
export async function listResourceAccounts(call: CallResources, id: string): Promise<readonly ResourceAccount[]> {
  const people: unknown = await call((backend, context) => backend.listPeople(id, context));
  if (!Array.isArray(people)) throw createInvalidAnswerError('listPeople', 'a list of accounts', people);
  const wrong: unknown = people.find((person) => !isResourceAccount(person));
  if (people.every(isResourceAccount)) return people;
  throw createInvalidAnswerError('listPeople', 'accounts with a username and isOurs as true or false', wrong);
}

/** What the backend decides about an order; to accept it where it has no say. */
export async function decideOrder(call: CallResources, order: Order): Promise<OrderDecision> {
  const answer: unknown = await call(async (backend, context) =>
    backend.evaluateOrder === undefined ? { decision: 'accept' } : backend.evaluateOrder(order, context),
  );
  if (isDecision(answer)) return answer;
  throw createInvalidAnswerError('evaluateOrder', 'a decision to accept, to keep, or to reject with a comment', answer);
}

/** The id that the backend proposes; `own: false` where it leaves that to us. */
export async function requestBackendId(
  call: CallResources,
  resource: ProviderResource,
  attempt: number,
): Promise<{ own: boolean; id?: string | undefined }> {
  const proposed: { own: boolean; id?: unknown } = await call(async (backend, context) =>
    backend.proposeId === undefined
      ? { own: false }
      : { own: true, id: await backend.proposeId(resource, attempt, context) },
  );
  const { own, id } = proposed;
  if (id === undefined || (typeof id === 'string' && id !== '')) return { own, id };
  throw createInvalidAnswerError('proposeId', 'a text, or undefined for no further one', id);
}

/** How the work behind a handle stands. */
export async function pollWork(call: CallResources, handle: string): Promise<'running' | 'done'> {
  const state: unknown = await call(async (backend, context) => {
    if (backend.poll === undefined)
      throw new BackendError('the resource backend handed out a handle for its work, but can not be polled');
    return backend.poll(handle, context);
  });
  if (state === 'running' || state === 'done') return state;
  throw createInvalidAnswerError('poll', "'running' or 'done'", state);
}

/** Holds what `create` handed back against its contract. Something was made, so a wrong form is a `BackendError`. */
export function checkCreateResult(created: unknown): CreateResult | undefined {
  if (created === undefined || (isRecord(created) && isOptionalString(created['handle']) && created['handle'] !== ''))
    return created;
  throw new BackendError(
    `the resource backend: expected create to answer nothing or an object with a handle, got ${describeType(created)}`,
  );
}

function isDecision(answer: unknown): answer is OrderDecision {
  if (!isRecord(answer)) return false;
  const { decision, comment } = answer;
  return (
    decision === 'accept' ||
    decision === 'keep' ||
    (decision === 'reject' && typeof comment === 'string' && comment.trim() !== '')
  );
}

function isResourceAccount(person: unknown): person is ResourceAccount {
  if (
    !isRecord(person) ||
    typeof person['username'] !== 'string' ||
    person['username'] === '' ||
    typeof person['isOurs'] !== 'boolean'
  )
    return false;
  return [person['role'], person['userUuid'], person['kind']].every(isOptionalString);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOptionalString(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}

function createInvalidAnswerError(method: string, expected: string, got: unknown): InvalidAnswerError {
  return new InvalidAnswerError(
    `the resource backend: expected ${method} to answer ${expected}, got ${describeType(got)}`,
  );
}

// Not the answer itself: it may hold people's data.
function describeType(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'another object' : `a ${typeof value}`;
}
