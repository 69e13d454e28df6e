import { describeError } from '../../shared/describe-error.js';
import { BackendError, TransientBackendError } from '../../shared/errors.js';
import type { FailedUser, UsersResult } from '../../shared/partial-result.js';
import { foldUsername } from '../check-username.js';
import { leaveAccessGroups } from './access-groups.js';
import type { Account } from './account.js';
import { closedByEarlierVersion, disableSteps, needsLock, passwordForms, relockSteps } from './closing.js';
import type { Modification } from './directory.js';
import { isOutage } from './directory-errors.js';
import { equals } from './filter.js';
import { searchAccounts } from './find-account.js';
import type { LdapContext } from './ldap-context.js';
import type { LockProver } from './lock-prover.js';
import { markAttribute, readMark } from './marks.js';
import type { LockMethod } from './password-lock.js';
import { groupAttributes, isPersonalGroup, personalGroupDn } from './personal-group.js';

const batchSize = 50;

/** What closing accounts works with. */
export interface CloseContext {
  readonly ldap: LdapContext;
  readonly prover: LockProver;
  readonly signal: AbortSignal;
}

/**
 * Disables the managed accounts of departed users: without shell and access groups, expired, and with a password that
 * is locked by the means that the directory has. Can be undone. Idempotent. Returns the accounts that cannot be
 * disabled. Throws if the directory is unavailable.
 */
export async function disableAccounts(usernames: Iterable<string>, context: CloseContext): Promise<UsersResult> {
  return closeEach(usernames, context, (account) => disableAccount(account, context));
}

/**
 * Deletes the managed accounts of departed users with their personal groups. Idempotent. Returns the accounts that
 * cannot be deleted. Throws if the directory is unavailable.
 */
export async function deleteAccounts(usernames: Iterable<string>, context: CloseContext): Promise<UsersResult> {
  return closeEach(usernames, context, (account) => deleteAccount(account, context.ldap, context.signal));
}

/**
 * Locks the accounts anew that earlier versions have closed: their lock may have become a password of its own. Failures
 * are logged. Throws if the directory is unavailable.
 */
export async function lockAccountsAnew(context: CloseContext): Promise<void> {
  const { ldap, signal } = context;
  const accounts = await searchAccounts(ldap, [closedByEarlierVersion(ldap.marks)], signal);
  let locked = 0;
  for (const account of accounts) {
    try {
      if (await lockAnew(account, context)) locked += 1;
    } catch (error) {
      if (isOutage(error)) throw error;
      ldap.logger.warn({ error: describeError(error).message }, 'ldap: locking a closed account anew failed');
    }
  }
  if (locked > 0)
    ldap.logger.info({ accounts: locked }, 'ldap: accounts that an earlier version closed are locked anew');
}

async function closeEach(
  usernames: Iterable<string>,
  { ldap, signal }: CloseContext,
  close: (account: Account) => Promise<void>,
): Promise<UsersResult> {
  const failed: FailedUser[] = [];
  let refusal: unknown;
  let done = 0;
  for await (const { username, account } of findAccounts(usernames, ldap, signal)) {
    try {
      if (!account.isManaged) throw new BackendError(unmanagedMessage);
      await close(account);
      done += 1;
    } catch (error) {
      signal.throwIfAborted();
      if (isOutage(error)) throw error;
      if (error instanceof TransientBackendError) refusal ??= error;
      failed.push({ username, message: describeError(error).message });
    }
  }
  // Nothing worked: the server is read-only, or bind_dn has no rights. That is no fault of the accounts.
  if (done === 0 && refusal !== undefined) throw refusal;
  return failed.length === 0 ? undefined : { failed };
}

const unmanagedMessage =
  'ldap: the entry is not marked as managed by this program, so it is not changed. Adopt it with: ledger rebuild --from ldap --adopt FILE';

// An entry that is not managed is returned only if there is no other one.
async function* findAccounts(
  usernames: Iterable<string>,
  ldap: LdapContext,
  signal: AbortSignal,
): AsyncIterable<{ readonly username: string; readonly account: Account }> {
  const names = [...usernames];
  for (let start = 0; start < names.length; start += batchSize) {
    const batch = names.slice(start, start + batchSize);
    const filters = batch.map((name) => equals('uid', name));
    const found = await searchAccounts(ldap, filters, signal);
    for (const username of batch) {
      const own = found.filter(({ uid }) => foldUsername(uid) === foldUsername(username));
      const managed = own.filter(({ isManaged }) => isManaged);
      for (const account of managed.length > 0 ? managed : own.slice(0, 1)) {
        signal.throwIfAborted();
        yield { username, account };
      }
    }
  }
}

async function disableAccount(account: Account, context: CloseContext): Promise<void> {
  const { ldap, signal } = context;
  // An access group that cannot be left must not keep the account open.
  const refusal: unknown = await leaveAccessGroups(account, ldap, signal).catch((error: unknown) => error);
  signal.throwIfAborted();
  if (isOutage(refusal)) throw refusal;
  if (account.isDisabled) {
    await lockAnew(account, context);
  } else {
    const lock = await chooseLock(account, context);
    await modify(account, disableSteps(account, lock, ldap), context);
  }
  if (refusal !== undefined) throw refusal;
}

// Returns whether the account was changed.
async function lockAnew(account: Account, context: CloseContext): Promise<boolean> {
  const { ldap } = context;
  if (!needsLock(account, ldap.marks)) return false;
  const lock = await chooseLock(account, context);
  if (lock !== undefined) await modify(account, relockSteps(account, lock, ldap.marks), context);
  return lock !== undefined;
}

function chooseLock(account: Account, { prover, signal }: CloseContext): Promise<LockMethod | undefined> {
  return prover.choose({ policy: account.entry.first('pwdPolicySubentry'), forms: passwordForms(account) }, signal);
}

// After a conflict, another worker has done the same, or the entry was changed otherwise.
async function modify(account: Account, steps: readonly Modification[], { ldap, signal }: CloseContext): Promise<void> {
  if ((await ldap.directory.modify(account.dn, steps, signal)) !== 'conflict') return;
  const mark = ldap.marks.disabled;
  const current = await ldap.directory.read(account.dn, [markAttribute], signal);
  if (current !== undefined && readMark(current, mark) === readMark(account.entry, mark))
    throw new TransientBackendError('ldap modify: the entry was changed concurrently');
}

// The entry is removed last, so that a repeated call still finds the rest of the account.
async function deleteAccount(account: Account, ldap: LdapContext, signal: AbortSignal): Promise<void> {
  await leaveAccessGroups(account, ldap, signal);
  const groupDn = personalGroupDn(account.uid, ldap);
  const group = await ldap.directory.read(groupDn, groupAttributes, signal);
  if (group !== undefined && (await isPersonalGroup(group, account, ldap, signal)))
    await ldap.directory.remove(groupDn, signal);
  await ldap.directory.remove(account.dn, signal);
}
