import type { Wait } from '../../src/shared/abortable.js';
import { AdjustableClock } from '../../src/testing/index.js';
import { noon } from './open-waldur.js';

interface Sleeper {
  readonly until: number;
  wake(): void;
}

/** This many turns of the event loop without a new wait mean that everything waits. */
const idleTurns = 5;

/** A clock that moves only while `run` waits for its work, and then as fast as it can. */
export class VirtualTime {
  readonly clock = new AdjustableClock(noon);
  #sleepers: Sleeper[] = [];
  #started = 0;

  /** Seconds since the start. */
  get seconds(): number {
    return (this.clock.now() - noon) / 1000;
  }

  readonly wait: Wait = (ms, signal) => {
    this.#started += 1;
    return new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        signal?.removeEventListener('abort', abort);
        settle();
      };
      const abort = (): void => end(() => reject(signal?.reason));
      const sleeper = { until: this.clock.now() + ms, wake: () => end(resolve) };
      this.#sleepers.push(sleeper);
      signal?.addEventListener('abort', abort);
      if (signal?.aborted) abort();
    });
  };

  /** Does the work. Whenever nothing else happens, the clock moves to the end of the wait that ends first. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    let isDone = false;
    const result = work().finally(() => {
      isDone = true;
    });
    // Rejections are the caller's, at the end.
    result.catch(() => undefined);
    while (!isDone) {
      const started = this.#started;
      for (let turn = 0; turn < idleTurns; turn += 1) await new Promise(setImmediate);
      const next = this.#sleepers.toSorted((a, b) => a.until - b.until)[0];
      if (isDone || next === undefined || started !== this.#started) continue;
      this.clock.advance(Math.max(0, next.until - this.clock.now()));
      next.wake();
    }
    return result;
  }
}
