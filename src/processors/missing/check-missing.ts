import { alwaysAllowedRemovals, type BrakeLimits } from '../memberships/apply-brake.js';

/** What the backend said about the resources that it was asked for. */
export interface BackendAnswers {
  /** Number of resources. */
  readonly asked: number;
  /** Those of them that the backend does not have, or whose accounts it cannot list. */
  readonly missing: number;
  /** Those of the missing ones that would be changed in Waldur because of it. */
  readonly news: number;
}

/** Why so many missing resources are more likely a fault of the backend. */
export interface MissingExcess {
  readonly reason: string;
  /** How many missing resources an operator has to allow, so that they are believed. */
  readonly excess: number;
}

/**
 * Decides whether missing resources are believed. Two or more that are all of those asked never are. Otherwise the
 * limits on removals apply: five are believed whatever their share. Returns `undefined` if they are believed.
 */
export function checkMissing(
  { asked, missing, news }: BackendAnswers,
  { maxRemovalShare, maxRemovals }: Pick<BrakeLimits, 'maxRemovalShare' | 'maxRemovals'>,
): MissingExcess | undefined {
  if (news === 0) return undefined;
  if (missing >= 2 && missing === asked)
    return { reason: `all ${asked} resources that the backend was asked for are missing`, excess: missing };
  const max = Math.max(alwaysAllowedRemovals, Math.floor(maxRemovalShare * asked));
  const excess = Math.max(missing - max, news - maxRemovals);
  if (excess <= 0) return undefined;
  const reason =
    missing > max
      ? `${missing} of the ${asked} resources that the backend was asked for are missing, ` +
        `more than ${alwaysAllowedRemovals} and more than ${Number((maxRemovalShare * 100).toFixed(1))} % of them`
      : `${news} newly missing resources exceed max_removals (${maxRemovals})`;
  return { reason, excess };
}
