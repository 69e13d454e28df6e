import { vi } from 'vitest';

const dayMs = 86_400_000;

/**
 * Moves the clock of this process one day ahead of the commands that it starts. This process makes the clean passes, and
 * some waiting times go by the system clock: unfinished work in a directory, and the retry delay in the ledger.
 */
export function moveClockOneDayAhead(): void {
  const { now } = Date;
  vi.spyOn(Date, 'now').mockImplementation(() => now() + dayMs);
}
