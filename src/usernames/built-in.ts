import type { UsernameBackendClass } from './backend.js';
import { BaseUsernameManagementBackend } from './base.js';
import { LdapUsernameManagementBackend } from './ldap/ldap-backend.js';
import { PosixUsernameManagementBackend } from './posix.js';

/** The backends that a configuration can name without installing anything. */
export const builtInUsernameBackends: Readonly<Record<string, UsernameBackendClass>> = Object.freeze({
  base: BaseUsernameManagementBackend,
  posix: PosixUsernameManagementBackend,
  ldap: LdapUsernameManagementBackend,
});
