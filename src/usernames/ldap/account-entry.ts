import type { OfferingUser } from '../../waldur/types.js';
import type { EntryValues } from './directory.js';
import type { LdapContext } from './ldap-context.js';
import { markAttribute } from './marks.js';
import { readProfile } from './profile.js';
import { getHomeDirectory } from './settings.js';
import type { UserKeys } from './user-keys.js';

/** The account that an entry is made for. */
export interface AccountEntryPlan {
  readonly user: OfferingUser;
  readonly keys: UserKeys;
  readonly username: string;
}

/** The attributes that an account has only if Waldur shows them. */
export const optionalAttributes = ['givenName', 'mail'] as const;

/** Returns the attributes of a new account. */
export function createAccountValues(
  { user, keys, username }: AccountEntryPlan,
  numbers: { readonly uidNumber: number; readonly gidNumber: number },
  { settings, marks }: LdapContext,
): EntryValues {
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
    homeDirectory: [getHomeDirectory(username, settings)],
    loginShell: [settings.default_login_shell],
    [settings.waldur_username_attribute]: [keys.waldurUsername],
    [markAttribute]: [
      marks.managed,
      marks.created,
      ...(keys.userUuid === undefined ? [] : [marks.user(keys.userUuid)]),
    ],
  };
}
