import type { Account } from './account.js';
import type { Modification } from './directory.js';
import type { Entry } from './entry.js';
import { allOf, equals, not, startsWith } from './filter.js';
import type { LdapContext } from './ldap-context.js';
import { type Marks, markAttribute, readMark } from './marks.js';
import {
  formOf,
  type LockMethod,
  lockSteps,
  type PasswordForm,
  replace,
  unlockSteps,
  unlockText,
} from './password-lock.js';

/** One day after the epoch, so the account has expired. */
const expired = '1';

/** A hash that no password has. */
const unusable = '{SSHA}!';

/** What is stored about a closed account, in a mark. Never a password or its hash, because anyone may read a mark. */
interface Closing {
  /** How the password is locked, `none` if it is not. Absent for accounts that earlier versions have closed. */
  readonly lock?: LockMethod | 'none';
  /** The login shell before. */
  readonly shell?: string;
  /** `shadowExpire` before. */
  readonly expire?: string;
  /** The value of the locking attribute before. */
  readonly locked?: string;
  /**
   * An earlier version has closed the account, and the directory has hashed the text of its lock: the password is lost,
   * and the text is a password. The value is `pwdChangedTime`, to tell whether a new password was set afterwards.
   */
  readonly replaced?: string;
}

/** Returns what is stored about a closed account; `undefined` for an open one. */
export function readClosing({ entry }: Pick<Account, 'entry'>, marks: Marks): Closing | undefined {
  const suffix = readMark(entry, marks.disabled);
  if (suffix === undefined) return undefined;
  try {
    const stored: unknown = JSON.parse(suffix.slice(1));
    return Object.fromEntries(Object.entries(Object(stored)).filter(([, value]) => typeof value === 'string'));
  } catch {
    return {};
  }
}

/** The forms of the passwords of an account. */
export function passwordForms({ entry }: Pick<Account, 'entry'>): readonly PasswordForm[] {
  return [...new Set(entry.all('userPassword').map(formOf))].sort();
}

/**
 * The changes that disable an account: no shell, a locked password, expired. The values before are stored for
 * `enableSteps`. `lock`: the proven method for accounts like this.
 */
export function disableSteps(
  { entry }: Account,
  lock: LockMethod | undefined,
  { settings, marks }: Pick<LdapContext, 'settings' | 'marks'>,
): Modification[] {
  const closing: Closing = {
    lock: lock ?? 'none',
    ...ifPresent('shell', entry.first('loginShell')),
    ...ifPresent('expire', entry.first('shadowExpire')),
    ...ifPresent('locked', lock === undefined || lock === 'userPassword' ? undefined : entry.first(lock)),
  };
  return [
    { kind: 'add', attribute: markAttribute, values: [formatMark(closing, marks)] },
    ...(entry.hasObjectClass('posixAccount') ? [replace('loginShell', [settings.disabled_shell])] : []),
    ...(entry.hasObjectClass('shadowAccount') ? [replace('shadowExpire', [expired])] : []),
    ...(lock === undefined ? [] : lockSteps(lock, entry)),
  ];
}

/**
 * Whether the lock of a closed account is not known to hold: an earlier version has closed it, or no method was known.
 */
export function needsLock(account: Account, marks: Marks): boolean {
  const closing = readClosing(account, marks);
  return closing !== undefined && (closing.lock === undefined || closing.lock === 'none');
}

/** The changes that lock a disabled account anew. Only for an account that `needsLock`. */
export function relockSteps(account: Account, lock: LockMethod, marks: Marks): Modification[] {
  const { entry } = account;
  const closing = readClosing(account, marks) ?? {};
  const isIntact = closing.lock === undefined && hasLockText(entry);
  const renewed: Closing = isIntact
    ? { ...closing, lock: 'userPassword' }
    : {
        ...closing,
        lock,
        ...ifPresent('locked', lock === 'userPassword' ? undefined : entry.first(lock)),
        ...(isReplaced(entry, closing, lock) && { replaced: entry.first('pwdChangedTime') ?? '' }),
      };
  return [
    removeMark(entry, marks),
    { kind: 'add', attribute: markAttribute, values: [formatMark(renewed, marks)] },
    ...(isIntact ? [] : lockSteps(lock, entry)),
  ];
}

/** The changes that enable a disabled account again. */
export function enableSteps(
  account: Account,
  { settings, marks }: Pick<LdapContext, 'settings' | 'marks'>,
): Modification[] {
  const { entry } = account;
  const closing = readClosing(account, marks);
  if (closing === undefined) return [];
  const { lock, shell, expire, locked } = closing;
  // Earlier versions did not note that there was no shell.
  const shellBefore = shell ?? (lock === undefined ? settings.default_login_shell : undefined);
  const method = lock ?? 'userPassword';
  const isLost = isPasswordLost(account, marks);
  // A password that was set in the meantime is kept.
  const kept = method === 'userPassword' && lock !== undefined ? entry.all('userPassword').filter(isNotLocked) : [];
  return [
    removeMark(entry, marks),
    ...(entry.hasObjectClass('posixAccount') ? [replace('loginShell', listOf(shellBefore))] : []),
    ...(entry.hasObjectClass('shadowAccount') ? [replace('shadowExpire', listOf(expire))] : []),
    ...(method === 'none' || (isLost && method === 'userPassword') ? [] : unlockSteps(method, entry, locked)),
    ...(isLost ? [replace('userPassword', kept.length === 0 && isPasswordRequired(entry) ? [unusable] : kept)] : []),
  ];
}

/**
 * Whether the password of a disabled account cannot be put back: an earlier version has closed the account, and the
 * directory has hashed the text of its lock.
 */
export function isPasswordLost({ entry }: Pick<Account, 'entry'>, marks: Marks): boolean {
  const closing = readClosing({ entry }, marks);
  if (closing?.lock === undefined) return closing !== undefined && isReplaced(entry, closing, undefined);
  if (closing.replaced === undefined || entry.all('userPassword').length === 0) return false;
  // Otherwise a new password was set in the meantime.
  return closing.lock === 'userPassword'
    ? hasLockText(entry)
    : (entry.first('pwdChangedTime') ?? '') === closing.replaced;
}

// A directory that stores passwords as they are would have kept the text. `pwdChangedTime` and `nsAccountLock` are
// signs of directories that hash it.
function isReplaced(entry: Entry, { lock: before }: Closing, lock: LockMethod | undefined): boolean {
  const mayHash = entry.first('pwdChangedTime') !== undefined || lock === 'nsAccountLock';
  return before === undefined && mayHash && entry.all('userPassword').length > 0 && !hasLockText(entry);
}

function hasLockText(entry: Entry): boolean {
  return !entry.all('userPassword').every(isNotLocked);
}

function isNotLocked(password: string): boolean {
  return unlockText(password) === undefined;
}

// `lock` comes first, so that a search can leave out the accounts of this version.
function formatMark({ lock, shell, expire, locked, replaced }: Closing, marks: Marks): string {
  return `${marks.disabled}:${JSON.stringify({ lock, shell, expire, locked, replaced })}`;
}

/** Matches the accounts that earlier versions have closed. */
export function closedByEarlierVersion(marks: Marks): string {
  return allOf(
    equals(markAttribute, marks.managed),
    startsWith(markAttribute, marks.disabled),
    not(startsWith(markAttribute, `${marks.disabled}:{"lock"`)),
  );
}

// Then the password of an entry can be replaced, but not removed.
function isPasswordRequired(entry: Entry): boolean {
  return entry.hasObjectClass('simpleSecurityObject');
}

function removeMark(entry: Entry, marks: Marks): Modification {
  return { kind: 'delete', attribute: markAttribute, values: [marks.disabled + readMark(entry, marks.disabled)] };
}

function listOf(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value];
}

function ifPresent(name: keyof Closing, value: string | undefined): Partial<Closing> {
  return value === undefined ? {} : { [name]: value };
}
