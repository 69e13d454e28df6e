import type { Entry } from './entry.js';
import { markAttribute } from './marks.js';

/** The two kinds of numbers that an account needs. */
export type NumberKind = 'uidNumber' | 'gidNumber';

/** The numbers that were taken for one person, until their account is there. */
export interface Making {
  /** As it stands in the directory. */
  readonly note: string;
  readonly uidNumber: number;
  readonly gidNumber: number;
  /** When, in milliseconds since the epoch. */
  readonly since: number;
}

/** What the entry with the numbers holds, one value for each: how far each range is used up, and who is being made at this moment. */
export interface NumberNotes {
  /** By kind and start of the range: the next number, and the values that say so. More than one after two have begun a range at once; the highest counts. */
  readonly next: ReadonlyMap<string, { readonly number: number; readonly notes: readonly string[] }>;
  /** By person. */
  readonly making: ReadonlyMap<string, Making>;
}

const nextNote = /^(uidNumber|gidNumber) from (\d+): next (\d+)$/;
const makingNote = /^making ([0-9a-f]+): uidNumber (\d+), gidNumber (\d+), since (\d+)$/;

export function rangeKey(kind: NumberKind, start: number): string {
  return `${kind} from ${start}`;
}

export function writeNext(kind: NumberKind, start: number, next: number): string {
  return `${rangeKey(kind, start)}: next ${next}`;
}

/** The value that only one can add: it is the same whoever works on this person. */
export function writeLock(person: string): string {
  return `locked ${person}`;
}

export function writeMaking(person: string, { uidNumber, gidNumber, since }: Omit<Making, 'note'>): string {
  return `making ${person}: uidNumber ${uidNumber}, gidNumber ${gidNumber}, since ${since}`;
}

export function readNumberNotes(entry: Entry): NumberNotes {
  const next = new Map<string, { number: number; notes: string[] }>();
  const making = new Map<string, Making>();
  for (const note of entry.all(markAttribute)) {
    const [, kind, start, number] = nextNote.exec(note) ?? [];
    if (kind !== undefined) {
      const key = `${kind} from ${start}`;
      const known = next.get(key);
      next.set(key, { number: Math.max(Number(number), known?.number ?? 0), notes: [...(known?.notes ?? []), note] });
    }
    const [, person, uidNumber, gidNumber, since] = makingNote.exec(note) ?? [];
    if (person !== undefined) making.set(person, { note, uidNumber: Number(uidNumber), gidNumber: Number(gidNumber), since: Number(since) });
  }
  return { next, making };
}
