import { parseUrl } from '../shared/parse-url.js';
import type { FullResponse } from './exchange.js';

/** Where a response redirects the request; `undefined` without a usable `Location`. It may be relative. */
export function readLocation(url: string, { headers }: Pick<FullResponse, 'headers'>): URL | undefined {
  const location = headers.get('location');
  return location === null ? undefined : parseUrl(location, url);
}

/**
 * The https origin to which a server redirects a request that was sent by http, on the same host or with the same path;
 * `undefined` for any other response. Only the configuration can help then: requests with credentials are not repeated
 * elsewhere.
 */
export function findSecureOrigin(url: string, response: FullResponse): string | undefined {
  const { status } = response;
  const location = status >= 300 && status < 400 ? readLocation(url, response) : undefined;
  const requested = new URL(url);
  if (requested.protocol !== 'http:' || location?.protocol !== 'https:') return undefined;
  const isSamePlace = location.hostname === requested.hostname || location.pathname === requested.pathname;
  return isSamePlace ? location.origin : undefined;
}
