import pLimit from 'p-limit';
import type { Logger } from '../../log.js';
import { describeThrown } from '../../users/describe-thrown.js';
import type { UpdateParts } from '../../users/update.js';
import type { ProviderResource } from '../../waldur/resource-types.js';
import { type PassHealth, reportPassLoss } from '../pass-health.js';
import type { BrakeLimits } from './brake.js';
import { carryOutPlan, foresee } from './carry-out.js';
import { decideRemovals, type RemovalDecision } from './decide-removals.js';
import type { ProcessMembershipsOptions } from './options.js';
import type { RecentRemovals } from './recent-removals.js';
import type { Brake, MembershipsReport, ResourceMembershipReport } from './report.js';
import { type Survey, type SurveyTools, surveyResource, UnusableResource, whySkip, withoutLeavers } from './survey.js';
import { keepUp, tellErred, tellSuccess, type UpkeepTools } from './upkeep.js';

/** How many resources are worked on at once. */
const resourcesAtOnce = 4;

/** What people read in Waldur about a resource that can't be used, when the backend had nothing to say to them. */
const neutralResourceMessage = 'The resource is not available at the provider. Please ask the provider.';

/** What a pass over resources is made of. */
export interface PassTools extends SurveyTools {
  readonly parts: UpdateParts;
  readonly health: PassHealth;
  readonly limits: BrakeLimits;
  /** What counts as the same pass beside it; absent when the pass stands for itself. */
  readonly recent?: RecentRemovals | undefined;
  readonly exposeBackendErrorDetails: boolean;
}

/** What was found about a resource: a survey, or why there is none. */
type Finding = { readonly survey: Survey } | { readonly skip: string } | { readonly spare: string } | { readonly error: unknown };

/** Removes nobody whom anything could keep, because nothing is done any more. */
const noDecision: RemovalDecision = { brakes: new Map(), allowed: 0 };

/**
 * Brings resources up to date: looks at all of them, then decides which removals may be made, and only then changes anything, so that a fault that shows only in
 * the sum stops the first removal too. Whatever happens to one resource stays with it; but Waldur, or a backend, that gives no answer for several of them in a row
 * ends the pass, and the others are left as they are.
 */
export async function runPass(
  resources: readonly ProviderResource[],
  tools: PassTools,
  options: ProcessMembershipsOptions,
): Promise<Omit<MembershipsReport, 'update'>> {
  const { dryRun = false, signal, onResource } = options;
  const isStopped = (): boolean => signal?.aborted === true;
  const limit = pLimit(resourcesAtOnce);
  const findings = await limit.map(resources, async (resource) => [resource, await look(resource, tools, isStopped)] as const);
  const surveys = findings.flatMap(([resource, finding]) => ('survey' in finding ? [{ resource, survey: finding.survey }] : []));
  const { limits, recent, reads, parts, health } = tools;
  // Nobody is asked to approve what will not be done.
  const decision =
    health.lost !== undefined
      ? noDecision
      : await decideRemovals(surveys, { limits, recent, offering: parts.offering, logger: parts.logger, options });
  const reports = await limit.map(findings, async ([resource, finding]) => {
    const report = isStopped() ? describe(resource, { result: 'interrupted' }) : await workOn(resource, finding, { tools, decision, dryRun });
    tell(report, onResource, parts.logger);
    return report;
  });
  const braked = reports.some(({ brake }) => brake !== undefined);
  health.settle();
  const { accountsUnread } = reads;
  const unread = accountsUnread === undefined ? {} : { accountsUnread };
  return { dryRun, interrupted: isStopped(), braked, allowed: decision.allowed, ...unread, ...reportPassLoss(health, reports), resources: reports };
}

async function look(resource: ProviderResource, tools: PassTools, isStopped: () => boolean): Promise<Finding> {
  const skip = isStopped() ? 'the run was stopped' : whySkip(resource, tools.scope);
  if (skip !== undefined) return { skip };
  const { health } = tools;
  if (health.reasonToSpare !== undefined) return { spare: health.reasonToSpare };
  const turn = health.begin();
  try {
    const survey = await surveyResource(resource, tools);
    turn.answered('resources');
    return { survey };
  } catch (error) {
    // It was looked at while others found out that somebody is away. Nothing has been changed, so it need not be told apart from those that were not looked at.
    if (health.reasonToSpare !== undefined && health.isOfLoss(error)) return { spare: health.reasonToSpare };
    if (error instanceof UnusableResource) turn.answered('resources');
    else turn.failed(error);
    return { error };
  } finally {
    turn.end();
  }
}

// A listener's mistake is not the resource's.
function tell(report: ResourceMembershipReport, onResource: ProcessMembershipsOptions['onResource'], logger: Logger): void {
  try {
    onResource?.(report);
  } catch (error) {
    logger.error({ resource: report.uuid, error: describeThrown(error).message }, 'onResource threw an error');
  }
}

interface Work {
  readonly tools: PassTools;
  readonly decision: RemovalDecision;
  readonly dryRun: boolean;
}

async function workOn(resource: ProviderResource, finding: Finding, work: Work): Promise<ResourceMembershipReport> {
  if ('skip' in finding) return describe(resource, { result: 'skipped', message: finding.skip });
  const { tools, dryRun } = work;
  if ('spare' in finding) return describe(resource, { result: 'skipped', untried: true, message: finding.spare });
  const spare = needsNobody(finding) ? undefined : tools.health.reasonToSpare;
  if (spare !== undefined) return describe(resource, { result: 'skipped', untried: true, message: spare });
  const turn = tools.health.begin();
  const errors: string[] = [];
  const upkeep: UpkeepTools = { client: tools.parts.client, call: tools.call, dryRun, errors, turn };
  const outcome =
    'error' in finding ? await fail(resource, finding.error, { tools, upkeep }) : await bringUpToDate(resource, finding.survey, { work, upkeep });
  turn.end();
  if (errors.length > 0)
    tools.parts.logger.warn({ resource: resource.uuid, errors: errors.length }, 'the members of a resource could not all be dealt with');
  const done = dryRun ? 'planned' : 'synced';
  const result = errors.length > 0 ? 'failed' : outcome.brake === undefined ? done : 'braked';
  return describe(resource, { ...outcome, result, errors });
}

async function bringUpToDate(
  resource: ProviderResource,
  { plan: found, withheld }: Survey,
  { work, upkeep }: { work: Work; upkeep: UpkeepTools },
): Promise<Partial<ResourceMembershipReport>> {
  const { tools, decision, dryRun } = work;
  const { errors, turn } = upkeep;
  const brake: Brake | undefined = decision.brakes.get(resource.uuid);
  const plan = brake === undefined ? found : withoutLeavers(found, brake.people);
  const people = dryRun ? foresee(plan) : await carryOutPlan(resource.backendId ?? '', plan, { call: tools.call, errors, turn });
  if (withheld !== undefined) errors.push(withheld);
  const outcome = { ...people, ...(brake === undefined ? {} : { brake }) };
  if (tools.scope !== undefined) return outcome;
  const kept = await keepUp(resource, upkeep);
  const isDone = errors.length === 0 && brake === undefined && !dryRun;
  return { ...outcome, ...kept, ...(isDone ? await tellSuccess(resource, upkeep) : {}) };
}

// Nothing is done for a resource that could not be looked at; so what went away is no reason not to say what was found.
function needsNobody(finding: Finding): boolean {
  return 'error' in finding && !(finding.error instanceof UnusableResource);
}

// Only a resource that is itself the trouble is told as erred: never for a Waldur that can't be read, or for what may pass.
async function fail(
  resource: ProviderResource,
  error: unknown,
  { tools, upkeep }: { tools: PassTools; upkeep: UpkeepTools },
): Promise<Partial<ResourceMembershipReport>> {
  const { message } = describeThrown(error);
  upkeep.errors.push(message);
  if (!(error instanceof UnusableResource) || tools.scope !== undefined) return {};
  if (!tools.exposeBackendErrorDetails) return tellErred(resource, { message: error.publicMessage ?? neutralResourceMessage, traceback: '' }, upkeep);
  return tellErred(resource, { message, traceback: error.cause instanceof Error ? (error.cause.stack ?? '') : '' }, upkeep);
}

function describe(
  resource: ProviderResource,
  more: Partial<ResourceMembershipReport> & Pick<ResourceMembershipReport, 'result'>,
): ResourceMembershipReport {
  const { uuid, name, backendId = '', projectUuid } = resource;
  return {
    uuid,
    ...(name === undefined ? {} : { name }),
    backendId,
    ...(projectUuid === undefined ? {} : { projectUuid }),
    ...{ added: [], removed: [], kept: [], roles: [], metadata: false, lastSync: false, errors: [] },
    ...more,
  };
}
