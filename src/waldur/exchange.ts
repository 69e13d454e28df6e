import { DeadlineError, withDeadline } from '../shared/abortable.js';
import type { Clock } from '../shared/clock.js';
import type { Logger } from '../shared/logger.js';
import { AttemptError } from './attempt-error.js';
import { toConnectionError } from './connection-error.js';
import type { HostLimits } from './host-limits.js';
import type { Redactor } from './redactor.js';

const maxBodyBytes = 64 * 1024 * 1024;

/** A request as it goes out. */
export interface OutgoingRequest {
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** An answer that came in full. */
export interface FullResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * Sends one request once. Throws an `AttemptFailure` when no whole answer came, and the signal's reason when it was
 * aborted.
 */
export type Exchange = (request: OutgoingRequest) => Promise<FullResponse>;

/** What an exchange works with. */
export interface ExchangeParts {
  readonly fetch: typeof globalThis.fetch;
  readonly hostLimits: HostLimits;
  /** How long one request may take with its answer and body, in milliseconds, counted from when its turn came. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly redactor: Redactor;
  /** Hears of the headers of each answer. */
  onHeaders(headers: Headers): void;
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBodyBytes) {
      throw new AttemptError(`a body of more than ${maxBodyBytes} bytes`, {
        retryable: 'none',
        status: response.status,
      });
    }
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/**
 * Builds the exchange: one place of the host's limit, one deadline over request and body, no redirect followed, nothing
 * repeated.
 */
export function createExchange(parts: ExchangeParts): Exchange {
  const { fetch, clock, logger, redactor, timeoutMs } = parts;

  async function send(request: OutgoingRequest, signal: AbortSignal): Promise<FullResponse> {
    const { method, url, headers, body } = request;
    const response = await fetch(url, {
      method,
      headers,
      redirect: 'manual',
      signal,
      ...(body === undefined ? {} : { body }),
    });
    parts.onHeaders(response.headers);
    const { status } = response;
    try {
      return { status, headers: response.headers, text: await readText(response) };
    } catch (error) {
      if (signal.aborted || error instanceof AttemptError) {
        throw error;
      }
      throw new AttemptError(`the body of a ${status} was cut off`, { retryable: 'safe', status }, { cause: error });
    }
  }

  async function timed(request: OutgoingRequest): Promise<FullResponse> {
    const { operation, method, url, signal } = request;
    const { origin, pathname } = new URL(url);
    const begun = clock.now();
    try {
      const answer = await withDeadline({ ms: timeoutMs, signal }, (ending) => send(request, ending));
      logger.debug(
        { operation, method, path: pathname, status: answer.status, ms: clock.now() - begun },
        'Waldur answered',
      );
      return answer;
    } catch (error) {
      if (signal?.aborted) {
        throw signal.reason;
      }
      if (error instanceof AttemptError) {
        throw error;
      }
      if (error instanceof DeadlineError) {
        throw new AttemptError(`${origin}: ${error.message}`, { retryable: 'safe' }, { cause: error });
      }
      throw toConnectionError(error, origin, redactor);
    }
  }

  return (request) => parts.hostLimits.run(request.url, () => timed(request), request.signal);
}
