import type { AdjustableClock } from './clock.js';

interface Job {
  /** Milliseconds since the epoch. */
  readonly dueAt: number;
  readonly run: () => void;
}

/**
 * Work that the server does on its own after a request. It uses no timers: the emulator calls `runDue`, so that jobs
 * always run in the same order.
 */
export class BackgroundJobs {
  /** Delay between adding a job and running it, in milliseconds of the emulator's clock. Default 0. */
  delayMs = 0;
  readonly #clock: AdjustableClock;
  #jobs: Job[] = [];

  constructor(clock: AdjustableClock) {
    this.#clock = clock;
  }

  add(run: () => void): void {
    this.#jobs.push({ dueAt: this.#clock.now() + this.delayMs, run });
  }

  /** Runs the jobs that are due, in the order in which they were added. */
  runDue(): void {
    const now = this.#clock.now();
    const due = this.#jobs.filter((job) => job.dueAt <= now);
    this.#jobs = this.#jobs.filter((job) => job.dueAt > now);
    for (const job of due) job.run();
  }
}
