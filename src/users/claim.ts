import { WaldurResponseError, WaldurUnavailableError } from '../shared/errors.js';
import type { TransitionResult } from '../waldur/call-types.js';
import { type OfferingUser, OfferingUserState } from '../waldur/types.js';
import { hasUsername } from './plan.js';
import type { Writer } from './writer.js';

/** Somebody else got there first. Holds the row as it is now; `undefined` when it is gone. */
export class ConcurrentChangeError extends Error {
  override readonly name = 'ConcurrentChangeError';
  readonly row: OfferingUser | undefined;

  constructor(row: OfferingUser | undefined) {
    super('somebody else has changed this person in the meantime');
    this.row = row;
  }
}

/**
 * Claims a person in `Requested`: of two who call `begin_creating`, one is refused. Returns the row in `Creating`;
 * throws `LostToOthers`.
 */
export async function claimRequested(row: OfferingUser, writer: Writer): Promise<OfferingUser> {
  const result = await writer.beginCreating(row.uuid);
  if (!result.accepted) await throwRefusal(row, result, { operation: 'beginCreating', writer });
  // The transition has moved `modified`, and its answer does not say where.
  const { modified: _before, ...unchanged } = row;
  return { ...unchanged, state: OfferingUserState.Creating };
}

/**
 * Takes the right to write a name for a person who was resolved without a claim. Each way out of a state is open to one
 * worker only: out of `Error creating` by `begin_creating`, out of the others by `set_error_creating`. The name is
 * written next, and moves the person on to `OK`.
 */
export async function claimForWriting(row: OfferingUser, writer: Writer): Promise<OfferingUser> {
  if (row.state !== OfferingUserState.ErrorCreating) {
    // `set_error_creating` also leads out of another worker's fresh claim, which a list that is minutes old does not
    // show.
    await confirmUnchanged(row, writer);
    const result = await writer.setErrorCreating(row.uuid);
    if (!result.accepted) await throwRefusal(row, result, { operation: 'setErrorCreating', writer });
    return { ...row, state: OfferingUserState.ErrorCreating };
  }
  const result = await writer.beginCreating(row.uuid);
  const current = await writer.retrieveOfferingUser(row.uuid);
  // Servers that know no way from `Error creating` to `Creating` refuse and leave the row as it is; there, having read
  // it again must do.
  const expected = result.accepted ? OfferingUserState.Creating : OfferingUserState.ErrorCreating;
  if (current === undefined || (current.state ?? expected) !== expected || current.username !== row.username)
    throw new ConcurrentChangeError(current);
  return { ...row, state: expected };
}

/** Reads the row again and throws `LostToOthers` unless it still is as it was when the plan was made. */
export async function confirmUnchanged(row: OfferingUser, writer: Writer): Promise<OfferingUser> {
  const current = await writer.retrieveOfferingUser(row.uuid);
  if (current === undefined || current.state !== row.state || current.username !== row.username)
    throw new ConcurrentChangeError(current);
  // A claim that is not the one we saw: the person is in `Creating` anew.
  if (row.state === OfferingUserState.Creating && row.modified !== undefined && current.modified !== row.modified)
    throw new ConcurrentChangeError(current);
  return { ...row, ...current };
}

/**
 * What a refused transition means: a row that has changed was somebody else's doing (`LostToOthers`); one that has not
 * was refused for another reason, which is the server's to tell (`WaldurResponseError`).
 */
export async function throwRefusal(
  row: OfferingUser,
  result: Extract<TransitionResult, { accepted: false }>,
  { operation, writer }: { operation: string; writer: Writer },
): Promise<never> {
  const current = await writer.retrieveOfferingUser(row.uuid);
  const unchanged = current !== undefined && current.state === row.state && hasUsername(current) === hasUsername(row);
  if (!unchanged) throw new ConcurrentChangeError(current);
  const { status, detail } = result;
  throw status >= 500
    ? new WaldurUnavailableError({ operation, status, detail })
    : new WaldurResponseError({ operation, status, detail });
}
