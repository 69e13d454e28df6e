import { type UsernameProfileName, usernameProfiles } from './profile-names.js';
import { createLengthRule, type UsernameProfile } from './username-rule.js';

const posixSource = 'POSIX.1-2017, Base Definitions 3.437 (User Name) and 3.282 (Portable Filename Character Set)';

const posix: UsernameProfile = {
  title: 'POSIX',
  rules: [
    {
      id: 'characters',
      rule: 'it may contain only the letters a to z, digits, dots, underscores and hyphens',
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

const systemd: UsernameProfile = {
  title: 'systemd',
  rules: [
    {
      id: 'characters',
      rule: 'it may contain only the letters a to z, digits, underscores and hyphens',
      source: systemdSource,
      allows: (username) => /^[A-Za-z0-9_-]+$/.test(username),
    },
    {
      id: 'first',
      rule: 'it must start with a letter or an underscore',
      source: systemdSource,
      allows: (username) => /^[A-Za-z_]/.test(username),
    },
    createLengthRule(31, `${systemdSource}: utmp has room for 31 characters`),
  ],
};

const shadowSource = 'shadow, lib/chkname.c';

const shadow: UsernameProfile = {
  title: 'shadow (useradd)',
  rules: [
    {
      id: 'characters',
      rule: 'it may contain only the letters a to z, digits, dots, underscores and hyphens',
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
      rule: 'it must not be "." or ".."',
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

const debian: UsernameProfile = {
  title: 'Debian (adduser)',
  rules: [
    {
      id: 'characters',
      rule: 'it may contain only the lower-case letters a to z, digits and hyphens',
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

const freeipaSource = 'FreeIPA, ipalib/constants.py, PATTERN_GROUPUSER_NAME';

const freeipa: UsernameProfile = {
  title: 'FreeIPA',
  rules: [
    {
      id: 'characters',
      rule: 'it may contain only the letters a to z, digits, dots, underscores and hyphens',
      source: freeipaSource,
      allows: (username) => /^[A-Za-z0-9_.-]*\$?$/.test(username),
    },
    {
      id: 'first',
      rule: 'it must start with a letter, a digit, a dot or an underscore',
      source: freeipaSource,
      allows: (username) => /^[A-Za-z0-9_.]/.test(username),
    },
    {
      id: 'number',
      rule: 'it must not be a number',
      source: freeipaSource,
      allows: (username) => !/^[0-9]+$/.test(username),
    },
    {
      id: 'lower-case',
      rule: 'it must be in lower case',
      source: 'FreeIPA, ipaserver/plugins/baseuser.py: logins are stored in lower case',
      allows: (username) => username === username.toLowerCase(),
    },
    createLengthRule(32, 'FreeIPA, ipaMaxUsernameLength of a new installation'),
  ],
};

const activeDirectory: UsernameProfile = {
  title: 'Active Directory',
  rules: [
    {
      id: 'characters',
      rule: 'it must not contain any of " / \\ [ ] : ; | = , + * ? < >',
      source: 'Microsoft, Active Directory Schema, SAM-Account-Name',
      allows: (username) => !/["/\\[\]:;|=,+*?<>]/.test(username),
    },
    {
      id: 'last',
      rule: 'it must not end with a dot',
      source: 'Microsoft, USER_INFO_0 (lmaccess.h)',
      allows: (username) => !username.endsWith('.'),
    },
    createLengthRule(20, 'Microsoft, Active Directory Schema, SAM-Account-Name'),
  ],
};

const slurm: UsernameProfile = {
  title: 'Slurm',
  rules: [
    {
      id: 'lower-case',
      rule: 'it must be in lower case',
      source:
        'Slurm, sacctmgr(1): names are stored in lower case unless slurmdbd.conf has PreserveCaseUser; ' +
        'users with other names cannot submit jobs',
      allows: (username) => username === username.toLowerCase(),
    },
    {
      id: 'lists',
      rule: 'it must not contain commas, equals signs, quotes or spaces',
      source: 'Slurm, sacctmgr(1): names appear in comma-separated lists after an equals sign',
      allows: (username) => !/[,="'\s]/.test(username),
    },
  ],
};

const ldap: UsernameProfile = {
  title: 'LDAP',
  rules: [
    {
      id: 'paths',
      rule: 'it must not contain any of , + " \\ < > ; =, nor start with #',
      source: 'RFC 4514, section 2.4: special characters in the name of an entry',
      allows: (username) => !/[,+"\\<>;=]|^#/.test(username),
    },
    {
      id: 'searches',
      rule: 'it must not contain parentheses or asterisks',
      source: 'RFC 4515, section 3: special characters in a search filter',
      allows: (username) => !/[()*]/.test(username),
    },
    {
      id: 'normal-form',
      rule: 'it must not contain compatibility forms of other letters',
      source: 'RFC 4518, section 2.3: directories compare names in Unicode normalisation form KC',
      allows: (username) => username === username.normalize('NFKC'),
    },
  ],
};

/** The rules of each target system. */
export const targetProfiles: Readonly<Record<UsernameProfileName, UsernameProfile>> = {
  posix,
  systemd,
  shadow,
  debian,
  freeipa,
  'active-directory': activeDirectory,
  slurm,
  ldap,
};

/**
 * Reads the names of profiles: each once, in the order of `usernameProfiles`. Throws an `Error` for an unknown name;
 * its message lists the known ones.
 */
export function readProfileNames(names: readonly string[]): readonly UsernameProfileName[] {
  const known: readonly string[] = usernameProfiles;
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new Error(`unknown username profile ${JSON.stringify(unknown)} (expected one of ${known.join(', ')})`);
  return usernameProfiles.filter((name) => names.includes(name));
}
