import { leadingValue } from './dn.js';
import type { Entry } from './entry.js';
import { type Marks, markAttribute, readMark } from './marks.js';
import type { LdapSettings } from './settings.js';

/** An entry of a person, as far as we look at it. */
export interface Account {
  readonly entry: Entry;
  readonly dn: string;
  readonly uid: string;
  /** The Waldur username that it holds as its key. */
  readonly waldurUsername: string | undefined;
  /** The uuid of the Waldur user, where we know it. */
  readonly userUuid: string | undefined;
  readonly uidNumber: number | undefined;
  readonly gidNumber: number | undefined;
  /** Ours to manage. Without this, nothing is ever changed in it. */
  readonly isManaged: boolean;
  /** Made by us, with a personal group. */
  readonly isCreated: boolean;
  readonly isDisabled: boolean;
}

/** The attributes that `readAccount` needs. */
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
    'userPassword',
    markAttribute,
    key,
  ];
}

/** Reads an entry as an account; `undefined` when it has no uid. */
export function readAccount(entry: Entry, settings: LdapSettings, marks: Marks): Account | undefined {
  const uids = entry.all('uid');
  const named = leadingValue(entry.dn, 'uid');
  const uid = uids.find((value) => value === named) ?? uids[0];
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
