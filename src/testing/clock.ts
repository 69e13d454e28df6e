import { type Clock, systemClock } from '../shared/clock.js';

/**
 * A clock that a test can move. The emulator uses it for `Date`, `created` and `modified`. Pass the same clock to the
 * code under test, so that both use the same time.
 */
export class AdjustableClock implements Clock {
  readonly #source: Clock;
  #offset = 0;

  /**
   * @param start A fixed time in milliseconds since the epoch, at which the clock stands still until it is moved; or a
   * clock to follow. Default: the system clock.
   */
  constructor(start: number | Clock = systemClock) {
    this.#source = typeof start === 'number' ? { now: () => start } : start;
  }

  /** The current time, in milliseconds since the epoch. */
  now(): number {
    return this.#source.now() + this.#offset;
  }

  /** Moves the clock forward by a number of milliseconds; back if it is negative. */
  advance(ms: number): void {
    this.#offset += ms;
  }

  /** Sets the clock to a time in milliseconds since the epoch. A running clock continues from there. */
  set(ms: number): void {
    this.#offset = ms - this.#source.now();
  }
}
