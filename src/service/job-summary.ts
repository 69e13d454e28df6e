import type { OfferingMembershipsReport } from '../jobs/memberships.js';
import type { OfferingOrdersReport } from '../jobs/orders.js';
import type { OfferingReport } from '../users/report.js';

/** A user, an order or a resource that failed or is held back. */
export interface JobProblem {
  readonly uuid: string;
  /** A stable word. */
  readonly reason: string;
}

/** What a job did at an offering. */
export interface JobSummary {
  /** How many users, orders or resources had each result. */
  readonly counts: Readonly<Record<string, number>>;
  readonly problems: readonly JobProblem[];
}

/** A user, an order or a resource in the report of a job. */
export interface JobItem {
  readonly uuid: string;
  readonly result: string;
  readonly reason?: string | undefined;
}

/** Results of users, orders and resources that the one-shot commands answer with exit code 1. */
const problemResults: readonly string[] = ['failed', 'erred', 'held-back', 'braked', 'stopped'];

/** Counts the results of a job, and lists its problems. */
export function summarizeItems(items: readonly JobItem[]): JobSummary {
  const counts: Record<string, number> = {};
  for (const { result } of items) counts[result] = (counts[result] ?? 0) + 1;
  const problems = items
    .filter(({ result }) => problemResults.includes(result))
    .map(({ uuid, result, reason }) => ({ uuid, reason: reason ?? result }));
  return { counts, problems };
}

/** The users of an offering in the report of `sync`. */
export function listSyncItems({ update, departures }: OfferingReport): readonly JobItem[] {
  return [...(update?.users ?? []), ...(departures?.users ?? [])];
}

/** The orders of an offering in the report of `orders`. */
export function listOrderItems({ orders = [] }: OfferingOrdersReport): readonly JobItem[] {
  return orders.map(({ uuid, result, finding }) => ({ uuid, result, reason: finding?.reason }));
}

/** The resources of an offering in the report of `memberships`, and the users who need a look or leave. */
export function listMembershipItems({ memberships }: OfferingMembershipsReport): readonly JobItem[] {
  return [
    ...(memberships?.resources ?? []).map(({ uuid, result, finding }) => ({ uuid, result, reason: finding?.reason })),
    ...(memberships?.update?.users ?? []).filter(({ result }) => problemResults.includes(result)),
    ...(memberships?.departures?.users ?? []),
  ];
}
