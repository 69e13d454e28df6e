import type { ConfigLocation } from '../../config/types.js';
import type { PlannedStep } from '../../users/steps/planned-step.js';

/** The jobs whose steps can be planned. */
export const plannedJobs = ['sync', 'orders', 'memberships'] as const;

/** A job whose steps can be planned. */
export type PlannedJob = (typeof plannedJobs)[number];

/** The options of a job that its plan is carried out with. They have the meaning that they have for the job. */
export interface PlanOptions {
  /** The uuid of the only user. */
  readonly user?: string | undefined;
  readonly confirmAbsent?: readonly string[] | undefined;
  readonly confirmCreated?: readonly string[] | undefined;
  readonly allowRemovals?: number | undefined;
  readonly allowMissing?: number | undefined;
  readonly addAgain?: readonly string[] | undefined;
}

/** The steps of one offering. */
export interface PlannedOffering {
  /** `name` in the configuration. */
  readonly name: string;
  /** `waldur_offering_uuid`. */
  readonly uuid: string;
  /** `waldur_api_url`. */
  readonly apiUrl: string;
  /** Why the offering could not be planned, or not completely. */
  readonly error?: string | undefined;
  readonly steps: readonly PlannedStep[];
}

/** What a job would do, step by step. */
export interface Plan {
  readonly job: PlannedJob;
  /** When it was made, in RFC 3339. */
  readonly created: string;
  readonly options: PlanOptions;
  readonly offerings: readonly PlannedOffering[];
  /** The position of a value, if the plan was read from a file. */
  locate?(path: readonly (string | number)[]): ConfigLocation | undefined;
}
