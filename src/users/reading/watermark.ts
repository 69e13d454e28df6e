import type { OfferingUser } from '../../waldur/types.js';
import { readMicroseconds } from './server-time.js';

/** A change is visible at most this long after the time in its `modified`: a transaction ends after it has begun. */
const overlapMicroseconds = 10 * 60 * 1_000_000;

/** What a pass that read everything it had to leaves for the next one. Times of rows are the server's. */
export interface Watermark {
  /** Every change before this time has been read. Microseconds since the epoch. */
  readonly since: number;
  /** How many rows of the scope were created before `since`. */
  readonly older: number;
  /** How many of these belong to the offering. */
  readonly olderHere: number;
  /** When everything was last read, in milliseconds on the local clock. */
  readonly fullAt: number;
  /** There were more findings than a pass can check again one by one. */
  readonly hasManyFindings: boolean;
}

/** The rows of the scope that were changed last, the latest first, and how many rows it has. */
export interface LatestRows {
  readonly rows: readonly OfferingUser[];
  readonly total: number | undefined;
  /** The server's time when they were read, in milliseconds, if that was earlier. Default: now. */
  readonly readAt?: number | undefined;
}

/**
 * The time before which every change is visible, by the newest `modified` that the server shows: 10 minutes before it,
 * or right after it if nothing has been changed for so long. `undefined` without a valid time. Pure.
 */
export function chooseSince({ rows }: LatestRows, serverTime: number): number | undefined {
  const newest = readMicroseconds(rows[0]?.modified);
  if (newest === undefined) return undefined;
  return serverTime * 1000 - newest >= overlapMicroseconds ? newest + 1 : newest - overlapMicroseconds;
}

/** Whether the rows are sorted as they were asked for, so that the server has understood the question. */
export function isLatestFirst({ rows }: LatestRows): boolean {
  const times = rows.map(({ modified }) => readMicroseconds(modified));
  return times.every((time, index) => time !== undefined && (index === 0 || time <= (times[index - 1] ?? 0)));
}

/** Whether a row was changed at this time or later. A row without a valid time counts as changed. */
export function wasChangedSince({ modified }: OfferingUser, since: number): boolean {
  return (readMicroseconds(modified) ?? since) >= since;
}

/** Whether a row was created before this time. */
export function wasCreatedBefore({ created }: OfferingUser, since: number): boolean {
  return (readMicroseconds(created) ?? since) < since;
}
