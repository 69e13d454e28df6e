import { setMaxListeners } from 'node:events';

/** Calls `stop` when the signal is aborted. Returns a function that unsubscribes. */
export function onAbort(signal: AbortSignal, stop: () => void): () => void {
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

/** Waits for a number of milliseconds. Rejects with the signal's reason as soon as the signal is aborted. */
export type Wait = (ms: number, signal: AbortSignal | undefined) => Promise<void>;

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

/** The default error of `withDeadline`. Also the abort reason of the signal that it passes to the work. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

/** When an operation must end: its time is up, or its caller has aborted it. */
export interface Deadline {
  /** Whether it has come. */
  readonly hasPassed: boolean;
  /** Aborted with the reason. Made when it is first read: it costs a request more than most of its other steps. */
  readonly signal: AbortSignal;
  /** Calls `stop` with the reason when it comes, and at once if it has come. */
  onPass(stop: (reason: unknown) => void): void;
}

/**
 * Runs `work` for at most `ms` milliseconds. Rejects with the error of `createError` after that (default:
 * `DeadlineError`), or with the reason of `signal` as soon as that is aborted, even if `work` ignores its deadline.
 */
export async function withDeadline<T>(
  limits: { readonly ms: number; readonly signal: AbortSignal | undefined; readonly createError?: () => Error },
  work: (deadline: Deadline) => Promise<T>,
): Promise<T> {
  const { ms, signal, createError = () => new DeadlineError(`timed out after ${ms} ms`) } = limits;
  signal?.throwIfAborted();
  const deadline = new RunningDeadline();
  let timer: NodeJS.Timeout | undefined;
  let unsubscribe: (() => void) | undefined;
  try {
    return await new Promise<T>((resolve, reject) => {
      const stop = (reason: unknown): void => {
        deadline.pass(reason);
        reject(reason);
      };
      unsubscribe = signal && onAbort(signal, () => stop(signal.reason));
      timer = setTimeout(() => stop(createError()), ms);
      work(deadline).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    unsubscribe?.();
  }
}

class RunningDeadline implements Deadline {
  hasPassed = false;
  #reason: unknown;
  // Not AbortSignal.any: in Node 20, a long-lived source signal keeps every signal derived from it in memory.
  #controller: AbortController | undefined;
  #stop: ((reason: unknown) => void) | undefined;

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.hasPassed) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  onPass(stop: (reason: unknown) => void): void {
    const earlier = this.#stop;
    if (this.hasPassed) stop(this.#reason);
    else if (earlier === undefined) this.#stop = stop;
    else
      this.#stop = (reason) => {
        earlier(reason);
        stop(reason);
      };
  }

  pass(reason: unknown): void {
    if (this.hasPassed) return;
    this.hasPassed = true;
    this.#reason = reason;
    this.#controller?.abort(reason);
    this.#stop?.(reason);
  }
}
