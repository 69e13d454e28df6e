import { createLengthRule, type UsernameProfile } from './username-rule.js';

const freeipaSource = 'FreeIPA, ipalib/constants.py, PATTERN_GROUPUSER_NAME';

export const freeipa: UsernameProfile = {
  title: 'FreeIPA',
  rules: [
    {
      id: 'characters',
      rule: 'it may hold only the letters a to z, digits, dots, underscores and hyphens',
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
      source: 'FreeIPA, ipaserver/plugins/baseuser.py: the login is stored in lower case, whatever was typed',
      allows: (username) => username === username.toLowerCase(),
    },
    createLengthRule(32, 'FreeIPA, ipaMaxUsernameLength of a new installation'),
  ],
};

export const activeDirectory: UsernameProfile = {
  title: 'Active Directory',
  rules: [
    {
      id: 'characters',
      rule: 'it must not hold any of " / \\ [ ] : ; | = , + * ? < >',
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

export const slurm: UsernameProfile = {
  title: 'Slurm',
  rules: [
    {
      id: 'lower-case',
      rule: 'it must be in lower case',
      source:
        'Slurm, sacctmgr(1): names are put in lower case, unless slurmdbd.conf has PreserveCaseUser; nobody with another name can submit jobs',
      allows: (username) => username === username.toLowerCase(),
    },
    {
      id: 'lists',
      rule: 'it must not hold commas, equals signs, quotes or spaces',
      source: 'Slurm, sacctmgr(1): names are given as comma-separated lists after an equals sign',
      allows: (username) => !/[,="'\s]/.test(username),
    },
  ],
};

export const ldap: UsernameProfile = {
  title: 'LDAP',
  rules: [
    {
      id: 'paths',
      rule: 'it must not hold any of , + " \\ < > ; =, nor start with #',
      source: 'RFC 4514, section 2.4: these mean something in the name of an entry',
      allows: (username) => !/[,+"\\<>;=]|^#/.test(username),
    },
    {
      id: 'searches',
      rule: 'it must not hold parentheses or asterisks',
      source: 'RFC 4515, section 3: these mean something in a search',
      allows: (username) => !/[()*]/.test(username),
    },
    {
      id: 'normal-form',
      rule: 'it must not hold letters that are another way of writing plain ones',
      source: 'RFC 4518, section 2.3: directories compare names in Unicode normalisation form KC',
      allows: (username) => username === username.normalize('NFKC'),
    },
  ],
};
