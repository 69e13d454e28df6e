import type { Writer } from '../writer.js';
import { PlanDeviationError } from './plan-deviation-error.js';
import { type PlannedStep, type PresentStep, stepKey } from './planned-step.js';
import { notPlanned, type StepControl, type StepName, type StepRefusal } from './step-control.js';

/** Writes down the steps of a dry run. */
export class StepRecorder implements StepControl {
  readonly #only: ReadonlySet<string> | undefined;
  readonly #planned = new Map<string, PlannedStep>();

  /** `only`: the keys of the steps that are looked at. Default: all. */
  constructor(only?: ReadonlySet<string>) {
    this.#only = only;
  }

  /** The steps, in the order of the run. */
  get steps(): readonly PlannedStep[] {
    return [...this.#planned.values()].filter(({ changes }) => Object.keys(changes).length > 0);
  }

  /** What the dry run says about a user, an order or a resource, also where nothing would be done. */
  recall(step: StepName): PlannedStep | undefined {
    return this.#planned.get(stepKey(step));
  }

  find(): undefined {
    return undefined;
  }

  refuse(step: PresentStep): StepRefusal | undefined {
    return this.#only?.has(stepKey(step)) === false ? notPlanned : undefined;
  }

  plan(step: PlannedStep): void {
    if (this.refuse(step) === undefined) this.#planned.set(stepKey(step), step);
  }

  deviate(_step: StepName, message: string): PlanDeviationError {
    return new PlanDeviationError(message);
  }

  guard(_uuid: string, writer: Writer): Writer {
    return writer;
  }
}
