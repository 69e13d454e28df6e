/**
 * Where the last search among names with a number ended. Only a hint: it may be out of date, or have been forgotten.
 */
export interface StemCache {
  get(stem: string): number | undefined;
  set(stem: string, n: number): void;
}

/** A memory of so many stems; those not used for the longest time are forgotten first. */
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
