import type { Entry } from './entry.js';
import { markAttribute } from './marks.js';

/** The two kinds of numbers that an account needs. */
export type NumberKind = 'uidNumber' | 'gidNumber';

/** The numbers that were taken for one person, until their account is there. */
export interface NumberReservation {
  /** As it stands in the directory. */
  readonly value: string;
  readonly uidNumber: number;
  readonly gidNumber: number;
  /** When, in milliseconds since the epoch. */
  readonly since: number;
}

/**
 * What the entry with the numbers holds, one value for each: how far each range is used up, and who is being made at
 * this moment.
 */
export interface NumberRecords {
  /**
   * By kind and start of the range: the next number, and the values that say so. More than one after two have begun a
   * range at once; the highest counts.
   */
  readonly next: ReadonlyMap<string, { readonly number: number; readonly notes: readonly string[] }>;
  /** By person. */
  readonly reservations: ReadonlyMap<string, NumberReservation>;
}

const nextPattern = /^(uidNumber|gidNumber) from (\d+): next (\d+)$/;
const reservationPattern = /^making ([0-9a-f]+): uidNumber (\d+), gidNumber (\d+), since (\d+)$/;

export function rangeKey(kind: NumberKind, start: number): string {
  return `${kind} from ${start}`;
}

export function formatNext(kind: NumberKind, start: number, next: number): string {
  return `${rangeKey(kind, start)}: next ${next}`;
}

/** The value that only one can add: it is the same whoever works on this person. */
export function formatLock(person: string): string {
  return `locked ${person}`;
}

export function formatReservation(
  person: string,
  { uidNumber, gidNumber, since }: Omit<NumberReservation, 'value'>,
): string {
  return `making ${person}: uidNumber ${uidNumber}, gidNumber ${gidNumber}, since ${since}`;
}

export function readNumberRecords(entry: Entry): NumberRecords {
  const next = new Map<string, { number: number; notes: string[] }>();
  const making = new Map<string, NumberReservation>();
  for (const note of entry.all(markAttribute)) {
    const [, kind, start, number] = nextPattern.exec(note) ?? [];
    if (kind !== undefined) {
      const key = `${kind} from ${start}`;
      const known = next.get(key);
      next.set(key, { number: Math.max(Number(number), known?.number ?? 0), notes: [...(known?.notes ?? []), note] });
    }
    const [, person, uidNumber, gidNumber, since] = reservationPattern.exec(note) ?? [];
    if (person !== undefined)
      making.set(person, {
        value: note,
        uidNumber: Number(uidNumber),
        gidNumber: Number(gidNumber),
        since: Number(since),
      });
  }
  return { next, reservations: making };
}
