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
 * Closes the accounts of people who have left, as the site has chosen: `keep` does nothing; `disable` takes away shell,
 * password and access groups and lets the account expire; `delete` removes the entry and its personal group. Only
 * accounts that are ours to manage. Safe to repeat; throws on the first that fails.
 */
export async function closeAccounts(
  usernames: Iterable<string>,
  site: LdapContext,
  signal: AbortSignal,
): Promise<void> {
  const departure = getDeparture(site.settings);
  if (departure === 'keep') return;
  const names = [...usernames];
  for (let start = 0; start < names.length; start += batchSize) {
    const batch = names.slice(start, start + batchSize);
    const wanted = new Set(batch.map(foldUsername));
    const found = await searchAccounts(
      site,
      batch.map((name) => equals('uid', name)),
      signal,
    );
    for (const account of found.filter(({ isManaged, uid }) => isManaged && wanted.has(foldUsername(uid)))) {
      signal.throwIfAborted();
      await (departure === 'disable' ? disableAccount(account, site, signal) : deleteAccount(account, site, signal));
    }
  }
}

async function disableAccount(account: Account, site: LdapContext, signal: AbortSignal): Promise<void> {
  await leaveAccessGroups(account, site, signal);
  if (!account.isDisabled)
    await site.directory.modify(account.dn, disableSteps(account, site.settings, site.marks), signal);
}

// The entry goes last: as long as it is there, whatever remains of the account can be found.
async function deleteAccount(account: Account, site: LdapContext, signal: AbortSignal): Promise<void> {
  await leaveAccessGroups(account, site, signal);
  const groupDn = personalGroupDn(account.uid, site);
  const group = await site.directory.read(groupDn, [markAttribute, 'gidNumber'], signal);
  const isTheirs = group?.has(markAttribute, site.marks.managed) && group.has('gidNumber', String(account.gidNumber));
  if (isTheirs) await site.directory.remove(groupDn, signal);
  await site.directory.remove(account.dn, signal);
}
