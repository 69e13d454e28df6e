import { limitLength, type UsernameProfile } from './username-rule.js';

const posixNames = 'POSIX.1-2017, Base Definitions 3.437 (User Name) and 3.282 (Portable Filename Character Set)';

export const posix: UsernameProfile = {
  title: 'POSIX',
  rules: [
    {
      id: 'characters',
      rule: 'it may hold only the letters a to z, digits, dots, underscores and hyphens',
      source: posixNames,
      keeps: (username) => /^[A-Za-z0-9._-]+$/.test(username),
    },
    { id: 'first', rule: 'it must not start with a hyphen', source: posixNames, keeps: (username) => !username.startsWith('-') },
  ],
};

const systemdNames = 'systemd, docs/USER_NAMES.md, strict mode';

export const systemd: UsernameProfile = {
  title: 'systemd',
  rules: [
    {
      id: 'characters',
      rule: 'it may hold only the letters a to z, digits, underscores and hyphens',
      source: systemdNames,
      keeps: (username) => /^[A-Za-z0-9_-]+$/.test(username),
    },
    { id: 'first', rule: 'it must start with a letter or an underscore', source: systemdNames, keeps: (username) => /^[A-Za-z_]/.test(username) },
    limitLength(31, `${systemdNames}: 31 is what utmp has room for`),
  ],
};

const shadowNames = 'shadow, lib/chkname.c';

export const shadow: UsernameProfile = {
  title: 'shadow (useradd)',
  rules: [
    {
      id: 'characters',
      rule: 'it may hold only the letters a to z, digits, dots, underscores and hyphens',
      source: shadowNames,
      keeps: (username) => /^[A-Za-z0-9_.-]*\$?$/.test(username),
    },
    {
      id: 'first',
      rule: 'it must start with a letter, a digit, a dot or an underscore',
      source: shadowNames,
      keeps: (username) => /^[A-Za-z0-9_.]/.test(username),
    },
    { id: 'folder', rule: 'it must not be the name of a folder', source: shadowNames, keeps: (username) => username !== '.' && username !== '..' },
    { id: 'number', rule: 'it must not be a number', source: shadowNames, keeps: (username) => !/^[0-9]+$/.test(username) },
    limitLength(32, 'shadow, useradd(8) up to release 4.13; later releases allow 256'),
  ],
};

const debianNames = 'Debian, adduser.conf(5), NAME_REGEX up to release 3.118 (Debian 11, Ubuntu 22.04); later releases allow the underscore too';

export const debian: UsernameProfile = {
  title: 'Debian (adduser)',
  rules: [
    {
      id: 'characters',
      rule: 'it may hold only the lower-case letters a to z, digits and hyphens',
      source: debianNames,
      keeps: (username) => /^[a-z0-9-]+$/.test(username),
    },
    { id: 'first', rule: 'it must start with a lower-case letter', source: debianNames, keeps: (username) => /^[a-z]/.test(username) },
  ],
};
