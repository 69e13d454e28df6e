import pLimit from 'p-limit';
import { describeError } from '../../shared/describe-error.js';
import { notifyListener } from '../../shared/notify-listener.js';
import { foldUsername } from '../../usernames/check-username.js';
import { readyUsers } from '../../users/ready.js';
import { PlanDeviationError } from '../../users/steps/plan-deviation-error.js';
import { type ProviderResource, ResourceState } from '../../waldur/resource-types.js';
import { findResource } from '../backend-answers.js';
import { DailyLimit, findDailyMaximum } from '../daily-limit.js';
import { reportPassOutage } from '../pass-outages.js';
import type { ResourceFinding } from '../resource-ids/finding.js';
import { requirePlannedChanges, toResourceStep, toResourceSubject } from '../steps/resource-step.js';
import { applyPlan, previewPlan } from './apply-plan.js';
import { type DailyRemovals, decideRemovals, type RemovalDecision } from './decide-removals.js';
import { makeChanges } from './make-changes.js';
import { checkMissingResources, type MissingContext } from './missing-resources.js';
import type { ProcessMembershipsOptions } from './options.js';
import type { RecentRemovals } from './recent-removals.js';
import type { MembershipsReport, ResourceMembershipReport } from './report.js';
import {
  isSyncReportDue,
  type ResourceStatusContext,
  reportErred,
  reportSuccess,
  syncResourceStatus,
} from './resource-status.js';
import { isChanging, type Survey, UnusableResourceError, withoutInferredRemovals } from './survey.js';
import {
  maxConcurrentResources,
  type PassSurveyContext,
  type SurveyedResource,
  type SurveyResult,
  surveyResources,
} from './survey-resources.js';
import { listUnsupportedMethods } from './unsupported.js';

/** The error message that users see in Waldur when the backend did not provide a public message. */
const neutralResourceMessage = 'The resource is not available at the provider. Please contact the provider.';

/** What is needed to process the resources of one run. */
export interface MembershipPassContext extends PassSurveyContext, Omit<MissingContext, 'surveyAgain'> {
  /** Removals of earlier calls that count together with those of this run; absent when the run counts alone. */
  readonly recentRemovals?: RecentRemovals | undefined;
  readonly exposeBackendErrorDetails: boolean;
}

/** The decision when the run ends early: it does not matter, because no removal is made any more. */
const noDecision: RemovalDecision = { brakes: new Map(), allowed: 0 };

/**
 * Processes resources: surveys all of them, then decides which removals are made, and only then changes anything. So
 * an error that is visible only in the total number of removals stops even the first of them.
 *
 * An error in one resource does not affect the others. When Waldur or a backend does not answer for several resources
 * in a row, the run ends early and the remaining resources stay as they are.
 */
export async function runPass(
  resources: readonly ProviderResource[],
  context: MembershipPassContext,
  options: ProcessMembershipsOptions,
): Promise<Omit<MembershipsReport, 'update'>> {
  const { dryRun = false, signal, onResource } = options;
  const isStopped = (): boolean => signal?.aborted === true;
  const limit = pLimit(maxConcurrentResources);
  const surveyAgain = (concerned: readonly ProviderResource[]) => surveyResources(concerned, context, signal);
  const first = await surveyAgain(resources);
  const checked =
    context.scope === undefined
      ? await checkMissingResources(first, options, { ...context, surveyAgain })
      : { surveys: first, allowed: 0 };
  const results = checked.surveys.map(([resource, result]): SurveyedResource => {
    const refusal = context.parts.steps?.refuse(toResourceSubject(resource));
    return [resource, refusal === undefined ? result : { skipReason: refusal.message }];
  });
  const surveys = results.flatMap(([resource, result]) =>
    'survey' in result ? [{ resource, survey: result.survey }] : [],
  );
  const { limits, recentRemovals, reader, parts, outages } = context;
  const { logger, offering } = parts;
  // After an outage no removal is made, so no approval is requested.
  const decision =
    outages.outage === undefined
      ? await decideRemovals(surveys, {
          limits,
          recentRemovals,
          daily: createDailyRemovals(context, dryRun),
          offering,
          logger,
          options,
        })
      : noDecision;
  const reports = await limit.map(results, async ([resource, result]) => {
    const report = isStopped()
      ? createReport(resource, { result: 'interrupted' })
      : await processResource(resource, result, { context, decision, dryRun, signal }).catch((error: unknown) => {
          if (!(error instanceof PlanDeviationError)) throw error;
          return createReport(resource, { result: 'skipped', message: error.message });
        });
    if (dryRun) parts.steps?.plan(toResourceStep(resource, report));
    notifyListener(onResource, report, (error) =>
      logger.error({ resource: report.uuid, error }, 'onResource threw an error'),
    );
    return report;
  });
  const unsupported = await listUnsupportedMethods(results, context.call);
  outages.finish();
  const { accountsError } = reader;
  return {
    dryRun,
    interrupted: isStopped(),
    braked: reports.some(({ brake }) => brake !== undefined),
    allowed: decision.allowed,
    ...(checked.allowed === 0 ? {} : { allowedMissing: checked.allowed }),
    ...(parts.notes === undefined ? { withoutLedger: true } : {}),
    ...(unsupported.length === 0 ? {} : { unsupported }),
    ...(accountsError === undefined ? {} : { accountsError }),
    ...reportPassOutage(outages, reports),
    resources: reports,
  };
}

function createDailyRemovals(
  { parts, users, hasAllUsers, heldBack }: MembershipPassContext,
  dryRun: boolean,
): DailyRemovals {
  const { client, notes, clock, offering } = parts;
  const uuids = new Map(users.map(({ username = '', userUuid }) => [foldUsername(username), userUuid]));
  const book = { notes, clock, offeringUuid: offering.uuid };
  return {
    limit: new DailyLimit({ ...book, kind: 'removal' }),
    findMaximum: () => findDailyMaximum(hasAllUsers ? readyUsers(users, heldBack).length : 0, { ...book, dryRun }),
    findUserUuid: (username) => uuids.get(username),
    now: client.serverTime() ?? clock.now(),
  };
}

interface ResourceTask {
  readonly context: MembershipPassContext;
  readonly decision: RemovalDecision;
  readonly dryRun: boolean;
  readonly signal: AbortSignal | undefined;
}

async function processResource(
  resource: ProviderResource,
  survey: SurveyResult,
  task: ResourceTask,
): Promise<ResourceMembershipReport> {
  if ('skipReason' in survey) return createReport(resource, { result: 'skipped', message: survey.skipReason });
  if ('finding' in survey) return processHeldBack(resource, survey, task);
  const { context, dryRun, signal } = task;
  const { outages, parts, call } = context;
  const { client, wait } = parts;
  if ('outageReason' in survey) return createNotProcessedReport(resource, survey.outageReason);
  const outageReason = isUnreadable(survey) ? undefined : outages.skipReason;
  if (outageReason !== undefined) return createNotProcessedReport(resource, outageReason);
  const item = outages.startItem();
  const errors: string[] = [];
  const status: ResourceStatusContext = { client, wait, signal, call, dryRun, errors, item };
  const work =
    'error' in survey
      ? handleSurveyError(resource, survey.error, { context, status })
      : updateResource(resource, survey.survey, { task, status });
  const outcome = await work.finally(() => item.end());
  if (errors.length > 0)
    parts.logger.warn(
      { resource: resource.uuid, errors: errors.length },
      'the resource could not be synced completely',
    );
  const success = dryRun ? 'planned' : 'synced';
  const result = errors.length > 0 ? 'failed' : outcome.brake === undefined ? success : 'braked';
  return createReport(resource, { ...outcome, result, errors });
}

async function processHeldBack(
  resource: ProviderResource,
  { finding, explicit }: { readonly finding: ResourceFinding; readonly explicit?: Survey | undefined },
  { context, dryRun }: ResourceTask,
): Promise<ResourceMembershipReport> {
  const report = { result: 'held-back', message: `held back: ${finding.message}`, finding } as const;
  if (explicit === undefined) return createReport(resource, report);
  const { plan } = explicit;
  if (dryRun) return createReport(resource, { ...report, ...previewPlan(plan) });
  requirePlannedChanges(resource, previewPlan(plan), context.parts);
  const item = context.outages.startItem();
  const errors: string[] = [];
  const { names } = explicit;
  const changes = await applyPlan(resource.backendId ?? '', plan, { call: context.call, names, errors, item });
  item.end();
  const removed = changes.removed.map(({ username }) => names.keyOf(username));
  const noteProblem = await context.memberNotes?.noteChange(resource, { added: [], removed });
  if (noteProblem !== undefined) errors.push(noteProblem);
  return createReport(resource, { ...report, ...changes, errors });
}

async function updateResource(
  resource: ProviderResource,
  survey: Survey,
  { task, status }: { task: ResourceTask; status: ResourceStatusContext },
): Promise<Partial<ResourceMembershipReport>> {
  const { context, decision, dryRun } = task;
  const { errors } = status;
  const brake = decision.brakes.get(resource.uuid);
  const plan = brake === undefined ? survey.plan : withoutInferredRemovals(survey.plan, brake.usernames);
  if (!dryRun) requirePlannedChanges(resource, previewPlan(plan), context.parts);
  const { changes, noteProblem } = dryRun
    ? { changes: previewPlan(plan), noteProblem: undefined }
    : await makeChanges(resource, { ...survey, plan }, { ...context, ...status });
  // If the ledger is unavailable, the safety limit says so.
  if (noteProblem !== undefined && brake === undefined) errors.push(noteProblem);
  if (survey.heldBackReason !== undefined) errors.push(survey.heldBackReason);
  const outcome = { ...changes, ...(brake === undefined ? {} : { brake }) };
  if (context.scope !== undefined) return outcome;
  if (isChanging(resource)) {
    // A Terminate order may have removed the resource meanwhile.
    if (errors.length > 0 && (await isAbsent(resource, context))) errors.length = 0;
    return { ...outcome, stateReason: `stays ${resource.state}, so accounts were only removed` };
  }
  const synced = await syncResourceStatus(resource, status);
  const isSuccess = errors.length === 0 && brake === undefined && !dryRun;
  const { client, clock } = context.parts;
  const hasChanged =
    synced.metadata || [changes.added, changes.removed, changes.roles].some(({ length }) => length > 0);
  const isDue = hasChanged || isSyncReportDue(resource, client.serverTime() ?? clock.now());
  return { ...outcome, ...synced, ...(isSuccess && isDue ? await reportSuccess(resource, status) : {}) };
}

async function isAbsent({ backendId = '' }: ProviderResource, { call }: MembershipPassContext): Promise<boolean> {
  try {
    return (await findResource(call, backendId)) === undefined;
  } catch {
    return false;
  }
}

const erred = { added: [], removed: [], roles: [], state: ResourceState.Erred } as const;

// Nothing is done for a resource that could not be read, so its error is reported even during an outage.
function isUnreadable(survey: SurveyResult): boolean {
  return 'error' in survey && !(survey.error instanceof UnusableResourceError);
}

// Only a problem with the resource itself sets it to erred in Waldur: not an unreadable list, and not a transient
// error.
async function handleSurveyError(
  resource: ProviderResource,
  error: unknown,
  { context, status }: { context: MembershipPassContext; status: ResourceStatusContext },
): Promise<Partial<ResourceMembershipReport>> {
  const { message } = describeError(error);
  status.errors.push(message);
  if (!(error instanceof UnusableResourceError) || context.scope !== undefined || isChanging(resource)) return {};
  const becomesErred = resource.state !== ResourceState.Erred;
  if (!status.dryRun && becomesErred) requirePlannedChanges(resource, erred, context.parts);
  if (!context.exposeBackendErrorDetails)
    return reportErred(resource, { message: error.publicMessage ?? neutralResourceMessage, traceback: '' }, status);
  const traceback = error.cause instanceof Error ? (error.cause.stack ?? '') : '';
  return reportErred(resource, { message, traceback }, status);
}

function createNotProcessedReport(resource: ProviderResource, message: string): ResourceMembershipReport {
  return createReport(resource, { result: 'skipped', notProcessed: true, message });
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
    ...{ added: [], removed: [], kept: [], roles: [], heldBack: [], metadata: false, lastSync: false, errors: [] },
    ...more,
  };
}
