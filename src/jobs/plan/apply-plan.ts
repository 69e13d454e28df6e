import type { Site } from '../../site/open-site.js';
import { type PlannedStep, type StepKind, stepKey } from '../../users/steps/planned-step.js';
import { StepFollower } from '../../users/steps/step-follower.js';
import type { JobOptions, OfferingError, OfferingIdentity } from '../run-job.js';
import { comparePlan } from './compare-plan.js';
import { findStepOutcome } from './find-step-outcome.js';
import { OfferingRecorders, runPlannedJob } from './make-plan.js';
import { matchOfferings, type PlannedEntry } from './match-offerings.js';
import type { Plan, PlannedJob } from './plan.js';
import type { OfferingJobReport, StepOutcome, StepResult } from './step-outcome.js';

/** One step in an `ApplyReport`. */
export interface StepReport {
  readonly kind: StepKind;
  /** The uuid of the offering user, the order or the resource. */
  readonly uuid: string;
  readonly result: StepResult;
  readonly message: string;
}

/** One offering in an `ApplyReport`. */
export interface OfferingApplyReport extends OfferingIdentity {
  /** In the order of the plan. */
  readonly steps: readonly StepReport[];
  /** Why the offering could not be processed, or not completely. */
  readonly error?: OfferingError;
}

/** What `applyPlan` did. */
export interface ApplyReport {
  readonly dryRun: boolean;
  readonly job: PlannedJob;
  /** When the plan was made, in RFC 3339. */
  readonly created: string;
  /** How old the plan is, in seconds. */
  readonly ageSeconds: number;
  readonly offerings: readonly OfferingApplyReport[];
  readonly interrupted: boolean;
}

/** Options of `applyPlan`. */
export type ApplyOptions = Pick<JobOptions, 'dryRun' | 'signal' | 'onOffering'>;

/**
 * Takes exactly the steps of a plan. First the job runs once more as a dry run; a step that it would not take now, or
 * not in the same way, is refused. Then the job runs for the other steps. Right before they are taken, what was planned
 * is compared once more with what Waldur shows, and every write for a user with what was planned.
 *
 * Throws `ConfigurationError` when an offering of the plan is not configured, or for another Waldur, and what the job
 * throws.
 */
export async function applyPlan(site: Site, plan: Plan, options: ApplyOptions = {}): Promise<ApplyReport> {
  const { dryRun = false, signal } = options;
  const works = matchOfferings(site, plan)
    .filter(({ planned }) => planned.steps.length > 0)
    .map((entry): OfferingWork => ({ ...entry, open: entry.planned.steps, refused: new Map() }));
  const run = (chosen: readonly OfferingWork[], more: JobOptions) => {
    const offerings = chosen.map(({ offering }) => offering.uuid);
    return runPlannedJob(site, plan.job, { ...plan.options, ...options, ...more, offerings });
  };
  const isStopped = (): boolean => signal?.aborted === true;
  const hasOpenSteps = ({ open }: OfferingWork): boolean => open.length > 0;

  // Without the refused steps, others may be different: a username that one user does not get is free for the next one.
  for (let isSettled = false; !isSettled; ) {
    const chosen = works.filter(hasOpenSteps);
    const recorders = new OfferingRecorders((offering) => new Set(findWork(chosen, offering)?.open.map(stepKey)));
    const preview = chosen.length === 0 ? undefined : await run(chosen, { dryRun: true, stepsOf: recorders.of });
    isSettled = true;
    for (const work of chosen) {
      const report = preview && findReport(preview.offerings, work.offering);
      const recorder = recorders.of(work.offering);
      const refused = await comparePlan(work.open, { offering: work.offering, recorder, report, signal });
      for (const [step, outcome] of refused) work.refused.set(step, outcome);
      work.open = work.open.filter((step) => !refused.has(step));
      work.error = report?.error;
      if (refused.size > 0) isSettled = false;
    }
  }
  const open = works.filter(hasOpenSteps);
  const followers = new Map(open.map((work) => [work, new StepFollower(work.open)]));
  const stepsOf = (offering: OfferingIdentity): StepFollower => {
    const work = findWork(open, offering);
    return (work && followers.get(work)) ?? new StepFollower([]);
  };
  const isCarriedOut = !dryRun && open.length > 0 && !isStopped();
  const result = isCarriedOut ? await run(open, { dryRun: false, stepsOf }) : undefined;
  return {
    dryRun,
    job: plan.job,
    created: plan.created,
    ageSeconds: Math.floor((site.clock.now() - Date.parse(plan.created)) / 1000),
    offerings: works.map((work) => {
      const final = result && findReport(result.offerings, work.offering);
      const late = followers.get(work)?.refused ?? new Map();
      return reportOffering(work, { final, late, isCarriedOut, interrupted: isStopped() });
    }),
    interrupted: isStopped(),
  };
}

interface OfferingWork extends PlannedEntry {
  /** The steps that may be taken. */
  open: readonly PlannedStep[];
  /** The steps that are not taken, and why. */
  readonly refused: Map<PlannedStep, StepOutcome>;
  /** The error of the last dry run. */
  error?: OfferingError | undefined;
}

interface WorkResult {
  /** What the run that followed the plan has reported. */
  readonly final: OfferingJobReport | undefined;
  /** Why steps were refused in that run, by their key. */
  readonly late: ReadonlyMap<string, string>;
  readonly isCarriedOut: boolean;
  readonly interrupted: boolean;
}

function reportOffering(
  { offering: { name, uuid }, planned, refused, ...work }: OfferingWork,
  { final, late, isCarriedOut, interrupted }: WorkResult,
): OfferingApplyReport {
  const error = final?.error ?? work.error;
  const outcomeOf = (step: PlannedStep): StepOutcome => {
    const early = refused.get(step);
    if (early !== undefined) return early;
    const message = late.get(stepKey(step));
    if (message !== undefined) return { result: 'skipped', message };
    const found = final && findStepOutcome(step, final);
    if (found !== undefined) return found;
    if (interrupted) return { result: 'interrupted', message: 'the run was stopped before this step' };
    if (isCarriedOut) return { result: 'failed', message: error?.message ?? 'the run did not come to this step' };
    return { result: 'planned', message: step.summary };
  };
  return {
    name,
    uuid,
    steps: planned.steps.map((step) => {
      const { result, message } = outcomeOf(step);
      return { kind: step.kind, uuid: step.uuid, result, message };
    }),
    ...(error === undefined ? {} : { error }),
  };
}

function findReport(
  reports: readonly OfferingJobReport[],
  { name, uuid }: OfferingIdentity,
): OfferingJobReport | undefined {
  return reports.find((report) => report.uuid === uuid && report.name === name);
}

function findWork(works: readonly OfferingWork[], { name, uuid }: OfferingIdentity): OfferingWork | undefined {
  return works.find(({ offering }) => offering.uuid === uuid && offering.name === name);
}
