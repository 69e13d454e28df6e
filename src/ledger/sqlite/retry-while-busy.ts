import { setTimeout } from 'node:timers/promises';
import { LedgerBusyError } from '../store-errors.js';
import { isBusy } from './describe-sqlite-error.js';

const pauseMs = 10;

interface RetryOptions {
  readonly path: string;
  readonly lockTimeoutMs: number;
  /** The problem to report after the timeout, without the path. Default: that the lock was not released. */
  readonly problem?: string;
}

/**
 * Repeats `work` while another process holds the lock (`SQLITE_BUSY` or `LedgerBusyError`). It waits without blocking
 * the event loop. Throws `LedgerBusyError` after the timeout, and any other error of `work` at once.
 */
export async function retryWhileBusy<T>(work: () => T, { path, lockTimeoutMs, problem }: RetryOptions): Promise<T> {
  const end = performance.now() + lockTimeoutMs;
  for (;;) {
    try {
      return work();
    } catch (cause) {
      if (!isBusy(cause) && !(cause instanceof LedgerBusyError)) throw cause;
      if (performance.now() >= end) {
        const seconds = lockTimeoutMs / 1000;
        throw new LedgerBusyError(
          `${path}: ${problem ?? `locked by another process for more than ${seconds} s. Try again later`}`,
          { cause },
        );
      }
    }
    await setTimeout(pauseMs);
  }
}
