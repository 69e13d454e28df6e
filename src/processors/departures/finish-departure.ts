import { LedgerStoreError } from '../../ledger/store-errors.js';
import { describeError } from '../../shared/describe-error.js';
import { WaldurUnavailableError } from '../../shared/errors.js';
import { hasComment } from '../../users/comment.js';
import type { DepartureReport, DepartureResult, DepartureOutcome as Outcome } from '../../users/departures-report.js';
import { toLedgerUser } from '../../users/taken-names.js';
import type { TransitionResult } from '../../waldur/call-types.js';
import { type OfferingUser, OfferingUserState } from '../../waldur/types.js';
import { mayHaveAccount } from './account-closer.js';
import { decideByRow } from './decide-by-row.js';
import type { DepartureContext, DepartureHandling } from './departure-context.js';
import { describeRefused, transition, writeDeparting } from './departure-writes.js';
import { departureErrorComment, failDeparture } from './fail-departure.js';

/**
 * Finishes the departure of a claimed user whose access was removed: closes the account, acknowledges the deletion and
 * releases the account; or says why not. Throws the client's errors, and `LedgerStoreError`.
 */
export async function finishDeparture(
  row: OfferingUser,
  surveyError: unknown,
  handling: DepartureHandling,
): Promise<Outcome> {
  const { context } = handling;
  const { removedFrom = [], postponed, failed } = context.access?.accessOf(row) ?? {};
  if (surveyError !== undefined && context.signal?.aborted !== true) {
    const message = `the resources could not be read: ${describeError(surveyError).message}`;
    return postpone(row, { reason: 'resource-not-checked', message, removedFrom }, handling);
  }
  if (failed !== undefined) return failDeparture(row, 'access-not-removed', { ...handling, message: failed.message });
  if (postponed !== undefined) return postpone(row, { ...postponed, removedFrom }, handling);
  if (isStopped(context)) return postpone(row, { ...describeInterruption(context), removedFrom }, handling);
  const reserved = await findReservedName(row, handling);
  if (reserved !== undefined) {
    const message =
      `Waldur shows no username, but the ledger holds '${reserved}' for the user, so that an account may exist. ` +
      `Close it, and run 'ledger release'`;
    return postpone(row, { reason: 'reserved-in-ledger', message, removedFrom }, handling);
  }
  const closing = await closeAccount(row, handling);
  if ('result' in closing) return { removedFrom, ...closing };
  const outcome = await acknowledge(row, closing.account === 'closed', handling);
  if (outcome !== undefined) return { removedFrom, ...closing, ...outcome };
  return { removedFrom, ...closing, ...(await release(row, closing.account === 'closed', handling)) };
}

/** What happened to the account; or why the departure ends here. */
type Closing = Pick<DepartureReport, 'account' | 'accountMessage'> | Outcome;

async function closeAccount(row: OfferingUser, handling: DepartureHandling): Promise<Closing> {
  const { parts } = handling.context;
  const { closer } = handling.tools;
  if (!closer.isSupported || row.username === undefined || row.username === '') return {};
  if (!mayHaveAccount(row, parts)) return { account: 'open', accountMessage: 'the username breaks the rules' };
  const stay = await closer.findReasonToStayOpen(row);
  if (stay !== undefined) return { account: 'open', accountMessage: stay.message };
  const current = await parts.client.retrieveOfferingUser(row.uuid);
  if (current?.state !== OfferingUserState.Deleting) return decideByRow(current, { row, ...handling });
  if (current.username !== row.username) return { account: 'open', accountMessage: 'the username has changed' };
  try {
    const [failure] = await closer.close([row]);
    if (failure !== undefined)
      return failDeparture(row, 'account-not-closed', { ...handling, message: failure.message });
    return { account: 'closed' };
  } catch (error) {
    if (error instanceof LedgerStoreError) throw error;
    return failDeparture(row, 'account-not-closed', { ...handling, message: describeError(error).message });
  }
}

// Returns `undefined` when Waldur says Deleted.
async function acknowledge(
  row: OfferingUser,
  isClosed: boolean,
  handling: DepartureHandling,
): Promise<Outcome | undefined> {
  const { client } = handling.context.parts;
  // A comment cannot be changed any more once Waldur says Deleted.
  const deleting = { ...row, state: OfferingUserState.Deleting };
  if (hasComment(row, departureErrorComment, row.serviceProviderCommentUrl))
    await writeDeparting(deleting, () => client.updateComments(row.uuid, { comment: '' }), handling.context);
  let result: TransitionResult | undefined;
  try {
    result = await transition(deleting, () => client.setDeleted(row.uuid), handling.context);
  } catch (error) {
    // The answer was lost. Only the row says whether the deletion was acknowledged.
    if (!(error instanceof WaldurUnavailableError)) throw error;
  }
  const current = await client.retrieveOfferingUser(row.uuid);
  if (current?.state === OfferingUserState.Deleted) {
    await handling.tools.notes.forget(row);
    return undefined;
  }
  if (current?.state !== OfferingUserState.Deleting) return decideByRow(current, { row, ...handling, isClosed });
  if (result?.accepted === false)
    return failDeparture(row, 'waldur-failed', { ...handling, message: describeRefused('setDeleted', result) });
  return {
    result: 'failed',
    reason: 'waldur-failed',
    message: 'Waldur did not acknowledge the deletion',
    to: current.state,
  };
}

async function release(
  row: OfferingUser,
  isClosed: boolean,
  { tools: { closer } }: DepartureHandling,
): Promise<Pick<DepartureReport, 'result' | 'reason' | 'message' | 'to'> & Partial<DepartureReport>> {
  const to = OfferingUserState.Deleted;
  const done = { result: 'done', reason: 'departed', message: 'the user has no access any more', to } as const;
  if (!isClosed || !closer.canRelease) return done;
  const fail = (reason: string) => {
    const message = `the departure is acknowledged, but the account could not be released: ${reason}`;
    return { result: 'failed', reason: 'account-not-released', message, to } as const;
  };
  try {
    const [failure] = await closer.release([row]);
    return failure === undefined ? { ...done, account: 'released' } : fail(failure.message);
  } catch (error) {
    return fail(describeError(error).message);
  }
}

async function postpone(
  row: OfferingUser,
  why: Pick<DepartureReport, 'reason' | 'message' | 'removedFrom'> & { readonly result?: DepartureResult },
  { tools }: DepartureHandling,
): Promise<Outcome> {
  await tools.notes.noteHeld(row);
  return { result: 'postponed', ...why, to: OfferingUserState.Deleting };
}

// A username that was reserved may have an account, although Waldur never got it.
async function findReservedName(row: OfferingUser, { context, tools }: DepartureHandling): Promise<string | undefined> {
  const { ledger } = context.parts;
  if (ledger === undefined || (row.username ?? '') !== '' || row.userUuid === undefined) return undefined;
  const { namespace } = await tools.closer.holders();
  return (await ledger.find(namespace, toLedgerUser(row)))?.username;
}

/** Whether no further departure is begun or continued in this run. */
export function isStopped({ signal, outages }: DepartureContext): boolean {
  return signal?.aborted === true || outages.skipReason !== undefined;
}

/** The outcome of a departure that was not begun for that reason. */
export function describeInterruption({
  outages,
}: DepartureContext): Outcome & { readonly removedFrom: readonly string[] } {
  const message = outages.skipReason ?? 'the run was stopped before this user was processed';
  return { result: 'interrupted', reason: 'interrupted', message, removedFrom: [] };
}
