/** When something runs again and again: after a fixed time, or at the times of a cron expression. */
export type Schedule = { readonly everyMs: number } | { readonly cron: string };

const unitMs = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** What `parseSchedule` takes. */
export const expectedSchedule = 'expected an interval from 1s to 24d, such as 30s, 5m or 1h, a cron expression, or off';

/** The shortest and the longest interval. A timer of Node.js can't be set further ahead. */
const shortestMs = 1000;
const longestMs = 24 * unitMs.d;

/** The names of months and days, and what a cron field may consist of. */
const cronField =
  /^(?:[\d*/,\-?L#W]|(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|SUN|MON|TUE|WED|THU|FRI|SAT))+$/i;

/**
 * Parses `90s`, `5m`, `1h` or `1d`, or a cron expression with five fields, or with six that begin with the second.
 * Returns `null` for `off`. Throws an `Error` that says what was expected.
 */
export function parseSchedule(text: string): Schedule | null {
  const word = text.trim();
  if (word === 'off') return null;
  const [, count, unit] = /^(\d{1,7})([smhd])$/.exec(word) ?? [];
  if (count !== undefined) {
    const everyMs = Number(count) * unitMs[unit as keyof typeof unitMs];
    if (everyMs >= shortestMs && everyMs <= longestMs) return { everyMs };
  }
  const fields = word.split(/\s+/);
  if ((fields.length === 5 || fields.length === 6) && fields.every((field) => cronField.test(field)))
    return { cron: fields.join(' ') };
  throw new Error(expectedSchedule);
}
