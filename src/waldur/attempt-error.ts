import type { HostState } from '../shared/host-state.js';

/** Which requests may be repeated after a failed attempt. */
export type Retryable =
  /** Every request: the server certainly has not processed it. */
  | 'any'
  /** Only requests that are safe to repeat: it is unknown whether the server has processed it. */
  | 'safe'
  /** No request: the next attempt would fail in the same way. */
  | 'none';

/**
 * One attempt at a request failed without a usable response. Never leaves the client: the retry layer either tries
 * again or turns it into a `WaldurUnavailableError`.
 */
export class AttemptError extends Error {
  override readonly name = 'AttemptError';
  readonly retryable: Retryable;
  /** The HTTP status; `undefined` if there was no response. */
  readonly status: number | undefined;
  /** The `Retry-After` of the response, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** For 429 and 503: how the host is doing. */
  readonly hostState: HostState | undefined;

  constructor(
    detail: string,
    facts: {
      retryable: Retryable;
      status?: number;
      retryAfterMs?: number | undefined;
      hostState?: HostState | undefined;
    },
    options?: ErrorOptions,
  ) {
    super(detail, options);
    this.retryable = facts.retryable;
    this.status = facts.status;
    this.retryAfterMs = facts.retryAfterMs;
    this.hostState = facts.hostState;
  }
}
