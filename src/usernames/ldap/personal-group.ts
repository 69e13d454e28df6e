import { childDn } from './dn.js';
import type { LdapContext } from './ldap-context.js';
import { markAttribute } from './marks.js';

/** The account that a personal group belongs to. */
export interface GroupOwner {
  readonly dn: string;
  readonly uid: string;
  readonly gidNumber: number;
}

/** The DN of an account's personal group. */
export function personalGroupDn(uid: string, site: LdapContext): string {
  return childDn('cn', uid, site.groupsBase);
}

/**
 * Sees to it that an account which we made has its personal group, also when the work stopped half-way last time.
 * `foreign` when a group of that name is somebody else's.
 */
export async function ensurePersonalGroup(
  owner: GroupOwner,
  site: LdapContext,
  signal: AbortSignal,
): Promise<'complete' | 'foreign'> {
  const { directory, settings, marks } = site;
  const dn = personalGroupDn(owner.uid, site);
  const classes = settings.user_group_object_classes.map((name) => name.toLowerCase());
  const namesMembers = classes.some((name) => ['groupofnames', 'groupofmembers'].includes(name));
  const values = {
    objectClass: settings.user_group_object_classes,
    cn: [owner.uid],
    gidNumber: [String(owner.gidNumber)],
    ...(classes.includes('posixgroup') && { memberUid: [owner.uid] }),
    ...(namesMembers && { member: [owner.dn] }),
    [markAttribute]: [marks.managed],
  };
  const existing = await directory.read(dn, [markAttribute, 'gidNumber'], signal);
  if (existing === undefined && (await directory.add(dn, values, signal)) === 'added') return 'complete';
  const group = existing ?? (await directory.read(dn, [markAttribute, 'gidNumber'], signal));
  const isOurs = group?.has(markAttribute, marks.managed) && group.has('gidNumber', String(owner.gidNumber));
  return isOurs ? 'complete' : 'foreign';
}
