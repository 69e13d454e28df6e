import { parseUrl } from '../shared/parse-url.js';
import type { FullResponse } from './exchange.js';

/**
 * The https origin to which a server redirects a request that was sent by http; `undefined` for any other response. Only
 * the configuration can help then: requests with credentials are not repeated elsewhere.
 */
export function findSecureOrigin(url: string, { status, headers }: FullResponse): string | undefined {
  const location = status >= 300 && status < 400 ? parseUrl(headers.get('location') ?? '') : undefined;
  const requested = new URL(url);
  const isUpgrade =
    requested.protocol === 'http:' && location?.protocol === 'https:' && location.hostname === requested.hostname;
  return isUpgrade ? location.origin : undefined;
}
