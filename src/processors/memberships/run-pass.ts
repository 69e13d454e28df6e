import pLimit from 'p-limit';
import type { Logger } from '../../log.js';
import { describeThrown } from '../../users/describe-thrown.js';
import type { UpdateParts } from '../../users/update.js';
import type { ProviderResource } from '../../waldur/resource-types.js';
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
  readonly limits: BrakeLimits;
  /** What counts as the same pass beside it; absent when the pass stands for itself. */
  readonly recent?: RecentRemovals | undefined;
  readonly exposeBackendErrorDetails: boolean;
}

/** What was found about a resource: a survey, or why there is none. */
type Finding = { readonly survey: Survey } | { readonly skip: string } | { readonly error: unknown };

/**
 * Brings resources up to date: looks at all of them, then decides which removals may be made, and only then changes anything, so that a fault that shows only in
 * the sum stops the first removal too. Whatever happens to one resource stays with it.
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
  const { limits, recent, reads, parts } = tools;
  const decision = await decideRemovals(surveys, { limits, recent, offering: parts.offering, logger: parts.logger, options });
  const reports = await limit.map(findings, async ([resource, finding]) => {
    const report = isStopped() ? describe(resource, { result: 'interrupted' }) : await workOn(resource, finding, { tools, decision, dryRun });
    tell(report, onResource, parts.logger);
    return report;
  });
  const braked = reports.some(({ brake }) => brake !== undefined);
  const { accountsUnread } = reads;
  const unread = accountsUnread === undefined ? {} : { accountsUnread };
  return { dryRun, interrupted: isStopped(), braked, allowed: decision.allowed, ...unread, resources: reports };
}

async function look(resource: ProviderResource, tools: PassTools, isStopped: () => boolean): Promise<Finding> {
  const skip = isStopped() ? 'the run was stopped' : whySkip(resource, tools.scope);
  if (skip !== undefined) return { skip };
  try {
    return { survey: await surveyResource(resource, tools) };
  } catch (error) {
    return { error };
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
  const errors: string[] = [];
  const upkeep: UpkeepTools = { client: tools.parts.client, call: tools.call, dryRun, errors };
  const outcome =
    'error' in finding ? await fail(resource, finding.error, { tools, upkeep }) : await bringUpToDate(resource, finding.survey, { work, upkeep });
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
  const { errors } = upkeep;
  const brake: Brake | undefined = decision.brakes.get(resource.uuid);
  const plan = brake === undefined ? found : withoutLeavers(found, brake.people);
  const people = dryRun ? foresee(plan) : await carryOutPlan(resource.backendId ?? '', plan, { call: tools.call, errors });
  if (withheld !== undefined) errors.push(withheld);
  const outcome = { ...people, ...(brake === undefined ? {} : { brake }) };
  if (tools.scope !== undefined) return outcome;
  const kept = await keepUp(resource, upkeep);
  const isDone = errors.length === 0 && brake === undefined && !dryRun;
  return { ...outcome, ...kept, ...(isDone ? await tellSuccess(resource, upkeep) : {}) };
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
