import { BackendError } from '../../shared/errors.js';
import { OfferingUserAccountLinkingRequiredError } from '../errors.js';
import { type Account, accountAttributes, readAccount } from './account.js';
import { anyOf, equals } from './filter.js';
import type { LdapContext } from './ldap-context.js';
import { markAttribute } from './marks.js';
import type { UserKeys } from './user-keys.js';

/** The filters by which a person's own account is found. */
export function keyFilters(keys: UserKeys, { settings, marks }: LdapContext): string[] {
  const byUsername = equals(settings.waldur_username_attribute, keys.waldurUsername);
  return [byUsername, ...uuidsOf(keys).map((uuid) => equals(markAttribute, marks.user(uuid)))];
}

function uuidsOf({ userUuid, otherUuids = [] }: UserKeys): readonly string[] {
  return userUuid === undefined ? otherUuids : [userUuid, ...otherUuids];
}

/** Searches people. */
export async function searchAccounts(
  site: LdapContext,
  filters: readonly string[],
  signal: AbortSignal,
): Promise<Account[]> {
  const { directory, settings, marks, peopleBase } = site;
  const entries = await directory.search(
    { base: peopleBase, filter: anyOf(...filters), attributes: accountAttributes(settings) },
    signal,
  );
  return entries.map((entry) => readAccount(entry, settings, marks)).filter((account) => account !== undefined);
}

/** The account of a person, by keys; `undefined` when the directory has none. Throws as `pickAccount`. */
export async function findAccount(
  keys: UserKeys,
  site: LdapContext,
  signal: AbortSignal,
): Promise<Account | undefined> {
  return pickAccount(keys, await searchAccounts(site, keyFilters(keys, site), signal));
}

/**
 * Picks a person's own account from what a search brought. The directory compares without letter case; here a key must
 * be the same to the letter.
 *
 * Throws `BackendError` when the keys point at two accounts, or at one of another Waldur user, and
 * `OfferingUserAccountLinkingRequiredError` for an entry that holds the key but was never ours: anybody may have
 * written it.
 */
export function pickAccount(keys: UserKeys, accounts: readonly Account[]): Account | undefined {
  const hits = accounts.filter((account) => holdsKey(account, keys));
  const managed = hits.filter(({ isManaged }) => isManaged);
  const [own, second] = managed;
  if (own !== undefined && second !== undefined) {
    throw new BackendError(
      `ldap: the keys of one person point at two entries, ${own.dn} and ${second.dn}; expected one`,
    );
  }
  if (own !== undefined && belongsToOtherUser(own, keys)) {
    throw new BackendError(`ldap: ${own.dn} holds this person's Waldur username, but belongs to another Waldur user`);
  }
  if (own === undefined && hits.length > 0) throw createLinkingRequiredError('with your Waldur username');
  return own;
}

/** Whether one of the keys is this person's. */
export function holdsKey({ waldurUsername, userUuid }: Account, keys: UserKeys): boolean {
  return waldurUsername === keys.waldurUsername || (userUuid !== undefined && uuidsOf(keys).includes(userUuid));
}

function belongsToOtherUser({ userUuid }: Account, keys: UserKeys): boolean {
  return userUuid !== undefined && keys.userUuid !== undefined && !uuidsOf(keys).includes(userUuid);
}

/** Says to a person that an account may be theirs. Which account is not said: they may be after it. */
export function createLinkingRequiredError(what: string): OfferingUserAccountLinkingRequiredError {
  return new OfferingUserAccountLinkingRequiredError(
    `The directory of this site has an account ${what} already. If it is yours, ask the site's administrators to link it to your Waldur account; if not, tell them so.`,
  );
}
