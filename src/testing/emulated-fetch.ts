import { type EmulatorEndpoint, type EmulatorResponse, firstHalfOf, splitIntoChunks } from './exchange.js';
import { wait } from './wait.js';

function networkError(code: string, message: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });
}

/** A stream of the first half of the body that then fails. */
function cutOffStream(body: string): ReadableStream<Uint8Array> {
  let isHalfSent = false;
  return new ReadableStream({
    pull(controller) {
      if (isHalfSent) {
        controller.error(
          new TypeError('terminated', {
            cause: Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }),
          }),
        );
        return;
      }
      isHalfSent = true;
      const half = firstHalfOf(new TextEncoder().encode(body));
      if (half.byteLength > 0) controller.enqueue(half);
      else controller.error(new TypeError('terminated'));
    },
  });
}

/** A stream of the body in small chunks over `ms` milliseconds. It fails when `signal` is aborted. */
function drippingStream(body: string, ms: number, signal: AbortSignal): ReadableStream<Uint8Array> {
  const pieces = splitIntoChunks(new TextEncoder().encode(body));
  const pause = ms / pieces.length;
  return new ReadableStream({
    async pull(controller) {
      await wait(pause, signal);
      const piece = pieces.shift();
      if (signal.aborted) controller.error(signal.reason);
      else if (piece !== undefined && piece.byteLength > 0) controller.enqueue(piece);
      if (pieces.length === 0 && !signal.aborted) controller.close();
    },
  });
}

type SentResponse = Exclude<EmulatorResponse, { delivery: 'reset' | 'hang' }>;

function toResponse(response: SentResponse, { method, signal }: Request): Response {
  const init = { status: response.status, headers: response.headers };
  if (response.delivery === 'drip' && method !== 'HEAD' && response.status !== 204)
    return new Response(drippingStream(response.body, response.ms, signal), init);
  if (response.delivery === 'cut-off') return new Response(cutOffStream(response.body), init);
  return new Response(response.body === '' || method === 'HEAD' ? null : response.body, init);
}

/**
 * Sends a standard `Request` to the emulator. Resolves with `undefined` for a dropped connection, and never for one
 * that hangs.
 */
export async function fetchFromEmulator(waldur: EmulatorEndpoint, request: Request): Promise<Response | undefined> {
  const response = await waldur.handle({
    method: request.method,
    url: request.url,
    headers: request.headers,
    body: new Uint8Array(await request.arrayBuffer()),
    signal: request.signal,
  });
  if (response.delivery === 'hang') return await new Promise(() => {});
  return response.delivery === 'reset' ? undefined : toResponse(response, request);
}

function untilAborted(signal: AbortSignal): { promise: Promise<never>; stop: () => void } {
  let onAbort = (): void => {};
  const promise = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  return { promise, stop: () => signal.removeEventListener('abort', onAbort) };
}

async function send(waldur: EmulatorEndpoint, request: Request): Promise<Response> {
  request.signal.throwIfAborted();
  if (new URL(request.url).origin !== new URL(waldur.url).origin) {
    throw networkError('ENOTFOUND', `getaddrinfo ENOTFOUND ${new URL(request.url).hostname}`);
  }
  const aborted = untilAborted(request.signal);
  try {
    const response = await Promise.race([fetchFromEmulator(waldur, request), aborted.promise]);
    if (response === undefined) throw networkError('ECONNRESET', 'read ECONNRESET');
    return response;
  } finally {
    aborted.stop();
  }
}

/** Follows a redirect as browsers and Node do: a POST that receives a 301 becomes a GET without a body. */
function createRedirectedRequest(request: Request, location: string): Request {
  const method = request.method === 'POST' ? 'GET' : request.method;
  return new Request(new URL(location, request.url), {
    method,
    headers: request.headers,
    signal: request.signal,
    redirect: request.redirect,
  });
}

/**
 * Creates a `fetch` that sends its requests to the emulator. It accepts the same arguments and fails in the same ways
 * as the real one.
 */
export function createEmulatedFetch(waldur: EmulatorEndpoint): typeof globalThis.fetch {
  // A request references its caller's signal weakly. Without this set a waiting request could be garbage-collected and
  // would never see the abort.
  const inFlight = new Set<Request>();
  const sendReferenced = async (request: Request): Promise<Response> => {
    inFlight.add(request);
    try {
      return await send(waldur, request);
    } finally {
      inFlight.delete(request);
    }
  };
  return async (input, init) => {
    const request = new Request(input, init);
    const response = await sendReferenced(request);
    const location = response.headers.get('location');
    if (location === null || request.redirect === 'manual') return response;
    if (request.redirect === 'error') throw new TypeError('fetch failed', { cause: new Error('unexpected redirect') });
    return await sendReferenced(createRedirectedRequest(request, location));
  };
}
