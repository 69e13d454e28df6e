import type { EntryValues } from './directory.js';
import { childDn } from './dn.js';
import type { LdapContext } from './ldap-context.js';
import { markAttribute } from './marks.js';

/** The account that a personal group belongs to. */
export interface GroupOwner {
  readonly dn: string;
  readonly uid: string;
  readonly gidNumber: number;
}

/** Returns the DN of the personal group of an account. */
export function personalGroupDn(uid: string, ldap: LdapContext): string {
  return childDn('cn', uid, ldap.groupsBase);
}

/**
 * Creates the personal group of an account if it is missing. Returns `foreign` if a group with this name exists that is
 * not the account's personal group.
 */
export async function ensurePersonalGroup(
  owner: GroupOwner,
  ldap: LdapContext,
  signal: AbortSignal,
): Promise<'complete' | 'foreign'> {
  const { directory, marks } = ldap;
  const dn = personalGroupDn(owner.uid, ldap);
  const values = createGroupValues(owner, ldap);
  const existing = await directory.read(dn, [markAttribute, 'gidNumber'], signal);
  if (existing === undefined && (await directory.add(dn, values, signal)) === 'added') return 'complete';
  const group = existing ?? (await directory.read(dn, [markAttribute, 'gidNumber'], signal));
  const isOurs = group?.has(markAttribute, marks.managed) && group.has('gidNumber', String(owner.gidNumber));
  return isOurs ? 'complete' : 'foreign';
}

/** Returns the attributes of a new personal group. */
export function createGroupValues(owner: GroupOwner, { settings, marks }: LdapContext): EntryValues {
  const classes = settings.user_group_object_classes.map((name) => name.toLowerCase());
  const namesMembers = classes.some((name) => ['groupofnames', 'groupofmembers'].includes(name));
  return {
    objectClass: settings.user_group_object_classes,
    cn: [owner.uid],
    gidNumber: [String(owner.gidNumber)],
    ...(classes.includes('posixgroup') && { memberUid: [owner.uid] }),
    ...(namesMembers && { member: [owner.dn] }),
    [markAttribute]: [marks.managed],
  };
}
