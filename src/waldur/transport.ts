import type { Clock } from '../shared/clock.js';
import type { Authorization } from './authorization.js';
import { checkResponse } from './check-response.js';
import type { Exchange } from './exchange.js';
import type { Redactor } from './redactor.js';
import type { Retry, RetryableCall } from './retry.js';

/** One call of a client method. */
export interface TransportCall extends RetryableCall {
  /** Whether the response may have no body. Default: `false`, except for HEAD. */
  readonly mayBeEmpty?: boolean;
}

/**
 * Creates the `fetch` that openapi-fetch uses for one call. It resolves to a 2xx response with a readable body, or
 * throws a `WaldurResponseError`, `WaldurAuthError` or `WaldurUnavailableError`.
 */
export type Transport = (call: TransportCall) => (request: Request) => Promise<Response>;

/** Dependencies of a transport. */
export interface TransportDependencies {
  readonly exchange: Exchange;
  readonly retry: Retry;
  readonly authorization: Authorization;
  readonly redactor: Redactor;
  readonly clock: Clock;
  /** Aborted when the client is closed. No request is sent after that. */
  readonly closed: AbortSignal;
}

/** Combines authorization, exchange, the check of the response, and retries. */
export function createTransport(parts: TransportDependencies): Transport {
  const { authorization, clock, redactor } = parts;
  return (call) => async (request) => {
    const { operation, signal } = call;
    const { method, url } = request;
    const requestHeaders = Object.fromEntries(request.headers);
    const body = request.body === null ? undefined : await request.text();

    const send = (header: string) =>
      parts.exchange({ operation, method, url, headers: { ...requestHeaders, authorization: header }, body, signal });

    return parts.retry(call, async () => {
      parts.closed.throwIfAborted();
      const header = await authorization.header(call);
      let response = await send(header);
      const renewed = response.status === 401 ? await authorization.renew(header, call) : undefined;
      if (renewed !== undefined) response = await send(renewed);
      checkResponse(response, {
        operation,
        url,
        mayBeEmpty: call.mayBeEmpty ?? method === 'HEAD',
        redact: redactor.redact,
        now: clock.now(),
      });
      const headers = new Headers(response.headers);
      // The server's value is the length before decompression.
      headers.set('content-length', String(response.text.length));
      // The body is complete. With this header, openapi-fetch would look for JSON in an empty body.
      headers.delete('transfer-encoding');
      return new Response(response.text === '' ? null : response.text, { status: response.status, headers });
    });
  };
}
