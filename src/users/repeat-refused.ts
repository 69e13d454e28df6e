import type { Wait } from '../shared/abortable.js';
import { tokenRequest, WaldurUnavailableError } from '../shared/errors.js';
import { RefusalCounter } from '../shared/host-state.js';
import type { TransitionResult } from '../waldur/call-types.js';

/** The pause before the first repetition. Each further one is twice as long, up to 8 s. */
const firstPauseMs = 1000;

/** How a write is repeated. */
export interface RepeatOptions {
  /** Reads the row again. Returns whether it still has the state and the value that it had before the write. */
  readonly isUnchanged: (signal: AbortSignal | undefined) => Promise<boolean>;
  readonly wait: Wait;
  /** Stops the repetition: the error of the last attempt is thrown. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Makes a write, and repeats it when it is refused with 503, which is how a proxy limits the rate of requests by
 * default.
 *
 * A proxy may also answer 503 although Waldur carries the write out, or still will. So the write is only repeated after
 * a pause, and only while the row is unchanged, as far as Waldur shows. Even then the first attempt may take effect
 * later: what the repetition answers is judged like any other answer.
 *
 * Throws the error of the last attempt when the host is unavailable, when the write was refused too often, or when the
 * row has changed or can't be read. The client repeats after 429, with which the write was certainly not carried out.
 */
export async function repeatRefused<T>(write: () => Promise<T>, options: RepeatOptions): Promise<T> {
  const { isUnchanged, wait, signal } = options;
  const refusals = new RefusalCounter();
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (!isRefusedWrite(error) || !refusals.mayRepeat(error.hostState)) throw error;
      const pauseMs = (error.retryAfterMs ?? 0) + refusals.backoffMs(firstPauseMs);
      const isRepeatable = await wait(pauseMs, signal)
        .then(() => isUnchanged(signal))
        .catch(() => false);
      if (!isRepeatable) throw error;
    }
  }
}

/**
 * Like `repeatRefused`, for a transition. When the row has changed, the result is a refusal with status 503: another
 * worker may have changed it, or an attempt of this one. Only the row says.
 */
export async function repeatRefusedTransition(
  write: () => Promise<TransitionResult>,
  options: RepeatOptions,
): Promise<TransitionResult> {
  let hasChanged = false;
  const isUnchanged = async (signal: AbortSignal | undefined): Promise<boolean> => {
    hasChanged = !(await options.isUnchanged(signal));
    return !hasChanged;
  };
  try {
    return await repeatRefused(write, { ...options, isUnchanged });
  } catch (error) {
    if (hasChanged && isRefusedWrite(error)) return { accepted: false, status: 503, detail: error.detail };
    throw error;
  }
}

function isRefusedWrite(error: unknown): error is WaldurUnavailableError {
  return error instanceof WaldurUnavailableError && error.status === 503 && error.operation !== tokenRequest;
}
