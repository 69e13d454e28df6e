import { readOrderSubject } from '../../processors/steps/order-step.js';
import { toResourceSubject } from '../../processors/steps/resource-step.js';
import { describeError } from '../../shared/describe-error.js';
import type { SiteOffering } from '../../site/site-offering.js';
import { describeDifference, isTaken, type PlannedStep, type StepSubject } from '../../users/steps/planned-step.js';
import type { StepRecorder } from '../../users/steps/step-recorder.js';
import { toUserSubject } from '../../users/steps/user-step.js';
import type { OfferingJobReport, StepOutcome } from './step-outcome.js';

/** What the steps of an offering are compared with. */
interface CompareOptions {
  readonly offering: Pick<SiteOffering, 'client'>;
  /** The steps of a second dry run. */
  readonly recorder: StepRecorder;
  /** The report of that dry run. Absent if it was stopped before. */
  readonly report: OfferingJobReport | undefined;
  readonly signal: AbortSignal | undefined;
}

/**
 * Compares planned steps with those of a second dry run. Returns the outcomes of the steps that are not taken: what
 * they depend on has changed, they would do something else now, or they were taken already.
 */
export async function comparePlan(
  steps: readonly PlannedStep[],
  { offering: { client }, recorder, report, signal }: CompareOptions,
): Promise<ReadonlyMap<PlannedStep, StepOutcome>> {
  const outcomes = new Map<PlannedStep, StepOutcome>();
  for (const step of steps) {
    const outcome = await compare(step).catch((error: unknown): StepOutcome => {
      return { result: 'failed', message: describeError(error).message };
    });
    if (outcome !== undefined) outcomes.set(step, outcome);
  }
  return outcomes;

  async function compare(step: PlannedStep): Promise<StepOutcome | undefined> {
    const now = recorder.recall(step);
    if (now !== undefined && Object.keys(now.changes).length > 0) {
      const message = describeDifference(step, { ...now, changes: { ...withoutValues(step.changes), ...now.changes } });
      return message === undefined ? undefined : { result: 'skipped', message };
    }
    if (signal?.aborted === true) return { result: 'interrupted', message: 'the run was stopped before this step' };
    if (report?.error !== undefined && now === undefined) return { result: 'failed', message: report.error.message };
    const present = await readSubject(step, client);
    if (present === undefined) return { result: 'skipped', message: 'it no longer exists in Waldur' };
    if (isTaken(step, present.before)) return alreadyDone;
    const difference = describeDifference(step, present);
    if (difference !== undefined) return { result: 'skipped', message: difference };
    if (now?.isComplete === true) return alreadyDone;
    const reason = now?.summary ?? 'the job finds nothing to do for it';
    return { result: 'skipped', message: `would not be done now: ${reason}` };
  }
}

const alreadyDone: StepOutcome = { result: 'already-done', message: 'everything is as it would be after this step' };

// What would not be done any more is a difference too.
function withoutValues(changes: PlannedStep['changes']): PlannedStep['changes'] {
  return Object.fromEntries(Object.keys(changes).map((key) => [key, null]));
}

/** Reads what a step depends on; `undefined` if that no longer exists. */
async function readSubject(
  { kind, uuid }: PlannedStep,
  client: SiteOffering['client'],
): Promise<StepSubject | undefined> {
  if (kind === 'order') return readOrderSubject(uuid, client);
  if (kind === 'resource') {
    const resource = await client.retrieveProviderResource(uuid);
    return resource && toResourceSubject(resource);
  }
  const user = await client.retrieveOfferingUser(uuid);
  return user && toUserSubject(user, kind);
}
