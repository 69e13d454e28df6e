import { BackendError } from '../../shared/errors.js';
import type { OfferingUser } from '../../waldur/types.js';
import type { UsernameContext } from '../backend.js';
import { checkUsername, foldUsername } from '../check-username.js';
import { type Account, accountAttributes, readAccounts } from './account.js';
import { allOf, anyOf, equals } from './filter.js';
import { createLinkingRequiredError, pickAccount } from './find-account.js';
import type { LdapContext } from './ldap-context.js';
import type { UserKeys } from './user-keys.js';

/** Thrown when another worker created the account of this user while a username was being chosen. */
export class ConcurrentCreationError extends Error {
  override readonly name = 'ConcurrentCreationError';
  readonly account: Account;

  constructor(account: Account) {
    super('the account of this user was created concurrently');
    this.account = account;
  }
}

/**
 * Whether neither a user nor a group in the whole directory has this name. Throws `ConcurrentCreationError` if the
 * directory has a managed account of this user by now.
 */
export async function isFreeInDirectory(
  username: string,
  { keys, ldap, signal }: { keys: UserKeys; ldap: LdapContext; signal: AbortSignal },
): Promise<boolean> {
  const { directory, settings } = ldap;
  const filter = anyOf(equals('uid', username), allOf(equals('objectClass', 'posixGroup'), equals('cn', username)));
  const entries = await directory.search(
    { base: settings.base_dn, filter, attributes: accountAttributes(settings) },
    signal,
  );
  const managed = readAccounts(entries, ldap).filter(({ isManaged }) => isManaged);
  const own = pickAccount(keys, managed);
  if (own !== undefined) throw new ConcurrentCreationError(own);
  return entries.length === 0;
}

/**
 * Returns the username that a user already has in the ledger, at another offering or in Waldur, if it is valid and
 * free. Throws `OfferingUserAccountLinkingRequiredError` if an unmanaged entry has this name, and `BackendError` if an
 * entry of another Waldur user has it.
 */
export async function findOwnUsername(
  user: OfferingUser,
  context: Pick<UsernameContext, 'ownUsername' | 'isTaken' | 'signal'>,
  { keys, ldap }: { keys: UserKeys; ldap: LdapContext },
): Promise<string | undefined> {
  const { signal } = context;
  const username = (await context.ownUsername()) ?? user.username;
  if (username === undefined || !checkUsername(username).ok || (await context.isTaken(username))) return undefined;
  if (await isFreeInDirectory(username, { keys, ldap, signal })) return username;
  const { directory, settings } = ldap;
  const entries = await directory.search(
    { base: settings.base_dn, filter: equals('uid', username), attributes: accountAttributes(settings) },
    signal,
  );
  const holder = readAccounts(entries, ldap).find(({ uid }) => foldUsername(uid) === foldUsername(username));
  if (holder?.isManaged)
    throw new BackendError(
      `ldap: the username of this user is held by ${holder.dn}, the account of another Waldur user`,
    );
  throw createLinkingRequiredError('under your username');
}
