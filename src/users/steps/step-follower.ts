import type { Writer } from '../writer.js';
import { createGuardedWriter } from './guarded-writer.js';
import { PlanDeviationError } from './plan-deviation-error.js';
import { describeDifference, type PlannedStep, type PresentStep, stepKey } from './planned-step.js';
import { notPlanned, type StepControl, type StepName, type StepRefusal } from './step-control.js';

/** Lets only the steps of a plan be taken, and only as they were planned. */
export class StepFollower implements StepControl {
  readonly #steps: ReadonlyMap<string, PlannedStep>;
  /** Why steps were not taken, or not completely, by their key. */
  readonly refused = new Map<string, string>();

  constructor(steps: readonly PlannedStep[]) {
    this.#steps = new Map(steps.map((step) => [stepKey(step), step]));
  }

  find(subject: StepName): PlannedStep | undefined {
    return this.#steps.get(stepKey(subject));
  }

  refuse(step: PresentStep): StepRefusal | undefined {
    const planned = this.find(step);
    if (planned === undefined) return notPlanned;
    const message = describeDifference(planned, step);
    if (message === undefined) return undefined;
    this.refused.set(stepKey(step), message);
    return { reason: 'changed-since-plan', message };
  }

  plan(): void {}

  deviate(subject: StepName, message: string): PlanDeviationError {
    this.refused.set(stepKey(subject), message);
    return new PlanDeviationError(message);
  }

  guard(uuid: string, writer: Writer): Writer {
    const step = this.find({ kind: 'user', uuid });
    return step === undefined
      ? writer
      : createGuardedWriter(writer, step, (message) => this.deviate({ kind: 'user', uuid }, message));
  }
}
