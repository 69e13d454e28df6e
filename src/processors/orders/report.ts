import type { Finding } from '../../users/finding.js';
import type { Outage, UserReport } from '../../users/report.js';
import { reportOutage, type UserOutages } from '../../users/user-outages.js';
import type { PassOutage } from '../pass-outages.js';
import type { ResourceFinding } from '../resource-ids/finding.js';

/**
 * The result of one order in one run.
 * - `done`: completed, and set to done in Waldur.
 * - `rejected`: the backend rejected the order, and it is rejected in Waldur.
 * - `waiting`: not completed yet. The backend deferred the order, is not ready or is still working on it, the start
 *   date is in the future, or the run ended before this order.
 * - `held-back`: the order stays as it is until an administrator has resolved `finding`; `message` says why.
 * - `failed`: an error occurred; the order is unchanged and is retried on the next run.
 * - `erred`: the order cannot be completed; it is set to erred in Waldur, with a message for users.
 * - `skipped`: the order was changed elsewhere meanwhile, or this version does not support its type.
 * - `planned`: dry run; `message` says what would be done.
 */
export type OrderResult = 'done' | 'rejected' | 'waiting' | 'held-back' | 'failed' | 'erred' | 'skipped' | 'planned';

/** One order in an `OrdersReport`. */
export interface OrderReport {
  readonly uuid: string;
  /** `Create`, `Update`, `Terminate`, `Restore`. */
  readonly type?: string;
  /** The UUID of the resource in Waldur. */
  readonly resource?: string;
  readonly result: OrderResult;
  /** A message for the operator. */
  readonly message: string;
  /** The id of the resource at the backend. */
  readonly backendId?: string;
  /** Why the order is held back, for the result `held-back`; with `skipped`, what the administrator has confirmed. */
  readonly finding?: ResourceFinding;
  /** The order was not processed, because Waldur or the resource backend became unavailable before. */
  readonly notProcessed?: true;
  /**
   * What could not be completed although the order is done, one message each: users, metadata and endpoints of a
   * created resource, and an end date, which the next membership run completes; limits that the backend cannot change;
   * and notes in the ledger.
   */
  readonly errors?: readonly string[];
  /** The update report of each member of the resource's team, if the order needed the team. */
  readonly users: readonly UserReport[];
}

/** The report of `OfferingOrderProcessor.processOffering`. */
export interface OrdersReport {
  readonly dryRun: boolean;
  readonly interrupted: boolean;
  /** How many of `allowMissing` were used; absent if none. */
  readonly allowedMissing?: number;
  /** Why the resource backend was not ready for any order. Absent when there are no orders or it was ready for one. */
  readonly notReady?: string;
  /** The service that became unavailable, so that the run ended early. */
  readonly outage?: PassOutage;
  /**
   * The service that was unavailable for usernames, so that orders were processed without the users who wait for one;
   * or the ledger, so that it is not known which resources are unwanted.
   */
  readonly userOutage?: Outage;
  /** The usernames in conflict between Waldur and the ledger, also those of users without an order. */
  readonly findings: readonly Finding[];
  /** Oldest first. */
  readonly orders: readonly OrderReport[];
}

/** The part of an order's report that depends on what happened. */
export type OrderOutcome = Pick<OrderReport, 'result' | 'message'> &
  Partial<Pick<OrderReport, 'backendId' | 'finding' | 'notProcessed' | 'errors' | 'users'>>;

/** Returns the outage that left users without a username. A user who is in several teams counts once. */
export function reportUserOutage(
  outages: UserOutages,
  orders: readonly OrderReport[],
): Pick<OrdersReport, 'userOutage'> {
  const users = new Map(orders.flatMap((order) => order.users.map((user) => [user.uuid, user])));
  const { outage } = reportOutage(outages, [...users.values()]);
  return outage === undefined ? {} : { userOutage: outage };
}
