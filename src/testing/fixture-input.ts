import { getRecord, type Store } from './store.js';
import { parseTimestamp, type Timestamp } from './timestamp.js';
import { normalizeUuid } from './uuid.js';

/** Milliseconds since the epoch, or a text that Waldur would take (RFC 3339; with microseconds where wanted). */
export type TimeInput = number | string;

/** A uuid, or something that has one, such as what an `add…` method gave. */
export type Reference = string | { readonly uuid: string };

export function readTime(moment: TimeInput, what: string): Timestamp {
  const timestamp = typeof moment === 'number' ? Math.round(moment * 1000) : parseTimestamp(moment);
  if (timestamp === undefined || !Number.isSafeInteger(timestamp))
    throw new Error(`${what}: expected milliseconds or an RFC 3339 text, got ${moment}`);
  return timestamp;
}

/** When something was made: as given, or now. */
export function readCreated(store: Store, created: TimeInput | undefined): Timestamp {
  return created === undefined ? store.timestamp() : readTime(created, 'created');
}

/** The uuid given, checked, or a new one. */
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

/** The record that an option names by its uuid or by itself. */
export function resolve<T>(records: ReadonlyMap<string, T>, reference: Reference, kind: string): T {
  const uuid = typeof reference === 'string' ? reference : reference.uuid;
  return getRecord(records, normalizeUuid(uuid) ?? uuid, kind);
}
