import type { Clock } from '../../shared/clock.js';

/** How long a removal counts against the limit, in milliseconds. */
const removalWindowMs = 60 * 60 * 1000;

/**
 * Counts the removals that one processor has made within the last hour. A program that processes single resources or
 * projects makes many small calls; this lets the safety limit count them as one run.
 */
export class RecentRemovals {
  readonly #clock: Clock;
  #removals: readonly { readonly at: number; readonly count: number }[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  count(): number {
    const now = this.#clock.now();
    this.#removals = this.#removals.filter(({ at }) => now - at < removalWindowMs);
    return this.#removals.reduce((sum, { count }) => sum + count, 0);
  }

  add(count: number): void {
    if (count > 0) this.#removals = [...this.#removals, { at: this.#clock.now(), count }];
  }
}
