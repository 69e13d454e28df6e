import { wait } from '../shared/abortable.js';
import { WaldurUnavailableError } from '../shared/errors.js';
import type { Logger } from '../shared/logger.js';
import { AttemptError } from './attempt-error.js';

/** When and how often a request is retried. */
export interface RetryPolicy {
  /** Maximum number of attempts, including the first. Default: 4. */
  readonly attempts: number;
  /** Longest delay after the first attempt, in milliseconds; it doubles with every further attempt. Default: 250. */
  readonly minDelayMs: number;
  /** Longest delay, in milliseconds. A longer `Retry-After` ends the call. Default: 30000. */
  readonly maxDelayMs: number;
}

/** One call, as the retry layer sees it. */
export interface RetryableCall {
  readonly operation: string;
  /** Whether the request is safe to repeat. */
  readonly safe: boolean;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs `attempt` until it succeeds. Throws a `WaldurUnavailableError` when the attempts are used up or the request must
 * not be repeated. Errors other than `AttemptError` pass through.
 */
export type Retry = <T>(call: RetryableCall, attempt: () => Promise<T>) => Promise<T>;

/**
 * Creates a retry loop with exponential backoff and jitter that honours `Retry-After` and abort signals.
 *
 * Written by hand, because retry libraries wait for their own delay rather than the server's, and discard the result of
 * a write that finishes while the signal is aborted.
 */
export function createRetry(
  policy: RetryPolicy,
  parts: { readonly random: () => number; readonly logger: Logger },
): Retry {
  const chooseDelay = (error: AttemptError, attempt: number): number => {
    const longest = Math.min(policy.maxDelayMs, policy.minDelayMs * 2 ** (attempt - 1));
    const backoff = longest * (0.5 + 0.5 * parts.random());
    // Added to Retry-After: no client retries earlier than the server asks for, and not all at the same time.
    return error.retryAfterMs === undefined ? backoff : error.retryAfterMs + backoff;
  };

  return async (call, attempt) => {
    const { operation } = call;
    for (let number = 1; ; number++) {
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof AttemptError)) throw error;
        const { retryAfterMs = 0 } = error;
        const isTooLong = retryAfterMs > policy.maxDelayMs;
        const isAllowed = error.retryable === 'any' || (error.retryable === 'safe' && call.safe);
        if (isTooLong || !isAllowed || number >= policy.attempts) {
          const reason = isTooLong
            ? `; Retry-After is ${Math.ceil(retryAfterMs / 1000)} s (longest delay: ${policy.maxDelayMs / 1000} s)`
            : '';
          const count = number > 1 ? ` (${number} attempts)` : '';
          throw new WaldurUnavailableError(
            { operation, status: error.status, detail: `${error.message}${reason}${count}` },
            { cause: error },
          );
        }
        const delayMs = chooseDelay(error, number);
        parts.logger.debug(
          { operation, attempt: number, delayMs: Math.round(delayMs), detail: error.message },
          'Waldur request failed, retrying',
        );
        await wait(delayMs, call.signal);
      }
    }
  };
}
