import type { Principal } from './authentication.js';
import type { World } from './call.js';
import type { ProjectRecord } from './project-records.js';
import type { OfferingRecord, OfferingUserRecord } from './store.js';
import type { WaldurVersionSwitches } from './versions.js';

function hasRoleOn(principal: Principal, scopeType: string, scopeUuid: string): boolean {
  return principal.roles.some((role) => role.scopeType === scopeType && role.scopeUuid === scopeUuid);
}

function readsAll(principal: Principal): boolean {
  return principal.isStaff || principal.isSupport;
}

export function seesCustomer(principal: Principal, customerUuid: string): boolean {
  return readsAll(principal) || hasRoleOn(principal, 'customer', customerUuid);
}

export function seesOffering(principal: Principal, offering: OfferingRecord): boolean {
  return seesCustomer(principal, offering.customerUuid) || hasRoleOn(principal, 'offering', offering.uuid);
}

/** Whether the caller is on the side that uses the project. */
export function belongsToProject(principal: Principal, project: ProjectRecord): boolean {
  return seesCustomer(principal, project.customerUuid) || hasRoleOn(principal, 'project', project.uuid);
}

export function seesProject(principal: Principal, project: ProjectRecord, { store, version }: World): boolean {
  if (belongsToProject(principal, project)) return true;
  if (!version.providersSeeProjects) return false;
  return [...store.resources.values()].some(
    (resource) => resource.projectUuid === project.uuid && seesOffering(principal, store.offeringOf(resource)),
  );
}

/** Whether a role of the caller permits this, held on the offering's organisation or, where that counts, on the offering itself. Staff may do all. */
export function permits(principal: Principal, permission: string, offering: OfferingRecord, { onOffering = false } = {}): boolean {
  if (principal.isStaff) return true;
  return principal.roles.some(
    ({ permissions, scopeType, scopeUuid }) =>
      permissions.includes(permission) &&
      ((scopeType === 'customer' && scopeUuid === offering.customerUuid) || (onOffering && scopeType === 'offering' && scopeUuid === offering.uuid)),
  );
}

/** Whether the caller may change offering users. */
export function updatesOfferingUsers(principal: Principal, offering: OfferingRecord, version: WaldurVersionSwitches): boolean {
  return permits(principal, 'OFFERING.UPDATE_USER', offering, { onOffering: version.offeringRolesCount });
}

/** Whether a row exists for the caller at all. With the offering's flag off it does not, not even for the provider. */
export function seesOfferingUser(principal: Principal, row: OfferingUserRecord, { store, version }: World): boolean {
  if (readsAll(principal)) return true;
  const offering = store.offeringOf(row);
  if (offering.pluginOptions['service_provider_can_create_offering_user'] !== true) return false;
  return (
    row.personUuid === principal.person.uuid ||
    hasRoleOn(principal, 'customer', offering.customerUuid) ||
    (version.offeringRolesCount && hasRoleOn(principal, 'offering', offering.uuid))
  );
}
