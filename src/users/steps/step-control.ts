import type { Writer } from '../writer.js';
import type { PlanDeviationError } from './plan-deviation-error.js';
import type { PlannedStep, PresentStep, StepSubject } from './planned-step.js';

/** Why a step is not taken. */
export interface StepRefusal {
  /** `not-planned`: the plan does not contain it. `changed-since-plan`: what it depends on, or would do, has changed. */
  readonly reason: 'not-planned' | 'changed-since-plan';
  readonly message: string;
}

/** The refusal of a step that the plan does not contain. */
export const notPlanned: StepRefusal = { reason: 'not-planned', message: 'not in the plan' };

/** What identifies a step. */
export type StepName = Pick<StepSubject, 'kind' | 'uuid'>;

/**
 * Decides about every step of a run before it is taken: while a plan is made, all steps are written down; while a plan
 * is carried out, only its steps are taken, and only as they were planned.
 */
export interface StepControl {
  /** Returns why a step is not taken; `undefined` when it is. Call it with what was just read. */
  refuse(step: PresentStep): StepRefusal | undefined;
  /** Receives what a dry run would do. */
  plan(step: PlannedStep): void;
  /** The step of the plan that is carried out; `undefined` while one is made. */
  find(subject: StepName): PlannedStep | undefined;
  /** Returns the error for a step that turns out to do something else than planned, after it was begun. */
  deviate(subject: StepName, message: string): PlanDeviationError;
  /** Returns the writer through which only the planned writes to a user are made. */
  guard(uuid: string, writer: Writer): Writer;
}
