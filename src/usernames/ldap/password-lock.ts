import type { Modification } from './directory.js';
import type { Entry } from './entry.js';

/** The attributes by which directories lock an account, in the order in which they are tried. */
export const lockAttributes = ['nsAccountLock', 'pwdAccountLockedTime'] as const;

/**
 * How the password of a closed account is locked: by an attribute that the directory itself obeys, or by text in the
 * stored password.
 */
export type LockMethod = (typeof lockAttributes)[number] | 'userPassword';

/** How a password is stored. */
export type PasswordForm = 'hashed' | 'clear';

/**
 * Locked until an administrator unlocks the account: the time that draft-behera-ldap-password-policy defines for it.
 */
const lockValues = { nsAccountLock: 'TRUE', pwdAccountLockedTime: '000001010000Z' } as const;

/** No known scheme, so that no password matches. Only for passwords without scheme: servers may hash the whole text. */
const lockPrefix = '{DISABLED}';

// A known scheme is kept, so that servers that hash plain text leave the value alone. No hash begins with `!`.
const hashScheme = /^\{(?!cleartext\}|disabled\})[\w./-]+\}/i;

/** The attributes that `lockSteps` and `unlockSteps` need. */
export const lockStateAttributes = [...lockAttributes, 'userPassword', 'pwdChangedTime', 'pwdPolicySubentry'] as const;

/** Whether a stored password has a hash scheme. */
export function formOf(password: string): PasswordForm {
  return hashScheme.test(password) ? 'hashed' : 'clear';
}

/** Returns the text that no password matches, and from which `unlockText` restores the password. */
export function lockText(password: string): string {
  return formOf(password) === 'hashed' ? password.replace(hashScheme, '$&!') : lockPrefix + password;
}

/** Undoes `lockText`. Returns `undefined` for a password that is not locked. */
export function unlockText(stored: string): string | undefined {
  if (stored.startsWith(lockPrefix)) return stored.slice(lockPrefix.length);
  const unlocked = stored.replace(/^(\{[^}]+\})!/, '$1');
  return unlocked === stored ? undefined : unlocked;
}

/** The changes that lock the password of an entry. */
export function lockSteps(method: LockMethod, entry: Entry): Modification[] {
  if (method !== 'userPassword') return [replace(method, [lockValues[method]])];
  const passwords = entry.all('userPassword');
  return passwords.length === 0 ? [] : [replace('userPassword', passwords.map(lockText))];
}

/** The changes that unlock the password. `before` is the value of the locking attribute before, if there was one. */
export function unlockSteps(method: LockMethod, entry: Entry, before: string | undefined): Modification[] {
  if (method !== 'userPassword') return [replace(method, before === undefined ? [] : [before])];
  const stored = entry.all('userPassword');
  return stored.some((password) => unlockText(password) !== undefined)
    ? [
        replace(
          'userPassword',
          stored.map((password) => unlockText(password) ?? password),
        ),
      ]
    : [];
}

export function replace(attribute: string, values: readonly string[]): Modification {
  return { kind: 'replace', attribute, values };
}
