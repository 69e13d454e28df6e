import { describeError } from '../shared/describe-error.js';
import { describeThrow } from '../shared/describe-throw.js';
import { WaldurResponseError, WaldurUnavailableError } from '../shared/errors.js';
import { withTimeLimit } from '../shared/with-time-limit.js';
import { foldUsername } from '../usernames/check-username.js';
import { type OfferingUser, OfferingUserState } from '../waldur/types.js';
import { backendContext } from './backend-context.js';
import { ConcurrentChangeError, claimForWriting, confirmUnchanged, throwRefusal } from './claim.js';
import { defaultErrorComment } from './comment.js';
import type { PassContext } from './pass-context.js';
import { type Claim, hasUsername, isResolvableState } from './plan.js';
import { reportToWaldur } from './report-to-waldur.js';
import type { UserOutcome } from './user-outcome.js';
import type { Writer } from './writer.js';

/** After a backend call of this length, the row is read again before it is written: it may have changed. */
const recheckAfterMs = 5000;

/** A user, the claim on the user, and since when it is held, in milliseconds on the clock of the pass. */
export interface ClaimedUser {
  readonly row: OfferingUser;
  readonly claim: Claim;
  readonly since: number;
}

/**
 * Stores a valid username, moves the user to `OK` and clears an old comment. Throws `ConcurrentChangeError` and the
 * errors of the client.
 */
export async function storeUsername(
  claimed: ClaimedUser,
  wanted: string,
  { pass, writer }: { pass: PassContext; writer: Writer },
): Promise<UserOutcome> {
  if (claimed.row.username === wanted && claimed.row.state !== OfferingUserState.Ok)
    return keepUsername(claimed.row, wanted, { pass, writer });
  const refusal = pass.refusals.find(claimed.row, wanted);
  if (refusal !== undefined) return refusal;
  let row = await secureClaim(claimed, pass, writer);
  // In `OK` the server does not clear the comment, and a user with a username is not processed again. So it goes first.
  if (claimed.claim === 'impossible') row = await clearComment(row, writer);
  let stored: OfferingUser;
  try {
    stored = await writeUsername(row, wanted, writer);
  } catch (error) {
    if (!(error instanceof WaldurResponseError) || error.status !== 400) throw error;
    // About the row, not about the user: there is nothing that they could do.
    if (error.fields.length > 0) return pass.refusals.record(row, wanted, error.message);
    const refused = {
      kind: 'failed',
      reason: 'waldur-refused',
      comment: defaultErrorComment,
      message: error.message,
    } as const;
    return reportToWaldur(row, await pass.quarantine.recordResult(row, refused), { claimed: true, writer, pass });
  }
  // As Waldur spells it.
  const username = stored.username ?? wanted;
  if (stored.state !== undefined && stored.state !== OfferingUserState.Ok) {
    if (!isResolvableState(stored.state)) return toDeletionOutcome(stored);
    await moveToOk(stored, writer);
  }
  if (!pass.dryRun) pass.written.set(row.uuid, { user: row, username });
  await commitToLedger(row, username, pass);
  await tryToClearComment({ ...row, ...stored }, pass, writer);
  await notifyUsernameStored(row, username, pass);
  return {
    result: 'updated',
    reason: 'username-stored',
    message: `username '${username}' stored`,
    to: OfferingUserState.Ok,
    username,
  };
}

// Writing the stored username again changes nothing on the server, so the state needs a transition of its own. The
// username may have been removed since the list was read, and no user may become `OK` without one.
async function keepUsername(
  listed: OfferingUser,
  username: string,
  { pass, writer }: { pass: PassContext; writer: Writer },
): Promise<UserOutcome> {
  const row = await confirmUnchanged(listed, writer);
  const isPending =
    row.state === OfferingUserState.PendingAccountLinking ||
    row.state === OfferingUserState.PendingAdditionalValidation;
  if (isPending) {
    const result = await writer.setValidationComplete(row.uuid);
    if (!result.accepted) await throwRefusal(row, result, { operation: 'setValidationComplete', writer });
  } else {
    await clearComment(row, writer);
    await moveToOk(row, writer);
  }
  await commitToLedger(row, username, pass);
  return {
    result: 'updated',
    reason: 'username-kept',
    message: `username '${username}' kept`,
    to: OfferingUserState.Ok,
    username,
  };
}

async function secureClaim(
  { row, claim, since }: ClaimedUser,
  pass: PassContext,
  writer: Writer,
): Promise<OfferingUser> {
  if (claim === 'before-writing') return claimForWriting(row, writer);
  if (claim === 'impossible') return confirmUnchanged(row, writer);
  const heldMs = pass.clock.now() - since;
  if (heldMs >= pass.claimSeconds * 1000) return claimForWriting(row, writer);
  return heldMs >= recheckAfterMs ? confirmUnchanged(row, writer) : row;
}

/**
 * Writes the username. It counts as written when Waldur's answer is this row with this username. Otherwise the row is
 * read again, and only what it shows counts. Throws `ConcurrentChangeError` if it shows another change, and the errors
 * of the client.
 */
export async function writeUsername(
  row: Pick<OfferingUser, 'uuid' | 'username'>,
  username: string,
  writer: Writer,
): Promise<OfferingUser> {
  const answer = await writer.setUsername(row.uuid, username).catch((error: unknown) => {
    if (error instanceof WaldurUnavailableError) return 'lost' as const;
    throw error;
  });
  if (answer !== 'lost' && hasStored(requireRow(answer), row.uuid, username)) return requireRow(answer);
  const current = requireRow(await writer.retrieveOfferingUser(row.uuid));
  if (hasStored(current, row.uuid, username)) return current;
  if (current.username !== row.username || !isResolvableState(current.state)) throw new ConcurrentChangeError(current);
  const again = answer === 'lost' ? requireRow(await writer.setUsername(row.uuid, username)) : current;
  if (hasStored(again, row.uuid, username)) return again;
  throw new WaldurResponseError({
    operation: 'setUsername',
    status: 200,
    detail: `the username was accepted, but the offering user has ${again.username === undefined ? 'none' : 'another'}`,
  });
}

// Waldur may spell the username in its own way, but not replace it.
function hasStored(stored: OfferingUser, uuid: string, username: string): boolean {
  return stored.uuid === uuid && foldUsername(stored.username ?? '') === foldUsername(username);
}

async function moveToOk(row: OfferingUser, writer: Writer): Promise<void> {
  const result = await writer.setOk(row.uuid);
  if (result.accepted) return;
  const current = await writer.retrieveOfferingUser(row.uuid);
  if (current?.state !== OfferingUserState.Ok || !hasUsername(current)) throw new ConcurrentChangeError(current);
}

async function clearComment(row: OfferingUser, writer: Writer): Promise<OfferingUser> {
  if ((row.serviceProviderComment ?? '') === '' && (row.serviceProviderCommentUrl ?? '') === '') return row;
  const result = await writer.updateComments(row.uuid, { comment: '', commentUrl: '' });
  if (!result.accepted) await throwRefusal(row, result, { operation: 'updateComments', writer });
  return { ...row, serviceProviderComment: '', serviceProviderCommentUrl: '' };
}

// For servers that keep the comment when they move a user to `OK`. The user is ready either way.
async function tryToClearComment(row: OfferingUser, pass: PassContext, writer: Writer): Promise<void> {
  try {
    await clearComment(row, writer);
  } catch (error) {
    pass.logger.warn(
      { offeringUser: row.uuid, error: describeError(error).message },
      'could not clear the old comment of a user who is ready',
    );
  }
}

/**
 * Commits the username in the ledger. If that fails, the user is ready anyway: the username stays reserved, and
 * the next pass that sees it in Waldur commits it.
 */
export async function commitToLedger(user: OfferingUser, username: string, pass: PassContext): Promise<void> {
  try {
    await pass.names.commit(username, user);
  } catch (error) {
    pass.logger.error(
      { offeringUser: user.uuid, error: describeError(error).message },
      'the username is stored in Waldur, but could not be committed in the ledger',
    );
  }
}

/** Tells the backend that Waldur has stored the username. The user is ready even if that fails; then it is logged. */
export async function notifyUsernameStored(user: OfferingUser, username: string, pass: PassContext): Promise<void> {
  if (pass.dryRun) return;
  try {
    const context = backendContext(user, pass);
    await pass.backendSlots.run(() =>
      withTimeLimit(pass.usernameTimeoutSeconds, (signal) =>
        pass.backend.usernameStored({ ...user, username }, username, { ...context, signal }),
      ),
    );
  } catch (error) {
    pass.logger.error(
      { offeringUser: user.uuid, error: describeThrow(error) },
      'the username is stored, but usernameStored of the username backend failed',
    );
    const { message } = describeError(error);
    pass.logger.debug({ offeringUser: user.uuid, error: message }, 'details of the failed usernameStored');
  }
}

function toDeletionOutcome(row: OfferingUser): UserOutcome {
  const outcome: UserOutcome = {
    result: 'skipped',
    reason: 'being-deleted',
    message: 'the deletion of this account has begun',
  };
  return row.state === undefined ? outcome : { ...outcome, to: row.state };
}

function requireRow(row: OfferingUser | undefined): OfferingUser {
  if (row === undefined) throw new ConcurrentChangeError(undefined);
  return row;
}
