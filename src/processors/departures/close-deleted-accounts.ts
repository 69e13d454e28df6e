import { describeError } from '../../shared/describe-error.js';
import { describeThrow } from '../../shared/describe-throw.js';
import type { FailedUser } from '../../shared/partial-result.js';
import type { DeactivationReport } from '../../users/departures-report.js';
import type { HeldBackUsers } from '../../users/finding.js';
import type { OfferingParts } from '../../users/offering-parts.js';
import { toUserSubject } from '../../users/steps/user-step.js';
import { type OfferingUser, OfferingUserState } from '../../waldur/types.js';
import { toAccountStep } from '../steps/departure-step.js';
import { type AccountCloser, mayHaveAccount, withoutFailed } from './account-closer.js';
import { describeGaps } from './username-holders.js';

/** What `closeDeletedAccounts` depends on. */
export interface DeletedAccountsContext {
  readonly parts: OfferingParts;
  readonly closer: AccountCloser;
  readonly heldBack: HeldBackUsers;
  /** Returns why the token may not read the service and course accounts; `undefined` when the token may read them. */
  readonly findAccountsError: () => Promise<string | undefined>;
  readonly dryRun: boolean;
  readonly signal: AbortSignal | undefined;
  /** Why the username backend is not called: a service that the call depends on is unavailable. */
  readonly skipReason?: string | undefined;
}

/**
 * Closes the accounts of users in state `Deleted`, no matter which program acknowledged that, and then releases them.
 * The rules are those of departing users: the user has no other row than deleted ones in the whole scope of usernames
 * (`username_scope`), no other user has the username, and no user can be invisible.
 *
 * - The state is explicit, so no limit applies.
 * - With a ledger, each account is closed and released once, and again after a failure. Without one, in every run.
 * - A username of a service or course account, and one about which there is a finding, is never passed on.
 *
 * Never throws. Returns `undefined` when there is nothing to do.
 */
export async function closeDeletedAccounts(
  users: readonly OfferingUser[],
  context: DeletedAccountsContext,
): Promise<DeactivationReport | undefined> {
  const { parts, closer, dryRun, signal, skipReason } = context;
  const departed = users.filter((user) => isDeparted(user, parts));
  if (signal?.aborted === true || departed.length === 0 || !closer.isSupported) return undefined;
  let usernames: readonly string[] = [];
  if (skipReason !== undefined)
    return { result: 'failed', usernames, message: `no account is deactivated: ${skipReason}` };
  try {
    const { closable, hidden } = await findClosable(departed, context);
    if (closable.length === 0 && hidden === 0) return undefined;
    const accountsError = closable.length === 0 ? undefined : await context.findAccountsError();
    if (accountsError !== undefined) {
      const message = `no account is deactivated, because it may belong to a service: ${accountsError}`;
      return { result: 'withheld', usernames, message };
    }
    const message = hidden === 0 ? {} : { message: await describeHidden(hidden, closer) };
    if (closable.length === 0) return { result: 'withheld', usernames, ...message };
    usernames = [...new Set(closable.flatMap(({ username = '' }) => username))];
    if (dryRun) return { result: 'planned', usernames, ...message };
    parts.logger.info(
      { offering: parts.offering.uuid, users: usernames.length },
      'deactivating the accounts of departed users',
    );
    const failed = await closeAll(closable, closer);
    if (failed.length === 0) return { result: 'done', usernames, ...message };
    parts.logger.error(
      { offering: parts.offering.uuid, users: failed.length },
      'the username backend could not deactivate some accounts of departed users',
    );
    return describePartialResult(usernames, failed, message);
  } catch (error) {
    const { message } = describeError(error);
    parts.logger.error(
      { offering: parts.offering.uuid, users: usernames.length, error: describeThrow(error) },
      'could not deactivate the accounts of departed users',
    );
    const prefix = 'no account is deactivated, because the departed users could not be determined: ';
    return { result: 'failed', usernames, message: `${usernames.length === 0 ? prefix : ''}${message}` };
  }
}

// A user without a UUID cannot be looked up at other offerings.
function isDeparted(user: OfferingUser, parts: OfferingParts): boolean {
  return user.state === OfferingUserState.Deleted && (user.userUuid ?? '') !== '' && mayHaveAccount(user, parts);
}

interface Closable {
  readonly closable: readonly OfferingUser[];
  /** Number of accounts that stay open only because users may be invisible. */
  readonly hidden: number;
}

// Both reads count: a user who is active in either of them has not departed.
async function findClosable(
  departed: readonly OfferingUser[],
  { closer, heldBack, parts: { steps }, dryRun }: DeletedAccountsContext,
): Promise<Closable> {
  const { rows } = await closer.holders();
  const deletedNow = new Set(rows.flatMap(({ uuid, state }) => (state === OfferingUserState.Deleted ? uuid : [])));
  const closable: OfferingUser[] = [];
  let hidden = 0;
  for (const user of departed) {
    if (!deletedNow.has(user.uuid) || heldBack.holdsName(user.username ?? '')) continue;
    const isDone = await closer.isDone(user);
    if (isDone && dryRun) steps?.plan(toAccountStep(user, isDone));
    if (isDone) continue;
    const stay = await closer.findReasonToStayOpen(user, { ignoreUnknownServices: true });
    if (stay === undefined) {
      if (steps?.refuse(toUserSubject(user, 'account')) !== undefined) continue;
      if (dryRun) steps?.plan(toAccountStep(user, isDone));
      closable.push(user);
    } else if (stay.isGap) hidden += 1;
  }
  return { closable, hidden };
}

async function describeHidden(count: number, closer: AccountCloser): Promise<string> {
  const accounts = count === 1 ? '1 account stays' : `${count} accounts stay`;
  return `${accounts} open, because ${describeGaps(await closer.holders())}`;
}

// One account that the backend cannot close must not keep the others open. Returns those that are still open.
async function closeAll(users: readonly OfferingUser[], closer: AccountCloser): Promise<readonly FailedUser[]> {
  const closeAndRelease = async (batch: readonly OfferingUser[]): Promise<readonly FailedUser[]> => {
    const failed = await closer.close(batch);
    return [...failed, ...(await closer.release(withoutFailed(batch, failed)))];
  };
  try {
    return await closeAndRelease(users);
  } catch (error) {
    if (users.length === 1 || !closer.remembers) throw error;
    const failed: FailedUser[] = [];
    for (const user of users) {
      try {
        failed.push(...(await closeAndRelease([user])));
      } catch (own) {
        failed.push({ username: user.username ?? '', message: describeError(own).message });
      }
    }
    if (failed.length === users.length) throw error;
    return failed;
  }
}

function describePartialResult(
  usernames: readonly string[],
  failed: readonly FailedUser[],
  { message }: { readonly message?: string },
): DeactivationReport {
  const names = new Set(failed.map(({ username }) => username));
  const failures = failed.map(({ username, message: reason }) => `${username}: ${reason}`).join('; ');
  return {
    result: 'failed',
    usernames: usernames.filter((username) => !names.has(username)),
    failed,
    message: `could not deactivate ${failures}${message === undefined ? '' : `; ${message}`}`,
  };
}
