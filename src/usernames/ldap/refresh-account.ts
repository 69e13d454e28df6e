import { BackendError } from '../../shared/errors.js';
import type { OfferingUser } from '../../waldur/types.js';
import type { Account } from './account.js';
import type { Modification } from './directory.js';
import { enableSteps } from './disable.js';
import type { LdapContext } from './ldap-context.js';
import { type Marks, markAttribute } from './marks.js';
import { ensurePersonalGroup } from './personal-group.js';
import { type Profile, readProfile } from './profile.js';
import type { UserKeys } from './user-keys.js';

/** What to change so that an account is its owner's, open and up to date; empty when nothing is. */
export function planRefresh(
  account: Account,
  { user, keys }: { user: OfferingUser; keys: UserKeys },
  site: LdapContext,
): Modification[] {
  const { settings, marks } = site;
  const isKeyStale = account.waldurUsername !== keys.waldurUsername;
  return [
    ...(isKeyStale
      ? [{ kind: 'replace', attribute: settings.waldur_username_attribute, values: [keys.waldurUsername] } as const]
      : []),
    ...ownerSteps(account, keys, marks),
    ...enableSteps(account, settings, marks),
    ...profileSteps(account, readProfile(user), account.entry),
  ];
}

// The mark of another account of theirs in Waldur gives way to that of the one that is served.
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
    // What others have added beside our value stays.
    if (value === undefined || stored.includes(value) || isNaming(account, attribute)) return [];
    return [{ kind: 'replace', attribute, values: [value] }];
  });
}

// An entry that others have made may be called after an attribute of the profile; that one can't be replaced.
function isNaming({ dn }: Account, attribute: string): boolean {
  return dn.toLowerCase().startsWith(`${attribute.toLowerCase()}=`);
}

/** Carries out a refresh. `false` when somebody else changed the entry at the same moment; the next pass sees to it. */
export async function refreshAccount(
  account: Account,
  steps: readonly Modification[],
  site: LdapContext,
  signal: AbortSignal,
): Promise<boolean> {
  if (steps.length === 0) return true;
  return (await site.directory.modify(account.dn, steps, signal)) === 'modified';
}

/**
 * Finishes what was left half-made: the personal group of an account that we have made. Throws `BackendError` when its
 * name is a stranger's by now.
 */
export async function repairGroup(account: Account, site: LdapContext, signal: AbortSignal): Promise<void> {
  const { dn, uid, gidNumber, isCreated: isMade } = account;
  if (!isMade || gidNumber === undefined) return;
  if ((await ensurePersonalGroup({ dn, uid, gidNumber }, site, signal)) === 'foreign') {
    throw new BackendError(
      `ldap: the group ${uid} is not the personal group of ${dn} (gidNumber ${gidNumber}); expected it to be, or no such group`,
    );
  }
}
