import { describeError } from '../../shared/describe-error.js';
import type { ProviderResource } from '../../waldur/resource-types.js';
import { describeEndpointsRefusal, describeRefusal } from '../refusal.js';
import { writeResource } from '../write-rows.js';
import type { OrderContext } from './order-context.js';

/**
 * Sends metadata and endpoints of a new resource to Waldur. Both are optional there, so an error does not fail the
 * order: the next membership run sends them again. Returns the errors.
 */
export async function sendResourceDetails(
  resource: ProviderResource,
  id: string,
  { call, writes, parts: { client, logger } }: OrderContext,
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
    const write = () => client.setBackendMetadata(resource.uuid, metadata);
    return describeRefusal(await writeResource({ resource, field: 'backendMetadata' }, write, writes));
  });
  await trySend('endpoints', async () => {
    const endpoints = await call(async (backend, context) => backend.endpoints?.(id, context));
    if (endpoints === undefined) return undefined;
    const write = () => client.setEndpoints(resource.uuid, endpoints);
    return describeEndpointsRefusal(await writeResource({ resource, field: 'endpoints' }, write, writes));
  });
  return errors;
}
