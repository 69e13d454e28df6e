import type {
  CreateResult,
  FoundResource,
  OrderDecision,
  ResourceAccount,
  ResourceBackend,
  ResourcePlan,
  ResourceUser,
} from '../resources/backend.js';
import { BackendError, InvalidAnswerError } from '../shared/errors.js';
import { isRecord } from '../shared/is-record.js';
import { normaliseUuid } from '../shared/normalise-uuid.js';
import { type FailedUser, readFailedUsers } from '../shared/partial-result.js';
import type { Order } from '../waldur/order-types.js';
import type { ProviderResource } from '../waldur/resource-types.js';
import type { CallResources } from './parts.js';

/**
 * Calls to a resource backend whose return values decide what is created, removed or approved. Each value is checked
 * at run time, because a plugin may return something that its types do not allow. An invalid value throws
 * `InvalidAnswerError`, so that nothing is changed and nothing is marked as erred.
 */

/**
 * Looks up the resource with this id. Returns `undefined` when the backend has none. The owner is in the form of
 * Waldur's UUIDs, and an empty one is left out: a backend may have stored it in another way.
 */
export async function findResource(call: CallResources, id: string): Promise<FoundResource | undefined> {
  const found: unknown = await call((backend, context) => backend.find(id, context));
  if (found === undefined) return undefined;
  const owner = isRecord(found) ? found['owner'] : null;
  if (owner === undefined || owner === '') return {};
  if (typeof owner === 'string') return { owner: normaliseUuid(owner) };
  throw createInvalidAnswerError('find', "undefined, or an object with the owner's UUID", found);
}

/** Lists all accounts on a resource. */
export async function listResourceAccounts(call: CallResources, id: string): Promise<readonly ResourceAccount[]> {
  const accounts: unknown = await call((backend, context) => backend.listPeople(id, context));
  if (!Array.isArray(accounts)) throw createInvalidAnswerError('listPeople', 'a list of accounts', accounts);
  if (accounts.every(isResourceAccount)) return accounts;
  const invalid: unknown = accounts.find((account) => !isResourceAccount(account));
  throw createInvalidAnswerError('listPeople', 'accounts with a username, and a boolean isOurs or none', invalid);
}

/** Adds users to a resource. Returns the failed ones. */
export async function addUsers(
  call: CallResources,
  id: string,
  users: readonly ResourceUser[],
): Promise<readonly FailedUser[]> {
  const result: unknown = await call((backend, context) => backend.addPeople(id, users, context));
  const usernames = users.map(({ username }) => username);
  return readFailedUsers(result, usernames, 'resource backend: addPeople');
}

/** Removes the accounts with these usernames from a resource. Returns the failed ones. */
export async function removeUsers(
  call: CallResources,
  id: string,
  usernames: readonly string[],
): Promise<readonly FailedUser[]> {
  const result: unknown = await call((backend, context) => backend.removePeople(id, usernames, context));
  return readFailedUsers(result, usernames, 'resource backend: removePeople');
}

/** Whether the backend has an optional method. */
export function hasMethod(call: CallResources, method: keyof ResourceBackend): Promise<boolean> {
  return call(async (backend) => backend[method] !== undefined);
}

/** Sets the plan of a resource. Returns `false` when the backend has no `setPlan`. */
export function setPlan(call: CallResources, id: string, plan: ResourcePlan): Promise<boolean> {
  return call(async (backend, context) => {
    await backend.setPlan?.(id, plan, context);
    return backend.setPlan !== undefined;
  });
}

/** Sets the limits of a resource. Returns `false` when the backend has no `setLimits`. */
export function setLimits(call: CallResources, id: string, limits: Order['limits']): Promise<boolean> {
  return call(async (backend, context) => {
    await backend.setLimits?.(id, limits, context);
    return backend.setLimits !== undefined;
  });
}

/** Asks the backend to accept, reject or keep an order. Returns `accept` when the backend has no `evaluateOrder`. */
export async function decideOrder(call: CallResources, order: Order): Promise<OrderDecision> {
  const decision: unknown = await call(async (backend, context) =>
    backend.evaluateOrder === undefined ? { decision: 'accept' } : backend.evaluateOrder(order, context),
  );
  if (isDecision(decision)) return decision;
  throw createInvalidAnswerError(
    'evaluateOrder',
    "the decision 'accept', 'keep', or 'reject' with a comment",
    decision,
  );
}

/** Asks the backend for the id of a new resource. `isSupported` is `false` when the backend has no `proposeId`. */
export async function requestBackendId(
  call: CallResources,
  resource: ProviderResource,
  attempt: number,
): Promise<{ isSupported: boolean; id?: string | undefined }> {
  const proposed: { isSupported: boolean; id?: unknown } = await call(async (backend, context) =>
    backend.proposeId === undefined
      ? { isSupported: false }
      : { isSupported: true, id: await backend.proposeId(resource, attempt, context) },
  );
  const { isSupported, id } = proposed;
  if (id === undefined || (typeof id === 'string' && id !== '')) return { isSupported, id };
  throw createInvalidAnswerError('proposeId', 'a non-empty string, or undefined when there are no more ids', id);
}

/** Reads the state of the backend work that `handle` identifies. */
export async function pollWork(call: CallResources, handle: string): Promise<'running' | 'done'> {
  const state: unknown = await call(async (backend, context) => {
    if (backend.poll === undefined)
      throw new BackendError('resource backend: create returned a handle, but the backend has no poll method');
    return backend.poll(handle, context);
  });
  if (state === 'running' || state === 'done') return state;
  throw createInvalidAnswerError('poll', "'running' or 'done'", state);
}

/**
 * Checks what `create` returned. Throws `BackendError`, not `InvalidAnswerError`: the backend may have created the
 * resource already.
 */
export function checkCreateResult(created: unknown): CreateResult | undefined {
  if (created === undefined || (isRecord(created) && isOptionalString(created['handle']) && created['handle'] !== ''))
    return created;
  throw new BackendError(describeInvalidAnswer('create', 'undefined, or an object with a handle', created));
}

function isDecision(answer: unknown): answer is OrderDecision {
  if (!isRecord(answer)) return false;
  const { decision, comment } = answer;
  const isRejection = decision === 'reject' && typeof comment === 'string' && comment.trim() !== '';
  return decision === 'accept' || decision === 'keep' || isRejection;
}

function isResourceAccount(account: unknown): account is ResourceAccount {
  if (!isRecord(account)) return false;
  const { username, isOurs, isLeaving, role, userUuid, kind } = account;
  if (typeof username !== 'string' || username === '') return false;
  if (![isOurs, isLeaving].every((flag) => flag === undefined || typeof flag === 'boolean')) return false;
  return [role, userUuid, kind].every(isOptionalString);
}

function isOptionalString(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}

function createInvalidAnswerError(method: string, expected: string, got: unknown): InvalidAnswerError {
  return new InvalidAnswerError(describeInvalidAnswer(method, expected, got));
}

function describeInvalidAnswer(method: string, expected: string, got: unknown): string {
  return `resource backend: ${method} returned an invalid value (expected ${expected}, got ${describeType(got)})`;
}

// Only the type is shown: the value may hold personal data.
function describeType(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'another object' : `a ${typeof value}`;
}
