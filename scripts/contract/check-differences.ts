import type { Difference } from './compare.js';

/** A difference that is known and meant. */
export interface KnownDifference {
  readonly problem: string;
  readonly places: readonly string[];
  readonly reason: string;
}

/**
 * What is wrong: differences that nobody has explained, and explanations of differences that are not there. One line
 * each.
 */
export function checkDifferences(found: readonly Difference[], known: readonly KnownDifference[]): string[] {
  const name = ({ place, problem }: Difference) => `${place}: ${problem}`;
  const explained = new Set(known.flatMap(({ problem, places }) => places.map((place) => name({ place, problem }))));
  const present = new Set(found.map(name));
  return [
    ...[...present].filter((difference) => !explained.has(difference)),
    ...[...explained]
      .filter((difference) => !present.has(difference))
      .map((difference) => `${difference}: explained as a known difference, but it is none`),
  ];
}
