import { describe, expect, it } from 'vitest';
import { formatMicroseconds } from '../../../src/users/reading/server-time.js';
import { chooseSince, isLatestFirst } from '../../../src/users/reading/watermark.js';

const latest = (...times: (string | undefined)[]) => ({
  total: times.length,
  rows: times.map((modified, index) => ({ uuid: String(index), ...(modified === undefined ? {} : { modified }) })),
});
const noon = Date.parse('2026-11-23T12:00:00Z');
const since = (time: string) => formatMicroseconds(chooseSince(latest(time), noon) ?? 0);

describe('the time from which the next pass reads changes', () => {
  it('is 10 minutes before the newest change, because a later transaction may show an earlier time', () => {
    expect(since('2026-11-23T11:59:59.000001Z')).toBe('2026-11-23T11:49:59.000001Z');
  });

  it('is right after the newest change if nothing has been changed for 10 minutes', () => {
    expect(since('2026-11-23T11:50:00.000000Z')).toBe('2026-11-23T11:50:00.000001Z');
  });

  it('is 10 minutes before the newest change also if the clocks of the server differ', () => {
    expect(since('2026-11-23T12:30:00Z')).toBe('2026-11-23T12:20:00.000000Z');
  });

  it('is unknown without rows and without a valid time', () => {
    expect(chooseSince(latest(), noon)).toBeUndefined();
    expect(chooseSince(latest(undefined), noon)).toBeUndefined();
  });
});

it('rows that are not sorted by their last change, or have no time, are not the latest ones', () => {
  expect(isLatestFirst(latest('2026-11-23T12:00:00Z', '2026-11-23T12:00:00Z', '2026-11-23T11:00:00Z'))).toBe(true);
  expect(isLatestFirst(latest('2026-11-23T11:00:00Z', '2026-11-23T12:00:00Z'))).toBe(false);
  expect(isLatestFirst(latest('2026-11-23T11:00:00Z', undefined))).toBe(false);
});
