import type { DepartureOutcome as Outcome } from '../../users/departures-report.js';
import type { TransitionResult } from '../../waldur/call-types.js';
import { type OfferingUser, OfferingUserState } from '../../waldur/types.js';
import type { DepartureHandling } from './departure-context.js';
import { describeRefused } from './departure-writes.js';

interface Decision extends DepartureHandling {
  readonly row: OfferingUser;
  /** The account was closed in this run. */
  readonly isClosed?: boolean;
}

/** Decides by what the row says after a call that was refused, or before one that must not be made any more. */
export async function decideByRow(current: OfferingUser | undefined, decision: Decision): Promise<Outcome> {
  const { row, context, tools } = decision;
  const to = current?.state;
  if (current === undefined) {
    await tools.notes.forget(row);
    // Not done: a row that only this answer did not show is listed by the next run.
    return { result: 'waiting', reason: 'claimed-elsewhere', message: 'Waldur no longer shows the row' };
  }
  if (to === OfferingUserState.Deleted) {
    await tools.notes.forget(row);
    return { result: 'done', reason: 'departed', message: 'another worker has acknowledged the deletion', to };
  }
  if (to === OfferingUserState.Deleting)
    return { result: 'waiting', reason: 'claimed-elsewhere', message: 'another worker has claimed the user', to };
  if (to === OfferingUserState.RequestedDeletion || to === OfferingUserState.ErrorDeleting)
    return { result: 'waiting', reason: 'claimed-elsewhere', message: 'another worker has changed the user', to };
  await tools.notes.forget(row);
  const returned = { result: 'returned', reason: 'returned', to: to ?? 'unknown' } as const;
  if (decision.isClosed !== true) return { ...returned, message: 'Waldur has restored the user' };
  const problem = await context.reopen(current);
  return problem === undefined
    ? { ...returned, message: 'Waldur has restored the user; the account is open again' }
    : {
        result: 'failed',
        reason: 'returned',
        to: returned.to,
        message: `Waldur has restored the user, but: ${problem}`,
      };
}

/** Decides by what the row says after a refused claim. */
export async function decideAfterRefusal(
  row: OfferingUser,
  result: TransitionResult,
  { context, tools }: DepartureHandling,
): Promise<Outcome> {
  const current = await context.parts.client.retrieveOfferingUser(row.uuid);
  // The row is as it was, so no other worker was first: Waldur refuses for another reason.
  if (current !== undefined && current.state === row.state && row.state !== OfferingUserState.Deleting)
    return { result: 'failed', reason: 'waldur-failed', message: describeRefused('setDeleting', result) };
  return decideByRow(current, { row, context, tools });
}
