import type { Difference } from './compare.js';

/** A known difference, and its reason. */
export interface KnownDifference {
  readonly problem: string;
  readonly places: readonly string[];
  readonly reason: string;
  /** The release of Waldur that ended it. Default: every release has it. */
  readonly before?: string;
}

/** What `checkDifferences` found. */
export interface CheckResult {
  /** One line for each difference that is not as listed. */
  readonly problems: readonly string[];
  /** How many of the listed differences were found. */
  readonly known: number;
  /** The release that the API has at least, by what is in it. `undefined` if that is not known. */
  readonly since: string | undefined;
  /** The release that the API is older than. */
  readonly before: string | undefined;
}

/**
 * Compares the differences that were found with the known ones. A difference that a release ended tells how old the API
 * is: all of them must fit one release. Reports what is not listed, what is listed and missing, and what is too old.
 */
export function checkDifferences(found: readonly Difference[], known: readonly KnownDifference[]): CheckResult {
  const name = ({ place, problem }: Difference) => `${place}: ${problem}`;
  const listed = known.flatMap(({ problem, places, before }) =>
    places.map((place) => ({ name: name({ place, problem }), before })),
  );
  const names = new Set(listed.map((difference) => difference.name));
  const present = new Set(found.map(name));
  const since = listed
    .filter((difference) => !present.has(difference.name))
    .reduce((latest, { before }) => (isLater(before, latest) ? before : latest), undefined as string | undefined);
  const current = listed.filter((difference) => present.has(difference.name));
  const before = current.reduce(
    (earliest, difference) =>
      difference.before !== undefined && (earliest === undefined || isLater(earliest, difference.before))
        ? difference.before
        : earliest,
    undefined as string | undefined,
  );
  return {
    problems: [
      ...[...present].filter((difference) => !names.has(difference)),
      ...listed
        .filter((difference) => !present.has(difference.name) && difference.before === undefined)
        .map((difference) => `${difference.name}: listed as a known difference, but not found`),
      ...current
        .filter((difference) => difference.before !== undefined && !isLater(difference.before, since))
        .map((difference) => `${difference.name}: ended by ${difference.before}, but other parts are as of ${since}`),
    ],
    known: current.length,
    since,
    before,
  };
}

/** Whether a release is later than another. Every release is later than an unknown one. */
function isLater(release: string | undefined, other: string | undefined): boolean {
  if (release === undefined || other === undefined) return release !== undefined;
  return release.localeCompare(other, 'en', { numeric: true }) > 0;
}
