import type { Clock } from '../shared/clock.js';
import type { ApiRequest } from './api.js';
import type { Authorization, AuthorizationHeader } from './authorization.js';
import { checkResponse } from './check-response.js';
import { type Exchange, type FullResponse, TokenExpiredError } from './exchange.js';
import type { Redactor } from './redactor.js';
import type { Retry, RetryableCall } from './retry.js';

/** One call of a client method. */
export interface TransportCall extends RetryableCall {
  /** Whether the response may have no body. Default: `false`, except for HEAD. */
  readonly mayBeEmpty?: boolean;
}

/**
 * Creates the `fetch` of one call. It resolves to a 2xx response with a readable body, or
 * throws a `WaldurResponseError`, `WaldurAuthError` or `WaldurUnavailableError`.
 *
 * Request and response have only the members that this room uses: the standard's classes, which wrap the text in
 * streams, would take longer than everything else together.
 */
export type Transport = (call: TransportCall) => (request: Request) => Promise<Response>;

/** How often a request may lose its turn because its token has expired. After that, it is sent with this token. */
const maxLostTurns = 100;

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
    const { method, url, headers, body } = request as unknown as ApiRequest;

    const send = async (
      first: AuthorizationHeader,
      attempt: number,
    ): Promise<{ response: FullResponse; sent: string }> => {
      let header = first;
      for (let lost = 0; ; lost += 1) {
        let sent = header.value;
        // A host that limits the rate may let a request wait for longer than a token lives.
        const authorize = () => {
          const current = header.current() ?? (lost < maxLostTurns ? undefined : header.value);
          sent = current ?? sent;
          return current;
        };
        try {
          const response = await parts.exchange({
            operation,
            method,
            url,
            headers,
            authorize,
            body,
            signal,
            attempt,
          });
          return { response, sent };
        } catch (error) {
          if (!(error instanceof TokenExpiredError)) throw error;
          header = await authorization.header(call);
        }
      }
    };

    return parts.retry(call, async (attempt) => {
      parts.closed.throwIfAborted();
      const first = await send(await authorization.header(call), attempt);
      const renewed = first.response.status === 401 ? await authorization.renew(first.sent, call) : undefined;
      const { response } = renewed === undefined ? first : await send(renewed, attempt);
      const data = checkResponse(response, {
        operation,
        url,
        mayBeEmpty: call.mayBeEmpty ?? method === 'HEAD',
        redact: redactor.redact,
        now: clock.now(),
      });
      return toResponse(response, data);
    });
  };
}

function toResponse({ status, headers, text }: FullResponse, data: unknown): Response {
  const get = (name: string): string | null => {
    const lowerCase = name.toLowerCase();
    // The server's value is the length before decompression.
    return lowerCase === 'content-length' ? String(text.length) : headers.get(lowerCase);
  };
  const response = { ok: true, status, headers: { get }, json: async () => data };
  return response as unknown as Response;
}
