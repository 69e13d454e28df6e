import { BackendError } from '../../shared/errors.js';
import type { OfferingUser } from '../../waldur/types.js';
import type { UsernameContext } from '../backend.js';
import { checkUsername, foldUsername } from '../check-username.js';
import { OfferingUserAccountLinkingRequiredError } from '../errors.js';
import { type Account, accountAttributes, readAccounts } from './account.js';
import { anyOf, equals } from './filter.js';
import type { LdapContext } from './ldap-context.js';
import { markAttribute } from './marks.js';
import { cleanMail } from './profile.js';
import { readUserKeys, type UserKeys } from './user-keys.js';

/** The filters that find the account of a user. */
function keyFilters(keys: UserKeys, { settings, marks }: LdapContext): string[] {
  const byUsername = equals(settings.waldur_username_attribute, keys.waldurUsername);
  return [byUsername, ...uuidsOf(keys).map((uuid) => equals(markAttribute, marks.user(uuid)))];
}

function uuidsOf({ userUuid, otherUuids = [] }: UserKeys): readonly string[] {
  return userUuid === undefined ? otherUuids : [userUuid, ...otherUuids];
}

/** Searches `people_ou` for accounts that match any of the filters. */
export async function searchAccounts(
  ldap: LdapContext,
  filters: readonly string[],
  signal: AbortSignal,
): Promise<Account[]> {
  const { directory, settings, peopleBase } = ldap;
  const entries = await directory.search(
    { base: peopleBase, filter: anyOf(...filters), attributes: accountAttributes(settings) },
    signal,
  );
  return readAccounts(entries, ldap);
}

/** Finds the account of a user by keys. Returns `undefined` if there is none. Throws the errors of `pickAccount`. */
export async function findAccount(
  keys: UserKeys,
  ldap: LdapContext,
  signal: AbortSignal,
): Promise<Account | undefined> {
  return pickAccount(keys, await searchAccounts(ldap, keyFilters(keys, ldap), signal));
}

/**
 * Picks the account of a user from search results. The directory compares keys case-insensitively; here they must match
 * exactly.
 *
 * Throws `BackendError` if the keys match two accounts, or the account of another Waldur user. Throws
 * `OfferingUserAccountLinkingRequiredError` if only an unmanaged entry has the key, because anyone may have written it.
 */
export function pickAccount(keys: UserKeys, accounts: readonly Account[]): Account | undefined {
  const matches = accounts.filter((account) => holdsKey(account, keys));
  const managed = matches.filter(({ isManaged }) => isManaged);
  const [own, second] = managed;
  if (own !== undefined && second !== undefined) {
    throw new BackendError(`ldap: the keys of this user match two entries, ${own.dn} and ${second.dn} (expected one)`);
  }
  if (own !== undefined && belongsToOtherUser(own, keys)) {
    throw new BackendError(`ldap: ${own.dn} has the Waldur username of this user, but belongs to another Waldur user`);
  }
  if (own === undefined && matches.length > 0) throw createLinkingRequiredError('with your Waldur username');
  return own;
}

/** The keys of a user and their account in the directory, if any. */
export interface AccountLookup {
  readonly keys: UserKeys;
  readonly own: Account | undefined;
}

/**
 * Looks up the account of a user. Throws `OfferingUserAccountLinkingRequiredError` if an unmanaged entry may be theirs:
 * one with their e-mail address, or whose uid is their Waldur username or their username in Waldur. Managed accounts of
 * other Waldur users are ignored.
 */
export async function lookUpAccount(
  user: OfferingUser,
  ldap: LdapContext,
  { signal, otherAccounts }: Pick<UsernameContext, 'signal' | 'otherAccounts'>,
): Promise<AccountLookup> {
  const keys = readUserKeys(user, await otherAccounts?.());
  const mail = ldap.settings.ask_to_link_by_email ? cleanMail(user.userEmail) : undefined;
  const names = [keys.waldurUsername, user.username].filter((name) => checkUsername(name).ok).map(String);
  const filters = [
    ...keyFilters(keys, ldap),
    ...names.map((name) => equals('uid', name)),
    ...(mail === undefined ? [] : [equals('mail', mail)]),
  ];
  const accounts = await searchAccounts(ldap, filters, signal);
  const own = pickAccount(keys, accounts);
  if (own !== undefined) return { keys, own };
  const unmanaged = accounts.filter(({ isManaged }) => !isManaged);
  const folded = new Set(names.map(foldUsername));
  if (unmanaged.some(({ entry }) => entry.all('uid').some((uid) => folded.has(foldUsername(uid)))))
    throw createLinkingRequiredError('under your username');
  if (
    mail !== undefined &&
    unmanaged.some(({ entry }) => entry.all('mail').some((stored) => stored.toLowerCase() === mail.toLowerCase()))
  ) {
    throw createLinkingRequiredError('with your e-mail address');
  }
  return { keys, own: undefined };
}

/** Whether an account has one of the keys of a user. */
export function holdsKey({ waldurUsername, userUuid }: Account, keys: UserKeys): boolean {
  return waldurUsername === keys.waldurUsername || (userUuid !== undefined && uuidsOf(keys).includes(userUuid));
}

function belongsToOtherUser({ userUuid }: Account, keys: UserKeys): boolean {
  return userUuid !== undefined && keys.userUuid !== undefined && !uuidsOf(keys).includes(userUuid);
}

/** Asks a user to link an existing account. Does not reveal which account, because it may not be theirs. */
export function createLinkingRequiredError(what: string): OfferingUserAccountLinkingRequiredError {
  return new OfferingUserAccountLinkingRequiredError(
    `The directory of this site already has an account ${what}. If it is yours, ask the administrators of the site to link it to your Waldur account. If it is not, let them know.`,
  );
}
