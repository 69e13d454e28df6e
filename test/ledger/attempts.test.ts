import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextAttemptAt } from '../../src/ledger/attempts.js';

test('the delay after a failure starts at one minute, doubles with each failure, and is six hours at most', () => {
  const minutes = [1, 2, 3, 4, 9, 10, 2000].map((count) => nextAttemptAt(count, 0) / 60_000);
  expect(minutes).toEqual([1, 2, 4, 8, 256, 360, 360]);
  fc.assert(
    fc.property(fc.nat(), fc.nat(2 ** 40), (count, now) => {
      const pause = nextAttemptAt(count, now) - now;
      expect(pause).toBeGreaterThanOrEqual(60_000);
      expect(pause).toBeLessThanOrEqual(6 * 3_600_000);
      expect(nextAttemptAt(count + 1, now) - now).toBeGreaterThanOrEqual(pause);
    }),
  );
});
