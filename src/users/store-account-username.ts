import { WaldurResponseError } from '../shared/errors.js';
import { foldUsername } from '../usernames/check-username.js';
import { type OfferingUser, OfferingUserState, type ProviderAccount } from '../waldur/types.js';
import { confirmUnchanged } from './claim.js';
import type { PassContext } from './pass-context.js';
import { commitToLedger, notifyUsernameStored } from './store-username.js';
import type { UserOutcome } from './user-outcome.js';
import type { Writer } from './writer.js';

/** Why nothing can be done for an account that has a username in a state other than `OK`. */
export const accountNotOkMessage =
  'the account at the service provider has a username but is not OK, and Waldur has no transition for it';

/**
 * Stores a valid username in the account at the service provider that an offering user shows. Returns `taken` if Waldur
 * refuses the username, so that the backend is asked for the next one. Throws `ConcurrentChangeError` and the errors of
 * the client.
 */
export async function storeAccountUsername(
  { row, account }: { readonly row: OfferingUser; readonly account: string },
  wanted: string,
  { pass, writer }: { readonly pass: PassContext; readonly writer: Writer },
): Promise<UserOutcome | 'taken'> {
  if (pass.refusals.find(row, wanted) !== undefined) return refuse(wanted, pass);
  await confirmUnchanged(row, writer);
  let stored: ProviderAccount | undefined;
  try {
    stored = await writer.setProviderAccountUsername(account, wanted);
  } catch (error) {
    if (!(error instanceof WaldurResponseError)) throw error;
    if (error.status === 403) return toForbiddenOutcome(account);
    if (error.status !== 400 || !error.fields.includes('username')) throw error;
    await pass.refusals.record(row, wanted, error.message);
    return refuse(wanted, pass);
  }
  if (stored === undefined) return toForbiddenOutcome(account);
  const { username = '', state = OfferingUserState.Ok } = stored;
  if (stored.uuid !== account || foldUsername(username) !== foldUsername(wanted)) {
    const detail = 'the username was accepted, but the answer is another account or another username';
    throw new WaldurResponseError({ operation: 'setProviderAccountUsername', status: 200, detail });
  }
  await commitToLedger(row, username, pass);
  await notifyUsernameStored(row, username, pass);
  if (state !== OfferingUserState.Ok)
    return {
      result: 'skipped',
      reason: 'provider-account',
      message: accountNotOkMessage,
      to: state,
      username,
    };
  return {
    result: 'updated',
    reason: 'username-stored',
    message: `username '${username}' stored in the account at the service provider`,
    to: state,
    username,
  };
}

function refuse(username: string, { names }: PassContext): 'taken' {
  names.refuse(username);
  return 'taken';
}

function toForbiddenOutcome(account: string): UserOutcome {
  return {
    result: 'failed',
    reason: 'provider-account-forbidden',
    message: `the username belongs to account ${account} at the service provider, which this token may not change`,
  };
}
