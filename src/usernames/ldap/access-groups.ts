import type { Account } from './account.js';
import { childDn, foldDn } from './dn.js';
import type { LdapContext } from './ldap-context.js';

/** What a group calls an account: its name, or its DN. */
function memberValue(account: Pick<Account, 'uid' | 'dn'>, attribute: 'memberUid' | 'member'): string {
  return attribute === 'member' ? account.dn : account.uid;
}

/**
 * Sees to it that accounts are in all access groups, with one read and at most one write for each group. What goes
 * wrong is logged and left to the next pass: without a group, an account is still an account.
 */
export async function joinAccessGroups(
  accounts: readonly Pick<Account, 'uid' | 'dn'>[],
  site: LdapContext,
  signal: AbortSignal,
): Promise<void> {
  if (accounts.length === 0) return;
  await eachGroup(site, async ({ dn, attribute }) => {
    const group = await site.directory.read(dn, [attribute], signal);
    if (group === undefined) return 'there is no such group';
    const members = new Set(group.all(attribute).map(attribute === 'member' ? foldDn : String));
    const missing = accounts
      .map((account) => memberValue(account, attribute))
      .filter((value) => !members.has(attribute === 'member' ? foldDn(value) : value));
    if (missing.length === 0) return undefined;
    const result = await site.directory.modify(dn, [{ kind: 'add', attribute, values: [...new Set(missing)] }], signal);
    // Of several, some were added by somebody else in the meantime; the next pass sees which.
    return result === 'modified' || missing.length === 1 ? undefined : 'somebody else changed it at the same moment';
  });
  signal.throwIfAborted();
}

/**
 * Takes an account out of all access groups. Throws when that fails: who has left must not keep access because of a
 * group.
 */
export async function leaveAccessGroups(
  account: Pick<Account, 'uid' | 'dn'>,
  site: LdapContext,
  signal: AbortSignal,
): Promise<void> {
  for (const { name, attribute } of site.settings.access_groups) {
    const dn = childDn('cn', name, site.groupsBase);
    const value = memberValue(account, attribute);
    const group = await site.directory.read(dn, [attribute], signal);
    const stored = group
      ?.all(attribute)
      .find((member) => (attribute === 'member' ? foldDn(member) === foldDn(value) : member === value));
    if (stored !== undefined)
      await site.directory.modify(dn, [{ kind: 'delete', attribute, values: [stored] }], signal);
  }
}

async function eachGroup(
  { settings, groupsBase, logger }: LdapContext,
  work: (group: { dn: string; attribute: 'memberUid' | 'member' }) => Promise<string | undefined>,
): Promise<void> {
  for (const { name, attribute } of settings.access_groups) {
    const dn = childDn('cn', name, groupsBase);
    const trouble = await work({ dn, attribute }).catch((error: unknown) =>
      error instanceof Error ? error.message : String(error),
    );
    if (trouble !== undefined)
      logger.warn(
        { group: name, trouble },
        'ldap: people could not be added to an access group; the next pass tries again',
      );
  }
}
