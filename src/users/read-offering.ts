import { WaldurResponseError } from '../shared/errors.js';
import type { WaldurClient } from '../waldur/client.js';
import type { ProviderOffering } from '../waldur/types.js';

/**
 * An offering as its provider sees it. Throws `WaldurResponseError` with status 404 for one that this token does not
 * see, else the client's errors.
 */
export async function readOffering(
  { client, offering }: { readonly client: WaldurClient; readonly offering: { readonly uuid: string } },
  signal?: AbortSignal,
): Promise<ProviderOffering> {
  const row = await client.retrieveProviderOffering(offering.uuid, { signal });
  if (row !== undefined) return row;
  throw new WaldurResponseError({
    operation: 'retrieveProviderOffering',
    status: 404,
    detail: `no offering ${offering.uuid} that this token may see`,
  });
}
