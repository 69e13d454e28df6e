import type { TransitionResult } from '../waldur/call-types.js';
import type { ServiceProviderComment } from '../waldur/client.js';
import { type OfferingUser, OfferingUserState } from '../waldur/types.js';
import type { NoUsernameResult } from './backend-result.js';
import { ConcurrentChangeError, confirmUnchanged, throwRefusal } from './claim.js';
import { commentUrlToSend, defaultErrorComment, hasComment } from './comment.js';
import { type CommentNotes, keepsOperatorComment } from './operator-comment.js';
import { isResolvableState, planWaldurAction } from './plan.js';
import { toNoUsernameOutcome, type UserOutcome } from './user-outcome.js';
import type { Writer } from './writer.js';

/** Options of `reportToWaldur`. */
export interface ReportToWaldurOptions {
  /** This process holds the claim, so the row is unchanged. Otherwise it is read again before anything is written. */
  readonly claimed: boolean;
  readonly writer: Writer;
  /** Where it is noted which comments operators have written. */
  readonly pass: CommentNotes;
}

/**
 * Shows in Waldur why a user gets no username in this pass: changes the state, updates the comment, or does nothing if
 * nothing has changed. Throws `ConcurrentChangeError` and the errors of the client.
 */
export async function reportToWaldur(
  row: OfferingUser,
  result: NoUsernameResult,
  { claimed, writer, pass }: ReportToWaldurOptions,
): Promise<UserOutcome> {
  if (!isResolvableState(row.state)) throw new ConcurrentChangeError(row);
  // The account at the service provider has no transitions.
  if (row.serviceProviderAccountUuid !== undefined) return toNoUsernameOutcome(result, row);
  const action = planWaldurAction(row.state, result);
  if (action === 'stay') return toNoUsernameOutcome(result, row);
  const text = 'comment' in result ? result.comment : defaultErrorComment;
  const commentUrl = 'commentUrl' in result ? result.commentUrl : undefined;
  if (action === 'update-comment' && hasComment(row, text, commentUrl)) return toNoUsernameOutcome(result, row);
  if (action === 'update-comment' && (await keepsOperatorComment(row, { comment: text, commentUrl }, pass)))
    return toNoUsernameOutcome(result, row);

  const current = claimed ? row : await confirmUnchanged(row, writer);
  const comment = { comment: text, commentUrl: commentUrlToSend(current, commentUrl) };
  if (action === 'set-pending-account-linking') {
    await setPending(current, comment, { target: OfferingUserState.PendingAccountLinking, writer });
    return toNoUsernameOutcome(result, { ...current, state: OfferingUserState.PendingAccountLinking });
  }
  if (action === 'set-pending-additional-validation') {
    await setPending(current, comment, { target: OfferingUserState.PendingAdditionalValidation, writer });
    return toNoUsernameOutcome(result, { ...current, state: OfferingUserState.PendingAdditionalValidation });
  }
  const updated = action === 'set-error-creating' ? await setErrorCreating(current, writer) : current;
  if (!hasComment(updated, text, commentUrl)) await updateComment(updated, comment, writer);
  return toNoUsernameOutcome(result, updated);
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

// Any other status does not concern the URL, which the user needs.
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
 * Moves a user to a pending state. Waldur before 8.0.6 refuses a transition between the two pending states; there it
 * goes through `Error creating`. If Waldur refuses the URL, the transition is made without it.
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
  // 404 although the row exists: another transition would not help.
  if (first.status === 404) return throwRefusal(current, first, { operation, writer });
  // A server error is no refusal: try once more.
  let last: TransitionResult = first.status === 400 ? first : await send(comment);
  const isClaimed = row.state === OfferingUserState.Creating || row.state === OfferingUserState.ErrorCreating;
  // Old servers respond with 500 where newer ones refuse with 400.
  if (!last.accepted && !isClaimed && (last.status === 400 || last.status === 500)) {
    current = await setErrorCreating(current, writer);
    last = await send(comment);
  }
  if (!last.accepted && isPossiblyUrlRefusal(last, comment)) last = await send({ comment: comment.comment });
  if (!last.accepted) await throwRefusal(current, last, { operation, writer });
}
