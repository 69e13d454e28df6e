import {
  type Candidate,
  type CandidateFilter,
  type CandidateSeries,
  firstNumber,
  lastNumber,
  numberedCandidates,
  numbersFrom,
} from './candidate-series.js';
import type { StemCache } from './stem-cache.js';

/** What the walk asks on its way. */
export interface SearchContext {
  readonly stemCache: StemCache;
  readonly isUsable: CandidateFilter;
  isTaken(username: string): Promise<boolean>;
}

const maxLinearProbes = 8;

/**
 * The candidates of a person in the order of the format, but that numbers which are taken are leapt over: where
 * thousands share a name, not all of them are asked for. Every number comes up in the end, so that nothing free is
 * missed.
 */
export async function* searchCandidates(
  series: readonly CandidateSeries[],
  context: SearchContext,
): AsyncIterable<Candidate> {
  for (const { unnumbered: once, numbered } of series) {
    yield* once();
    if (numbered !== undefined) yield* searchNumbers(numbered, context);
  }
}

async function* searchNumbers(
  numbered: (n: number) => Candidate | undefined,
  { stemCache: memory, isUsable: suits, isTaken }: SearchContext,
): AsyncIterable<Candidate> {
  const first = numbered(firstNumber);
  if (first === undefined) return;
  const isTakenAt = async (n: number): Promise<boolean> => {
    const candidate = numbered(n);
    return candidate === undefined || (await isTaken(candidate.username));
  };
  const remembered = memory.get(first.username);
  // What is remembered may be about other names than these (another offering's), and then is not taken here.
  const isOfUse = remembered !== undefined && (await isTakenAt(remembered));
  const start = await findFreeNumber(isOfUse ? remembered : firstNumber, isTakenAt);
  for (const candidate of numberedCandidates(numbersFrom(start), { numbered, suits }))
    yield { ...candidate, stem: first.username };
}

/** A free number with a taken one before it: on foot at first, then in leaps that double, then by halves. */
async function findFreeNumber(start: number, isTakenAt: (n: number) => Promise<boolean>): Promise<number> {
  let taken = start;
  for (let n = start; n < start + maxLinearProbes && n <= lastNumber; n += 1) {
    if (!(await isTakenAt(n))) return n;
    taken = n;
  }
  let free = taken + 1;
  for (let leap = maxLinearProbes; free <= lastNumber && (await isTakenAt(free)); leap *= 2) {
    taken = free;
    free = Math.min(taken + leap, lastNumber + 1);
  }
  while (free - taken > 1) {
    const middle = Math.floor((taken + free) / 2);
    if (await isTakenAt(middle)) taken = middle;
    else free = middle;
  }
  return free > lastNumber ? firstNumber : free;
}
