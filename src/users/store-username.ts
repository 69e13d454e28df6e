import { describeError } from '../shared/describe-error.js';
import { WaldurResponseError, WaldurUnavailableError } from '../shared/errors.js';
import { type OfferingUser, OfferingUserState } from '../waldur/types.js';
import { ConcurrentChangeError, claimForWriting, confirmUnchanged, throwRefusal } from './claim.js';
import { defaultErrorComment } from './comment.js';
import { commitToLedger } from './commit-to-ledger.js';
import { notifyUsernameStored } from './notify-username-stored.js';
import type { PassContext } from './pass-context.js';
import { type Claim, hasUsername, isResolvableState } from './plan.js';
import { reportToWaldur } from './report-to-waldur.js';
import type { UserOutcome } from './user-outcome.js';
import type { Writer } from './writer.js';

/** After so long a backend call, an administrator may well have changed the row: read it again before writing. */
const recheckAfterMs = 5000;

/** A person, the right to write their name, and since when it is held (milliseconds on the run's clock). */
export interface ClaimedUser {
  readonly row: OfferingUser;
  readonly claim: Claim;
  readonly since: number;
}

/**
 * Stores a checked username and sees to it that the person is `OK` with it, without an old comment. Throws
 * `LostToOthers` and the client's errors.
 */
export async function storeUsername(
  claimed: ClaimedUser,
  username: string,
  { run, writer }: { run: PassContext; writer: Writer },
): Promise<UserOutcome> {
  if (claimed.row.username === username && claimed.row.state !== OfferingUserState.Ok)
    return keepUsername(claimed.row, username, { run, writer });
  let row = await secureClaim(claimed, run, writer);
  // In `OK` the server clears nothing, and once the name is there nobody comes back to this person: the old comment
  // goes first.
  if (claimed.claim === 'impossible') row = await clearComment(row, writer);
  let stored: OfferingUser;
  try {
    stored = await writeUsername(row, username, writer);
  } catch (error) {
    if (!(error instanceof WaldurResponseError) || error.status !== 400) throw error;
    const refused = {
      kind: 'failed',
      reason: 'waldur-refused',
      comment: defaultErrorComment,
      message: error.message,
    } as const;
    return reportToWaldur(row, await run.quarantine.recordResult(row, refused), { claimed: true, writer });
  }
  if (stored.state !== undefined && stored.state !== OfferingUserState.Ok) {
    if (!isResolvableState(stored.state)) return toDeletionOutcome(stored);
    await moveToOk(stored, writer);
  }
  if (!run.dryRun) run.written.set(row.uuid, { user: row, username });
  await commitToLedger(row, username, run);
  await tryToClearComment({ ...row, ...stored }, run, writer);
  await notifyUsernameStored(row, username, run);
  return {
    result: 'updated',
    reason: 'username-stored',
    message: `username '${username}' stored`,
    to: OfferingUserState.Ok,
    username,
  };
}

// The server changes nothing when the name it has is written again, so the state must be moved by itself. The name may
// have been taken away since the list was read, and nobody must become `OK` without one.
async function keepUsername(
  listed: OfferingUser,
  username: string,
  { run, writer }: { run: PassContext; writer: Writer },
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
  await commitToLedger(row, username, run);
  return {
    result: 'updated',
    reason: 'username-kept',
    message: `the username '${username}' from before stands`,
    to: OfferingUserState.Ok,
    username,
  };
}

async function secureClaim(
  { row, claim, since }: ClaimedUser,
  run: PassContext,
  writer: Writer,
): Promise<OfferingUser> {
  if (claim === 'before-writing') return claimForWriting(row, writer);
  if (claim === 'impossible') return confirmUnchanged(row, writer);
  const heldMs = run.clock.now() - since;
  if (heldMs >= run.claimSeconds * 1000) return claimForWriting(row, writer);
  return heldMs >= recheckAfterMs ? confirmUnchanged(row, writer) : row;
}

async function writeUsername(row: OfferingUser, username: string, writer: Writer): Promise<OfferingUser> {
  try {
    return requireRow(await writer.setUsername(row.uuid, username));
  } catch (error) {
    if (!(error instanceof WaldurUnavailableError)) throw error;
    // Nobody knows whether the name was stored. The row does.
    const current = requireRow(await writer.retrieveOfferingUser(row.uuid));
    if (current.username === username) return current;
    if (current.username !== row.username || !isResolvableState(current.state))
      throw new ConcurrentChangeError(current);
    return requireRow(await writer.setUsername(row.uuid, username));
  }
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

// For servers that keep the comment when they move somebody to `OK`. The person is ready whether it goes or not.
async function tryToClearComment(row: OfferingUser, run: PassContext, writer: Writer): Promise<void> {
  try {
    await clearComment(row, writer);
  } catch (error) {
    run.logger.warn(
      { offeringUser: row.uuid, error: describeError(error).message },
      'the old comment of a person who is ready could not be cleared',
    );
  }
}

function toDeletionOutcome(row: OfferingUser): UserOutcome {
  const verdict: UserOutcome = {
    result: 'skipped',
    reason: 'being-deleted',
    message: 'the deletion of this account began in the meantime',
  };
  return row.state === undefined ? verdict : { ...verdict, to: row.state };
}

function requireRow(row: OfferingUser | undefined): OfferingUser {
  if (row === undefined) throw new ConcurrentChangeError(undefined);
  return row;
}
