import { foldUsername } from '../check-username.js';
import { leaveAccessGroups } from './access-groups.js';
import type { Account } from './account.js';
import { disableSteps } from './disable.js';
import { equals } from './filter.js';
import { searchAccounts } from './find-account.js';
import type { LdapContext } from './ldap-context.js';
import { markAttribute } from './marks.js';
import { personalGroupDn } from './personal-group.js';
import { getDeparture } from './settings.js';

const batchSize = 50;

/**
 * Closes the managed accounts of departed users according to the setting `departure`. `keep` does nothing. `disable`
 * removes shell, password and access groups and lets the account expire. `delete` removes the entry and its personal
 * group. Idempotent. Throws on the first failure.
 */
export async function closeAccounts(
  usernames: Iterable<string>,
  ldap: LdapContext,
  signal: AbortSignal,
): Promise<void> {
  const departure = getDeparture(ldap.settings);
  if (departure === 'keep') return;
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
      await (departure === 'disable' ? disableAccount(account, ldap, signal) : deleteAccount(account, ldap, signal));
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
