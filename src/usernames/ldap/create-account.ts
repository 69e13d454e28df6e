import { wait } from '../../shared/abortable.js';
import { AccountBusyError, BackendError, TransientBackendError } from '../../shared/errors.js';
import type { Account } from './account.js';
import { type AccountEntryPlan, createAccountValues } from './account-entry.js';
import { EntryRejectedError, isNothingWritten, ResultCode } from './directory-errors.js';
import { childDn } from './dn.js';
import { findAccount } from './find-account.js';
import { findRefusedValues, type RefusedValue } from './find-refused-values.js';
import type { LdapContext } from './ldap-context.js';
import type { NumberAllocator } from './number-allocator.js';
import type { NumberClaim } from './number-claim.js';
import type { NumberKind } from './number-records.js';
import { ensurePersonalGroup } from './personal-group.js';
import { toSchemaError } from './schema-gate.js';
import { type UserKeys, userKey } from './user-keys.js';

/** Delay and number of retries while another worker creates the same account. */
const claimRetryDelayMs = 150;
const maxClaimRetries = 40;
/** How many attempts of one user may be refused for the username or a number. After that no other is tried. */
const maxRefusals = 3;

/** The account to create. */
export interface AccountPlan extends AccountEntryPlan {
  /** The user already has this username, so no other is tried. */
  readonly isOwnName: boolean;
}

interface CreationParts {
  readonly ldap: LdapContext;
  readonly numbers: NumberAllocator;
}

/**
 * Creates the account of a user: first the entry, which claims the username, then the personal group. If another worker
 * is creating the account of the same user, waits and returns that account. Otherwise nothing is left behind unless the
 * account is returned, or the error says what is. Returns:
 * - `taken` if another user or group has the name by now;
 * - `refused` if the directory refused the username or a number that seemed free. The next attempt takes another
 *   number, and `NumberAllocator.readRefusals` has the usernames to avoid. Throws when too many were refused for this
 *   user.
 *
 * Throws `SchemaError` if the directory would refuse every such entry.
 */
export async function createAccount(
  plan: AccountPlan,
  parts: CreationParts,
  signal: AbortSignal,
): Promise<Account | 'taken' | 'refused'> {
  const claim = await waitForClaim(plan.keys, parts, signal);
  if ('dn' in claim) return claim;
  let result: 'created' | 'already-created' | 'taken';
  try {
    result = await createWithClaim(claim, plan, parts, signal);
  } catch (error) {
    // After any other error something may have been written, so the claim is left to expire.
    if (!(error instanceof NothingWrittenError)) throw error;
    return endFailedClaim(claim, error.cause, { plan, ldap: parts.ldap, signal });
  }
  if (result === 'taken' || result === 'already-created') await claim.release();
  else await claim.finish();
  if (result === 'taken') return 'taken';
  const account = await findAccount(plan.keys, parts.ldap, signal);
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
  { ldap, numbers }: CreationParts,
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
  return addEntries(plan, claim, ldap, signal);
}

/** Ends a claim with which nothing was written. Returns `refused` if another username or number is to be tried. */
async function endFailedClaim(
  claim: NumberClaim,
  error: unknown,
  { plan, ldap, signal }: { plan: AccountPlan; ldap: LdapContext; signal: AbortSignal },
): Promise<'refused'> {
  const schemaError = toSchemaError(error, plan.user);
  if (schemaError !== undefined) {
    await claim.giveBack();
    throw schemaError;
  }
  if (!(error instanceof EntryRejectedError) || error.code !== ResultCode.constraintViolation) {
    await claim.release();
    throw error;
  }
  const refused = await findRefusedValues(error, { ...plan, ...claim }, ldap, signal).catch(
    (): readonly RefusedValue[] => [],
  );
  const numbers = refused.filter((value): value is NumberKind => value !== 'username');
  const isNameRefused = refused.includes('username') && !plan.isOwnName;
  if (numbers.length === 0 && !isNameRefused) {
    await claim.release();
    throw error;
  }
  const { names, count: earlier } = claim.refusals;
  const count = Math.min(earlier + 1, maxRefusals);
  if (count === maxRefusals) {
    await claim.refuse({ count, names }, []);
    throw addNote(
      error,
      `Refused for this user ${maxRefusals} times, with different usernames or numbers. The next runs only try the last ones again. Entries that bind_dn cannot see may use them: see diagnostics`,
    );
  }
  await claim.refuse({ count, names: isNameRefused ? [...names, plan.username] : names }, numbers);
  return 'refused';
}

async function waitForClaim(
  keys: UserKeys,
  { ldap, numbers }: CreationParts,
  signal: AbortSignal,
): Promise<NumberClaim | Account> {
  for (let retry = 0; retry < maxClaimRetries; retry += 1) {
    const claim = await numbers.claim(userKey(keys), signal);
    if (claim !== 'busy') return claim;
    await wait(claimRetryDelayMs, signal);
    const created = await findAccount(keys, ldap, signal);
    if (created !== undefined) return created;
  }
  throw new AccountBusyError('ldap: another worker is still creating the account of this user');
}

async function addEntries(
  plan: AccountPlan,
  { uidNumber, gidNumber }: NumberClaim,
  ldap: LdapContext,
  signal: AbortSignal,
): Promise<'created' | 'taken'> {
  const { directory, peopleBase } = ldap;
  const { username } = plan;
  const dn = childDn('uid', username, peopleBase);
  try {
    if ((await directory.add(dn, createAccountValues(plan, { uidNumber, gidNumber }, ldap), signal)) === 'exists')
      return 'taken';
  } catch (error) {
    throw isNothingWritten(error) ? new NothingWrittenError('', { cause: error }) : error;
  }
  let failure: unknown;
  try {
    if ((await ensurePersonalGroup({ dn, uid: username, gidNumber }, ldap, signal)) === 'complete') return 'created';
  } catch (error) {
    if (!isNothingWritten(error)) throw addNote(error, describeRest(dn));
    failure = error;
  }
  try {
    await directory.remove(dn, signal);
  } catch (error) {
    throw addNote(failure ?? error, describeRest(dn));
  }
  if (failure !== undefined) throw new NothingWrittenError('', { cause: failure });
  return 'taken';
}

function describeRest(dn: string): string {
  return `The entry ${dn} was added and is left without its personal group; the next run completes it`;
}

/** Adds a sentence to the message of an error of this backend. */
function addNote(error: unknown, note: string): unknown {
  if (error instanceof EntryRejectedError) {
    const { code, attributes, cause } = error;
    return new EntryRejectedError(`${error.message}. ${note}`, { code, attributes, cause });
  }
  if (error instanceof BackendError) return new BackendError(`${error.message}. ${note}`, { cause: error.cause });
  if (error instanceof TransientBackendError)
    return new TransientBackendError(`${error.message}. ${note}`, { cause: error.cause });
  return error;
}
