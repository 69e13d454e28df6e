export type { AdoptableUser, Adoption, AdoptionLine, AdoptionReport, DirectoryAccount } from './adoption.js';
export { readAdoptionList } from './adoption.js';
export type { LdapDependencies } from './create-backend-parts.js';
export { LdapUsernameManagementBackend } from './ldap-backend.js';
export { loadLdapPackages } from './load-library.js';
export type { LdapSettings, WelcomeEmailSettings } from './settings.js';
