import { getRecord, type Store } from './store.js';
import { parseTimestamp, type Timestamp } from './timestamp.js';
import { normalizeUuid } from './uuid.js';

/** Milliseconds since the epoch, or a timestamp that Waldur accepts (RFC 3339, up to microseconds). */
export type TimeInput = number | string;

/** A uuid, or an object that has one, such as the result of an `add…` method. */
export type Reference = string | { readonly uuid: string };

export function readTime(time: TimeInput, what: string): Timestamp {
  const timestamp = typeof time === 'number' ? Math.round(time * 1000) : parseTimestamp(time);
  if (timestamp === undefined || !Number.isSafeInteger(timestamp))
    throw new Error(`${what}: expected milliseconds or an RFC 3339 text, got ${time}`);
  return timestamp;
}

/** Reads a creation time. Default: now. */
export function readCreated(store: Store, created: TimeInput | undefined): Timestamp {
  return created === undefined ? store.timestamp() : readTime(created, 'created');
}

/** Validates and normalizes the given uuid, or creates a new one. */
export function readUuid(store: Store, uuid: string | undefined): string {
  if (uuid === undefined) return store.newUuid();
  const normalized = normalizeUuid(uuid);
  if (normalized === undefined) throw new Error(`uuid: expected 32 hex digits, with or without dashes, got ${uuid}`);
  return normalized;
}

export function insert<T extends { readonly uuid: string }>(records: Map<string, T>, record: T): T {
  if (records.has(record.uuid)) throw new Error(`uuid ${record.uuid}: already in this emulator`);
  records.set(record.uuid, record);
  return record;
}

/** Returns the record that an option references. Throws if it does not exist. */
export function resolve<T>(records: ReadonlyMap<string, T>, reference: Reference, kind: string): T {
  const uuid = typeof reference === 'string' ? reference : reference.uuid;
  return getRecord(records, normalizeUuid(uuid) ?? uuid, kind);
}
