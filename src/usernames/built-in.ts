import type { UsernameBackendClass } from './backend.js';
import { BaseUsernameManagementBackend } from './base.js';
import { PosixUsernameManagementBackend } from './posix.js';

/** The backends that a configuration can name without installing anything. Each is loaded when it is named. */
const builtIn: Readonly<Record<string, () => Promise<UsernameBackendClass>>> = {
  base: async () => BaseUsernameManagementBackend,
  posix: async () => PosixUsernameManagementBackend,
  ldap: async () => (await import('./ldap/ldap-backend.js')).LdapUsernameManagementBackend,
};

/** Their names. */
export const builtInUsernameBackends: readonly string[] = Object.freeze(Object.keys(builtIn));

/** Loads those of the named backends that are built in. */
export async function loadBuiltInUsernameBackends(
  names: readonly string[],
): Promise<ReadonlyMap<string, UsernameBackendClass>> {
  const wanted = Object.entries(builtIn).filter(([name]) => names.includes(name));
  return new Map(await Promise.all(wanted.map(async ([name, load]) => [name, await load()] as const)));
}
