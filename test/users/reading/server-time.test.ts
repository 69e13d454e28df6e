import { describe, expect, it } from 'vitest';
import { formatMicroseconds, readMicroseconds } from '../../../src/users/reading/server-time.js';

describe('a time of the server', () => {
  it.each([
    ['2026-11-23T12:00:00.123456Z', '2026-11-23T12:00:00.123456Z'],
    ['2026-11-23T12:00:00Z', '2026-11-23T12:00:00.000000Z'],
    ['2026-11-23T14:00:00.5+02:00', '2026-11-23T12:00:00.500000Z'],
    ['1969-12-31T23:59:59.999999Z', '1969-12-31T23:59:59.999999Z'],
  ])('%s is read to the microsecond', (text, expected) => {
    expect(formatMicroseconds(readMicroseconds(text) ?? 0)).toBe(expected);
  });

  it.each([undefined, '', 'soon', '2026-11-23', '2026-11-23T12:00:00', '2026-13-23T12:00:00Z'])(
    '%s is not a time',
    (text) => {
      expect(readMicroseconds(text)).toBeUndefined();
    },
  );
});
