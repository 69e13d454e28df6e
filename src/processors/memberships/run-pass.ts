import pLimit from 'p-limit';
import { describeError } from '../../shared/describe-error.js';
import type { Logger } from '../../shared/logger.js';
import type { UpdateParts } from '../../users/update.js';
import type { ProviderResource } from '../../waldur/resource-types.js';
import { isCausedByOutage, type PassOutages, reportPassOutage } from '../pass-outages.js';
import { applyPlan, previewPlan } from './apply-plan.js';
import type { BrakeLimits } from './brake.js';
import { decideRemovals, type RemovalDecision } from './decide-removals.js';
import type { ProcessMembershipsOptions } from './options.js';
import type { RecentRemovals } from './recent-removals.js';
import type { Brake, MembershipsReport, ResourceMembershipReport } from './report.js';
import { type ResourceStatusContext, reportErred, reportSuccess, syncResourceStatus } from './resource-status.js';
import {
  findSkipReason,
  type Survey,
  type SurveyContext,
  surveyResource,
  UnusableResourceError,
  withoutInferredRemovals,
} from './survey.js';

/** How many resources are worked on at once. */
const maxConcurrentResources = 4;

/** What people read in Waldur about a resource that can't be used, when the backend had nothing to say to them. */
const neutralResourceMessage = 'The resource is not available at the provider. Please ask the provider.';

/** What a pass over resources is made of. */
export interface MembershipPassContext extends SurveyContext {
  readonly parts: UpdateParts;
  readonly health: PassOutages;
  readonly limits: BrakeLimits;
  /** What counts as the same pass beside it; absent when the pass stands for itself. */
  readonly recent?: RecentRemovals | undefined;
  readonly exposeBackendErrorDetails: boolean;
}

/** What was found about a resource: a survey, or why there is none. */
type SurveyResult =
  | { readonly survey: Survey }
  | { readonly skipReason: string }
  | { readonly outageReason: string }
  | { readonly error: unknown };

/** Removes nobody whom anything could keep, because nothing is done any more. */
const noDecision: RemovalDecision = { brakes: new Map(), allowed: 0 };

/**
 * Brings resources up to date: looks at all of them, then decides which removals may be made, and only then changes
 * anything, so that a fault that shows only in the sum stops the first removal too. Whatever happens to one resource
 * stays with it; but Waldur, or a backend, that gives no answer for several of them in a row ends the pass, and the
 * others are left as they are.
 */
export async function runPass(
  resources: readonly ProviderResource[],
  tools: MembershipPassContext,
  options: ProcessMembershipsOptions,
): Promise<Omit<MembershipsReport, 'update'>> {
  const { dryRun = false, signal, onResource } = options;
  const isStopped = (): boolean => signal?.aborted === true;
  const limit = pLimit(maxConcurrentResources);
  const findings = await limit.map(
    resources,
    async (resource) => [resource, await surveyUnlessSkipped(resource, tools, isStopped)] as const,
  );
  const surveys = findings.flatMap(([resource, finding]) =>
    'survey' in finding ? [{ resource, survey: finding.survey }] : [],
  );
  const { limits, recent, reads, parts, health } = tools;
  // Nobody is asked to approve what will not be done.
  const decision =
    health.outage !== undefined
      ? noDecision
      : await decideRemovals(surveys, {
          limits,
          recentRemovals: recent,
          offering: parts.offering,
          logger: parts.logger,
          options,
        });
  const reports = await limit.map(findings, async ([resource, finding]) => {
    const report = isStopped()
      ? createReport(resource, { result: 'interrupted' })
      : await processResource(resource, finding, { tools, decision, dryRun });
    notifyListener(report, onResource, parts.logger);
    return report;
  });
  const braked = reports.some(({ brake }) => brake !== undefined);
  health.finish();
  const { accountsError: accountsUnread } = reads;
  const unread = accountsUnread === undefined ? {} : { accountsUnread };
  return {
    dryRun,
    interrupted: isStopped(),
    braked,
    allowed: decision.allowed,
    ...unread,
    ...reportPassOutage(health, reports),
    resources: reports,
  };
}

async function surveyUnlessSkipped(
  resource: ProviderResource,
  tools: MembershipPassContext,
  isStopped: () => boolean,
): Promise<SurveyResult> {
  const skip = isStopped() ? 'the run was stopped' : findSkipReason(resource, tools.scope);
  if (skip !== undefined) return { skipReason: skip };
  const { health } = tools;
  if (health.skipReason !== undefined) return { outageReason: health.skipReason };
  const turn = health.startItem();
  try {
    const survey = await surveyResource(resource, tools);
    turn.recordAnswer('resources');
    return { survey };
  } catch (error) {
    // It was looked at while others found out that somebody is away. Nothing has been changed, so it need not be told
    // apart from those that were not looked at.
    if (health.skipReason !== undefined && isCausedByOutage(error, health)) return { outageReason: health.skipReason };
    if (error instanceof UnusableResourceError) turn.recordAnswer('resources');
    else turn.record(error);
    return { error };
  } finally {
    turn.end();
  }
}

// A listener's mistake is not the resource's.
function notifyListener(
  report: ResourceMembershipReport,
  onResource: ProcessMembershipsOptions['onResource'],
  logger: Logger,
): void {
  try {
    onResource?.(report);
  } catch (error) {
    logger.error({ resource: report.uuid, error: describeError(error).message }, 'onResource threw an error');
  }
}

interface ResourceTask {
  readonly tools: MembershipPassContext;
  readonly decision: RemovalDecision;
  readonly dryRun: boolean;
}

async function processResource(
  resource: ProviderResource,
  finding: SurveyResult,
  work: ResourceTask,
): Promise<ResourceMembershipReport> {
  if ('skipReason' in finding) return createReport(resource, { result: 'skipped', message: finding.skipReason });
  const { tools, dryRun } = work;
  if ('outageReason' in finding)
    return createReport(resource, { result: 'skipped', notProcessed: true, message: finding.outageReason });
  const spare = isUnreadable(finding) ? undefined : tools.health.skipReason;
  if (spare !== undefined) return createReport(resource, { result: 'skipped', notProcessed: true, message: spare });
  const turn = tools.health.startItem();
  const errors: string[] = [];
  const upkeep: ResourceStatusContext = { client: tools.parts.client, call: tools.call, dryRun, errors, turn };
  const outcome =
    'error' in finding
      ? await handleSurveyError(resource, finding.error, { tools, upkeep })
      : await updateResource(resource, finding.survey, { work, upkeep });
  turn.end();
  if (errors.length > 0)
    tools.parts.logger.warn(
      { resource: resource.uuid, errors: errors.length },
      'the members of a resource could not all be dealt with',
    );
  const done = dryRun ? 'planned' : 'synced';
  const result = errors.length > 0 ? 'failed' : outcome.brake === undefined ? done : 'braked';
  return createReport(resource, { ...outcome, result, errors });
}

async function updateResource(
  resource: ProviderResource,
  { plan: found, heldBackReason: withheld }: Survey,
  { work, upkeep }: { work: ResourceTask; upkeep: ResourceStatusContext },
): Promise<Partial<ResourceMembershipReport>> {
  const { tools, decision, dryRun } = work;
  const { errors, turn } = upkeep;
  const brake: Brake | undefined = decision.brakes.get(resource.uuid);
  const plan = brake === undefined ? found : withoutInferredRemovals(found, brake.people);
  const people = dryRun
    ? previewPlan(plan)
    : await applyPlan(resource.backendId ?? '', plan, { call: tools.call, errors, turn });
  if (withheld !== undefined) errors.push(withheld);
  const outcome = { ...people, ...(brake === undefined ? {} : { brake }) };
  if (tools.scope !== undefined) return outcome;
  const kept = await syncResourceStatus(resource, upkeep);
  const isDone = errors.length === 0 && brake === undefined && !dryRun;
  return { ...outcome, ...kept, ...(isDone ? await reportSuccess(resource, upkeep) : {}) };
}

// Nothing is done for a resource that could not be looked at; so what went away is no reason not to say what was found.
function isUnreadable(finding: SurveyResult): boolean {
  return 'error' in finding && !(finding.error instanceof UnusableResourceError);
}

// Only a resource that is itself the trouble is told as erred: never for a Waldur that can't be read, or for what may
// pass.
async function handleSurveyError(
  resource: ProviderResource,
  error: unknown,
  { tools, upkeep }: { tools: MembershipPassContext; upkeep: ResourceStatusContext },
): Promise<Partial<ResourceMembershipReport>> {
  const { message } = describeError(error);
  upkeep.errors.push(message);
  if (!(error instanceof UnusableResourceError) || tools.scope !== undefined) return {};
  if (!tools.exposeBackendErrorDetails)
    return reportErred(resource, { message: error.publicMessage ?? neutralResourceMessage, traceback: '' }, upkeep);
  return reportErred(
    resource,
    { message, traceback: error.cause instanceof Error ? (error.cause.stack ?? '') : '' },
    upkeep,
  );
}

function createReport(
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
