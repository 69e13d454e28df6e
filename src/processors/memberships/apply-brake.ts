import { foldUsername } from '../../usernames/check-username.js';
import type { Brake } from './report.js';

/** This many removals from one resource are allowed whatever their share. */
export const alwaysAllowedRemovals = 5;

/** Maximum number of usernames in a message. */
const maxNamesShown = 10;

/** The limits above which removals are stopped. */
export interface BrakeLimits {
  /** Share of the managed accounts of one resource, from 0 to 1. */
  readonly maxRemovalShare: number;
  /** Number of removals from all resources of a run. */
  readonly maxRemovals: number;
  /** Number of users who lose access within 24 hours. Default: see `findDailyMaximum`. */
  readonly maxRemovalsPerDay?: number | undefined;
}

/** What the ledger knows about the last 24 hours. */
export interface RemovalDay {
  readonly recent: ReadonlySet<string>;
  readonly max: number;
  /** Why it is not known. */
  readonly error?: string;
}

/** The users who count against the daily limit, each once. */
export function listCountedKeys(planned: readonly PlannedRemovals[]): string[] {
  return [...new Set(planned.flatMap(({ isEnded, usernames }) => (isEnded ? [] : usernames.map(foldUsername))))];
}

/** The accounts that would be removed from one resource because they only follow from comparing lists. */
export interface PlannedRemovals {
  /** The UUID of the resource in Waldur. */
  readonly uuid: string;
  /** The name of the resource in messages. */
  readonly label: string;
  readonly usernames: readonly string[];
  /** Those of them that belong to no known user. */
  readonly unattributed: readonly string[];
  /** Number of accounts on the resource that this module created. */
  readonly managedCount: number;
  /** The team list is empty, and the project cannot be read to confirm it. */
  readonly isUnconfirmed: boolean;
  /** The project has ended, so that the removals do not count against the daily limit. */
  readonly isEnded: boolean;
}

type StoppedRemovals = PlannedRemovals & { readonly reason: string };

/** What decides which removals are stopped. */
export interface BrakeContext {
  readonly limits: BrakeLimits;
  readonly offering: { readonly uuid: string; readonly name: string };
  /** Number of removals within the last hour that count together with those of this run. */
  readonly previousRemovals: number;
  readonly day: RemovalDay;
}

/**
 * Finds the removals that look like an error in the lists, by the UUID of the resource. Too many in the whole run stop
 * all of them. Otherwise too many on one resource stop those of that resource. Unattributed accounts are always
 * stopped.
 */
export function applyBrake(planned: readonly PlannedRemovals[], context: BrakeContext): Map<string, Brake> {
  const runReason = findRunReason(planned, context);
  const stopped = planned.flatMap((removals): StoppedRemovals[] => {
    const reason = removals.usernames.length === 0 ? undefined : (runReason ?? findStopReason(removals, context));
    if (reason !== undefined) return [{ ...removals, reason }];
    const { unattributed } = removals;
    return unattributed.length === 0 ? [] : [{ ...removals, usernames: unattributed, reason: unattributedReason }];
  });
  const { uuid: offering, name } = context.offering;
  const options = `--offering ${offering} --allow-removals ${countExcess(planned, context)}`;
  const hint =
    `If they should be removed, run again with ${options}. ` +
    'If not, check why they are missing from the team in Waldur.';
  return new Map(
    stopped.map((removals) => [
      removals.uuid,
      { usernames: removals.usernames, message: describeStoppedRemovals(removals, name), hint },
    ]),
  );
}

const unattributedReason =
  'no user of the offering has these usernames, so the accounts may belong to services, ' +
  'or to team members whose username was removed';

function findRunReason(
  planned: readonly PlannedRemovals[],
  { limits: { maxRemovals }, previousRemovals, day }: BrakeContext,
): string | undefined {
  const total = countUsernames(planned);
  if (day.error !== undefined && listCountedKeys(planned).length > 0)
    return `the ledger, which counts the removals of the last 24 hours, is unavailable (${day.error})`;
  if (previousRemovals + total > maxRemovals) {
    const previous = previousRemovals === 0 ? '' : `, after ${previousRemovals} within the last hour,`;
    return `${total} removals in one run${previous} exceed max_removals (${maxRemovals})`;
  }
  const users = countUsersOfDay(planned, day);
  if (users <= day.max || users === day.recent.size) return undefined;
  const previous = day.recent.size === 0 ? '' : ` (${day.recent.size} of them before this run)`;
  return `${users} users losing access within 24 hours${previous} exceed max_removals_per_day (${day.max})`;
}

function countUsersOfDay(planned: readonly PlannedRemovals[], { recent }: RemovalDay): number {
  return new Set([...recent, ...listCountedKeys(planned)]).size;
}

function findStopReason(
  { usernames, managedCount, isUnconfirmed }: PlannedRemovals,
  { limits: { maxRemovalShare } }: BrakeContext,
): string | undefined {
  if (usernames.length > alwaysAllowedRemovals && usernames.length > maxRemovalShare * managedCount) {
    const percent = Number((maxRemovalShare * 100).toFixed(1));
    return (
      `more than ${alwaysAllowedRemovals} accounts ` +
      `and more than ${percent} % of the accounts on the resource would be removed`
    );
  }
  return isUnconfirmed ? 'the team list is empty, and the project could not be read to confirm it' : undefined;
}

/** How many removals the limits would have to allow in addition, so that none is stopped. */
export function countExcess(planned: readonly PlannedRemovals[], context: BrakeContext): number {
  const { limits, previousRemovals, day } = context;
  const ofResources = planned.reduce((sum, removals) => sum + countResourceExcess(removals, limits), 0);
  const ofRun = previousRemovals + countUsernames(planned) - limits.maxRemovals;
  const ofDay = countUsersOfDay(planned, day) - day.max;
  // Without the ledger, it is not known how many are too many.
  return day.error === undefined ? Math.max(ofResources, ofRun, ofDay) : countUsernames(planned);
}

function countResourceExcess(
  { usernames, unattributed, managedCount, isUnconfirmed }: PlannedRemovals,
  { maxRemovalShare }: BrakeLimits,
): number {
  if (isUnconfirmed) return usernames.length;
  const max = Math.max(alwaysAllowedRemovals, Math.floor(maxRemovalShare * managedCount));
  return Math.max(unattributed.length, usernames.length - max, 0);
}

function describeStoppedRemovals(removals: StoppedRemovals, offering: string): string {
  const { label, usernames, managedCount, reason } = removals;
  const more = usernames.length - maxNamesShown;
  const names = `${usernames.slice(0, maxNamesShown).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return (
    `Not removed from ${label} of ${offering}: ${names} (${usernames.length} of ${managedCount} accounts). ` +
    `Reason: ${reason}.`
  );
}

/** The number of usernames in all groups together. */
export function countUsernames(groups: readonly { readonly usernames: readonly string[] }[]): number {
  return groups.reduce((sum, { usernames }) => sum + usernames.length, 0);
}
