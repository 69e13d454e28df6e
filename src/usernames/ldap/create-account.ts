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
import { sleep } from './sleep.js';
import type { UserKeys } from './user-keys.js';

/** How often somebody who makes the same account is looked at again, and how long that may go on. */
const claimRetryDelayMs = 150;
const maxClaimRetries = 40;

/** Whose account to make, and how it is to be called. */
export interface AccountPlan {
  readonly user: OfferingUser;
  readonly keys: UserKeys;
  readonly username: string;
}

/**
 * Makes a person's account: the entry first, which decides whose the name is, then the personal group. Two workers at
 * once make one: whoever comes second waits and answers with what the first has made. `taken` when the name is somebody
 * else's by now, be it as a group; nothing is left behind then.
 */
export async function createAccount(
  plan: AccountPlan,
  parts: { site: LdapContext; numbers: NumberAllocator },
  signal: AbortSignal,
): Promise<Account | 'taken'> {
  const { site } = parts;
  const claim = await waitForClaim(plan.keys, parts, signal);
  if ('dn' in claim) return claim;
  const result = await createWithClaim(claim, plan, parts, signal).catch(async (error: unknown) => {
    // Else nobody knows whether something was written, and the attempt is left to grow old.
    if (error instanceof NothingWrittenError) await claim.release();
    throw error instanceof NothingWrittenError ? error.cause : error;
  });
  if (result === 'taken' || result === 'made-before') await claim.release();
  else await claim.finish();
  if (result === 'taken') return 'taken';
  const account = await findAccount(plan.keys, site, signal);
  if (account === undefined)
    throw new TransientBackendError(
      'ldap: the entry that was just added can not be read back; does uri name a replica?',
    );
  return account;
}

/** Says of an error that the directory is as it was. */
class NothingWrittenError extends Error {
  override readonly name = 'NothingWritten';
}

async function createWithClaim(
  claim: NumberClaim,
  plan: AccountPlan,
  { site, numbers }: { site: LdapContext; numbers: NumberAllocator },
  signal: AbortSignal,
): Promise<'made' | 'made-before' | 'taken'> {
  try {
    // Nobody else is at work on this person now, so what an earlier attempt has made is seen.
    if ((await findAccount(plan.keys, site, signal)) !== undefined) return 'made-before';
    if (!claim.isFresh())
      throw new TransientBackendError(`ldap: the numbers taken in ${numbers.dn} have grown old before they were used`);
    signal.throwIfAborted();
  } catch (error) {
    throw new NothingWrittenError('', { cause: error });
  }
  return addEntries(plan, claim, site, signal).catch((error: unknown) => {
    throw error instanceof BackendError ? new NothingWrittenError('', { cause: error }) : error;
  });
}

async function waitForClaim(
  keys: UserKeys,
  { site, numbers }: { site: LdapContext; numbers: NumberAllocator },
  signal: AbortSignal,
): Promise<NumberClaim | Account> {
  for (let pause = 0; pause < maxClaimRetries; pause += 1) {
    const claim = await numbers.claim(keys.userUuid ?? keys.waldurUsername, signal);
    if (claim !== 'busy') return claim;
    await sleep(claimRetryDelayMs, signal);
    const made = await findAccount(keys, site, signal);
    if (made !== undefined) return made;
  }
  throw new TransientBackendError(
    'ldap: another worker has begun to make the account of this person, and has not come to an end',
  );
}

async function addEntries(
  { user, keys, username }: AccountPlan,
  { uidNumber, gidNumber }: NumberClaim,
  site: LdapContext,
  signal: AbortSignal,
): Promise<'made' | 'taken'> {
  const dn = childDn('uid', username, site.peopleBase);
  const entry = toEntryValues({ user, keys, username }, { uidNumber, gidNumber }, site);
  if ((await site.directory.add(dn, entry, signal)) === 'exists') return 'taken';
  if ((await ensurePersonalGroup({ dn, uid: username, gidNumber }, site, signal)) === 'complete') return 'made';
  await site.directory.remove(dn, signal);
  return 'taken';
}

function toEntryValues(
  { user, keys, username }: AccountPlan,
  numbers: { uidNumber: number; gidNumber: number },
  site: LdapContext,
): EntryValues {
  const { settings, marks } = site;
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
    homeDirectory: [`${settings.default_home_base.replace(/\/$/, '')}/${username}`],
    loginShell: [settings.default_login_shell],
    [settings.waldur_username_attribute]: [keys.waldurUsername],
    [markAttribute]: [
      marks.managed,
      marks.created,
      ...(keys.userUuid === undefined ? [] : [marks.user(keys.userUuid)]),
    ],
  };
}
