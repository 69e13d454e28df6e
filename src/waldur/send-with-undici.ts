import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Dispatcher } from 'undici';
import type { ReceivedResponse, SentRequest } from './send.js';

/** Sends a request with undici's `request`, which takes a fraction of the time of `fetch`. */
export async function sendWithUndici(
  { method, url, headers, body }: SentRequest,
  { dispatcher, signal }: { readonly dispatcher: Dispatcher; readonly signal: AbortSignal },
): Promise<ReceivedResponse> {
  const { origin, pathname, search } = new URL(url);
  const response = await dispatcher.request({
    origin,
    path: `${pathname}${search}`,
    method: method as Dispatcher.HttpMethod,
    headers: { ...headers, 'accept-encoding': 'gzip' },
    body: body ?? null,
    signal,
  });
  const get = (name: string) => response.headers[name]?.toString() ?? null;
  const isCompressed = /^(?:x-)?gzip$/i.test(get('content-encoding') ?? '');
  return {
    status: response.statusCode,
    headers: { get },
    // An error of the connection ends the decompressed stream too.
    body: isCompressed ? pipeline(response.body, createGunzip(), () => {}) : response.body,
  };
}
