import { BackendError } from '../../shared/errors.js';
import type { OfferingUser } from '../../waldur/types.js';
import type { UsernameContext } from '../backend.js';
import { checkUsername, foldUsername } from '../check-username.js';
import { type Account, accountAttributes, readAccount } from './account.js';
import { allOf, anyOf, equals } from './filter.js';
import { createLinkingRequiredError, pickAccount } from './find-account.js';
import type { LdapContext } from './ldap-context.js';
import type { UserKeys } from './user-keys.js';

/** Another worker has made this person's account while a name was being looked for. */
export class ConcurrentCreationError extends Error {
  override readonly name = 'MadeMeanwhile';
  readonly account: Account;

  constructor(account: Account) {
    super('the account of this person was made in the meantime');
    this.account = account;
  }
}

/**
 * Whether a name is free in the whole directory, as the name of a person and as that of a group. Throws `MadeMeanwhile`
 * when it is not, because this very person has it by now.
 */
export async function isFreeInDirectory(
  username: string,
  { keys, site, signal }: { keys: UserKeys; site: LdapContext; signal: AbortSignal },
): Promise<boolean> {
  const { directory, settings, marks } = site;
  const filter = anyOf(equals('uid', username), allOf(equals('objectClass', 'posixGroup'), equals('cn', username)));
  const entries = await directory.search(
    { base: settings.base_dn, filter, attributes: accountAttributes(settings) },
    signal,
  );
  const accounts = entries
    .map((entry) => readAccount(entry, settings, marks))
    .filter((account) => account !== undefined);
  const own = pickAccount(
    keys,
    accounts.filter(({ isManaged }) => isManaged),
  );
  if (own !== undefined) throw new ConcurrentCreationError(own);
  return entries.length === 0;
}

/**
 * The name that a person has already, in the ledger, at another offering or in Waldur, if an account can be made with
 * it. Throws `OfferingUserAccountLinkingRequiredError` when the directory has an entry of that name which nobody
 * manages, and `BackendError` when it is another Waldur user's.
 */
export async function findOwnUsername(
  user: OfferingUser,
  context: Pick<UsernameContext, 'ownUsername' | 'isTaken' | 'signal'>,
  { keys, site }: { keys: UserKeys; site: LdapContext },
): Promise<string | undefined> {
  const { signal } = context;
  const username = (await context.ownUsername()) ?? user.username;
  if (username === undefined || !checkUsername(username).ok || (await context.isTaken(username))) return undefined;
  if (await isFreeInDirectory(username, { keys, site, signal })) return username;
  const { directory, settings, marks } = site;
  const entries = await directory.search(
    { base: settings.base_dn, filter: equals('uid', username), attributes: accountAttributes(settings) },
    signal,
  );
  const holder = entries
    .map((entry) => readAccount(entry, settings, marks))
    .find((account) => foldUsername(account?.uid ?? '') === foldUsername(username));
  if (holder?.isManaged)
    throw new BackendError(
      `ldap: the username that this person has already belongs to ${holder.dn}, which is another Waldur user's`,
    );
  throw createLinkingRequiredError('under your username');
}
