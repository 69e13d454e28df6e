import { foldUsername } from './canonicalise-username.js';
import { waldurLengthRule } from './general-rules.js';
import { baseSystemAccounts } from './reserved-lists.js';
import type { UsernameRule } from './username-rule.js';

const systemAccounts: ReadonlySet<string> = new Set(baseSystemAccounts.map(foldUsername));

/**
 * What no system may be given, no matter who assigned it: a program could read it as something else than a name. The
 * order matters: the first rule that a username breaks is reported.
 */
const dangerRules: readonly UsernameRule[] = [
  // First, so that no other rule has to handle a very long text.
  waldurLengthRule,
  {
    id: 'control',
    rule: 'it must not contain control characters, line breaks or invisible characters',
    source: 'passwd(5) and the protocols of all scripts: a line break ends the entry',
    allows: (name) => !/[\p{C}\p{Zl}\p{Zp}]|\p{Default_Ignorable_Code_Point}/u.test(name),
  },
  {
    id: 'hyphen',
    rule: 'it must not start with a hyphen',
    source: 'POSIX.1-2017, Utility Syntax Guidelines: programs read it as an option',
    allows: (name) => !name.startsWith('-'),
  },
  {
    id: 'path',
    rule: 'it must not be "." or ".." or contain a slash',
    source: 'systemd, docs/USER_NAMES.md: names become parts of paths',
    allows: (name) => name !== '.' && name !== '..' && !name.includes('/'),
  },
  {
    id: 'separator',
    rule: 'it must not contain a comma or a colon',
    source: 'passwd(5), sacctmgr(1): programs read it as two names or fields',
    allows: (name) => !/[,:]/.test(name),
  },
  {
    id: 'shell',
    rule: 'it must not contain characters with a meaning in a shell: ; & | < > ( ) { } [ ] * ? ! ` \' ", or start with ~',
    source: 'POSIX.1-2017, Shell Command Language, 2.2 and 2.13',
    allows: (name) => !/[;&|<>(){}[\]*?!`'"]|^~/.test(name),
  },
  {
    id: 'edge',
    rule: 'it must not start or end with a space',
    source: 'systemd, docs/USER_NAMES.md: the part without the space can be the name of another user',
    allows: (name) => name === name.trim(),
  },
  {
    id: 'system-account',
    rule: 'it must not be the name of an account of the operating system',
    source: 'Debian, base-passwd; Fedora, setup; systemd, sysusers.d',
    allows: (name) => !isSystemAccount(name),
  },
];

/**
 * Returns the rule that makes a username dangerous for every system, as a clause about "it" without a full stop;
 * `undefined` if it is not dangerous. For usernames that exist already, no matter who assigned them.
 */
export function findDanger(username: string): string | undefined {
  const broken = dangerRules.find(({ allows }) => !allows(username));
  if (broken?.maxLength === undefined) return broken?.rule;
  return `${broken.rule}, not ${username.length}`;
}

/** Whether this is the name of an account of the operating system, such as `root` or `daemon`, in any letter case. */
export function isSystemAccount(username: string): boolean {
  return systemAccounts.has(foldUsername(username));
}
