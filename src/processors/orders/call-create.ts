import type { CreateResult, NewResource, ResourceUser } from '../../resources/backend.js';
import { describeError } from '../../shared/describe-error.js';
import { mayConcernOneEntry } from '../apply-to-all.js';
import { checkCreateResult } from '../backend-answers.js';
import { classifyError } from '../classify-error.js';
import type { OrderContext } from './order-context.js';

/** What a successful `create` returned, and the users that it was called with. */
export interface CallCreateResult extends CreateResult {
  readonly users: readonly ResourceUser[];
}

/**
 * Calls `create`. A user that the system does not know yet must not keep the resource from being created: after a
 * temporary failure it is called once more without users, who are added one by one afterwards. `onCall` is called
 * before each call.
 */
export async function callCreate(
  resource: NewResource & { readonly backendId: string },
  users: readonly ResourceUser[],
  { call, parts: { logger }, onCall }: Pick<OrderContext, 'call' | 'parts'> & { readonly onCall: () => void },
): Promise<CallCreateResult> {
  const create = async (people: readonly ResourceUser[]): Promise<CallCreateResult> => {
    onCall();
    const answer = await call((backend, context) => backend.create(resource.backendId, resource, people, context));
    return { users: people, ...checkCreateResult(answer) };
  };
  try {
    return await create(users);
  } catch (error) {
    const isTransient = classifyError(error) === 'transient' && mayConcernOneEntry(error);
    if (!isTransient || users.length === 0) throw error;
    const { message } = describeError(error);
    logger.warn(
      { resource: resource.uuid, error: message },
      'the resource is created without users, who are added afterwards',
    );
    return await create([]).catch((second: unknown) => {
      throw classifyError(second) === 'final' ? second : error;
    });
  }
}
