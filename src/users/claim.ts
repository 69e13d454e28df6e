import { WaldurResponseError, WaldurUnavailableError } from '../shared/errors.js';
import type { TransitionResult } from '../waldur/call-types.js';
import { type OfferingUser, OfferingUserState } from '../waldur/types.js';
import { hasUsername } from './plan.js';
import type { Writer } from './writer.js';

/** Another worker has changed the offering user. Holds the row as it is now; `undefined` if it no longer exists. */
export class ConcurrentChangeError extends Error {
  override readonly name = 'ConcurrentChangeError';
  readonly row: OfferingUser | undefined;

  constructor(row: OfferingUser | undefined) {
    super('the offering user was changed by another worker');
    this.row = row;
  }
}

/**
 * Claims a user in `Requested`. If two workers call `begin_creating`, Waldur refuses one of them. Returns the row in
 * `Creating`; throws `ConcurrentChangeError` if another worker was first.
 */
export async function claimRequested(row: OfferingUser, writer: Writer): Promise<OfferingUser> {
  const result = await writer.beginCreating(row.uuid);
  if (!result.accepted) await throwRefusal(row, result, { operation: 'beginCreating', writer });
  // The transition changed `modified`, and its response does not contain the new value.
  const { modified: _before, ...unchanged } = row;
  return { ...unchanged, state: OfferingUserState.Creating };
}

/**
 * Claims a user whose username was resolved without a claim, so that it can be written. Only one worker can leave a
 * state: `Error creating` with `begin_creating`, the other states with `set_error_creating`. Writing the username then
 * moves the user to `OK`.
 */
export async function claimForWriting(row: OfferingUser, writer: Writer): Promise<OfferingUser> {
  if (row.state !== OfferingUserState.ErrorCreating) {
    // Waldur also accepts `set_error_creating` for a user that another worker has claimed since the list was read.
    await confirmUnchanged(row, writer);
    const result = await writer.setErrorCreating(row.uuid);
    if (!result.accepted) await throwRefusal(row, result, { operation: 'setErrorCreating', writer });
    return { ...row, state: OfferingUserState.ErrorCreating };
  }
  const result = await writer.beginCreating(row.uuid);
  const current = await writer.retrieveOfferingUser(row.uuid);
  // Older servers refuse the transition from `Error creating` to `Creating` and leave the row as it is. There, an
  // unchanged row has to be enough.
  const expected = result.accepted ? OfferingUserState.Creating : OfferingUserState.ErrorCreating;
  if (current === undefined || (current.state ?? expected) !== expected || current.username !== row.username)
    throw new ConcurrentChangeError(current);
  return { ...row, state: expected };
}

/** Reads the row again, and throws `ConcurrentChangeError` unless its state and username are the same as before. */
export async function confirmUnchanged(row: OfferingUser, writer: Writer): Promise<OfferingUser> {
  const current = await writer.retrieveOfferingUser(row.uuid);
  if (current === undefined || current.state !== row.state || current.username !== row.username)
    throw new ConcurrentChangeError(current);
  // The user is still in `Creating`, but by a later claim.
  if (row.state === OfferingUserState.Creating && row.modified !== undefined && current.modified !== row.modified)
    throw new ConcurrentChangeError(current);
  return { ...row, ...current };
}

/**
 * Reads the row again after a refused transition and throws the reason. If the row has changed, another worker did it
 * (`ConcurrentChangeError`). Otherwise the error has the detail of the server (`WaldurResponseError`).
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
