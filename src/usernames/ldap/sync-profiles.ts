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

/** How many accounts are read with one search. */
const batchSize = 50;

/**
 * Brings the accounts of people who are `OK` up to date: name, e-mail address, key, personal group, access groups, and
 * an account that was closed is opened again. Only differences are written. Accounts that are not ours, or not this
 * person's, are left alone.
 *
 * One person's trouble is logged and stops nobody else; at the end `BackendError` says how many there were. Throws
 * `TransientBackendError` when the directory does not answer.
 */
export async function syncProfiles(
  users: readonly OfferingUser[],
  site: LdapContext,
  signal: AbortSignal,
): Promise<void> {
  const people = users.filter(({ username, state, isRestricted }) => username && state === ok && isRestricted !== true);
  const present: Account[] = [];
  let failures = 0;
  for (let start = 0; start < people.length; start += batchSize) {
    const batch = people.slice(start, start + batchSize);
    const accounts = await readByUsername(batch, site, signal);
    for (const user of batch) {
      signal.throwIfAborted();
      const account = accounts.get(foldUsername(user.username ?? ''));
      if (account === undefined) continue;
      try {
        if (await syncOne(user, account, site, signal)) present.push(account);
      } catch (error) {
        if (!(error instanceof BackendError)) throw error;
        failures += 1;
        site.logger.warn({ offeringUser: user.uuid }, 'ldap: the profile of a person could not be brought up to date');
        site.logger.debug({ offeringUser: user.uuid, error: error.message }, 'what the directory has against it');
      }
    }
  }
  await joinAccessGroups(present, site, signal);
  if (failures > 0)
    throw new BackendError(`ldap: ${failures} of ${people.length} profiles could not be brought up to date`);
}

async function readByUsername(
  users: readonly OfferingUser[],
  site: LdapContext,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Account>> {
  const filters = users.map(({ username = '' }) => equals('uid', username));
  const accounts = await searchAccounts(site, filters, signal);
  return new Map(accounts.filter(({ isManaged }) => isManaged).map((account) => [foldUsername(account.uid), account]));
}

async function syncOne(user: OfferingUser, account: Account, site: LdapContext, signal: AbortSignal): Promise<boolean> {
  const keys = readUserKeys(user);
  const isTheirs =
    holdsKey(account, keys) &&
    (account.userUuid === undefined || keys.userUuid === undefined || account.userUuid === keys.userUuid);
  if (!isTheirs) {
    site.logger.warn(
      { offeringUser: user.uuid },
      'ldap: the entry with the username of this person is not theirs by key; nothing is written to it',
    );
    return false;
  }
  if (!(await refreshAccount(account, planRefresh(account, { user, keys }, site), site, signal))) {
    throw new TransientBackendError(`ldap: ${account.dn} was changed by somebody else at the same moment`);
  }
  await repairGroup(account, site, signal);
  return true;
}
