import { WaldurUnavailableError } from '../../shared/errors.js';

/** How often a list is read again at most. */
const attempts = 3;

/** A list that decides removals. */
export interface StableReadOptions<T> {
  /** The client's method behind it, for the error. */
  readonly operation: string;
  /** As it was read before. */
  readonly first: readonly T[];
  read(): Promise<readonly T[]>;
  /** What must be the same in both reads for an entry to be the same. */
  identify(entry: T): string;
}

/**
 * Reads a list again until two reads in a row have the same entries, in whatever order. Throws `WaldurUnavailableError`
 * when they never do.
 */
export async function readUntilStable<T>({
  operation,
  first,
  read,
  identify,
}: StableReadOptions<T>): Promise<readonly T[]> {
  const sign = (entries: readonly T[]): string => JSON.stringify(entries.map(identify).sort());
  let last = first;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const next = await read();
    if (sign(next) === sign(last)) return next;
    last = next;
  }
  throw new WaldurUnavailableError({
    operation,
    detail: `each of ${attempts + 1} reads was different from the one before`,
  });
}
