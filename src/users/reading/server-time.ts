/**
 * A time of the server in whole microseconds since the epoch, from RFC 3339; `undefined` for anything else. Waldur has
 * microseconds, which `Date` does not.
 */
export function readMicroseconds(text: string | undefined): number | undefined {
  const [, seconds = '', fraction = '', zone = ''] = /^([^.]*?)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/.exec(text ?? '') ?? [];
  const ms = Date.parse(`${seconds}${zone}`);
  return Number.isNaN(ms) ? undefined : ms * 1000 + Number(fraction.slice(0, 6).padEnd(6, '0'));
}

/** The form in which Waldur takes such a time. */
export function formatMicroseconds(time: number): string {
  const seconds = Math.floor(time / 1_000_000);
  const fraction = String(time - seconds * 1_000_000).padStart(6, '0');
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}.${fraction}Z`;
}
