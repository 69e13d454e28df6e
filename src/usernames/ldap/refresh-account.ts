import { BackendError } from '../../shared/errors.js';
import type { OfferingUser } from '../../waldur/types.js';
import type { Account } from './account.js';
import { enableSteps, isPasswordLost } from './closing.js';
import type { Modification } from './directory.js';
import { getResultCode, ResultCode } from './directory-errors.js';
import type { LdapContext } from './ldap-context.js';
import { type Marks, markAttribute } from './marks.js';
import { ensurePersonalGroup } from './personal-group.js';
import { type Profile, readProfile } from './profile.js';
import type { UserKeys } from './user-keys.js';

/** Returns the changes that update the keys and the profile of an account and enable it; empty if it is up to date. */
export function planRefresh(
  account: Account,
  { user, keys }: { user: OfferingUser; keys: UserKeys },
  ldap: LdapContext,
): Modification[] {
  const { settings, marks } = ldap;
  const isKeyStale = account.waldurUsername !== keys.waldurUsername;
  return [
    ...(isKeyStale
      ? [{ kind: 'replace', attribute: settings.waldur_username_attribute, values: [keys.waldurUsername] } as const]
      : []),
    ...ownerSteps(account, keys, marks),
    ...enableSteps(account, ldap),
    ...profileSteps(account, readProfile(user), account.entry),
  ];
}

// Replaces the marker of another Waldur account of the same user by that of the current one.
function ownerSteps({ userUuid }: Account, keys: UserKeys, marks: Marks): Modification[] {
  if (keys.userUuid === undefined || userUuid === keys.userUuid) return [];
  const add = { kind: 'add', attribute: markAttribute, values: [marks.user(keys.userUuid)] } as const;
  if (userUuid === undefined) return [add];
  return keys.otherUuids?.includes(userUuid) === true
    ? [{ kind: 'delete', attribute: markAttribute, values: [marks.user(userUuid)] }, add]
    : [];
}

const profileAttributes = ['givenName', 'sn', 'cn', 'mail'] as const satisfies readonly (keyof Profile)[];

function profileSteps(account: Account, profile: Profile, entry: Account['entry']): Modification[] {
  return profileAttributes.flatMap((attribute): Modification[] => {
    const value = profile[attribute];
    const stored = entry.all(attribute);
    // Additional values that others have added are kept.
    if (value === undefined || stored.includes(value) || isRdnAttribute(account, attribute)) return [];
    return [{ kind: 'replace', attribute, values: [value] }];
  });
}

// The RDN of an adopted entry may use a profile attribute, which cannot be replaced.
function isRdnAttribute({ dn }: Account, attribute: string): boolean {
  return dn.toLowerCase().startsWith(`${attribute.toLowerCase()}=`);
}

/**
 * Applies the changes. Returns `false` if the entry was changed concurrently; the next run updates it. A password that
 * cannot be put back is logged.
 */
export async function refreshAccount(
  account: Account,
  steps: readonly Modification[],
  ldap: LdapContext,
  signal: AbortSignal,
): Promise<boolean> {
  if (steps.length === 0) return true;
  const warn = (reason: string) =>
    ldap.logger.warn(
      { user: account.userUuid },
      `ldap: an account is open again, but its password could not be put back: ${reason}. Set a new password`,
    );
  try {
    if ((await ldap.directory.modify(account.dn, steps, signal)) !== 'modified') return false;
    if (isPasswordLost(account, ldap.marks)) warn('an earlier version closed it, and the directory hashed the lock');
    return true;
  } catch (error) {
    const others = steps.filter(({ attribute }) => attribute !== 'userPassword');
    const isPasswordRefused =
      error instanceof BackendError && getResultCode(error.cause) === ResultCode.constraintViolation;
    if (!isPasswordRefused || others.length === steps.length) throw error;
    if ((await ldap.directory.modify(account.dn, others, signal)) !== 'modified') return false;
    warn('the password policy of the directory refuses it');
    return true;
  }
}

/**
 * Creates the personal group of an account if an earlier attempt did not. Throws `BackendError` if another group has
 * its name by now.
 */
export async function repairGroup(account: Account, ldap: LdapContext, signal: AbortSignal): Promise<void> {
  const { dn, uid, gidNumber, isCreated } = account;
  if (!isCreated || gidNumber === undefined) return;
  if ((await ensurePersonalGroup({ dn, uid, gidNumber }, ldap, signal)) === 'foreign') {
    throw new BackendError(
      `ldap: the group ${uid} is not the personal group of ${dn} (expected gidNumber ${gidNumber} and the marker of this program). Rename or remove the group`,
    );
  }
}
