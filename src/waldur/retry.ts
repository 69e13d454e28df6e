import type { Wait } from '../shared/abortable.js';
import { WaldurResponseError, WaldurUnavailableError } from '../shared/errors.js';
import { RefusalCounter } from '../shared/host-state.js';
import type { Logger } from '../shared/logger.js';
import { AttemptError } from './attempt-error.js';

/** When and how often a request is retried. */
export interface RetryPolicy {
  /**
   * Maximum number of attempts, including the first. Default: 4. If it is more than 1, a request that the host refuses
   * with 429, and a read that it refuses with 503, is repeated more often, as `RefusalCounter` says.
   */
  readonly attempts: number;
  /**
   * Longest delay after the first attempt, in milliseconds; twice as long after every further attempt. Default: 250.
   */
  readonly minDelayMs: number;
  /** Longest delay, in milliseconds. A longer `Retry-After` ends the call. Default: 30000. */
  readonly maxDelayMs: number;
}

/** One call, as the retry layer sees it. */
export interface RetryableCall {
  readonly operation: string;
  /** Whether the request is safe to repeat. After 503, only reads are repeated. */
  readonly safe: boolean;
  /** Whether the request changes nothing. Default: `false`. */
  readonly isRead?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs `attempt` until it succeeds, with the number of the attempt, from 1. Throws a `WaldurUnavailableError` when the
 * attempts are used up or the request must not be repeated. Errors other than `AttemptError` pass through.
 */
export type Retry = <T>(call: RetryableCall, attempt: (number: number) => Promise<T>) => Promise<T>;

/**
 * Creates a retry loop with exponential backoff and jitter that honours `Retry-After` and abort signals.
 *
 * An operation that the host refuses until a call is given up is repeated less often in later calls, until one of them
 * is answered. Otherwise each order or resource of a pass would wait a minute for the same refusal.
 *
 * Written by hand, because retry libraries wait for their own delay rather than the server's, and discard the result of
 * a write that finishes while the signal is aborted.
 */
export function createRetry(
  policy: RetryPolicy,
  parts: { readonly random: () => number; readonly logger: Logger; readonly wait: Wait },
): Retry {
  const addJitter = (longestMs: number): number =>
    Math.min(policy.maxDelayMs, longestMs) * (0.5 + 0.5 * parts.random());

  const refusedOperations = new Set<string>();

  return async (call, attempt) => {
    const { operation } = call;
    const refusals = new RefusalCounter();
    let failures = 0;
    for (let number = 1; ; number++) {
      try {
        const answer = await attempt(number);
        refusedOperations.delete(operation);
        return answer;
      } catch (error) {
        if (error instanceof WaldurResponseError) refusedOperations.delete(operation);
        if (!(error instanceof AttemptError)) throw error;
        const { status, hostState, retryAfterMs } = error;
        const isTooLong = (retryAfterMs ?? 0) > policy.maxDelayMs;
        // After 503, only the caller repeats a write, and first reads the row again.
        const isLeftToCaller = status === 503 && call.isRead !== true;
        const isSafe = call.safe && !isLeftToCaller;
        const isAllowed = error.retryable === 'any' || (error.retryable === 'safe' && isSafe);
        const isRefusal = hostState !== undefined && policy.attempts > 1;
        if (!isRefusal) failures += 1;
        const hasAttemptsLeft = isRefusal
          ? refusals.mayRepeat(hostState, refusedOperations.has(operation))
          : failures < policy.attempts;
        if (isRefusal && !hasAttemptsLeft) refusedOperations.add(operation);
        if (isTooLong || !isAllowed || !hasAttemptsLeft) {
          const reason = isTooLong
            ? `; Retry-After is ${Math.ceil((retryAfterMs ?? 0) / 1000)} s (longest delay: ${policy.maxDelayMs / 1000} s)`
            : '';
          const count = number > 1 ? ` (${number} attempts)` : '';
          throw new WaldurUnavailableError(
            {
              operation,
              status,
              detail: `${error.message}${reason}${count}`,
              hostState: isTooLong && hostState !== undefined ? 'unavailable' : hostState,
              retryAfterMs,
            },
            { cause: error },
          );
        }
        const backoff = addJitter(
          isRefusal ? refusals.backoffMs(policy.minDelayMs) : policy.minDelayMs * 2 ** (failures - 1),
        );
        // Added to Retry-After: no client retries earlier than the server asks for, and not all at the same time.
        const delayMs = (retryAfterMs ?? 0) + backoff;
        parts.logger.debug(
          { operation, attempt: number, delayMs: Math.round(delayMs), detail: error.message },
          'Waldur request failed, retrying',
        );
        await parts.wait(delayMs, call.signal);
      }
    }
  };
}
