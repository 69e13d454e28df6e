import { BackendError, TransientBackendError } from '../../shared/errors.js';
import type { KnownOfferingUserState, OfferingUser } from '../../waldur/types.js';
import { foldUsername } from '../check-username.js';
import { joinAccessGroups } from './access-groups.js';
import type { Account } from './account.js';
import { equals } from './filter.js';
import { holdsKey, searchAccounts } from './find-account.js';
import type { LdapContext } from './ldap-context.js';
import { planRefresh, refreshAccount, repairGroup } from './refresh-account.js';
import { readUserKeys } from './user-keys.js';

const ok: KnownOfferingUserState = 'OK';

/** The number of accounts that one search reads. */
const batchSize = 50;

/**
 * Updates the accounts of users in `OK`: name, e-mail address, key, personal group and access groups. Enables disabled
 * accounts. Writes only differences. Unmanaged accounts and accounts of other users are not changed.
 *
 * An error of one user is logged and does not affect others; in the end a `BackendError` reports their number. Throws
 * `TransientBackendError` if the directory is unavailable.
 */
export async function syncProfiles(
  users: readonly OfferingUser[],
  ldap: LdapContext,
  signal: AbortSignal,
): Promise<void> {
  const readyUsers = users.filter(
    ({ username, state, isRestricted }) => username && state === ok && isRestricted !== true,
  );
  const present: Account[] = [];
  let failures = 0;
  for (let start = 0; start < readyUsers.length; start += batchSize) {
    const batch = readyUsers.slice(start, start + batchSize);
    const accounts = await readByUsername(batch, ldap, signal);
    for (const user of batch) {
      signal.throwIfAborted();
      const account = accounts.get(foldUsername(user.username ?? ''));
      if (account === undefined) continue;
      try {
        if (await syncOne(user, account, ldap, signal)) present.push(account);
      } catch (error) {
        if (!(error instanceof BackendError)) throw error;
        failures += 1;
        ldap.logger.warn({ offeringUser: user.uuid }, 'ldap: updating the profile of a user failed');
        ldap.logger.debug(
          { offeringUser: user.uuid, error: error.message },
          'ldap: reason of the failed profile update',
        );
      }
    }
  }
  await joinAccessGroups(present, ldap, signal);
  if (failures > 0) throw new BackendError(`ldap: updating ${failures} of ${readyUsers.length} profiles failed`);
}

async function readByUsername(
  users: readonly OfferingUser[],
  ldap: LdapContext,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Account>> {
  const filters = users.map(({ username = '' }) => equals('uid', username));
  const accounts = await searchAccounts(ldap, filters, signal);
  return new Map(accounts.filter(({ isManaged }) => isManaged).map((account) => [foldUsername(account.uid), account]));
}

async function syncOne(user: OfferingUser, account: Account, ldap: LdapContext, signal: AbortSignal): Promise<boolean> {
  const keys = readUserKeys(user);
  const isOwner =
    holdsKey(account, keys) &&
    (account.userUuid === undefined || keys.userUuid === undefined || account.userUuid === keys.userUuid);
  if (!isOwner) {
    ldap.logger.warn(
      { offeringUser: user.uuid },
      'ldap: the entry with the username of this user does not have their keys; it is not changed',
    );
    return false;
  }
  if (!(await refreshAccount(account, planRefresh(account, { user, keys }, ldap), ldap, signal))) {
    throw new TransientBackendError(`ldap: ${account.dn} was changed concurrently`);
  }
  await repairGroup(account, ldap, signal);
  return true;
}
