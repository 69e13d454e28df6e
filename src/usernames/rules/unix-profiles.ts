import { createLengthRule, type UsernameProfile } from './username-rule.js';

const posixSource = 'POSIX.1-2017, Base Definitions 3.437 (User Name) and 3.282 (Portable Filename Character Set)';

export const posix: UsernameProfile = {
  title: 'POSIX',
  rules: [
    {
      id: 'characters',
      rule: 'it may hold only the letters a to z, digits, dots, underscores and hyphens',
      source: posixSource,
      allows: (username) => /^[A-Za-z0-9._-]+$/.test(username),
    },
    {
      id: 'first',
      rule: 'it must not start with a hyphen',
      source: posixSource,
      allows: (username) => !username.startsWith('-'),
    },
  ],
};

const systemdSource = 'systemd, docs/USER_NAMES.md, strict mode';

export const systemd: UsernameProfile = {
  title: 'systemd',
  rules: [
    {
      id: 'characters',
      rule: 'it may hold only the letters a to z, digits, underscores and hyphens',
      source: systemdSource,
      allows: (username) => /^[A-Za-z0-9_-]+$/.test(username),
    },
    {
      id: 'first',
      rule: 'it must start with a letter or an underscore',
      source: systemdSource,
      allows: (username) => /^[A-Za-z_]/.test(username),
    },
    createLengthRule(31, `${systemdSource}: 31 is what utmp has room for`),
  ],
};

const shadowSource = 'shadow, lib/chkname.c';

export const shadow: UsernameProfile = {
  title: 'shadow (useradd)',
  rules: [
    {
      id: 'characters',
      rule: 'it may hold only the letters a to z, digits, dots, underscores and hyphens',
      source: shadowSource,
      allows: (username) => /^[A-Za-z0-9_.-]*\$?$/.test(username),
    },
    {
      id: 'first',
      rule: 'it must start with a letter, a digit, a dot or an underscore',
      source: shadowSource,
      allows: (username) => /^[A-Za-z0-9_.]/.test(username),
    },
    {
      id: 'folder',
      rule: 'it must not be the name of a folder',
      source: shadowSource,
      allows: (username) => username !== '.' && username !== '..',
    },
    {
      id: 'number',
      rule: 'it must not be a number',
      source: shadowSource,
      allows: (username) => !/^[0-9]+$/.test(username),
    },
    createLengthRule(32, 'shadow, useradd(8) up to release 4.13; later releases allow 256'),
  ],
};

const debianSource =
  'Debian, adduser.conf(5), NAME_REGEX up to release 3.118 (Debian 11, Ubuntu 22.04); later releases allow the underscore too';

export const debian: UsernameProfile = {
  title: 'Debian (adduser)',
  rules: [
    {
      id: 'characters',
      rule: 'it may hold only the lower-case letters a to z, digits and hyphens',
      source: debianSource,
      allows: (username) => /^[a-z0-9-]+$/.test(username),
    },
    {
      id: 'first',
      rule: 'it must start with a lower-case letter',
      source: debianSource,
      allows: (username) => /^[a-z]/.test(username),
    },
  ],
};
