import { foldUsername } from '../check-username.js';
import { leaveAccessGroups } from './access-groups.js';
import type { Account } from './account.js';
import { disableSteps } from './disable.js';
import { equals } from './filter.js';
import { searchAccounts } from './find-account.js';
import type { LdapContext } from './ldap-context.js';
import { markAttribute } from './marks.js';
import { personalGroupDn } from './personal-group.js';

const batchSize = 50;

/**
 * Disables the managed accounts of departed users: without shell, password and access groups, and expired. Can be undone. Idempotent. Throws on the first failure.
 */
export async function disableAccounts(
  usernames: Iterable<string>,
  ldap: LdapContext,
  signal: AbortSignal,
): Promise<void> {
  for await (const account of findManaged(usernames, ldap, signal)) await disableAccount(account, ldap, signal);
}

/**
 * Deletes the managed accounts of departed users with their personal groups. Idempotent. Throws on the first failure.
 */
export async function deleteAccounts(
  usernames: Iterable<string>,
  ldap: LdapContext,
  signal: AbortSignal,
): Promise<void> {
  for await (const account of findManaged(usernames, ldap, signal)) await deleteAccount(account, ldap, signal);
}

async function* findManaged(
  usernames: Iterable<string>,
  ldap: LdapContext,
  signal: AbortSignal,
): AsyncIterable<Account> {
  const names = [...usernames];
  for (let start = 0; start < names.length; start += batchSize) {
    const batch = names.slice(start, start + batchSize);
    const wanted = new Set(batch.map(foldUsername));
    const found = await searchAccounts(
      ldap,
      batch.map((name) => equals('uid', name)),
      signal,
    );
    for (const account of found.filter(({ isManaged, uid }) => isManaged && wanted.has(foldUsername(uid)))) {
      signal.throwIfAborted();
      yield account;
    }
  }
}

async function disableAccount(account: Account, ldap: LdapContext, signal: AbortSignal): Promise<void> {
  await leaveAccessGroups(account, ldap, signal);
  if (!account.isDisabled)
    await ldap.directory.modify(account.dn, disableSteps(account, ldap.settings, ldap.marks), signal);
}

// The entry is removed last, so that a repeated call still finds the rest of the account.
async function deleteAccount(account: Account, ldap: LdapContext, signal: AbortSignal): Promise<void> {
  await leaveAccessGroups(account, ldap, signal);
  const groupDn = personalGroupDn(account.uid, ldap);
  const group = await ldap.directory.read(groupDn, [markAttribute, 'gidNumber'], signal);
  const isPersonalGroup =
    group?.has(markAttribute, ldap.marks.managed) && group.has('gidNumber', String(account.gidNumber));
  if (isPersonalGroup) await ldap.directory.remove(groupDn, signal);
  await ldap.directory.remove(account.dn, signal);
}
