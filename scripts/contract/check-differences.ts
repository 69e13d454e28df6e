import type { Difference } from './compare.js';

/** A known difference, and its reason. */
export interface KnownDifference {
  readonly problem: string;
  readonly places: readonly string[];
  readonly reason: string;
}

/** Returns one line for each difference that is not listed as known, and for each listed one that was not found. */
export function checkDifferences(found: readonly Difference[], known: readonly KnownDifference[]): string[] {
  const name = ({ place, problem }: Difference) => `${place}: ${problem}`;
  const listed = new Set(known.flatMap(({ problem, places }) => places.map((place) => name({ place, problem }))));
  const present = new Set(found.map(name));
  return [
    ...[...present].filter((difference) => !listed.has(difference)),
    ...[...listed]
      .filter((difference) => !present.has(difference))
      .map((difference) => `${difference}: listed as a known difference, but not found`),
  ];
}
