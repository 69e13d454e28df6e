import type { AdjustableClock } from './clock.js';

interface Job {
  /** Milliseconds since the epoch. */
  readonly dueAt: number;
  readonly run: () => void;
}

/**
 * What the server does by itself, after the request that gave rise to it. No timer is behind it: whoever lets time pass
 * calls `runDue`, so that it comes about in the same order every time.
 */
export class BackgroundJobs {
  /** How long after its cause a piece of work is done, in milliseconds by the emulator's clock. */
  delayMs = 0;
  readonly #clock: AdjustableClock;
  #jobs: Job[] = [];

  constructor(clock: AdjustableClock) {
    this.#clock = clock;
  }

  add(run: () => void): void {
    this.#jobs.push({ dueAt: this.#clock.now() + this.delayMs, run });
  }

  /** Does what is due, in the order in which it was asked for. */
  runDue(): void {
    const now = this.#clock.now();
    const due = this.#jobs.filter((job) => job.dueAt <= now);
    this.#jobs = this.#jobs.filter((job) => job.dueAt > now);
    for (const job of due) job.run();
  }
}
