import type { RoleDefinition } from './project-records.js';

/** What a provider's own people may do with its offerings, orders and resources. */
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

/** The same for the same name, in every emulator. */
export function roleUuid(name: string): string {
  return Buffer.from(name.padEnd(16)).toString('hex').slice(0, 32);
}

/** Makes the description of a role; what it is held on follows from its name. */
export function defineRole(name: string, permissions: readonly string[]): RoleDefinition {
  return { uuid: roleUuid(name), name, scopeType: name.split('.')[0]?.toLowerCase() ?? '', permissions };
}

/** The roles that every Waldur has, as far as they matter here. */
export const builtInRoles: readonly RoleDefinition[] = [
  defineRole('CUSTOMER.OWNER', providerPermissions),
  defineRole('CUSTOMER.MANAGER', providerPermissions),
  defineRole('CUSTOMER.SUPPORT', []),
  defineRole('OFFERING.MANAGER', providerPermissions),
  defineRole('PROJECT.ADMIN', []),
  defineRole('PROJECT.MANAGER', []),
  defineRole('PROJECT.MEMBER', []),
];
