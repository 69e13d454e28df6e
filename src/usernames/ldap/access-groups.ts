import { describeError } from '../../shared/describe-error.js';
import { BackendError } from '../../shared/errors.js';
import type { Account } from './account.js';
import { EntryRejectedError, ResultCode } from './directory-errors.js';
import { childDn, foldDn } from './dn.js';
import type { LdapContext } from './ldap-context.js';

/** The value that represents an account in a group: its uid or its DN. */
function memberValue(account: Pick<Account, 'uid' | 'dn'>, attribute: 'memberUid' | 'member'): string {
  return attribute === 'member' ? account.dn : account.uid;
}

/**
 * Adds accounts to all access groups that they are not in, with one read and at most one write for each group. A
 * failure is only logged, because an account is usable without the group. The next run tries again.
 */
export async function joinAccessGroups(
  accounts: readonly Pick<Account, 'uid' | 'dn'>[],
  ldap: LdapContext,
  signal: AbortSignal,
): Promise<void> {
  if (accounts.length === 0) return;
  await eachGroup(ldap, async ({ dn, attribute }) => {
    const group = await ldap.directory.read(dn, [attribute], signal);
    if (group === undefined) return 'the group does not exist';
    const members = new Set(group.all(attribute).map(attribute === 'member' ? foldDn : String));
    const missing = accounts
      .map((account) => memberValue(account, attribute))
      .filter((value) => !members.has(attribute === 'member' ? foldDn(value) : value));
    if (missing.length === 0) return undefined;
    const result = await ldap.directory.modify(dn, [{ kind: 'add', attribute, values: [...new Set(missing)] }], signal);
    // If another writer added some of the members, the next run adds the rest.
    return result === 'modified' || missing.length === 1 ? undefined : 'the group was changed concurrently';
  });
  signal.throwIfAborted();
}

/**
 * Removes an account from all access groups. Throws if that fails, so that a departed user does not keep access
 * unnoticed.
 */
export async function leaveAccessGroups(
  account: Pick<Account, 'uid' | 'dn'>,
  ldap: LdapContext,
  signal: AbortSignal,
): Promise<void> {
  for (const { name, attribute } of ldap.settings.access_groups) {
    const dn = childDn('cn', name, ldap.groupsBase);
    const value = memberValue(account, attribute);
    const group = await ldap.directory.read(dn, [attribute], signal);
    const stored = group
      ?.all(attribute)
      .find((member) => (attribute === 'member' ? foldDn(member) === foldDn(value) : member === value));
    if (stored === undefined) continue;
    try {
      await ldap.directory.modify(dn, [{ kind: 'delete', attribute, values: [stored] }], signal);
    } catch (error) {
      throw explainLastMember(error, dn);
    }
  }
}

// An object class such as groupOfNames requires a member.
function explainLastMember(error: unknown, dn: string): unknown {
  if (!(error instanceof EntryRejectedError) || error.code !== ResultCode.objectClassViolation) return error;
  return new BackendError(
    `ldap: the account cannot leave the access group ${dn}, whose object class requires a member, because it is the last one. Add a member that stays, such as bind_dn`,
    { cause: error.cause },
  );
}

async function eachGroup(
  { settings, groupsBase, warnOnce }: LdapContext,
  work: (group: { dn: string; attribute: 'memberUid' | 'member' }) => Promise<string | undefined>,
): Promise<void> {
  for (const { name, attribute } of settings.access_groups) {
    const dn = childDn('cn', name, groupsBase);
    const problem = await work({ dn, attribute }).catch((error: unknown) => describeError(error).message);
    if (problem !== undefined)
      warnOnce(
        `access group ${name}: ${problem}`,
        { group: name, error: problem },
        'ldap: adding users to an access group failed; the next run tries again',
      );
  }
}
