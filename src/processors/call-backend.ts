import { setMaxListeners } from 'node:events';
import { describeThrow } from '../shared/describe-throw.js';
import { TransientBackendError } from '../shared/errors.js';
import type { Logger } from '../shared/logger.js';
import { withTimeLimit } from '../shared/with-time-limit.js';
import { isUnexpected } from './classify-error.js';

/**
 * Seconds that a backend call may continue after the run is stopped. The `command` backend needs up to two of these to
 * stop a script.
 */
const stopGraceSeconds = 5;

/**
 * A call that was not made, or whose result is unknown, because the run was stopped. Has the name of its base class.
 */
export class RunStoppedError extends TransientBackendError {}

/** The limits of one call to a backend. */
export interface CallLimits {
  /** The name of the backend in error messages: `the resource backend`. */
  readonly name: string;
  readonly seconds: number;
  /** Stops the run. */
  readonly stop: AbortSignal | undefined;
  /** Is told where an unexpected error was thrown. */
  readonly logger: Pick<Logger, 'error'>;
}

/**
 * Calls a backend with a signal that is aborted when the time limit is reached or the run is stopped.
 *
 * - After the run is stopped, no new call is started. A running call gets a few seconds to finish, so that no process
 *   it started outlives the run.
 * - An error of a call that was stopped becomes a `RunStoppedError`: it says nothing about the work, which the
 *   next run repeats.
 */
export async function callBackend<T>(
  { name, seconds, stop, logger }: CallLimits,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const isStopped = (): boolean => stop?.aborted === true;
  if (isStopped()) throw new RunStoppedError(`the run was stopped before the call to ${name}`);
  // Not AbortSignal.any: in Node 20 a long-lived source signal keeps every signal derived from it in memory.
  const call = new AbortController();
  const gracePeriod = startGracePeriod(stop, () => call.abort(stop?.reason));
  try {
    return await withTimeLimit(
      seconds,
      (deadline) => {
        deadline.addEventListener('abort', () => call.abort(deadline.reason), { once: true });
        return Promise.race([work(call.signal), gracePeriod.expired]);
      },
      name,
    );
  } catch (error) {
    if (!isStopped()) {
      if (isUnexpected(error)) logger.error({ error: describeThrow(error) }, `${name}: unexpected error`);
      throw error;
    }
    throw new RunStoppedError(`the run was stopped during a call to ${name}`, { cause: error });
  } finally {
    gracePeriod.dispose();
  }
}

interface GracePeriod {
  /** Rejects some seconds after the run is stopped; never resolves. */
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
  // Every running call listens to the one signal of the run, so many listeners are not a leak.
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
