import { describeError } from '../../shared/describe-error.js';
import type { Logger } from '../../shared/logger.js';
import type { ProviderResource } from '../../waldur/resource-types.js';
import { applyBrake, type BrakeLimits } from './brake.js';
import type { ProcessMembershipsOptions, RemovalRequest, StoppedResource } from './options.js';
import type { RecentRemovals } from './recent-removals.js';
import { isInferredRemoval } from './removal.js';
import type { Brake } from './report.js';
import type { Survey } from './survey.js';

/** Which resources keep those who seem to have left. */
export interface RemovalDecision {
  /** By the uuid of the resource; a resource that is not here may let them go. */
  readonly brakes: ReadonlyMap<string, Brake>;
  /** How many of `allowRemovals` were used up. */
  readonly allowed: number;
}

/** What deciding takes. */
export interface RemovalContext {
  readonly limits: BrakeLimits;
  readonly offering: { readonly uuid: string; readonly name: string };
  /** What counts as the same pass beside it; absent when the pass stands for itself. */
  readonly recentRemovals?: RecentRemovals | undefined;
  readonly logger: Logger;
  readonly options: Pick<ProcessMembershipsOptions, 'dryRun' | 'signal' | 'allowRemovals' | 'approveRemovals'>;
}

/**
 * Applies the brake to all resources of a pass, and lets through what it stopped if the operator has allowed so many,
 * or approves.
 */
export async function decideRemovals(
  surveys: readonly { readonly resource: ProviderResource; readonly survey: Survey }[],
  { limits, offering, recentRemovals: recent, logger, options }: RemovalContext,
): Promise<RemovalDecision> {
  const intended = surveys.map(({ resource, survey: { plan, managedCount: ours, isUnconfirmed } }) => {
    const going = plan.remove.filter(isInferredRemoval);
    const unattributed = going.filter(({ reason }) => reason === 'unattributed').map(({ username }) => username);
    return {
      uuid: resource.uuid,
      label: getResourceLabel(resource),
      people: going.map(({ username }) => username),
      unattributed,
      ours,
      isUnconfirmed,
    };
  });
  const brakes = applyBrake(intended, { limits, offering, previousRemovals: recent?.count() ?? 0 });
  // At once, before anybody is asked, so that two calls at the same time count each other.
  if (options.dryRun !== true) recent?.add(countUsernames(intended) - countUsernames([...brakes.values()]));
  if (brakes.size === 0) return { brakes, allowed: 0 };
  const stopped = surveys.flatMap(({ resource: { uuid, backendId = '' } }): StoppedResource[] => {
    const brake = brakes.get(uuid);
    return brake === undefined ? [] : [{ uuid, backendId, people: brake.people, stopped: brake.stopped }];
  });
  const request = { removals: countUsernames(stopped), resources: stopped };
  if (request.removals <= (options.allowRemovals ?? 0)) return { brakes: new Map(), allowed: request.removals };
  if (await isApproved(request, { logger, options })) return { brakes: new Map(), allowed: 0 };
  logger.warn({ resources: stopped.map(({ uuid }) => uuid), removals: request.removals }, 'removals were stopped');
  return { brakes, allowed: 0 };
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
    logger.warn({ error: describeError(error).message }, 'nobody could be asked to approve removals');
    return false;
  }
}

function countUsernames(groups: readonly { readonly people: readonly string[] }[]): number {
  return groups.reduce((sum, { people }) => sum + people.length, 0);
}

function getResourceLabel({ uuid, name, backendId = '' }: ProviderResource): string {
  return `${name ?? uuid} (${backendId})`;
}
