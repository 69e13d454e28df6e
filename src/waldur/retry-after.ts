/**
 * The `Retry-After` of an answer in milliseconds from now; `undefined` without a usable one. A date is compared with
 * the answer's own `Date`, so that clocks which differ do no harm.
 */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(value)) {
    return Number(value) * 1000;
  }
  const until = Date.parse(value);
  if (Number.isNaN(until)) {
    return undefined;
  }
  const date = Date.parse(headers.get('date') ?? '');
  return Math.max(0, until - (Number.isNaN(date) ? now : date));
}
