import { wait } from '../shared/abortable.js';
import { WaldurUnavailableError } from '../shared/errors.js';
import type { Logger } from '../shared/logger.js';
import { AttemptError } from './attempt-error.js';

/** When and how often a request is repeated. */
export interface RetryPolicy {
  /** Attempts in all, the first among them. Default 4. */
  readonly attempts: number;
  /** The longest wait after the first attempt, doubled after each further one. Default 250. */
  readonly minDelayMs: number;
  /** No wait is longer; a server that asks for a longer one is given up. Default 30000. */
  readonly maxDelayMs: number;
}

/** A call as the layer that repeats it sees it. */
export interface RetryableCall {
  readonly operation: string;
  /** Whether doing it twice does no harm. */
  readonly safe: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Does `attempt` until it brings an answer, the attempts are used up, or it must not be repeated. */
export type Retry = <T>(call: RetryableCall, attempt: () => Promise<T>) => Promise<T>;

/**
 * Repetition with exponential backoff and jitter, in which `Retry-After` and an abort have their say. A ready-made loop
 * does not fit: it would wait for its own time and not the server's, and throw away the result of a write that was
 * finished when the abort came.
 */
export function createRetry(
  policy: RetryPolicy,
  parts: { readonly random: () => number; readonly logger: Logger },
): Retry {
  const chooseDelay = (failure: AttemptError, attempt: number): number => {
    const longest = Math.min(policy.maxDelayMs, policy.minDelayMs * 2 ** (attempt - 1));
    const backoff = longest * (0.5 + 0.5 * parts.random());
    // The jitter comes on top here: nobody asks earlier than the server wants, and not all at the same moment.
    return failure.retryAfterMs === undefined ? backoff : failure.retryAfterMs + backoff;
  };

  return async (call, attempt) => {
    for (let number = 1; ; number++) {
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof AttemptError)) {
          throw error;
        }
        const { operation } = call;
        const tooLong = (error.retryAfterMs ?? 0) > policy.maxDelayMs;
        const allowed = error.retryable === 'any' || (error.retryable === 'safe' && call.safe);
        if (tooLong || !allowed || number >= policy.attempts) {
          const asked = tooLong
            ? `; it asks to be left alone for ${Math.ceil((error.retryAfterMs ?? 0) / 1000)} s, longer than we wait`
            : '';
          const tries = number > 1 ? ` (${number} attempts)` : '';
          throw new WaldurUnavailableError(
            { operation, status: error.status, detail: `${error.message}${asked}${tries}` },
            { cause: error },
          );
        }
        const delayMs = chooseDelay(error, number);
        parts.logger.debug(
          { operation, attempt: number, delayMs: Math.round(delayMs), detail: error.message },
          'Waldur call failed, trying again',
        );
        await wait(delayMs, call.signal);
      }
    }
  };
}
