import { LedgerStoreError } from '../../ledger/store-errors.js';
import { describeError } from '../../shared/describe-error.js';
import { WaldurUnavailableError } from '../../shared/errors.js';
import { hasComment, normaliseComment } from '../../users/comment.js';
import type { DepartureReason, DepartureOutcome as Outcome } from '../../users/departures-report.js';
import { type OfferingUser, OfferingUserState } from '../../waldur/types.js';
import { decideByRow } from './decide-by-row.js';
import type { DepartureContext, DepartureHandling } from './departure-context.js';
import { describeRefused, transition, writeDeparting } from './departure-writes.js';

/** The comment for a user whose account could not be closed. Reveals nothing about the systems of the provider. */
export const departureErrorComment = normaliseComment(
  'Your account could not be closed yet. The provider will try again.',
);

/**
 * Notes a failed departure, and sets the user to `Error deleting` with a comment. What Waldur could not be told is in
 * the message of the outcome. Throws `LedgerStoreError`.
 */
export async function failDeparture(
  row: OfferingUser,
  reason: DepartureReason,
  { context, tools, message }: DepartureHandling & { readonly message: string },
): Promise<Outcome> {
  const { parts, outages } = context;
  await tools.notes.noteFailure(row, message);
  let isErred = false;
  let problem: string | undefined;
  try {
    problem = await trySetErrorDeleting(row, context);
    isErred = problem === undefined;
    if (!isErred) {
      const current = await parts.client.retrieveOfferingUser(row.uuid);
      isErred = current?.state === OfferingUserState.ErrorDeleting;
      if (!isErred && current?.state !== OfferingUserState.Deleting)
        return decideByRow(current, { row, context, tools, isClosed: reason === 'account-not-closed' });
    }
    if (isErred) problem = await addComment({ ...row, state: OfferingUserState.ErrorDeleting }, context);
  } catch (error) {
    if (error instanceof LedgerStoreError) throw error;
    const item = outages.startItem();
    item.record(error);
    item.end();
    problem = describeError(error).message;
  }
  const outcome = {
    result: 'failed',
    reason,
    message: problem === undefined ? message : `${message}; this could not be reported to Waldur: ${problem}`,
  } as const;
  if (!isErred) return keepClaim(row, outcome, { context, tools });
  await tools.notes.forgetClaim(row);
  return { ...outcome, to: OfferingUserState.ErrorDeleting };
}

/** Notes that the claim on the row is kept, so that the next run continues. */
export async function keepClaim(row: OfferingUser, outcome: Outcome, { tools }: DepartureHandling): Promise<Outcome> {
  await tools.notes.noteHeld(row);
  return { ...outcome, to: OfferingUserState.Deleting };
}

// Returns why the transition did not take place, as far as the answer says. After a lost one, only the row says.
async function trySetErrorDeleting(row: OfferingUser, context: DepartureContext): Promise<string | undefined> {
  const { client } = context.parts;
  const deleting = { ...row, state: OfferingUserState.Deleting };
  try {
    const result = await transition(deleting, () => client.setErrorDeleting(row.uuid), context);
    return result.accepted ? undefined : describeRefused('setErrorDeleting', result);
  } catch (error) {
    if (!(error instanceof WaldurUnavailableError)) throw error;
    return describeError(error).message;
  }
}

// Returns why Waldur does not show the comment.
async function addComment(row: OfferingUser, context: DepartureContext): Promise<string | undefined> {
  if (hasComment(row, departureErrorComment, row.serviceProviderCommentUrl)) return undefined;
  const { client } = context.parts;
  const result = await writeDeparting(
    row,
    () => client.updateComments(row.uuid, { comment: departureErrorComment }),
    context,
  );
  return result.accepted ? undefined : describeRefused('updateComments', result);
}
