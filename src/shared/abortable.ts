import { setMaxListeners } from 'node:events';

/** Calls `stop` when the signal is aborted; returns how to unsubscribe. */
function onAbort(signal: AbortSignal, stop: () => void): () => void {
  // One signal ends a whole run, so every call in flight listens to it: many listeners are no leak here.
  setMaxListeners(0, signal);
  signal.addEventListener('abort', stop, { once: true });
  return () => signal.removeEventListener('abort', stop);
}

/** Settles as `promise` does, or rejects with the signal's reason as soon as it is aborted, whichever comes first. */
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

/** Waits for `ms` milliseconds, or rejects with the signal's reason at once when it is aborted. */
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

/** Thrown by `withDeadline`, and the reason of the signal that it hands on, when the time is over. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

/**
 * Does `work` and ends it after `ms` milliseconds with a `DeadlineError`, or with the reason of `signal` when that is
 * aborted. It ends even if `work` does not listen to the signal it is given.
 */
export async function withDeadline<T>(
  limits: { readonly ms: number; readonly signal: AbortSignal | undefined },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { ms, signal } = limits;
  signal?.throwIfAborted();
  // Not AbortSignal.any: in Node 20 a source that lives long keeps what was derived from it.
  const controller = new AbortController();
  const unsubscribe = signal && onAbort(signal, () => controller.abort(signal.reason));
  const timer = setTimeout(() => controller.abort(new DeadlineError(`no answer within ${ms} ms`)), ms);
  try {
    return await abortable(work(controller.signal), controller.signal);
  } finally {
    clearTimeout(timer);
    unsubscribe?.();
  }
}
