import pLimit from 'p-limit';
import { LedgerStoreError } from '../../ledger/store-errors.js';
import { describeError } from '../../shared/describe-error.js';
import { describeThrow } from '../../shared/describe-throw.js';
import { WaldurResponseError } from '../../shared/errors.js';
import {
  createDepartureReport,
  type DepartureReport,
  type DepartureOutcome as Outcome,
} from '../../users/departures-report.js';
import { PlanDeviationError } from '../../users/steps/plan-deviation-error.js';
import { type OfferingUser, OfferingUserState } from '../../waldur/types.js';
import { refuseDeparture, toDepartureStep } from '../steps/departure-step.js';
import { decideAfterRefusal, decideByRow } from './decide-by-row.js';
import type { DepartureContext, DepartureHandling } from './departure-context.js';
import { transition } from './departure-writes.js';
import { keepClaim } from './fail-departure.js';
import { describeInterruption, finishDeparture, isStopped } from './finish-departure.js';
import type { StartingStep } from './plan.js';
import type { PlannedDepartures } from './plan-departures.js';
import { previewDeparture } from './preview-departure.js';

/**
 * Carries out planned departures: claims the users, removes their access, closes their accounts, acknowledges the
 * deletion, and then releases the accounts. Every step can be repeated, so another run can continue where this one was
 * stopped. Never throws: errors are in the report of the user.
 */
export async function handleDepartures(
  plan: PlannedDepartures,
  context: DepartureContext,
): Promise<readonly DepartureReport[]> {
  const tools = plan.tools;
  const limit = pLimit(context.parts.usernameConcurrency);
  const reports = new Map(plan.left);
  const report = (row: OfferingUser, outcome: Outcome): void =>
    void reports.set(row, createDepartureReport(row, outcome));
  if (context.dryRun) {
    const surveyError = plan.starting.length === 0 ? undefined : await surveyAccess(context);
    for (const { row } of plan.starting) {
      const outcome = await guard(row, context, () => previewDeparture(row, surveyError, { context, tools }));
      context.parts.steps?.plan(toDepartureStep(row, outcome));
      report(row, outcome);
    }
    return plan.rows.flatMap((row) => reports.get(row) ?? []);
  }
  const claimed: OfferingUser[] = [];
  // What a plan says about the resources is compared before a user is claimed.
  const isPlanned = context.parts.steps !== undefined && plan.starting.length > 0;
  const earlyError = isPlanned ? await surveyAccess(context) : undefined;
  await limit.map(plan.starting, async ({ row, step }) => {
    if (isStopped(context)) return report(row, describeInterruption(context));
    const outcome = await guard(row, context, async () => {
      if (earlyError !== undefined) throw earlyError;
      const refused = await refuseDeparture(row, context.access?.accessOf(row).removedFrom, context.parts);
      return refused ?? claim(row, step, { context, tools });
    });
    if (outcome === undefined) claimed.push(row);
    else report(row, outcome);
  });
  if (claimed.length > 0) {
    const surveyError = await surveyAccess(context);
    if (surveyError === undefined) await context.access?.remove(claimed);
    await limit.map(claimed, async (row) => {
      report(row, await finishOrKeepClaim(row, surveyError, { context, tools }));
    });
  }
  return plan.rows.flatMap((row) => reports.get(row) ?? []);
}

// Returns `undefined` when the claim is held.
async function claim(
  row: OfferingUser,
  step: StartingStep,
  { context, tools }: DepartureHandling,
): Promise<Outcome | undefined> {
  const { client } = context.parts;
  if (step === 'resume') {
    const current = await client.retrieveOfferingUser(row.uuid);
    return current?.state === OfferingUserState.Deleting ? undefined : decideByRow(current, { row, context, tools });
  }
  // Counted before the call, so that a crash cannot hide it.
  await tools.daily.add([{ key: row.userUuid ?? row.uuid, userUuid: row.userUuid }]);
  if (step === 'take-over') {
    const freed = await transition(row, () => client.setErrorDeleting(row.uuid), context);
    if (!freed.accepted) return decideAfterRefusal(row, freed, { context, tools });
  }
  const claimed = step === 'take-over' ? { ...row, state: OfferingUserState.ErrorDeleting } : row;
  const result = await transition(claimed, () => client.setDeleting(row.uuid), context);
  if (!result.accepted) return decideAfterRefusal(row, result, { context, tools });
  await tools.notes.forgetClaim(row);
  return undefined;
}

async function surveyAccess({ access }: DepartureContext): Promise<unknown> {
  try {
    await access?.survey();
    return undefined;
  } catch (error) {
    return error ?? new Error('unknown error');
  }
}

// After an error of Waldur the claim is kept: the next run continues, and does not take it for the claim of another
// worker.
async function finishOrKeepClaim(
  row: OfferingUser,
  surveyError: unknown,
  handling: DepartureHandling,
): Promise<Outcome> {
  const { context } = handling;
  const outcome = await guard(row, context, () => finishDeparture(row, surveyError, handling));
  if (outcome.reason !== 'waldur-failed' && outcome.reason !== 'not-permitted') return outcome;
  if (outcome.to !== undefined && outcome.to !== OfferingUserState.Deleting) return outcome;
  return guard(row, context, () => keepClaim(row, outcome, handling));
}

async function guard<T>(
  row: OfferingUser,
  { outages, parts }: DepartureContext,
  work: () => Promise<T>,
): Promise<T | Outcome> {
  const item = outages.startItem();
  try {
    const outcome = await work();
    item.recordAnswer('waldur');
    return outcome;
  } catch (error) {
    item.record(error);
    const { message } = describeError(error);
    if (error instanceof LedgerStoreError) return { result: 'failed', reason: 'ledger-unavailable', message };
    if (error instanceof PlanDeviationError) return { result: 'waiting', reason: 'changed-since-plan', message };
    if (error instanceof WaldurResponseError && error.status === 403) {
      const hint =
        'the token needs OFFERING.UPDATE_USER to process departures; to leave them to another program, set handle_deletions: false';
      return { result: 'failed', reason: 'not-permitted', message: `${message}; ${hint}` };
    }
    parts.logger.error({ offeringUser: row.uuid, error: describeThrow(error) }, 'could not process a departing user');
    return { result: 'failed', reason: 'waldur-failed', message };
  } finally {
    item.end();
  }
}
