import { leadingValue } from './dn.js';
import type { Entry } from './entry.js';
import type { LdapContext } from './ldap-context.js';
import { type Marks, markAttribute, readMark } from './marks.js';
import { lockStateAttributes } from './password-lock.js';
import type { LdapSettings } from './settings.js';

/** The entry of a user in the directory. */
export interface Account {
  readonly entry: Entry;
  readonly dn: string;
  readonly uid: string;
  /** The Waldur username, the key of the entry. */
  readonly waldurUsername: string | undefined;
  /** The uuid of the Waldur user, if the entry has it. */
  readonly userUuid: string | undefined;
  readonly uidNumber: number | undefined;
  readonly gidNumber: number | undefined;
  /** Whether the entry is marked as managed by this program. Other entries are never changed. */
  readonly isManaged: boolean;
  /** Whether this program created the entry, with a personal group. */
  readonly isCreated: boolean;
  readonly isDisabled: boolean;
}

/** The attributes that `readAccounts` needs. */
export function accountAttributes({ waldur_username_attribute: key }: LdapSettings): readonly string[] {
  return [
    'objectClass',
    'uid',
    'uidNumber',
    'gidNumber',
    'cn',
    'sn',
    'givenName',
    'mail',
    'loginShell',
    'shadowExpire',
    ...lockStateAttributes,
    markAttribute,
    key,
  ];
}

/** Converts entries to accounts. Entries without a uid are left out. */
export function readAccounts(entries: readonly Entry[], { settings, marks }: LdapContext): Account[] {
  return entries.map((entry) => readAccount(entry, settings, marks)).filter((account) => account !== undefined);
}

function readAccount(entry: Entry, settings: LdapSettings, marks: Marks): Account | undefined {
  const uids = entry.all('uid');
  const rdnValue = leadingValue(entry.dn, 'uid');
  const uid = uids.find((value) => value === rdnValue) ?? uids[0];
  if (uid === undefined) return undefined;
  return {
    entry,
    dn: entry.dn,
    uid,
    waldurUsername: entry.first(settings.waldur_username_attribute),
    userUuid: readMark(entry, marks.user('')),
    uidNumber: readNumber(entry.first('uidNumber')),
    gidNumber: readNumber(entry.first('gidNumber')),
    isManaged: entry.has(markAttribute, marks.managed),
    isCreated: entry.has(markAttribute, marks.created),
    isDisabled: readMark(entry, marks.disabled) !== undefined,
  };
}

function readNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}
