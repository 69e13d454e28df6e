import {
  type Candidate,
  type CandidateFilter,
  type CandidateSeries,
  firstNumber,
  lastNumber,
  numberedCandidates,
} from './candidate-series.js';

/** Remembers the last number that was used with a stem. Only a hint: entries may be outdated or evicted. */
export interface StemCache {
  get(stem: string): number | undefined;
  set(stem: string, n: number): void;
}

/** Creates a cache of at most `size` stems. The least recently used ones are evicted first. */
export function createStemCache(size: number): StemCache {
  const numbers = new Map<string, number>();
  return {
    get(stem) {
      const n = numbers.get(stem);
      if (n !== undefined) {
        numbers.delete(stem);
        numbers.set(stem, n);
      }
      return n;
    },
    set(stem, n) {
      numbers.delete(stem);
      numbers.set(stem, n);
      const oldest = numbers.size > size ? numbers.keys().next().value : undefined;
      if (oldest !== undefined) numbers.delete(oldest);
    },
  };
}

/** What `searchCandidates` depends on. */
export interface SearchContext {
  readonly stemCache: StemCache;
  readonly isUsable: CandidateFilter;
  isTaken(username: string): Promise<boolean>;
}

/** The number of consecutive numbers to try before the search continues exponentially. */
const maxLinearProbes = 8;
/** The number of consecutive numbers that are offered after a free one, in case other workers reserve them first. */
const maxLinearOffers = 64;

/**
 * Yields the candidates of a user in the order of the format, skipping ranges of numbers that are taken: with thousands
 * of users of one name, not every number is looked up. The number of lookups is bounded for each template, whatever is
 * taken. A free number between taken ones can be missed; then the next template applies.
 */
export async function* searchCandidates(
  series: Iterable<CandidateSeries>,
  context: SearchContext,
): AsyncIterable<Candidate> {
  for (const { unnumbered, numbered } of series) {
    yield* unnumbered();
    if (numbered !== undefined) yield* searchNumbers(numbered, context);
  }
}

async function* searchNumbers(
  numbered: (n: number) => Candidate | undefined,
  { stemCache, isUsable, isTaken }: SearchContext,
): AsyncIterable<Candidate> {
  const first = numbered(firstNumber);
  if (first === undefined) return;
  const isNumberTaken = async (n: number): Promise<boolean> => {
    const candidate = numbered(n);
    return candidate === undefined || (await isTaken(candidate.username));
  };
  const cached = stemCache.get(first.username);
  // The cached number may come from another namespace. Then it is not taken in this one.
  const isValid = cached !== undefined && (await isNumberTaken(cached));
  const start = await findFreeNumber(isValid ? cached : firstNumber, isNumberTaken);
  if (start === undefined) {
    if (isValid && cached === lastNumber) return;
    stemCache.set(first.username, lastNumber);
  }
  for (const candidate of numberedCandidates(numbersToOffer(start), { numbered, isUsable }))
    yield { ...candidate, stem: first.username };
}

/**
 * Yields the numbers to try from a free one on: consecutive ones, then in doubling steps, because all may be rejected.
 * In the end the lowest ones, where names were given before any others.
 */
function* numbersToOffer(start = lastNumber + 1): Iterable<number> {
  for (let n = start; n < start + maxLinearOffers && n <= lastNumber; n += 1) yield n;
  for (let step = maxLinearOffers; start + step <= lastNumber; step *= 2) yield start + step;
  for (let n = firstNumber; n < firstNumber + maxLinearOffers && n < start; n += 1) yield n;
}

/**
 * Finds a free number after a taken one: by linear probing, then in doubling steps, then by bisection. `undefined` if
 * the last number is taken.
 */
async function findFreeNumber(
  start: number,
  isNumberTaken: (n: number) => Promise<boolean>,
): Promise<number | undefined> {
  let taken = start;
  for (let n = start; n < start + maxLinearProbes && n <= lastNumber; n += 1) {
    if (!(await isNumberTaken(n))) return n;
    taken = n;
  }
  let free = taken + 1;
  for (let step = maxLinearProbes; free <= lastNumber && (await isNumberTaken(free)); step *= 2) {
    taken = free;
    // The last number itself is looked up before the stem counts as full.
    free = taken === lastNumber ? lastNumber + 1 : Math.min(taken + step, lastNumber);
  }
  if (free > lastNumber) return undefined;
  while (free - taken > 1) {
    const middle = Math.floor((taken + free) / 2);
    if (await isNumberTaken(middle)) taken = middle;
    else free = middle;
  }
  return free;
}
