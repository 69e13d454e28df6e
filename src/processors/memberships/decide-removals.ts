import { LedgerStoreError } from '../../ledger/store-errors.js';
import { describeError } from '../../shared/describe-error.js';
import type { Logger } from '../../shared/logger.js';
import type { ProviderResource } from '../../waldur/resource-types.js';
import type { DailyLimit } from '../daily-limit.js';
import { hasProjectEnded } from '../expiry.js';
import { isInferredRemoval } from './account-classifier.js';
import {
  applyBrake,
  type BrakeContext,
  countExcess,
  countUsernames,
  listCountedKeys,
  type PlannedRemovals,
  type RemovalDay,
} from './apply-brake.js';
import type { ProcessMembershipsOptions, RemovalRequest, StoppedResource } from './options.js';
import type { RecentRemovals } from './recent-removals.js';
import type { Brake } from './report.js';
import type { Survey } from './survey.js';

/** The users who lost access within the last 24 hours, over all runs that share a ledger. */
export interface DailyRemovals {
  readonly limit: DailyLimit;
  /** The default of the limit. */
  readonly findMaximum: () => Promise<number>;
  /** The uuid of the Waldur user with this username, if known. */
  readonly findUserUuid: (username: string) => string | undefined;
  /** The time by Waldur's clock, in milliseconds: members of an ended project leave because Waldur says so. */
  readonly now: number;
}

/** What is needed to decide which removals are made. */
export interface RemovalContext extends Pick<BrakeContext, 'limits' | 'offering'> {
  /** Removals of earlier calls that count together with those of this run; absent when the run counts alone. */
  readonly recentRemovals?: RecentRemovals | undefined;
  readonly daily: DailyRemovals;
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

/**
 * Applies the safety limits to all resources of a run. An operator can allow more removals. The users who lose access
 * are noted before the first removal.
 */
export async function decideRemovals(
  surveys: readonly { readonly resource: ProviderResource; readonly survey: Survey }[],
  { limits, offering, recentRemovals, daily, logger, options }: RemovalContext,
): Promise<RemovalDecision> {
  const { dryRun = false, allowRemovals = 0 } = options;
  const planned = surveys.map(({ resource, survey }) => planRemovals(resource, survey, daily.now));
  const day = await readDay(planned, { limits, daily });
  let context: BrakeContext = { limits, offering, day, previousRemovals: recentRemovals?.count() ?? 0 };
  let brakes = applyBrake(planned, context);
  // Recorded before anyone is asked to approve, so that concurrent calls count each other's removals.
  if (!dryRun) {
    recentRemovals?.add(countUsernames(planned) - countUsernames([...brakes.values()]));
    context = { ...context, day: await noteRemovals(planned, brakes, { day, daily }) };
    brakes = applyBrake(planned, context);
  }
  if (brakes.size === 0) return { brakes, allowed: 0 };
  const stopped = surveys.flatMap(({ resource: { uuid, backendId = '' } }): StoppedResource[] => {
    const brake = brakes.get(uuid);
    return brake === undefined ? [] : [{ uuid, backendId, usernames: brake.usernames, message: brake.message }];
  });
  const request = { removals: countUsernames(stopped), resources: stopped };
  const excess = countExcess(planned, context);
  if (excess <= allowRemovals) return { brakes: new Map(), allowed: excess };
  if (await isApproved(request, { logger, options })) return { brakes: new Map(), allowed: 0 };
  logger.warn(
    { resources: stopped.map(({ uuid }) => uuid), removals: request.removals },
    'removals exceed the safety limit and were stopped',
  );
  return { brakes, allowed: 0 };
}

async function readDay(
  planned: readonly PlannedRemovals[],
  { limits, daily }: Pick<RemovalContext, 'limits' | 'daily'>,
): Promise<RemovalDay> {
  try {
    const max = await daily.findMaximum();
    const hasRemovals = planned.some(({ usernames }) => usernames.length > 0);
    return {
      max: limits.maxRemovalsPerDay ?? max,
      recent: hasRemovals ? await daily.limit.recentKeys() : new Set(),
    };
  } catch (error) {
    if (!(error instanceof LedgerStoreError)) throw error;
    return { max: 0, recent: new Set(), error: error.message };
  }
}

// Notes the users whose access is removed, and then counts again, because another process may have noted others.
// Returns what is known then. If that is too many, or not known, ours are not noted.
async function noteRemovals(
  planned: readonly PlannedRemovals[],
  brakes: ReadonlyMap<string, Brake>,
  { day, daily }: { day: RemovalDay; daily: DailyRemovals },
): Promise<RemovalDay> {
  const made = planned.map((removals) => {
    const stopped = new Set(brakes.get(removals.uuid)?.usernames);
    return { ...removals, usernames: removals.usernames.filter((username) => !stopped.has(username)) };
  });
  const keys = listCountedKeys(made);
  if (keys.length === 0 || day.error !== undefined) return day;
  try {
    await daily.limit.add(keys.map((key) => ({ key, userUuid: daily.findUserUuid(key) })));
    const now = await daily.limit.recentKeys();
    if (now.size <= day.max || now.size <= day.recent.size) return day;
    const ours = keys.filter((key) => !day.recent.has(key));
    await daily.limit.remove(ours);
    return { ...day, recent: new Set([...now].filter((key) => !ours.includes(key))) };
  } catch (failure) {
    if (!(failure instanceof LedgerStoreError)) throw failure;
    return { ...day, error: failure.message };
  }
}

function planRemovals(resource: ProviderResource, survey: Survey, now: number): PlannedRemovals {
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
    isEnded: hasProjectEnded(resource, now),
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
