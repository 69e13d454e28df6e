import { formatNext, type NumberRecords } from './number-records.js';
import {
  type NumberBlock,
  type NumberRange,
  type NumberScope,
  readUsedNumbers,
  type UsedNumber,
} from './numbers-in-use.js';

/** How many entries a message names. */
const maxNamed = 3;

/**
 * Returns the largest block of free numbers in a range, the uppermost of several; `undefined` if none is free. A new
 * range starts there, so that a single entry with a high number does not make the whole range unusable, and so that the
 * numbers of deleted accounts, which leave small gaps only, are not used again.
 */
function findLargestFreeBlock({ start, end }: NumberBlock, occupied: readonly NumberBlock[]): NumberBlock | undefined {
  let largest: NumberBlock | undefined;
  const consider = (block: NumberBlock) => {
    const size = block.end - block.start;
    if (size >= 0 && (largest === undefined || size >= largest.end - largest.start)) largest = block;
  };
  let next = start;
  for (const block of [...occupied].sort((one, other) => one.start - other.start)) {
    if (block.end < next || block.start > end) continue;
    consider({ start: next, end: block.start - 1 });
    next = block.end + 1;
  }
  consider({ start: next, end });
  return largest;
}

/** Returns the first number of a new range; the number after its end if none is free. */
export function findStart(
  range: NumberRange,
  inUse: readonly UsedNumber[],
  records: NumberRecords | undefined,
): number {
  const occupied = inUse.map(({ number }) => ({ start: number, end: number }));
  const free = findLargestFreeBlock(range, [...occupied, ...listAllocated(range, records)]);
  return free?.start ?? range.end + 1;
}

/** Returns the numbers that were allocated from ranges with another start. Their accounts may have been deleted. */
export function listAllocated({ kind, start }: NumberRange, records: NumberRecords | undefined): NumberBlock[] {
  return [...(records?.next ?? [])].flatMap(([key, { number }]) => {
    const other = Number(/\d+$/.exec(key)?.[0]);
    return key.startsWith(`${kind} `) && other !== start ? [{ start: other, end: number - 1 }] : [];
  });
}

/** Describes the entries above a number, the highest first: `uid=made,ou=People,dc=example,dc=com has 65000`. */
export function describeEntriesAbove(used: readonly UsedNumber[], number: number): string | undefined {
  const above = used.filter((one) => one.number >= number).sort((one, other) => other.number - one.number);
  if (above.length === 0) return undefined;
  const named = above.slice(0, maxNamed).map(({ dn, number: own }) => `${dn} has ${own}`);
  return above.length > maxNamed ? `${named.join(', ')}, and ${above.length - maxNamed} more` : named.join(', ');
}

/**
 * Explains why few numbers are left above the next one although many are free below it, and how to continue there.
 * Names the entries with the highest numbers. Returns `undefined` if the range is really used.
 */
export async function explainUsedUpRange(
  range: NumberRange,
  { next, dn, allocated }: { readonly next: number; readonly dn: string; readonly allocated: readonly NumberBlock[] },
  scope: NumberScope,
): Promise<string | undefined> {
  const { kind, start, end } = range;
  const used = (await readUsedNumbers([range], scope)).get(kind) ?? [];
  const occupied = used.map(({ number }) => ({ start: number, end: number }));
  const free = findLargestFreeBlock(range, [...occupied, ...allocated]);
  if (free === undefined || free.start >= next || free.end - free.start <= end - next) return undefined;
  const cause = describeEntriesAbove(used, free.end) ?? 'no entry has a higher number';
  return (
    `The next number is ${next}, but no entry has a number from ${free.start} to ${free.end} (${cause}). ` +
    `If these were never assigned, replace the value '${formatNext(kind, start, next)}' of description in ${dn} by '${formatNext(kind, start, free.start)}'`
  );
}
