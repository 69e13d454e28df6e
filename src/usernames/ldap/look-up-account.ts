import type { OfferingUser } from '../../waldur/types.js';
import type { UsernameContext } from '../backend.js';
import { checkUsername, foldUsername } from '../check-username.js';
import type { Account } from './account.js';
import { equals } from './filter.js';
import { createLinkingRequiredError, keyFilters, pickAccount, searchAccounts } from './find-account.js';
import type { LdapContext } from './ldap-context.js';
import { cleanMail } from './profile.js';
import { readUserKeys, type UserKeys } from './user-keys.js';

/** What the directory has about a person whose account is to be made. */
export interface AccountLookup {
  readonly keys: UserKeys;
  /** Their own account, by key. */
  readonly own: Account | undefined;
}

/**
 * Looks for a person's own account, and for others' that could be theirs. An entry that nobody manages and that has the
 * person's e-mail address, or whose uid is their Waldur username or the username that Waldur has for them, is never
 * taken: `OfferingUserAccountLinkingRequiredError`. An account that is known to be another Waldur user's raises
 * nothing; it can't be this person's.
 */
export async function lookUpAccount(
  user: OfferingUser,
  site: LdapContext,
  { signal, otherAccounts }: Pick<UsernameContext, 'signal' | 'otherAccounts'>,
): Promise<AccountLookup> {
  const keys = readUserKeys(user, await otherAccounts?.());
  const mail = site.settings.ask_to_link_by_email ? cleanMail(user.userEmail) : undefined;
  const names = [keys.waldurUsername, user.username].filter((name) => checkUsername(name).ok).map(String);
  const filters = [
    ...keyFilters(keys, site),
    ...names.map((name) => equals('uid', name)),
    ...(mail === undefined ? [] : [equals('mail', mail)]),
  ];
  const accounts = await searchAccounts(site, filters, signal);
  const own = pickAccount(keys, accounts);
  if (own !== undefined) return { keys, own };
  const strangers = accounts.filter(({ isManaged }) => !isManaged);
  const folded = new Set(names.map(foldUsername));
  if (strangers.some(({ entry }) => entry.all('uid').some((uid) => folded.has(foldUsername(uid)))))
    throw createLinkingRequiredError('under your username');
  if (
    mail !== undefined &&
    strangers.some(({ entry }) => entry.all('mail').some((one) => one.toLowerCase() === mail.toLowerCase()))
  ) {
    throw createLinkingRequiredError('with your e-mail address');
  }
  return { keys, own: undefined };
}
