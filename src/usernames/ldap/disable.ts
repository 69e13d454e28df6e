import type { Account } from './account.js';
import type { Modification } from './directory.js';
import { type Marks, markAttribute, readMark } from './marks.js';
import type { LdapSettings } from './settings.js';

/** A prefix that is not a known password scheme, so that no password matches the hash. */
const lockPrefix = '{DISABLED}';

/** One day after the epoch, so the account has expired. */
const expired = '1';

/**
 * The changes that disable an account: no shell, no valid password, expired. The previous values are stored for
 * `enableSteps`.
 */
export function disableSteps(account: Account, settings: LdapSettings, marks: Marks): Modification[] {
  const { entry } = account;
  const before = { shell: entry.first('loginShell'), expire: entry.first('shadowExpire') };
  const passwords = entry.all('userPassword');
  const lock = (password: string) => lockPrefix + password;
  return [
    { kind: 'add', attribute: markAttribute, values: [`${marks.disabled}:${JSON.stringify(before)}`] },
    { kind: 'replace', attribute: 'loginShell', values: [settings.disabled_shell] },
    ...(entry.hasObjectClass('shadowAccount') ? [replace('shadowExpire', [expired])] : []),
    ...(passwords.length > 0 ? [replace('userPassword', passwords.map(lock))] : []),
  ];
}

/** The changes that enable a disabled account again. */
export function enableSteps(account: Account, settings: LdapSettings, marks: Marks): Modification[] {
  const { entry } = account;
  const suffix = readMark(entry, marks.disabled);
  if (suffix === undefined) return [];
  const before = readBefore(suffix.slice(1));
  const passwords = entry.all('userPassword');
  const unlock = (password: string) => (password.startsWith(lockPrefix) ? password.slice(lockPrefix.length) : password);
  return [
    { kind: 'delete', attribute: markAttribute, values: [marks.disabled + suffix] },
    replace('loginShell', [before.shell ?? settings.default_login_shell]),
    ...(entry.hasObjectClass('shadowAccount')
      ? [replace('shadowExpire', before.expire === undefined ? [] : [before.expire])]
      : []),
    ...(passwords.length > 0 ? [replace('userPassword', passwords.map(unlock))] : []),
  ];
}

function replace(attribute: string, values: readonly string[]): Modification {
  return { kind: 'replace', attribute, values };
}

function readBefore(json: string): { shell?: string | undefined; expire?: string | undefined } {
  try {
    const { shell, expire } = JSON.parse(json) as { shell?: unknown; expire?: unknown };
    return {
      shell: typeof shell === 'string' ? shell : undefined,
      expire: typeof expire === 'string' ? expire : undefined,
    };
  } catch {
    return {};
  }
}
