import { createLengthRule, type UsernameRule } from './username-rule.js';

/** The maximum length that Waldur stores. */
export const waldurLengthRule: UsernameRule = createLengthRule(100, 'Waldur, OfferingUser.username');

const passwdSource = 'passwd(5): colons separate fields, and the name is part of the path of the home directory';

/** The rules that apply whatever target systems a site has: tools would read such a name as something else. */
export const generalRules: readonly UsernameRule[] = [
  {
    id: 'hyphen',
    rule: 'it must not start with a hyphen',
    source: 'POSIX.1-2017, Base Definitions 3.437',
    allows: (name) => !name.startsWith('-'),
  },
  {
    id: 'folder',
    rule: 'it must not be "." or ".."',
    source: 'systemd, docs/USER_NAMES.md: names become parts of paths',
    allows: (name) => name !== '.' && name !== '..',
  },
  {
    id: 'number',
    rule: 'it must not be a number',
    source: 'systemd, docs/USER_NAMES.md: many tools read digits as a numeric user ID',
    allows: (name) => !/^[0-9]+$/.test(name),
  },
  {
    id: 'looks-like-a-number',
    rule: 'it must not look like a number',
    source:
      'strtoul(3), YAML 1.2, section 10.3: 0x1f, 0o17, 1e5 and 1.5 are read as numbers; ' +
      'systemd once ran a unit with such a user as root (systemd, issue 6237)',
    allows: (name) => !/^0x[0-9a-f]*$/i.test(name) && !(/[0-9]/.test(name) && Number.isFinite(Number(name))),
  },
  {
    id: 'invisible',
    rule: 'it must not contain spaces or invisible characters',
    source: 'systemd, docs/USER_NAMES.md; shadow, lib/chkname.c',
    // Unicode classes some blank characters as letters: these are listed one by one.
    allows: (name) => !/[\s\p{Z}\p{C}\u115f\u1160\u3164\uffa0\u2800]|\p{Default_Ignorable_Code_Point}/u.test(name),
  },
  {
    id: 'passwd',
    rule: 'it must not contain colons, slashes or backslashes',
    source: passwdSource,
    allows: (name) => !/[:/\\]/.test(name),
  },
  {
    id: 'machine',
    rule: 'it must not end with a dollar sign',
    source: 'Microsoft, sAMAccountName; Samba: such names belong to computer accounts',
    allows: (name) => !name.endsWith('$'),
  },
  {
    id: 'mail',
    rule: 'it must not contain @ or +',
    source:
      'systemd, docs/USER_NAMES.md (mail servers); RFC 5233 (sub-addresses); nsswitch.conf(5), compat mode (netgroups)',
    allows: (name) => !/[@+]/.test(name),
  },
  {
    id: 'quotes',
    rule: 'it must not contain quotes, commas, semicolons or number signs, nor start with a tilde',
    source: 'shadow, lib/chkname.c; adduser(8), --allow-all-names: rejected even there',
    allows: (name) => !/["'#,;`]|^~/.test(name),
  },
];
