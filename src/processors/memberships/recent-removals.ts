import type { Clock } from '../../shared/clock.js';

/** How long a removal counts. */
const windowMs = 60 * 60 * 1000;

/**
 * The removals that one processor has let through in the last hour, call by call. Where a program works on single
 * resources or projects, as messages come in, this is what makes its many small calls one pass for the brake.
 */
export class RecentRemovals {
  readonly #clock: Clock;
  #made: readonly { readonly at: number; readonly count: number }[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  count(): number {
    const now = this.#clock.now();
    this.#made = this.#made.filter(({ at }) => now - at < windowMs);
    return this.#made.reduce((sum, { count }) => sum + count, 0);
  }

  add(count: number): void {
    if (count > 0) this.#made = [...this.#made, { at: this.#clock.now(), count }];
  }
}
