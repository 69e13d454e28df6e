import type { Entry } from './entry.js';
import { markAttribute } from './marks.js';

/** The two numbers that an account needs. */
export type NumberKind = 'uidNumber' | 'gidNumber';

/** The numbers reserved for a user until their account exists. */
export interface NumberReservation {
  /** The attribute value in the directory. */
  readonly value: string;
  readonly uidNumber: number;
  readonly gidNumber: number;
  /** The time of the reservation, in milliseconds since the epoch. */
  readonly since: number;
}

/** What the directory has refused for a user, although a search did not show it as taken. */
export interface Refusals {
  /** How many attempts were refused for their username or a number. */
  readonly count: number;
  /** Usernames that were refused, for each of which another was tried. */
  readonly names: readonly string[];
}

/** Refusals as they are stored. */
export interface RefusalRecord extends Refusals {
  /** The attribute value in the directory. */
  readonly value: string;
  /** The time of the last refusal, in milliseconds since the epoch. */
  readonly since: number;
}

/** The records of the entry that allocates numbers: the next number of each range, and the current reservations. */
export interface NumberRecords {
  /**
   * The next number of each range, by `rangeKey`, with the attribute values that hold it. If two workers initialised a
   * range concurrently there are two values, and the higher number applies.
   */
  readonly next: ReadonlyMap<string, { readonly number: number; readonly values: readonly string[] }>;
  /** By user hash. */
  readonly reservations: ReadonlyMap<string, NumberReservation>;
  /** By user hash. */
  readonly refused: ReadonlyMap<string, RefusalRecord>;
}

const nextPattern = /^(uidNumber|gidNumber) from (\d+): next (\d+)$/;
const reservationPattern = /^making ([0-9a-f]+): uidNumber (\d+), gidNumber (\d+), since (\d+)$/;
const refusedPattern = /^refused ([0-9a-f]+): (\d+) attempts, names (\S*), since (\d+)$/;

/** Identifies a range by its kind and start. */
export function rangeKey(kind: NumberKind, start: number): string {
  return `${kind} from ${start}`;
}

export function formatNext(kind: NumberKind, start: number, next: number): string {
  return `${rangeKey(kind, start)}: next ${next}`;
}

/** The lock of a user. It is the same value for all workers, so only one of them can add it. */
export function formatLock(userHash: string): string {
  return `locked ${userHash}`;
}

export function formatReservation(
  userHash: string,
  { uidNumber, gidNumber, since }: Omit<NumberReservation, 'value'>,
): string {
  return `making ${userHash}: uidNumber ${uidNumber}, gidNumber ${gidNumber}, since ${since}`;
}

export function formatRefusals(userHash: string, { count, names, since }: Omit<RefusalRecord, 'value'>): string {
  return `refused ${userHash}: ${count} attempts, names ${names.join(',')}, since ${since}`;
}

export function readNumberRecords(entry: Entry): NumberRecords {
  const next = new Map<string, { number: number; values: string[] }>();
  const reservations = new Map<string, NumberReservation>();
  const refused = new Map<string, RefusalRecord>();
  for (const value of entry.all(markAttribute)) {
    const [, kind, start, number] = nextPattern.exec(value) ?? [];
    if (kind !== undefined) {
      const key = `${kind} from ${start}`;
      const known = next.get(key);
      next.set(key, {
        number: Math.max(Number(number), known?.number ?? 0),
        values: [...(known?.values ?? []), value],
      });
    }
    const [, userHash, uidNumber, gidNumber, since] = reservationPattern.exec(value) ?? [];
    if (userHash !== undefined)
      reservations.set(userHash, {
        value,
        uidNumber: Number(uidNumber),
        gidNumber: Number(gidNumber),
        since: Number(since),
      });
    const [, refusedHash, count, names = '', refusedSince] = refusedPattern.exec(value) ?? [];
    if (refusedHash !== undefined)
      refused.set(refusedHash, {
        value,
        count: Number(count),
        names: names.split(',').filter(Boolean),
        since: Number(refusedSince),
      });
  }
  return { next, reservations, refused };
}
