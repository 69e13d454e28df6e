import { withDeadline } from './abortable.js';

/** A backend exceeded its time limit. Recognized by its name, since the processors decide about it. */
class BackendTimeout extends Error {
  override readonly name = 'BackendTimeout';
}

/**
 * Runs a call of a backend for at most `seconds`, and then rejects with an error named `BackendTimeout` and aborts the
 * signal of the call. A call that continues nevertheless is not waited for, and its later error is ignored. `what` is
 * the name of the backend in the message.
 */
export function withTimeLimit<T>(
  seconds: number,
  work: (signal: AbortSignal) => Promise<T>,
  what = 'the username backend',
): Promise<T> {
  const createError = (): Error => new BackendTimeout(`${what} did not respond within ${seconds} s`);
  // Called within a promise, so that `work` may throw before its first await, or return no promise at all.
  return withDeadline({ ms: seconds * 1000, signal: undefined, createError }, ({ signal }) =>
    Promise.resolve().then(() => work(signal)),
  );
}
