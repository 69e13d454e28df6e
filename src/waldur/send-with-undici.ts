import { pipeline, type Readable } from 'node:stream';
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
  return { status: response.statusCode, headers: { get }, body: decompress(response.body, get('content-encoding')) };
}

/** Bodies that were compressed more often are left as they are, as `fetch` does. */
const maxCodings = 5;

function decompress(body: Readable, header: string | null): Readable {
  const codings = header?.split(',').map((name) => name.trim().toLowerCase()) ?? [];
  const isKnown = codings.length <= maxCodings && codings.every((name) => /^(?:x-)?gzip$/.test(name));
  // An error of the connection ends the decompressed stream too.
  return isKnown ? codings.reduce<Readable>((stream) => pipeline(stream, createGunzip(), () => {}), body) : body;
}
