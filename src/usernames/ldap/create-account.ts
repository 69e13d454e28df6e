import { wait } from '../../shared/abortable.js';
import { BackendError, TransientBackendError } from '../../shared/errors.js';
import type { OfferingUser } from '../../waldur/types.js';
import type { Account } from './account.js';
import type { EntryValues } from './directory.js';
import { childDn } from './dn.js';
import { findAccount } from './find-account.js';
import type { LdapContext } from './ldap-context.js';
import { markAttribute } from './marks.js';
import type { NumberAllocator, NumberClaim } from './number-allocator.js';
import { ensurePersonalGroup } from './personal-group.js';
import { readProfile } from './profile.js';
import { getHomeDirectory } from './settings.js';
import type { UserKeys } from './user-keys.js';

/** Delay and number of retries while another worker creates the same account. */
const claimRetryDelayMs = 150;
const maxClaimRetries = 40;

/** The account to create. */
export interface AccountPlan {
  readonly user: OfferingUser;
  readonly keys: UserKeys;
  readonly username: string;
}

/**
 * Creates the account of a user: first the entry, which claims the username, then the personal group. If another worker
 * is creating the account of the same user, waits and returns that account. Returns `taken`, and leaves nothing behind,
 * if another user or group has the name by now.
 */
export async function createAccount(
  plan: AccountPlan,
  parts: { ldap: LdapContext; numbers: NumberAllocator },
  signal: AbortSignal,
): Promise<Account | 'taken'> {
  const { ldap } = parts;
  const claim = await waitForClaim(plan.keys, parts, signal);
  if ('dn' in claim) return claim;
  const result = await createWithClaim(claim, plan, parts, signal).catch(async (error: unknown) => {
    // After any other error something may have been written, so the claim is left to expire.
    if (error instanceof NothingWrittenError) await claim.release();
    throw error instanceof NothingWrittenError ? error.cause : error;
  });
  if (result === 'taken' || result === 'already-created') await claim.release();
  else await claim.finish();
  if (result === 'taken') return 'taken';
  const account = await findAccount(plan.keys, ldap, signal);
  if (account === undefined)
    throw new TransientBackendError(
      'ldap: the new entry cannot be read back. Check that uri does not name a read-only replica',
    );
  return account;
}

/** Wraps an error before which nothing was written. */
class NothingWrittenError extends Error {
  override readonly name = 'NothingWrittenError';
}

async function createWithClaim(
  claim: NumberClaim,
  plan: AccountPlan,
  { ldap, numbers }: { ldap: LdapContext; numbers: NumberAllocator },
  signal: AbortSignal,
): Promise<'created' | 'already-created' | 'taken'> {
  try {
    // The claim excludes other workers, so an account from an earlier attempt is visible now.
    if ((await findAccount(plan.keys, ldap, signal)) !== undefined) return 'already-created';
    if (!claim.isFresh())
      throw new TransientBackendError(`ldap: the number reservation in ${numbers.dn} expired before it was used`);
    signal.throwIfAborted();
  } catch (error) {
    throw new NothingWrittenError('', { cause: error });
  }
  return addEntries(plan, claim, ldap, signal).catch((error: unknown) => {
    throw error instanceof BackendError ? new NothingWrittenError('', { cause: error }) : error;
  });
}

async function waitForClaim(
  keys: UserKeys,
  { ldap, numbers }: { ldap: LdapContext; numbers: NumberAllocator },
  signal: AbortSignal,
): Promise<NumberClaim | Account> {
  for (let retry = 0; retry < maxClaimRetries; retry += 1) {
    const claim = await numbers.claim(keys.userUuid ?? keys.waldurUsername, signal);
    if (claim !== 'busy') return claim;
    await wait(claimRetryDelayMs, signal);
    const created = await findAccount(keys, ldap, signal);
    if (created !== undefined) return created;
  }
  throw new TransientBackendError('ldap: another worker is still creating the account of this user');
}

async function addEntries(
  { user, keys, username }: AccountPlan,
  { uidNumber, gidNumber }: NumberClaim,
  ldap: LdapContext,
  signal: AbortSignal,
): Promise<'created' | 'taken'> {
  const dn = childDn('uid', username, ldap.peopleBase);
  const entry = toEntryValues({ user, keys, username }, { uidNumber, gidNumber }, ldap);
  if ((await ldap.directory.add(dn, entry, signal)) === 'exists') return 'taken';
  if ((await ensurePersonalGroup({ dn, uid: username, gidNumber }, ldap, signal)) === 'complete') return 'created';
  await ldap.directory.remove(dn, signal);
  return 'taken';
}

function toEntryValues(
  { user, keys, username }: AccountPlan,
  numbers: { uidNumber: number; gidNumber: number },
  ldap: LdapContext,
): EntryValues {
  const { settings, marks } = ldap;
  const { givenName, sn = username, cn = username, mail } = readProfile(user);
  return {
    objectClass: settings.user_object_classes,
    uid: [username],
    cn: [cn],
    sn: [sn],
    ...(givenName !== undefined && { givenName: [givenName] }),
    ...(mail !== undefined && { mail: [mail] }),
    uidNumber: [String(numbers.uidNumber)],
    gidNumber: [String(numbers.gidNumber)],
    homeDirectory: [getHomeDirectory(username, settings)],
    loginShell: [settings.default_login_shell],
    [settings.waldur_username_attribute]: [keys.waldurUsername],
    [markAttribute]: [
      marks.managed,
      marks.created,
      ...(keys.userUuid === undefined ? [] : [marks.user(keys.userUuid)]),
    ],
  };
}
