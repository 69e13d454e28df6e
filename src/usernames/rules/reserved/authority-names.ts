import { type ReservedList, splitNames } from './reserved-list.js';

/** Accounts and groups that rule over others in a directory or a realm. */
export const authorityNames: ReservedList = {
  id: 'authorities',
  source:
    'Microsoft, default accounts of Active Directory; FreeIPA, default users and groups; MIT Kerberos and AFS, names of service principals',
  reason: 'it belongs to those who run the system',
  names: splitNames(`
    admin administrator administrators admins defaultaccount editors guest host ipaapi ipausers kadmin kiprop krbtgt rcmd superuser sysadmin toor
  `),
};
