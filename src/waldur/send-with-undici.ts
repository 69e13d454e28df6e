import { promisify } from 'node:util';
import { gunzip, gunzipSync } from 'node:zlib';
import type { Dispatcher } from 'undici';
import type { Deadline } from '../shared/abortable.js';
import { parseOrigin } from './parse-origin.js';
import { BodyChunks, BodyTooLargeError, type ReceivedResponse, type SentRequest } from './send.js';

/**
 * Sends a request with undici's `dispatch`, which takes half the time of its `request`, and a fraction of that of
 * `fetch`: without a stream for the body.
 */
export function sendWithUndici(
  { method, url, headers, body }: SentRequest,
  { dispatcher, deadline }: { readonly dispatcher: Dispatcher; readonly deadline: Deadline },
): Promise<ReceivedResponse> {
  return new Promise((resolve, reject) => {
    const request = {
      ...toTarget(url),
      method: method as Dispatcher.HttpMethod,
      headers: { ...headers, 'accept-encoding': 'gzip' },
      body: body ?? null,
    };
    dispatcher.dispatch(request, new ResponseHandler({ resolve, reject, deadline }));
  });
}

/** Origin and path of a URL. Parsing takes longer, and changes nothing in the URLs of Waldur's API. */
function toTarget(url: string): { readonly origin: string; readonly path: string } {
  const { origin } = parseOrigin(url);
  const isPlain = url.startsWith(`${origin}/`) && /^[\w\-./?&=%,:+]*$/.test(url) && !url.includes('/.');
  if (isPlain) return { origin, path: url.slice(origin.length) };
  const { pathname, search } = new URL(url);
  return { origin, path: `${pathname}${search}` };
}

interface Outcome {
  resolve(response: ReceivedResponse): void;
  reject(error: unknown): void;
  readonly deadline: Deadline;
}

/** Resolves to the response when its headers have come, and collects its body. */
class ResponseHandler implements Dispatcher.DispatchHandler {
  readonly #outcome: Outcome;
  readonly #chunks = new BodyChunks();
  #endBody = (): void => {};
  #fail: (error: unknown) => void;

  constructor(outcome: Outcome) {
    this.#outcome = outcome;
    this.#fail = outcome.reject;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#outcome.deadline.onPass((reason) => controller.abort(reason as Error));
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): void {
    // 100 Continue and its like come before the response.
    if (status < 200) return;
    const body = new Promise<Uint8Array>((resolve, reject) => {
      this.#endBody = () => resolve(this.#chunks.join());
      this.#fail = reject;
    });
    // The caller may be waiting for something else when the connection fails.
    body.catch(() => {});
    const get = (name: string) => headers[name]?.toString() ?? null;
    const readBody = async () => decompress(await body, get('content-encoding'));
    this.#outcome.resolve({ status, headers: { get }, readBody });
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    try {
      this.#chunks.add(chunk);
    } catch (error) {
      controller.abort(error as Error);
    }
  }

  onResponseEnd(): void {
    this.#endBody();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#fail(error);
  }
}

/** Bodies that were compressed more often are left as they are, as `fetch` does. */
const maxCodings = 5;
/** Bodies up to this size are decompressed at once, which is faster than in another thread, but blocks this one. */
const maxSyncBytes = 4096;
const gunzipInThread = promisify(gunzip);

async function decompress(body: Uint8Array, header: string | null): Promise<Uint8Array> {
  // A response without a body, such as that to HEAD, has the header too.
  if (header === null || body.byteLength === 0) return body;
  const codings = header.split(',').map((name) => name.trim().toLowerCase());
  if (codings.length > maxCodings || !codings.every((name) => /^(?:x-)?gzip$/.test(name))) return body;
  const options = { maxOutputLength: BodyChunks.maxBytes };
  let text = body;
  try {
    for (const _ of codings)
      text = text.byteLength <= maxSyncBytes ? gunzipSync(text, options) : await gunzipInThread(text, options);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? new BodyTooLargeError() : error;
  }
  return text;
}
