import type { TransitionResult } from '../waldur/call-types.js';
import type { ServiceProviderComment } from '../waldur/client.js';
import { type OfferingUser, OfferingUserState } from '../waldur/types.js';
import type { NoUsernameResult } from './backend-result.js';
import { ConcurrentChangeError, confirmUnchanged, throwRefusal } from './claim.js';
import { commentUrlToSend, defaultErrorComment, hasComment } from './comment.js';
import { isResolvableState, planWaldurAction } from './plan.js';
import { toNoUsernameOutcome, type UserOutcome } from './user-outcome.js';
import type { Writer } from './writer.js';

/** How the person stands with this run, and through what Waldur is told. */
export interface ReportToWaldurOptions {
  /** This run holds the claim, so the row is as it was. Otherwise it is read again before anything is written. */
  readonly claimed: boolean;
  readonly writer: Writer;
}

/**
 * Tells Waldur about a person who gets no username now: moves the state, writes the comment, or does nothing, where
 * nothing has changed. Throws `LostToOthers` and the client's errors.
 */
export async function reportToWaldur(
  row: OfferingUser,
  outcome: NoUsernameResult,
  { claimed, writer }: ReportToWaldurOptions,
): Promise<UserOutcome> {
  if (!isResolvableState(row.state)) throw new ConcurrentChangeError(row);
  const move = planWaldurAction(row.state, outcome);
  if (move === 'stay') return toNoUsernameOutcome(outcome, row);
  const text = 'comment' in outcome ? outcome.comment : defaultErrorComment;
  const commentUrl = 'commentUrl' in outcome ? outcome.commentUrl : undefined;
  if (move === 'update-comment' && hasComment(row, text, commentUrl)) return toNoUsernameOutcome(outcome, row);

  const current = claimed ? row : await confirmUnchanged(row, writer);
  const comment = { comment: text, commentUrl: commentUrlToSend(current, commentUrl) };
  if (move === 'set-pending-account-linking') {
    await setPending(current, comment, { target: OfferingUserState.PendingAccountLinking, writer });
    return toNoUsernameOutcome(outcome, { ...current, state: OfferingUserState.PendingAccountLinking });
  }
  if (move === 'set-pending-additional-validation') {
    await setPending(current, comment, { target: OfferingUserState.PendingAdditionalValidation, writer });
    return toNoUsernameOutcome(outcome, { ...current, state: OfferingUserState.PendingAdditionalValidation });
  }
  const moved = move === 'set-error-creating' ? await setErrorCreating(current, writer) : current;
  if (!hasComment(moved, text, commentUrl)) await updateComment(moved, comment, writer);
  return toNoUsernameOutcome(outcome, moved);
}

async function setErrorCreating(row: OfferingUser, writer: Writer): Promise<OfferingUser> {
  const result = await writer.setErrorCreating(row.uuid);
  if (result.accepted) return { ...row, state: OfferingUserState.ErrorCreating };
  const current = await writer.retrieveOfferingUser(row.uuid);
  if (current?.state !== OfferingUserState.ErrorCreating) throw new ConcurrentChangeError(current);
  return { ...row, ...current };
}

async function updateComment(row: OfferingUser, comment: ServiceProviderComment, writer: Writer): Promise<void> {
  const result = await writer.updateComments(row.uuid, comment);
  if (result.accepted) return;
  const again = isPossiblyUrlRefusal(result, comment)
    ? await writer.updateComments(row.uuid, { comment: comment.comment })
    : result;
  if (!again.accepted) await throwRefusal(row, again, { operation: 'updateComments', writer });
}

// Whatever else a server says, it says nothing about the URL, which the person needs.
function isPossiblyUrlRefusal(
  { status }: { readonly status: number },
  { commentUrl }: ServiceProviderComment,
): boolean {
  return status === 400 && commentUrl !== undefined && commentUrl !== '';
}

interface PendingTarget {
  readonly target:
    | typeof OfferingUserState.PendingAccountLinking
    | typeof OfferingUserState.PendingAdditionalValidation;
  readonly writer: Writer;
}

/**
 * Moves a person to a pending state. Servers before 8.0.6 refuse to move from one pending state to the other: there the
 * way leads over `Error creating`. A server that refuses the URL still makes the move without it.
 */
async function setPending(
  row: OfferingUser,
  comment: ServiceProviderComment,
  { target, writer }: PendingTarget,
): Promise<void> {
  const isLinking = target === OfferingUserState.PendingAccountLinking;
  const send = (what: ServiceProviderComment): Promise<TransitionResult> =>
    isLinking ? writer.setPendingAccountLinking(row.uuid, what) : writer.setPendingAdditionalValidation(row.uuid, what);

  const operation = isLinking ? 'setPendingAccountLinking' : 'setPendingAdditionalValidation';
  const first = await send(comment);
  if (first.accepted) return;
  let current = await writer.retrieveOfferingUser(row.uuid);
  if (current?.state === target) return;
  if (current === undefined || current.state !== row.state || current.username !== row.username)
    throw new ConcurrentChangeError(current);
  // Not there, it says, and there it is: no refusal that another way would help with.
  if (first.status === 404) return throwRefusal(current, first, { operation, writer });
  // A failure of the server is no refusal: once more.
  let last: TransitionResult = first.status === 400 ? first : await send(comment);
  const isClaimed = row.state === OfferingUserState.Creating || row.state === OfferingUserState.ErrorCreating;
  // Old servers fail (500) rather than refuse (400).
  if (!last.accepted && !isClaimed && (last.status === 400 || last.status === 500)) {
    current = await setErrorCreating(current, writer);
    last = await send(comment);
  }
  if (!last.accepted && isPossiblyUrlRefusal(last, comment)) last = await send({ comment: comment.comment });
  if (!last.accepted) await throwRefusal(current, last, { operation, writer });
}
