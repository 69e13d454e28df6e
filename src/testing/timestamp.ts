/** A time as Waldur stores it: whole microseconds since the epoch, UTC. */
export type Timestamp = number;

const pattern =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,6})\d*)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;

function offsetMinutes(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', '') || 0);
  return zone.startsWith('-') ? -minutes : minutes;
}

/**
 * Parses a timestamp in any format that Django accepts; returns `undefined` for anything else. Without a time zone it
 * is UTC.
 */
export function parseTimestamp(text: string): Timestamp | undefined {
  const parts = pattern.exec(text.trim());
  if (parts === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const ms = Date.UTC(year, month - 1, day, hour, minute, second);
  const exact = new Date(ms);
  if (
    exact.getUTCMonth() !== month - 1 ||
    exact.getUTCDate() !== day ||
    exact.getUTCHours() !== hour ||
    exact.getUTCMinutes() !== minute
  )
    return undefined;
  return (ms - offsetMinutes(parts[8]) * 60_000) * 1000 + Number((parts[7] ?? '').padEnd(6, '0'));
}

/** Formats a time as Waldur does: with microseconds, unless they are zero. */
export function formatTimestamp(timestamp: Timestamp, suffix: 'Z' | '+00:00'): string {
  const seconds = Math.floor(timestamp / 1_000_000);
  const micros = timestamp - seconds * 1_000_000;
  const fraction = micros === 0 ? '' : `.${String(micros).padStart(6, '0')}`;
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}${fraction}${suffix}`;
}
