import { TransientBackendError } from '../../shared/errors.js';
import type { EntryValues, Modification } from './directory.js';
import { childDn, foldDn } from './dn.js';
import type { Entry } from './entry.js';
import { allOf, anyOf, equals } from './filter.js';
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
 * Creates the personal group of an account if it is missing. A group that an earlier account of the same username left
 * behind gets the number of the new one. Returns `foreign` if a group with this name exists that is not the account's
 * personal group.
 */
export async function ensurePersonalGroup(
  owner: GroupOwner,
  ldap: LdapContext,
  signal: AbortSignal,
): Promise<'complete' | 'foreign'> {
  const { directory, marks } = ldap;
  const dn = personalGroupDn(owner.uid, ldap);
  const existing = await directory.read(dn, groupAttributes, signal);
  if (existing === undefined && (await directory.add(dn, createGroupValues(owner, ldap), signal)) === 'added')
    return 'complete';
  const group = existing ?? (await directory.read(dn, groupAttributes, signal));
  if (group === undefined) return 'foreign';
  const gidNumber = String(owner.gidNumber);
  const isMarked = group.has(markAttribute, marks.managed);
  if (isMarked && group.has('gidNumber', gidNumber)) return 'complete';
  if (!(await isLeftoverGroup(group, owner, ldap, signal))) return 'foreign';
  const steps: Modification[] = [
    { kind: 'delete', attribute: 'gidNumber', values: group.all('gidNumber') },
    { kind: 'add', attribute: 'gidNumber', values: [gidNumber] },
    ...(isMarked ? [] : [{ kind: 'add', attribute: markAttribute, values: [marks.managed] } as const]),
  ];
  if ((await directory.modify(dn, steps, signal)) === 'modified') return 'complete';
  throw new TransientBackendError('ldap modify: the personal group was changed concurrently');
}

/**
 * Whether a group with the name of an account is its personal group, so that it goes with the account: marked by this
 * program, or made by the Python agent, with the number of the account and without anyone else.
 */
export async function isPersonalGroup(
  group: Entry,
  owner: Pick<GroupOwner, 'dn' | 'uid'> & { readonly gidNumber: number | undefined },
  ldap: LdapContext,
  signal: AbortSignal,
): Promise<boolean> {
  if (!group.has('gidNumber', String(owner.gidNumber))) return false;
  if (group.has(markAttribute, ldap.marks.managed)) return true;
  return listOtherMembers(group, owner).length === 0 && !(await isPrimaryGroupOfOthers(group, owner, ldap, signal));
}

/**
 * Whether a group with a username was left behind by an earlier account of that username: marked by this program or
 * with the owner as a member, without anyone else, and not the primary group of another entry.
 */
export async function isLeftoverGroup(
  group: Entry,
  owner: Pick<GroupOwner, 'dn' | 'uid'>,
  ldap: LdapContext,
  signal: AbortSignal,
): Promise<boolean> {
  const isKnown = group.has(markAttribute, ldap.marks.managed) || listMembers(group).length > 0;
  if (!group.hasObjectClass('posixGroup') || !isKnown || listOtherMembers(group, owner).length > 0) return false;
  return !(await isPrimaryGroupOfOthers(group, owner, ldap, signal));
}

/** The attributes of a group that these functions need. */
export const groupAttributes: readonly string[] = [
  'objectClass',
  'cn',
  'gidNumber',
  'memberUid',
  'member',
  'uniqueMember',
  markAttribute,
];

function listMembers(group: Entry): readonly string[] {
  return ['memberUid', 'member', 'uniqueMember'].flatMap((attribute) => group.all(attribute));
}

function listOtherMembers(group: Entry, { dn, uid }: Pick<GroupOwner, 'dn' | 'uid'>): readonly string[] {
  return listMembers(group).filter((member) => member !== uid && foldDn(member) !== foldDn(dn));
}

async function isPrimaryGroupOfOthers(
  group: Entry,
  { dn }: Pick<GroupOwner, 'dn'>,
  { directory, settings }: LdapContext,
  signal: AbortSignal,
): Promise<boolean> {
  const numbers = group.all('gidNumber').map((number) => equals('gidNumber', number));
  const filter = allOf(equals('objectClass', 'posixAccount'), anyOf(...numbers));
  const entries = await directory.search({ base: settings.base_dn, filter, attributes: ['uid'] }, signal);
  return entries.some((entry) => foldDn(entry.dn) !== foldDn(dn));
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
