import { BackendError } from '../../shared/errors.js';
import type { Directory } from './directory.js';
import { anyOf, equals, isPresent } from './filter.js';
import type { NumberKind } from './number-records.js';

/** The number of candidates that one search checks. */
const windowSize = 16;

/** A range of numbers. Both ends are inclusive. */
export interface NumberRange {
  readonly kind: NumberKind;
  readonly start: number;
  readonly end: number;
}

/** Where to search for numbers in use. */
export interface NumberScope {
  readonly directory: Directory;
  /** The root of the tree. Numbers of unmanaged entries also count as used. */
  readonly base: string;
  readonly signal: AbortSignal;
}

/**
 * Returns the highest number in use within each range, by kind. A kind without used numbers is absent. Reads the whole
 * tree, so it is only for initialising a range.
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

/** Returns those of the given numbers that are in use. */
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
 * Returns the first unused number from `from` on. Each candidate is checked in the directory, because others may add
 * entries without updating the record of the range. Throws `BackendError` if the range is exhausted.
 */
export async function findFreeNumber(
  { kind, start, end }: NumberRange,
  from: number,
  scope: NumberScope,
): Promise<number> {
  for (let first = Math.max(from, start); first <= end; first += windowSize) {
    const numbers = Array.from({ length: Math.min(windowSize, end - first + 1) }, (_, index) => first + index);
    const used = await findUsedNumbers(kind, numbers, scope);
    const free = numbers.find((number) => !used.has(number));
    if (free !== undefined) return free;
  }
  throw new BackendError(
    `ldap: no free ${kind} from ${start} to ${end} (searched from ${from} on). Numbers are never reused, so raise the end of the range`,
  );
}
