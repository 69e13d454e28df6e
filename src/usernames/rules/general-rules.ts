import { createLengthRule, type UsernameRule } from './username-rule.js';

/** Waldur stores no longer username than this. */
export const waldurLengthRule: UsernameRule = createLengthRule(100, 'Waldur, OfferingUser.username');

const passwdSource = 'passwd(5): a colon ends a field there, and the name is part of the path of a home folder';

/** What nobody may be called, whatever systems a site has: tools take such a name for something else. */
export const generalRules: readonly UsernameRule[] = [
  {
    id: 'hyphen',
    rule: 'it must not start with a hyphen',
    source: 'POSIX.1-2017, Base Definitions 3.437',
    allows: (name) => !name.startsWith('-'),
  },
  {
    id: 'folder',
    rule: 'it must not be the name of a folder',
    source: 'systemd, docs/USER_NAMES.md: names are put into paths',
    allows: (name) => name !== '.' && name !== '..',
  },
  {
    id: 'number',
    rule: 'it must not be a number',
    source: 'systemd, docs/USER_NAMES.md: many tools take digits for the number of an account',
    allows: (name) => !/^[0-9]+$/.test(name),
  },
  {
    id: 'looks-like-a-number',
    rule: 'it must not look like a number',
    source:
      'strtoul(3), YAML 1.2, section 10.3: 0x1f, 0o17, 1e5 and 1.5 are read as numbers; such a unit file of systemd has run as root (systemd, issue 6237)',
    allows: (name) => !/^0x[0-9a-f]*$/i.test(name) && !(/[0-9]/.test(name) && Number.isFinite(Number(name))),
  },
  {
    id: 'invisible',
    rule: 'it must not hold spaces or characters that can not be seen',
    source: 'systemd, docs/USER_NAMES.md; shadow, lib/chkname.c',
    // Letters that fill a place but show nothing count as letters in Unicode, and have to be named.
    allows: (name) => !/[\s\p{Z}\p{C}\u115f\u1160\u3164\uffa0\u2800]|\p{Default_Ignorable_Code_Point}/u.test(name),
  },
  {
    id: 'passwd',
    rule: 'it must not hold colons, slashes or backslashes',
    source: passwdSource,
    allows: (name) => !/[:/\\]/.test(name),
  },
  {
    id: 'machine',
    rule: 'it must not end with a dollar sign',
    source: 'Microsoft, sAMAccountName; Samba: such names belong to machines',
    allows: (name) => !name.endsWith('$'),
  },
  {
    id: 'mail',
    rule: 'it must not hold @ or +',
    source:
      'systemd, docs/USER_NAMES.md (mail servers); RFC 5233 (sub-addresses); nsswitch.conf(5), compat mode (netgroups)',
    allows: (name) => !/[@+]/.test(name),
  },
  {
    id: 'quotes',
    rule: 'it must not hold quotes, commas, semicolons or number signs, nor start with a tilde',
    source: 'shadow, lib/chkname.c; adduser(8), --allow-all-names: refused even there',
    allows: (name) => !/["'#,;`]|^~/.test(name),
  },
];
