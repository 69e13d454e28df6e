/** A signal that is aborted while the backend works, and whether it was. */
export interface CuttingSignal {
  readonly signal: AbortSignal;
  /** Ends the cutting: a later look at the signal does not abort it. Returns whether it was aborted. */
  end(): boolean;
}

/** Where a call is cut off: when it looks at its signal for this time, or after these milliseconds. */
export type Cut = { readonly atLook: number } | { readonly afterMs: number };

/** Creates a signal that is aborted at a place or a time, as if the process of the backend were stopped there. */
export function createCuttingSignal(cut: Cut): CuttingSignal {
  const controller = new AbortController();
  const { signal } = controller;
  const abort = (): void => controller.abort(new Error('the contract cuts the call off here'));
  let looks = 0;
  let hasEnded = false;
  const look = (): void => {
    looks += 1;
    if ('atLook' in cut && looks === cut.atLook && !hasEnded) abort();
  };
  const timer = 'afterMs' in cut ? setTimeout(abort, cut.afterMs) : undefined;
  const isAborted = Object.getOwnPropertyDescriptor(AbortSignal.prototype, 'aborted')?.get;
  // The signal stays a real one, which programs and requests accept.
  Object.defineProperties(signal, {
    aborted: {
      get: () => {
        look();
        return isAborted?.call(signal) === true;
      },
    },
    throwIfAborted: {
      value: () => {
        look();
        AbortSignal.prototype.throwIfAborted.call(signal);
      },
    },
    addEventListener: {
      value: (...args: Parameters<AbortSignal['addEventListener']>) => {
        look();
        AbortSignal.prototype.addEventListener.apply(signal, args);
      },
    },
  });
  return {
    signal,
    end: () => {
      hasEnded = true;
      clearTimeout(timer);
      return isAborted?.call(signal) === true;
    },
  };
}
