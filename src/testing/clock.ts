import { type Clock, systemClock } from '../shared/clock.js';

/**
 * A clock that a test can move. The emulator stamps `Date`, `created` and `modified` with it; hand the same one to the
 * code under test, so that both agree on the time.
 */
export class AdjustableClock implements Clock {
  readonly #source: Clock;
  #offset = 0;

  /**
   * @param start A moment in milliseconds since the epoch, where the clock stands still until it is moved; or a clock
   * to follow (default: the machine's).
   */
  constructor(start: number | Clock = systemClock) {
    this.#source = typeof start === 'number' ? { now: () => start } : start;
  }

  /** Milliseconds since the epoch. */
  now(): number {
    return this.#source.now() + this.#offset;
  }

  /** Moves the clock on by so many milliseconds; back, when negative. */
  advance(ms: number): void {
    this.#offset += ms;
  }

  /** Moves the clock to a moment in milliseconds since the epoch. A clock that runs goes on running from there. */
  set(ms: number): void {
    this.#offset = ms - this.#source.now();
  }
}
