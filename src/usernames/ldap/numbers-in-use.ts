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

/** Consecutive numbers. Both ends are inclusive. */
export type NumberBlock = Pick<NumberRange, 'start' | 'end'>;

/** Where to search for numbers in use. */
export interface NumberScope {
  readonly directory: Directory;
  /** The root of the tree. Numbers of unmanaged entries also count as used. */
  readonly base: string;
  readonly signal: AbortSignal;
}

/** A number in use, and the entry that has it. */
export interface UsedNumber {
  readonly number: number;
  readonly dn: string;
}

/**
 * Returns the numbers in use within each range, by kind. Reads the whole tree, so it is only for initialising a range
 * and for explanations.
 */
export async function readUsedNumbers(
  ranges: readonly NumberRange[],
  { directory, base, signal }: NumberScope,
): Promise<ReadonlyMap<NumberKind, readonly UsedNumber[]>> {
  const filter = anyOf(...ranges.map(({ kind }) => isPresent(kind)));
  const entries = await directory.search({ base, filter, attributes: ranges.map(({ kind }) => kind) }, signal);
  return new Map(
    ranges.map(({ kind, start, end }) => [
      kind,
      entries.flatMap((entry) =>
        entry
          .all(kind)
          .map((value) => ({ number: Number(value), dn: entry.dn }))
          .filter(({ number }) => number >= start && number <= end),
      ),
    ]),
  );
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
 * Returns the first unused number from `from` on that is in no block of `allocated`; `undefined` if the range is used
 * up. Each candidate is checked in the directory, because others may add entries without updating the record of the
 * range.
 */
export async function findFreeNumber(
  { kind, start, end }: NumberRange,
  { from, allocated }: { readonly from: number; readonly allocated: readonly NumberBlock[] },
  scope: NumberScope,
): Promise<number | undefined> {
  const blockOf = (number: number) => allocated.find((block) => block.start <= number && number <= block.end);
  let first = Math.max(from, start);
  while (first <= end) {
    const block = blockOf(first);
    if (block !== undefined) {
      first = block.end + 1;
      continue;
    }
    const numbers = Array.from({ length: Math.min(windowSize, end - first + 1) }, (_, index) => first + index);
    const used = await findUsedNumbers(kind, numbers, scope);
    const free = numbers.find((number) => !used.has(number) && blockOf(number) === undefined);
    if (free !== undefined) return free;
    first += windowSize;
  }
  return undefined;
}
