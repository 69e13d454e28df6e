import { AsyncLocalStorage } from 'node:async_hooks';
import { vi } from 'vitest';

export const dayMs = 86_400_000;

const passed = new AsyncLocalStorage<{ ms: number }>();

/**
 * Moves the clock of this process one day ahead of the commands that it starts. This process makes the clean passes,
 * and some waiting times go by the system clock: unfinished work in a directory, and the retry delay in the ledger.
 */
export function moveClockOneDayAhead(): void {
  const { now } = Date;
  vi.spyOn(Date, 'now').mockImplementation(() => now() + dayMs + (passed.getStore()?.ms ?? 0));
}

/** Runs `work`, which can move its own clock further ahead. That of other cases, which run at the same time, stays. */
export function withOwnClock<T>(work: (advance: (ms: number) => void) => Promise<T>): Promise<T> {
  const own = { ms: 0 };
  return passed.run(own, () =>
    work((ms) => {
      own.ms += ms;
    }),
  );
}
