import pLimit from 'p-limit';
import { LedgerStoreError } from '../../ledger/store-errors.js';
import { describeError } from '../../shared/describe-error.js';
import { describeThrow } from '../../shared/describe-throw.js';
import { WaldurResponseError, WaldurUnavailableError } from '../../shared/errors.js';
import { hasComment, normaliseComment } from '../../users/comment.js';
import {
  createDepartureReport,
  type DepartureReason,
  type DepartureReport,
  type DepartureResult,
  type DepartureOutcome as Outcome,
} from '../../users/departures-report.js';
import { toLedgerUser } from '../../users/taken-names.js';
import type { TransitionResult } from '../../waldur/call-types.js';
import { type OfferingUser, OfferingUserState } from '../../waldur/types.js';
import { writeUser } from '../repeat-writes.js';
import { mayHaveAccount } from './account-closer.js';
import type { DepartureContext, DepartureTools } from './departure-context.js';
import type { PlannedDepartures } from './plan-departures.js';

/** The comment for a user whose account could not be closed. Reveals nothing about the systems of the provider. */
const departureErrorComment = normaliseComment('Your account could not be closed yet. The provider will try again.');

/**
 * Carries out planned departures: claims the users, removes their access, closes their accounts, acknowledges the
 * deletion, and then releases the accounts. Every step can be repeated, so another run can continue where this one was
 * stopped. Never throws: errors are in the report of the user.
 */
export async function handleDepartures(
  plan: PlannedDepartures,
  context: DepartureContext,
): Promise<readonly DepartureReport[]> {
  const tools = plan.tools;
  const limit = pLimit(context.parts.usernameConcurrency);
  const reports = new Map(plan.left);
  const settle = (row: OfferingUser, outcome: Outcome): void =>
    void reports.set(row, createDepartureReport(row, outcome));
  if (context.dryRun) {
    const surveyError = plan.starting.length === 0 ? undefined : await surveyAccess(context);
    for (const { row } of plan.starting)
      settle(row, await guard(row, context, () => preview(row, surveyError, { context, tools })));
    return plan.rows.flatMap((row) => reports.get(row) ?? []);
  }
  const claimed: OfferingUser[] = [];
  await limit.map(plan.starting, async ({ row, step }) => {
    if (isStopped(context)) return settle(row, describeInterruption(context));
    const outcome = await guard(row, context, () => claim(row, step, { context, tools }));
    if (outcome === undefined) claimed.push(row);
    else settle(row, outcome);
  });
  if (claimed.length > 0) {
    const surveyError = await surveyAccess(context);
    if (surveyError === undefined) await context.access?.remove(claimed);
    await limit.map(claimed, async (row) => {
      settle(row, await finishOrKeepClaim(row, surveyError, { context, tools }));
    });
  }
  return plan.rows.flatMap((row) => reports.get(row) ?? []);
}

interface Handling {
  readonly context: DepartureContext;
  readonly tools: DepartureTools;
}

// Returns `undefined` when the claim is held.
async function claim(
  row: OfferingUser,
  step: 'claim' | 'take-over' | 'resume',
  { context, tools }: Handling,
): Promise<Outcome | undefined> {
  const { client } = context.parts;
  if (step === 'resume') {
    const current = await client.retrieveOfferingUser(row.uuid);
    return current?.state === OfferingUserState.Deleting ? undefined : decide(current, { row, context, tools });
  }
  // Counted before the call, so that a crash cannot hide it.
  await tools.daily.add([{ key: row.userUuid ?? row.uuid, userUuid: row.userUuid }]);
  if (step === 'take-over') {
    const freed = await transition(row, () => client.setErrorDeleting(row.uuid), context);
    if (!freed.accepted) return decideAfterRefusal(row, freed, { context, tools });
  }
  const claimed = step === 'take-over' ? { ...row, state: OfferingUserState.ErrorDeleting } : row;
  const result = await transition(claimed, () => client.setDeleting(row.uuid), context);
  if (!result.accepted) return decideAfterRefusal(row, result, { context, tools });
  await tools.notes.forgetClaim(row);
  return undefined;
}

async function surveyAccess({ access }: DepartureContext): Promise<unknown> {
  try {
    await access?.survey();
    return undefined;
  } catch (error) {
    return error ?? new Error('unknown error');
  }
}

// Dry run: what would be done for a user if nothing changed in the meantime.
async function preview(row: OfferingUser, surveyError: unknown, handling: Handling): Promise<Outcome> {
  const { context, tools } = handling;
  const { removedFrom = [], postponed } = context.access?.accessOf(row) ?? {};
  const where = removedFrom.length === 0 ? '' : ` from ${removedFrom.join(', ')}`;
  const blocked = surveyError === undefined ? postponed?.message : describeError(surveyError).message;
  const hasAccount = tools.closer.isSupported && (row.username ?? '') !== '' && mayHaveAccount(row, context.parts);
  const stay = hasAccount ? await tools.closer.findReasonToStayOpen(row) : undefined;
  const account: Closing = hasAccount
    ? stay === undefined
      ? { account: tools.closer.canRelease ? 'released' : 'closed' }
      : { account: 'open', accountMessage: stay.message }
    : {};
  const acknowledged = blocked === undefined ? 'and acknowledge the deletion' : `and then wait: ${blocked}`;
  return {
    result: 'planned',
    reason: 'would-depart',
    message: `would claim the user, remove the access${where} ${acknowledged}`,
    removedFrom,
    ...account,
  };
}

// After an error of Waldur the claim is kept: the next run continues, and does not take it for the claim of another worker.
async function finishOrKeepClaim(row: OfferingUser, surveyError: unknown, handling: Handling): Promise<Outcome> {
  const { context } = handling;
  const outcome = await guard(row, context, () => finish(row, surveyError, handling));
  if (outcome.reason !== 'waldur-failed' && outcome.reason !== 'not-permitted') return outcome;
  if (outcome.to !== undefined && outcome.to !== OfferingUserState.Deleting) return outcome;
  return guard(row, context, () => keepClaim(row, outcome, handling));
}

async function keepClaim(row: OfferingUser, outcome: Outcome, { tools }: Handling): Promise<Outcome> {
  await tools.notes.noteHeld(row);
  return { ...outcome, to: OfferingUserState.Deleting };
}

async function finish(row: OfferingUser, surveyError: unknown, handling: Handling): Promise<Outcome> {
  const { context } = handling;
  const { removedFrom = [], postponed, failed } = context.access?.accessOf(row) ?? {};
  if (surveyError !== undefined && context.signal?.aborted !== true) {
    const message = `the resources could not be read: ${describeError(surveyError).message}`;
    return postpone(row, { reason: 'resource-not-checked', message, removedFrom }, handling);
  }
  if (failed !== undefined) return fail(row, 'access-not-removed', { ...handling, message: failed.message });
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

async function closeAccount(row: OfferingUser, handling: Handling): Promise<Closing> {
  const { parts } = handling.context;
  const { closer } = handling.tools;
  if (!closer.isSupported || row.username === undefined || row.username === '') return {};
  if (!mayHaveAccount(row, parts)) return { account: 'open', accountMessage: 'the username breaks the rules' };
  const stay = await closer.findReasonToStayOpen(row);
  if (stay !== undefined) return { account: 'open', accountMessage: stay.message };
  const current = await parts.client.retrieveOfferingUser(row.uuid);
  if (current?.state !== OfferingUserState.Deleting) return decide(current, { row, ...handling });
  if (current.username !== row.username) return { account: 'open', accountMessage: 'the username has changed' };
  try {
    const [failure] = await closer.close([row]);
    if (failure !== undefined) return fail(row, 'account-not-closed', { ...handling, message: failure.message });
    return { account: 'closed' };
  } catch (error) {
    if (error instanceof LedgerStoreError) throw error;
    return fail(row, 'account-not-closed', { ...handling, message: describeError(error).message });
  }
}

// Returns `undefined` when Waldur says Deleted.
async function acknowledge(row: OfferingUser, isClosed: boolean, handling: Handling): Promise<Outcome | undefined> {
  const { client } = handling.context.parts;
  // A comment cannot be changed any more once Waldur says Deleted.
  const deleting = { ...row, state: OfferingUserState.Deleting };
  if (hasComment(row, departureErrorComment, row.serviceProviderCommentUrl))
    await write(deleting, () => client.updateComments(row.uuid, { comment: '' }), handling.context);
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
  if (current?.state !== OfferingUserState.Deleting) return decide(current, { row, ...handling, isClosed });
  if (result?.accepted === false)
    return fail(row, 'waldur-failed', { ...handling, message: describeRefused('setDeleted', result) });
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
  { tools: { closer } }: Handling,
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

interface Decision extends Handling {
  readonly row: OfferingUser;
  /** The account was closed in this run. */
  readonly isClosed?: boolean;
}

// What the row says after a call that was refused, or before one that must not be made any more.
async function decide(current: OfferingUser | undefined, decision: Decision): Promise<Outcome> {
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

async function decideAfterRefusal(
  row: OfferingUser,
  result: TransitionResult,
  { context, tools }: Handling,
): Promise<Outcome> {
  const current = await context.parts.client.retrieveOfferingUser(row.uuid);
  // The row is as it was, so no other worker was first: Waldur refuses for another reason.
  if (current !== undefined && current.state === row.state && row.state !== OfferingUserState.Deleting)
    return { result: 'failed', reason: 'waldur-failed', message: describeRefused('setDeleting', result) };
  return decide(current, { row, context, tools });
}

async function fail(
  row: OfferingUser,
  reason: DepartureReason,
  { context, tools, message }: Handling & { readonly message: string },
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
        return decide(current, { row, context, tools, isClosed: reason === 'account-not-closed' });
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
  const result = await write(row, () => client.updateComments(row.uuid, { comment: departureErrorComment }), context);
  return result.accepted ? undefined : describeRefused('updateComments', result);
}

async function postpone(
  row: OfferingUser,
  why: Pick<DepartureReport, 'reason' | 'message' | 'removedFrom'> & { readonly result?: DepartureResult },
  { tools }: Handling,
): Promise<Outcome> {
  await tools.notes.noteHeld(row);
  return { result: 'postponed', ...why, to: OfferingUserState.Deleting };
}

// A username that was reserved may have an account, although Waldur never got it.
async function findReservedName(row: OfferingUser, { context, tools }: Handling): Promise<string | undefined> {
  const { ledger } = context.parts;
  if (ledger === undefined || (row.username ?? '') !== '' || row.userUuid === undefined) return undefined;
  const { namespace } = await tools.closer.holders();
  return (await ledger.find(namespace, toLedgerUser(row)))?.username;
}

type Write = () => Promise<TransitionResult>;

// Repeated after 503, while the user has this state and this username.
function write(row: OfferingUser, call: Write, { parts, signal }: DepartureContext): Promise<TransitionResult> {
  return writeUser(row, call, { client: parts.client, wait: parts.wait, signal });
}

// Waldur 7.7 responds with 500 where newer versions refuse a transition.
async function transition(row: OfferingUser, call: Write, context: DepartureContext): Promise<TransitionResult> {
  try {
    return await write(row, call, context);
  } catch (error) {
    if (error instanceof WaldurUnavailableError && error.status === 500)
      return { accepted: false, status: 500, detail: error.detail };
    throw error;
  }
}

async function guard<T>(
  row: OfferingUser,
  { outages, parts }: DepartureContext,
  work: () => Promise<T>,
): Promise<T | Outcome> {
  const item = outages.startItem();
  try {
    const outcome = await work();
    item.recordAnswer('waldur');
    return outcome;
  } catch (error) {
    item.record(error);
    const { message } = describeError(error);
    if (error instanceof LedgerStoreError) return { result: 'failed', reason: 'ledger-unavailable', message };
    if (error instanceof WaldurResponseError && error.status === 403) {
      const hint =
        'the token needs OFFERING.UPDATE_USER to process departures; to leave them to another program, set handle_deletions: false';
      return { result: 'failed', reason: 'not-permitted', message: `${message}; ${hint}` };
    }
    parts.logger.error({ offeringUser: row.uuid, error: describeThrow(error) }, 'could not process a departing user');
    return { result: 'failed', reason: 'waldur-failed', message };
  } finally {
    item.end();
  }
}

function isStopped({ signal, outages }: DepartureContext): boolean {
  return signal?.aborted === true || outages.skipReason !== undefined;
}

function describeInterruption({ outages }: DepartureContext): Outcome & { readonly removedFrom: readonly string[] } {
  const message = outages.skipReason ?? 'the run was stopped before this user was processed';
  return { result: 'interrupted', reason: 'interrupted', message, removedFrom: [] };
}

function describeRefused(operation: string, result: TransitionResult | undefined): string {
  return result?.accepted === false
    ? `Waldur refused ${operation} (${result.status}): ${result.detail}`
    : `Waldur did not carry out ${operation}`;
}
