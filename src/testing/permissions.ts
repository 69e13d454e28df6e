import type { Principal } from './authentication.js';
import type { ServerContext } from './call.js';
import type { ProjectRecord } from './project-records.js';
import type { OfferingRecord, OfferingUserRecord } from './store.js';
import type { WaldurVersionSwitches } from './versions.js';

function hasRoleOn(principal: Principal, scopeType: string, scopeUuid: string): boolean {
  return principal.roles.some((role) => role.scopeType === scopeType && role.scopeUuid === scopeUuid);
}

function canReadEverything(principal: Principal): boolean {
  return principal.isStaff || principal.isSupport;
}

export function canSeeCustomer(principal: Principal, customerUuid: string): boolean {
  return canReadEverything(principal) || hasRoleOn(principal, 'customer', customerUuid);
}

export function canSeeOffering(principal: Principal, offering: OfferingRecord): boolean {
  return canSeeCustomer(principal, offering.customerUuid) || hasRoleOn(principal, 'offering', offering.uuid);
}

/** Whether the caller belongs to the project or to its organisation. */
export function belongsToProject(principal: Principal, project: ProjectRecord): boolean {
  return canSeeCustomer(principal, project.customerUuid) || hasRoleOn(principal, 'project', project.uuid);
}

export function canSeeProject(
  principal: Principal,
  project: ProjectRecord,
  { store, version }: ServerContext,
): boolean {
  if (belongsToProject(principal, project)) return true;
  if (!version.providersSeeProjects) return false;
  return [...store.resources.values()].some(
    (resource) => resource.projectUuid === project.uuid && canSeeOffering(principal, store.offeringOf(resource)),
  );
}

/**
 * Whether a role of the caller on the offering's organisation has the permission; with `onOffering` also a role on the
 * offering itself. Staff have all permissions.
 */
export function hasPermission(
  principal: Principal,
  permission: string,
  offering: OfferingRecord,
  { onOffering = false } = {},
): boolean {
  if (principal.isStaff) return true;
  return principal.roles.some(
    ({ permissions, scopeType, scopeUuid }) =>
      permissions.includes(permission) &&
      ((scopeType === 'customer' && scopeUuid === offering.customerUuid) ||
        (onOffering && scopeType === 'offering' && scopeUuid === offering.uuid)),
  );
}

/** Whether a role of the caller at the organisation has the permission. */
export function hasPermissionOnCustomer(principal: Principal, permission: string, customerUuid: string): boolean {
  return (
    principal.isStaff ||
    principal.roles.some(
      ({ permissions, scopeType, scopeUuid }) =>
        permissions.includes(permission) && scopeType === 'customer' && scopeUuid === customerUuid,
    )
  );
}

/** Whether the caller may change offering users. */
export function canUpdateOfferingUsers(
  principal: Principal,
  offering: OfferingRecord,
  version: WaldurVersionSwitches,
): boolean {
  return hasPermission(principal, 'OFFERING.UPDATE_USER', offering, { onOffering: version.offeringRolesManageUsers });
}

/**
 * Whether the caller may see an offering user. If the offering does not allow creating users, only staff and support
 * may.
 */
export function canSeeOfferingUser(
  principal: Principal,
  offeringUser: OfferingUserRecord,
  { store, version }: ServerContext,
): boolean {
  if (canReadEverything(principal)) return true;
  const offering = store.offeringOf(offeringUser);
  if (offering.pluginOptions['service_provider_can_create_offering_user'] !== true) return false;
  return (
    offeringUser.userUuid === principal.user.uuid ||
    hasRoleOn(principal, 'customer', offering.customerUuid) ||
    (version.offeringRolesManageUsers && hasRoleOn(principal, 'offering', offering.uuid))
  );
}
