import type { RoleDefinition } from './project-records.js';

/** The permissions that the roles of a provider's staff have on its offerings, orders and resources. */
const providerPermissions = [
  'OFFERING.UPDATE',
  'OFFERING.CREATE_USER',
  'OFFERING.UPDATE_USER',
  'OFFERING.DELETE_USER',
  'ORDER.APPROVE',
  'ORDER.REJECT',
  'RESOURCE.SET_BACKEND_ID',
  'RESOURCE.SET_BACKEND_METADATA',
  'RESOURCE.SET_STATE',
];

/** Those of roles on the provider's organisation. */
const organisationPermissions = [...providerPermissions, 'SERVICE_PROVIDER.SET_OFFERINGS_USERNAME'];

/** The uuid of a role. It depends on the name only, so it is the same in every emulator. */
export function roleUuid(name: string): string {
  return Buffer.from(name.padEnd(16)).toString('hex').slice(0, 32);
}

/** Defines a role. The prefix of its name gives the type of its scope. */
export function defineRole(name: string, permissions: readonly string[]): RoleDefinition {
  return { uuid: roleUuid(name), name, scopeType: name.split('.')[0]?.toLowerCase() ?? '', permissions };
}

/** The built-in roles of Waldur that the emulator needs. */
export const builtInRoles: readonly RoleDefinition[] = [
  defineRole('CUSTOMER.OWNER', organisationPermissions),
  defineRole('CUSTOMER.MANAGER', organisationPermissions),
  defineRole('CUSTOMER.SUPPORT', []),
  defineRole('OFFERING.MANAGER', providerPermissions),
  defineRole('PROJECT.ADMIN', []),
  defineRole('PROJECT.MANAGER', []),
  defineRole('PROJECT.MEMBER', []),
];
