import { setMaxListeners } from 'node:events';
import { TransientBackendError } from '../shared/errors.js';
import { withDeadline } from '../shared/with-deadline.js';

/**
 * How long a backend may take to come to an end once a run is stopped. The `command` backend needs two of these to stop
 * a script for good.
 */
const stopGraceSeconds = 5;

/** How long a call to a backend may go on. */
export interface CallLimits {
  /** Who is called, for errors: `the resource backend`. */
  readonly who: string;
  readonly seconds: number;
  /** Stops the run. */
  readonly stop: AbortSignal | undefined;
}

/**
 * Calls a backend with a signal that is aborted when its time is over, or the run is stopped. Once that is, no call is
 * begun, and one that is under way has a few seconds to end, so that nothing which it has started outlives us. What it
 * ends with then says nothing about the work: it becomes a `TransientBackendError`, and whatever was in hand stays for
 * the next pass.
 */
export async function callBackend<T>(
  { who, seconds, stop }: CallLimits,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const isStopped = (): boolean => stop?.aborted === true;
  if (isStopped()) throw new TransientBackendError(`the run was stopped before ${who} was asked`);
  // Not AbortSignal.any: in Node 20 a source that lives long keeps what was derived from it.
  const call = new AbortController();
  const patience = startGracePeriod(stop, () => call.abort(stop?.reason));
  try {
    return await withDeadline(
      seconds,
      (deadline) => {
        deadline.addEventListener('abort', () => call.abort(deadline.reason), { once: true });
        return Promise.race([work(call.signal), patience.expired]);
      },
      who,
    );
  } catch (error) {
    if (!isStopped()) throw error;
    throw new TransientBackendError(`the run was stopped while ${who} was at work`, { cause: error });
  } finally {
    patience.dispose();
  }
}

interface GracePeriod {
  /** Rejects some seconds after the stop; never resolves. */
  readonly expired: Promise<never>;
  dispose(): void;
}

function startGracePeriod(stop: AbortSignal | undefined, onStop: () => void): GracePeriod {
  let timer: NodeJS.Timeout | undefined;
  let expire = (_reason: unknown): void => {};
  const expired = new Promise<never>((_resolve, reject) => {
    expire = reject;
  });
  if (stop === undefined) return { expired, dispose: () => {} };
  const listener = (): void => {
    onStop();
    timer = setTimeout(() => expire(stop.reason), stopGraceSeconds * 1000);
  };
  // One signal ends a whole run, so every call under way listens to it: many listeners are no leak here.
  setMaxListeners(0, stop);
  stop.addEventListener('abort', listener, { once: true });
  return {
    expired,
    dispose: () => {
      clearTimeout(timer);
      stop.removeEventListener('abort', listener);
    },
  };
}
