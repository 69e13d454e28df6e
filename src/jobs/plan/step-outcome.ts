import type { MembershipResult } from '../../processors/memberships/report.js';
import type { OrderResult } from '../../processors/orders/report.js';
import type { DepartureResult } from '../../users/departures-report.js';
import type { OfferingReport, UserResult } from '../../users/report.js';
import type { OfferingMembershipsReport } from '../memberships.js';
import type { OfferingOrdersReport } from '../orders.js';

/**
 * The result of one step: that of its user, order or resource in the report of the job, or one of these.
 * - `already-done`: everything is as it would be after the step.
 * - `skipped`: not taken, because the user, the order or the resource, or what would be done, has changed since it was
 *   planned.
 * - `interrupted`: the run was stopped before.
 * - `planned`: dry run; it would be taken.
 */
export type StepResult = UserResult | OrderResult | MembershipResult | DepartureResult | 'already-done';

/** What became of a step. */
export interface StepOutcome {
  readonly result: StepResult;
  readonly message: string;
}

/** The report of an offering by any of the jobs that can be planned. */
export type OfferingJobReport = Pick<OfferingReport, 'name' | 'uuid' | 'error'> &
  Partial<Pick<OfferingReport, 'update' | 'departures' | 'deactivated'>> &
  Partial<Pick<OfferingOrdersReport, 'orders'>> &
  Partial<Pick<OfferingMembershipsReport, 'memberships'>>;
