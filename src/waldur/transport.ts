import type { Clock } from '../shared/clock.js';
import type { Authorization } from './authorization.js';
import { checkResponse } from './check-response.js';
import type { Exchange } from './exchange.js';
import type { Redactor } from './redactor.js';
import type { Retry, RetryableCall } from './retry.js';

/** A call as the client's methods describe it. */
export interface TransportCall extends RetryableCall {
  /** Default `false`: a body of JSON must come. */
  readonly mayBeEmpty?: boolean;
}

/**
 * The `fetch` for openapi-fetch, made anew for each call. It answers with 2xx and a readable body, or throws one of the
 * errors of `errors.ts`.
 */
export type Transport = (call: TransportCall) => (request: Request) => Promise<Response>;

/** What a transport is made of. */
export interface TransportParts {
  readonly exchange: Exchange;
  readonly repeat: Retry;
  readonly authorization: Authorization;
  readonly redactor: Redactor;
  readonly clock: Clock;
  /** Aborted when the client is closed: no call begins after that. */
  readonly closed: AbortSignal;
}

/** Joins authorization, exchange, judgement and repetition. */
export function createTransport(parts: TransportParts): Transport {
  const { authorization, clock, redactor } = parts;
  return (call) => async (request) => {
    const { operation, signal } = call;
    const { method, url } = request;
    const asked = Object.fromEntries(request.headers);
    const body = request.body === null ? undefined : await request.text();

    const send = (header: string) =>
      parts.exchange({ operation, method, url, headers: { ...asked, authorization: header }, body, signal });

    return parts.repeat(call, async () => {
      parts.closed.throwIfAborted();
      const header = await authorization.header(signal);
      let answer = await send(header);
      if (answer.status === 401 && authorization.renew(header)) {
        answer = await send(await authorization.header(signal));
      }
      checkResponse(answer, {
        operation,
        mayBeEmpty: call.mayBeEmpty ?? method === 'HEAD',
        redact: redactor.redact,
        now: clock.now(),
      });
      const headers = new Headers(answer.headers);
      // What the server said was the length before decompression, if it was true.
      headers.set('content-length', String(answer.text.length));
      // It has come whole. An empty answer that came in chunks, as from a proxy, would be taken for JSON that is
      // missing.
      headers.delete('transfer-encoding');
      return new Response(answer.text === '' ? null : answer.text, { status: answer.status, headers });
    });
  };
}
