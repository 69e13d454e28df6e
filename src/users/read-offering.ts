import { WaldurResponseError } from '../shared/errors.js';
import type { WaldurClient } from '../waldur/client.js';
import type { ProviderOffering } from '../waldur/types.js';

/**
 * Reads an offering as its provider sees it: `GET /api/marketplace-provider-offerings/{uuid}/`. Throws
 * `WaldurResponseError` with status 404 if the token can't see it, and the errors of the client.
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
    detail: `offering ${offering.uuid} not found, or not visible with this token`,
  });
}
