import { BackendError } from '../../shared/errors.js';
import type { Directory } from './directory.js';
import { anyOf, equals, isPresent } from './filter.js';
import type { NumberKind } from './number-records.js';

/** How many numbers one search asks about. */
const windowSize = 16;

/** A range of numbers, both ends included. */
export interface NumberRange {
  readonly kind: NumberKind;
  readonly start: number;
  readonly end: number;
}

/** Where numbers are looked for. */
export interface NumberScope {
  readonly directory: Directory;
  /** The whole tree of the site: numbers of entries that others have made count too. */
  readonly base: string;
  readonly signal: AbortSignal;
}

/**
 * The highest number in use within each range, by kind; absent when none is. Reads the whole tree, so it is for the
 * beginning of a range only.
 */
export async function findHighestNumbers(
  ranges: readonly NumberRange[],
  { directory, base, signal }: NumberScope,
): Promise<ReadonlyMap<NumberKind, number>> {
  const filter = anyOf(...ranges.map(({ kind }) => isPresent(kind)));
  const entries = await directory.search({ base, filter, attributes: ranges.map(({ kind }) => kind) }, signal);
  const highest = new Map<NumberKind, number>();
  for (const { kind, start, end } of ranges) {
    for (const entry of entries) {
      for (const number of entry.all(kind).map(Number)) {
        if (number >= start && number <= end && number > (highest.get(kind) ?? 0)) highest.set(kind, number);
      }
    }
  }
  return highest;
}

/** Those of some numbers that an entry has already. */
export async function findUsedNumbers(
  kind: NumberKind,
  numbers: readonly number[],
  { directory, base, signal }: NumberScope,
): Promise<ReadonlySet<number>> {
  const filter = anyOf(...numbers.map((number) => equals(kind, String(number))));
  const entries = await directory.search({ base, filter, attributes: [kind] }, signal);
  return new Set(entries.flatMap((entry) => entry.all(kind).map(Number)));
}

/**
 * The first number from `from` on that no entry has. Entries that others make by hand do not move our mark, so each
 * number is looked up before it is given out. Throws `BackendError` when the range has no more.
 */
export async function findFreeNumber(
  { kind, start, end }: NumberRange,
  from: number,
  where: NumberScope,
): Promise<number> {
  for (let first = Math.max(from, start); first <= end; first += windowSize) {
    const numbers = Array.from({ length: Math.min(windowSize, end - first + 1) }, (_, index) => first + index);
    const used = await findUsedNumbers(kind, numbers, where);
    const free = numbers.find((number) => !used.has(number));
    if (free !== undefined) return free;
  }
  throw new BackendError(
    `ldap: expected a free ${kind} from ${start} to ${end}, found none from ${from} on; numbers are never given out twice, so give the range a higher end`,
  );
}
