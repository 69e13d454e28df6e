export type { Adoption, AdoptionLine, AdoptionReport, DirectoryAccount, StampablePerson } from './adoption.js';
export { readAdoptionList } from './adoption-list.js';
export { LdapUsernameManagementBackend } from './ldap-backend.js';
export type { LdapSettings, WelcomeEmailSettings } from './settings.js';
export type { LdapSurroundings } from './surroundings.js';
