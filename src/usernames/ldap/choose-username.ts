import { BackendError } from '../../shared/errors.js';
import type { OfferingUser } from '../../waldur/types.js';
import type { UsernameContext } from '../backend.js';
import { checkUsername, foldUsername } from '../check-username.js';
import { type Account, accountAttributes, readAccounts } from './account.js';
import { childDn, foldDn } from './dn.js';
import { allOf, anyOf, equals } from './filter.js';
import { createLinkingRequiredError, pickAccount } from './find-account.js';
import type { LdapContext } from './ldap-context.js';
import { groupAttributes, isLeftoverGroup, personalGroupDn } from './personal-group.js';
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
  const filter = anyOf(equals('uid', username), groupNamed(username));
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
 * free; a personal group that an earlier account left behind does not count. Throws
 * `OfferingUserAccountLinkingRequiredError` if an unmanaged entry has this name, and `BackendError` if an entry of
 * another Waldur user has it.
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
  if (holder === undefined && (await isOnlyLeftoverGroup(username, ldap, signal))) return username;
  throw createLinkingRequiredError('under your username');
}

// Not for a new username: such a group belongs to the user who had the name before.
async function isOnlyLeftoverGroup(username: string, ldap: LdapContext, signal: AbortSignal): Promise<boolean> {
  const { directory, settings, peopleBase } = ldap;
  const groups = await directory.search(
    { base: settings.base_dn, filter: groupNamed(username), attributes: groupAttributes },
    signal,
  );
  const [group] = groups;
  if (group === undefined || groups.length > 1) return false;
  if (foldDn(group.dn) !== foldDn(personalGroupDn(username, ldap))) return false;
  return isLeftoverGroup(group, { dn: childDn('uid', username, peopleBase), uid: username }, ldap, signal);
}

function groupNamed(username: string): string {
  return allOf(equals('objectClass', 'posixGroup'), equals('cn', username));
}
