import type { BackendCheck } from '../backend.js';
import { readAccounts } from './account.js';
import { needsLock, readClosing } from './closing.js';
import { equals } from './filter.js';
import type { LdapContext } from './ldap-context.js';
import type { LockProof, LockProver } from './lock-prover.js';
import { markAttribute } from './marks.js';

/**
 * Checks with a test entry how the directory locks the passwords of closed accounts, for the default password policy
 * and for each policy that an account has of its own. Counts the closed accounts whose lock is not known to hold.
 */
export async function checkClosing(
  ldap: LdapContext,
  prover: LockProver,
  signal: AbortSignal,
): Promise<Omit<BackendCheck, 'name'>> {
  const { directory, peopleBase, marks } = ldap;
  const entries = await directory.search(
    {
      base: peopleBase,
      filter: equals(markAttribute, marks.managed),
      attributes: ['uid', markAttribute, 'pwdPolicySubentry'],
    },
    signal,
  );
  const ownPolicies = entries.flatMap((entry) => entry.first('pwdPolicySubentry') ?? []);
  const messages: string[] = [];
  let isOk = true;
  for (const policy of new Set([undefined, ...ownPolicies])) {
    const proof = await prover.prove({ policy, forms: ['hashed'] }, signal);
    isOk &&= proof.method !== undefined;
    messages.push(`${policy === undefined ? '' : `policy ${policy}: `}${describeProof(proof)}`);
  }
  const unlocked = readAccounts(entries, ldap).filter((account) => needsLock(account, marks));
  const older = unlocked.filter((account) => readClosing(account, marks)?.lock === undefined);
  if (older.length > 0)
    messages.push(
      `an earlier version closed ${older.length} accounts, perhaps with a lock text that the directory stored as a password; the next run of memberships locks them again`,
    );
  if (unlocked.length > older.length)
    messages.push(
      `${unlocked.length - older.length} closed accounts have a valid password, because it could not be locked`,
    );
  return { result: isOk && unlocked.length === 0 ? 'ok' : 'warning', message: messages.join('; ') };
}

function describeProof({ method, reasons }: LockProof): string {
  if (method !== undefined) return `passwords are locked with ${method}, proven with a test entry`;
  return `passwords of closed accounts stay valid for binds, because the directory has no means to lock them (${reasons.join(', ')}). In OpenLDAP, set pwdLockout: TRUE in the password policy`;
}
