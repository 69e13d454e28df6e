import { vi } from 'vitest';

const dayMs = 86_400_000;

/**
 * Has this process, which makes the clean passes, live a day later than the commands that it starts: what was begun in
 * a directory, or failed by the ledger's word, grows old by the machine's clock.
 */
export function moveClockOneDayAhead(): void {
  const { now } = Date;
  vi.spyOn(Date, 'now').mockImplementation(() => now() + dayMs);
}
