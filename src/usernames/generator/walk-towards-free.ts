import { type Candidate, firstNumber, lastNumber, numberedCandidates, numbersFrom, type Series, type Suits } from './series.js';
import type { StemMemory } from './stem-memory.js';

/** What the walk asks on its way. */
export interface WalkContext {
  readonly memory: StemMemory;
  readonly suits: Suits;
  isTaken(username: string): Promise<boolean>;
}

const stepsOnFoot = 8;

/**
 * The candidates of a person in the order of the format, but that numbers which are taken are leapt over: where thousands share a name, not all of them are asked
 * for. Every number comes up in the end, so that nothing free is missed.
 */
export async function* walkTowardsFree(series: readonly Series[], context: WalkContext): AsyncIterable<Candidate> {
  for (const { once, numbered } of series) {
    yield* once();
    if (numbered !== undefined) yield* walkNumbers(numbered, context);
  }
}

async function* walkNumbers(numbered: (n: number) => Candidate | undefined, { memory, suits, isTaken }: WalkContext): AsyncIterable<Candidate> {
  const first = numbered(firstNumber);
  if (first === undefined) return;
  const isTakenAt = async (n: number): Promise<boolean> => {
    const candidate = numbered(n);
    return candidate === undefined || (await isTaken(candidate.username));
  };
  const remembered = memory.recall(first.username);
  // What is remembered may be about other names than these (another offering's), and then is not taken here.
  const isOfUse = remembered !== undefined && (await isTakenAt(remembered));
  const start = await findFree(isOfUse ? remembered : firstNumber, isTakenAt);
  for (const candidate of numberedCandidates(numbersFrom(start), { numbered, suits })) yield { ...candidate, stem: first.username };
}

/** A free number with a taken one before it: on foot at first, then in leaps that double, then by halves. */
async function findFree(start: number, isTakenAt: (n: number) => Promise<boolean>): Promise<number> {
  let taken = start;
  for (let n = start; n < start + stepsOnFoot && n <= lastNumber; n += 1) {
    if (!(await isTakenAt(n))) return n;
    taken = n;
  }
  let free = taken + 1;
  for (let leap = stepsOnFoot; free <= lastNumber && (await isTakenAt(free)); leap *= 2) {
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
