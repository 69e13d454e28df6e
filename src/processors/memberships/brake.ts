import { LedgerStoreError } from '../../ledger/store-errors.js';
import type { Clock } from '../../shared/clock.js';
import { describeError } from '../../shared/describe-error.js';
import type { Logger } from '../../shared/logger.js';
import { foldUsername } from '../../usernames/check-username.js';
import type { ProviderResource } from '../../waldur/resource-types.js';
import type { DailyLimit } from '../daily-limit.js';
import { isInferredRemoval } from './account-classifier.js';
import type { ProcessMembershipsOptions, RemovalRequest, StoppedResource } from './options.js';
import type { Brake } from './report.js';
import type { Survey } from './survey.js';

/** This many removals from one resource are allowed whatever their share. */
export const alwaysAllowedRemovals = 5;

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
  /** Number of users who lose access within 24 hours. Default: see `findDailyMaximum`. */
  readonly maxRemovalsPerDay?: number | undefined;
}

/** The users who lost access within the last 24 hours, over all runs that share a ledger. */
export interface DailyRemovals {
  readonly limit: DailyLimit;
  /** The default of the limit. */
  readonly findMaximum: () => Promise<number>;
  /** The uuid of the Waldur user with this username, if known. */
  readonly findUserUuid: (username: string) => string | undefined;
  /** Today as `YYYY-MM-DD` by Waldur's clock: members of an ended project leave because Waldur says so. */
  readonly today: string;
}

/** What is needed to decide which removals are made. */
export interface RemovalContext {
  readonly limits: BrakeLimits;
  readonly offering: { readonly uuid: string; readonly name: string };
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
  const planned = surveys.map(({ resource, survey }) => planRemovals(resource, survey, daily.today));
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

/** What the ledger knows about the last 24 hours. */
interface RemovalDay {
  readonly recent: ReadonlySet<string>;
  readonly max: number;
  /** Why it is not known. */
  readonly error?: string;
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

// Notes the users whose access is removed, and then counts again, because another process may have noted others. Returns
// what is known then. If that is too many, or not known, ours are not noted.
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

/** The users who count against the daily limit, each once. */
function listCountedKeys(planned: readonly PlannedRemovals[]): string[] {
  return [...new Set(planned.flatMap(({ isEnded, usernames }) => (isEnded ? [] : usernames.map(foldUsername))))];
}

function planRemovals(resource: ProviderResource, survey: Survey, today: string): PlannedRemovals {
  const { uuid, name, backendId = '', projectEndDate } = resource;
  const inferred = survey.plan.remove.filter(isInferredRemoval);
  const unattributed = inferred.filter(({ reason }) => reason === 'unattributed');
  return {
    uuid,
    label: `${name ?? uuid} (${backendId})`,
    usernames: inferred.map(({ username }) => username),
    unattributed: unattributed.map(({ username }) => username),
    managedCount: survey.managedCount,
    isUnconfirmed: survey.isUnconfirmed,
    isEnded: projectEndDate !== undefined && projectEndDate < today,
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
  /** The project has ended, so that the removals do not count against the daily limit. */
  readonly isEnded: boolean;
}

type StoppedRemovals = PlannedRemovals & { readonly reason: string };

interface BrakeContext extends Pick<RemovalContext, 'limits' | 'offering'> {
  /** Number of removals within the last hour that count together with those of this run. */
  readonly previousRemovals: number;
  readonly day: RemovalDay;
}

/**
 * Finds the removals that look like an error in the lists, by the UUID of the resource. Too many in the whole run stop
 * all of them. Otherwise too many on one resource stop those of that resource. Unattributed accounts are always
 * stopped.
 */
function applyBrake(planned: readonly PlannedRemovals[], context: BrakeContext): Map<string, Brake> {
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
function countExcess(planned: readonly PlannedRemovals[], context: BrakeContext): number {
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
