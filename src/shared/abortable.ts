import { setMaxListeners } from 'node:events';

/** Calls `stop` when the signal is aborted. Returns a function that unsubscribes. */
function onAbort(signal: AbortSignal, stop: () => void): () => void {
  // One signal ends a whole run and every call in flight listens to it, so many listeners are not a leak.
  setMaxListeners(0, signal);
  signal.addEventListener('abort', stop, { once: true });
  return () => signal.removeEventListener('abort', stop);
}

/** Resolves or rejects like `promise`, or rejects with the signal's reason as soon as the signal is aborted. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) {
    return promise;
  }
  return new Promise((resolve, reject) => {
    const unsubscribe = onAbort(signal, () => reject(signal.reason));
    if (signal.aborted) {
      reject(signal.reason);
    }
    promise.then(resolve, reject).finally(unsubscribe);
  });
}

/** Waits for `ms` milliseconds. Rejects with the signal's reason as soon as the signal is aborted. */
export async function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  let timer: NodeJS.Timeout | undefined;
  const elapsed = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  try {
    await abortable(elapsed, signal);
  } finally {
    clearTimeout(timer);
  }
}

/** Thrown by `withDeadline` when the time is over. Also the abort reason of the signal that it passes to the work. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

/**
 * Runs `work` for at most `ms` milliseconds. Rejects with a `DeadlineError` after that, or with the reason of `signal`
 * as soon as that is aborted, even if `work` ignores the signal it is given.
 */
export async function withDeadline<T>(
  limits: { readonly ms: number; readonly signal: AbortSignal | undefined },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { ms, signal } = limits;
  signal?.throwIfAborted();
  // Not AbortSignal.any: in Node 20, a long-lived source signal keeps every signal derived from it in memory.
  const controller = new AbortController();
  const unsubscribe = signal && onAbort(signal, () => controller.abort(signal.reason));
  const timer = setTimeout(() => controller.abort(new DeadlineError(`timed out after ${ms} ms`)), ms);
  try {
    return await abortable(work(controller.signal), controller.signal);
  } finally {
    clearTimeout(timer);
    unsubscribe?.();
  }
}
