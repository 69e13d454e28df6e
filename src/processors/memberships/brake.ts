import type { Clock } from '../../shared/clock.js';
import { describeError } from '../../shared/describe-error.js';
import type { Logger } from '../../shared/logger.js';
import type { ProviderResource } from '../../waldur/resource-types.js';
import { isInferredRemoval } from './account-classifier.js';
import type { ProcessMembershipsOptions, RemovalRequest, StoppedResource } from './options.js';
import type { Brake } from './report.js';
import type { Survey } from './survey.js';

/** This many removals from one resource are allowed whatever their share. */
const alwaysAllowedRemovals = 5;

/** Maximum number of usernames in a message. */
const maxNamesShown = 10;

/** How long a removal counts against the limit, in milliseconds. */
const removalWindowMs = 60 * 60 * 1000;

/** The limits above which removals are stopped. */
export interface BrakeLimits {
  /** Share of the managed accounts of one resource, from 0 to 1. */
  readonly maxRemovalShare: number;
  /** Number of removals from all resources of a run. */
  readonly maxRemovals: number;
}

/** What is needed to decide which removals are made. */
export interface RemovalContext {
  readonly limits: BrakeLimits;
  readonly offering: { readonly uuid: string; readonly name: string };
  /** Removals of earlier calls that count together with those of this run; absent when the run counts alone. */
  readonly recentRemovals?: RecentRemovals | undefined;
  readonly logger: Logger;
  readonly options: Pick<ProcessMembershipsOptions, 'dryRun' | 'signal' | 'allowRemovals' | 'approveRemovals'>;
}

/** The resources whose inferred removals are stopped. */
export interface RemovalDecision {
  /** By the UUID of the resource. A resource that is not in the map may remove its accounts. */
  readonly brakes: ReadonlyMap<string, Brake>;
  /** How many of `allowRemovals` were used. */
  readonly allowed: number;
}

/** Applies the safety limit to all resources of a run. An operator can allow more removals. */
export async function decideRemovals(
  surveys: readonly { readonly resource: ProviderResource; readonly survey: Survey }[],
  { limits, offering, recentRemovals, logger, options }: RemovalContext,
): Promise<RemovalDecision> {
  const planned = surveys.map(({ resource, survey }) => planRemovals(resource, survey));
  const brakes = applyBrake(planned, { limits, offering, previousRemovals: recentRemovals?.count() ?? 0 });
  // Recorded before anyone is asked to approve, so that concurrent calls count each other's removals.
  if (options.dryRun !== true) recentRemovals?.add(countUsernames(planned) - countUsernames([...brakes.values()]));
  if (brakes.size === 0) return { brakes, allowed: 0 };
  const stopped = surveys.flatMap(({ resource: { uuid, backendId = '' } }): StoppedResource[] => {
    const brake = brakes.get(uuid);
    return brake === undefined ? [] : [{ uuid, backendId, usernames: brake.usernames, message: brake.message }];
  });
  const request = { removals: countUsernames(stopped), resources: stopped };
  if (request.removals <= (options.allowRemovals ?? 0)) return { brakes: new Map(), allowed: request.removals };
  if (await isApproved(request, { logger, options })) return { brakes: new Map(), allowed: 0 };
  logger.warn(
    { resources: stopped.map(({ uuid }) => uuid), removals: request.removals },
    'removals exceed the safety limit and were stopped',
  );
  return { brakes, allowed: 0 };
}

function planRemovals(resource: ProviderResource, survey: Survey): PlannedRemovals {
  const { uuid, name, backendId = '' } = resource;
  const inferred = survey.plan.remove.filter(isInferredRemoval);
  const unattributed = inferred.filter(({ reason }) => reason === 'unattributed');
  return {
    uuid,
    label: `${name ?? uuid} (${backendId})`,
    usernames: inferred.map(({ username }) => username),
    unattributed: unattributed.map(({ username }) => username),
    managedCount: survey.managedCount,
    isUnconfirmed: survey.isUnconfirmed,
  };
}

async function isApproved(
  request: RemovalRequest,
  { logger, options }: Pick<RemovalContext, 'logger' | 'options'>,
): Promise<boolean> {
  const { approveRemovals, dryRun = false, signal } = options;
  if (approveRemovals === undefined || dryRun || signal?.aborted === true) return false;
  try {
    return await approveRemovals(request);
  } catch (error) {
    logger.warn({ error: describeError(error).message }, 'approveRemovals failed, so the removals are not approved');
    return false;
  }
}

/** The accounts that would be removed from one resource because they only follow from comparing lists. */
interface PlannedRemovals {
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
}

type StoppedRemovals = PlannedRemovals & { readonly reason: string };

interface BrakeContext extends Pick<RemovalContext, 'limits' | 'offering'> {
  /** Number of removals within the last hour that count together with those of this run. */
  readonly previousRemovals: number;
}

/**
 * Finds the removals that look like an error in the lists, by the UUID of the resource. Too many in the whole run stop
 * all of them. Otherwise too many on one resource stop those of that resource. Unattributed accounts are always
 * stopped.
 */
function applyBrake(planned: readonly PlannedRemovals[], context: BrakeContext): Map<string, Brake> {
  const total = countUsernames(planned);
  const stopped = planned.flatMap((removals): StoppedRemovals[] => {
    const reason = removals.usernames.length === 0 ? undefined : findStopReason(removals, total, context);
    if (reason !== undefined) return [{ ...removals, reason }];
    const { unattributed } = removals;
    return unattributed.length === 0 ? [] : [{ ...removals, usernames: unattributed, reason: unattributedReason }];
  });
  const { uuid: offering, name } = context.offering;
  const options = `--offering ${offering} --allow-removals ${countUsernames(stopped)}`;
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

function findStopReason(
  { usernames, managedCount, isUnconfirmed }: PlannedRemovals,
  total: number,
  { limits, previousRemovals }: BrakeContext,
): string | undefined {
  const { maxRemovalShare, maxRemovals } = limits;
  if (previousRemovals + total > maxRemovals) {
    const previous = previousRemovals === 0 ? '' : `, after ${previousRemovals} within the last hour,`;
    return `${total} removals in one run${previous} exceed max_removals (${maxRemovals})`;
  }
  if (usernames.length > alwaysAllowedRemovals && usernames.length > maxRemovalShare * managedCount) {
    const percent = Number((maxRemovalShare * 100).toFixed(1));
    return (
      `more than ${alwaysAllowedRemovals} accounts ` +
      `and more than ${percent} % of the accounts on the resource would be removed`
    );
  }
  return isUnconfirmed ? 'the team list is empty, and the project could not be read to confirm it' : undefined;
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

function countUsernames(groups: readonly { readonly usernames: readonly string[] }[]): number {
  return groups.reduce((sum, { usernames }) => sum + usernames.length, 0);
}

/**
 * Counts the removals that one processor has made within the last hour. A program that processes single resources or
 * projects makes many small calls; this lets the safety limit count them as one run.
 */
export class RecentRemovals {
  readonly #clock: Clock;
  #removals: readonly { readonly at: number; readonly count: number }[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  count(): number {
    const now = this.#clock.now();
    this.#removals = this.#removals.filter(({ at }) => now - at < removalWindowMs);
    return this.#removals.reduce((sum, { count }) => sum + count, 0);
  }

  add(count: number): void {
    if (count > 0) this.#removals = [...this.#removals, { at: this.#clock.now(), count }];
  }
}
