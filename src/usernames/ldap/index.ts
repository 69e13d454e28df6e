export type {
  AdoptableUser as StampablePerson,
  Adoption,
  AdoptionLine,
  AdoptionReport,
  DirectoryAccount,
} from './adoption.js';
export { readAdoptionList } from './adoption-list.js';
export type { LdapDependencies as LdapSurroundings } from './dependencies.js';
export { LdapUsernameManagementBackend } from './ldap-backend.js';
export type { LdapSettings, WelcomeEmailSettings } from './settings.js';
