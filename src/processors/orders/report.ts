import type { Outage, UserReport } from '../../users/report.js';
import { reportOutage, type UserOutages } from '../../users/user-outages.js';
import type { PassOutage } from '../pass-outages.js';

/**
 * What came of one order in one pass.
 * - `done`: carried out, and Waldur knows it.
 * - `rejected`: the backend said no, and Waldur knows it.
 * - `waiting`: not yet: the backend keeps it or is not ready, its work goes on, the order's start date is still to
 *   come, or the pass ended before its turn.
 * - `failed`: something went wrong; the order stays as it is and comes up again.
 * - `erred`: it can't be carried out; Waldur knows it, with a message for people.
 * - `skipped`: somebody else has moved it in the meantime, or it is of a kind that this version does not know.
 * - `planned`: in a dry run, what would be done is in `message`.
 */
export type OrderResult = 'done' | 'rejected' | 'waiting' | 'failed' | 'erred' | 'skipped' | 'planned';

/** One order in an `OrdersReport`. */
export interface OrderReport {
  readonly uuid: string;
  /** `Create`, `Update`, `Terminate`, `Restore`. */
  readonly type?: string;
  /** The uuid of the resource in Waldur. */
  readonly resource?: string;
  readonly result: OrderResult;
  /** A sentence for the operator. */
  readonly message: string;
  /** What the resource is called at the backend. */
  readonly backendId?: string;
  /** Left as it is, because Waldur or the resource backend had gone away before its turn. */
  readonly notProcessed?: true;
  /**
   * What is still missing on a resource that was made, in a sentence each: people, metadata, endpoints. The membership
   * pass brings it.
   */
  readonly errors?: readonly string[];
  /** How the people of the resource's team stand, where the order was about them. */
  readonly users: readonly UserReport[];
}

/** What `OfferingOrderProcessor.processOffering` did. */
export interface OrdersReport {
  readonly dryRun: boolean;
  readonly interrupted: boolean;
  /**
   * Why the resource backend was not ready for any of them, though there are some; absent where it was for one at
   * least.
   */
  readonly notReady?: string;
  /** What became unavailable during the run, so that it ended early. */
  readonly outage?: PassOutage;
  /**
   * What gave people no username, because it was away: nobody else was tried, and orders were carried out without them.
   */
  readonly userOutage?: Outage;
  /** Oldest first. */
  readonly orders: readonly OrderReport[];
}

/** What is said about an order at the end; the rest of the report is the same whatever happened. */
export type OrderOutcome = Pick<OrderReport, 'result' | 'message'> &
  Partial<Pick<OrderReport, 'backendId' | 'notProcessed' | 'errors' | 'users'>>;

/** What gave people no username, for the report of a pass. Whoever is in several teams is one person. */
export function reportUserOutage(
  health: UserOutages,
  orders: readonly OrderReport[],
): Pick<OrdersReport, 'userOutage'> {
  const people = new Map(orders.flatMap((order) => order.users.map((person) => [person.uuid, person])));
  const { outage: lost } = reportOutage(health, [...people.values()]);
  return lost === undefined ? {} : { userOutage: lost };
}
