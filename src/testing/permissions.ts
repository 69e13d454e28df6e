import type { Principal } from './authentication.js';
import type { OfferingRecord, OfferingUserRecord, Store } from './store.js';
import type { WaldurVersionSwitches } from './versions.js';

/** Roles on an organisation that may make, change and delete users of its offerings. Any other role there only sees them. */
const managingCustomerRoles = new Set(['CUSTOMER.OWNER', 'CUSTOMER.MANAGER']);

function hasCustomerRole(principal: Principal, customerUuid: string): boolean {
  return principal.roles.some((role) => role.scopeType === 'customer' && role.scopeUuid === customerUuid);
}

function managesCustomer(principal: Principal, customerUuid: string): boolean {
  return principal.roles.some((role) => role.scopeType === 'customer' && role.scopeUuid === customerUuid && managingCustomerRoles.has(role.role));
}

function hasOfferingRole(principal: Principal, offeringUuid: string): boolean {
  return principal.roles.some((role) => role.scopeType === 'offering' && role.scopeUuid === offeringUuid);
}

function readsAll(principal: Principal): boolean {
  return principal.isStaff || principal.isSupport;
}

export function seesCustomer(principal: Principal, customerUuid: string): boolean {
  return readsAll(principal) || hasCustomerRole(principal, customerUuid);
}

export function seesOffering(principal: Principal, offering: OfferingRecord): boolean {
  return seesCustomer(principal, offering.customerUuid) || hasOfferingRole(principal, offering.uuid);
}

/** Whether the caller may make and delete offering users: a matter of the organisation, never of the offering alone. */
export function managesOfferingUsers(principal: Principal, offering: OfferingRecord): boolean {
  return principal.isStaff || managesCustomer(principal, offering.customerUuid);
}

/** Whether the caller may change offering users. */
export function updatesOfferingUsers(principal: Principal, offering: OfferingRecord, version: WaldurVersionSwitches): boolean {
  return (
    managesOfferingUsers(principal, offering) ||
    (version.offeringRolesCount &&
      principal.roles.some((role) => role.role === 'OFFERING.MANAGER' && role.scopeType === 'offering' && role.scopeUuid === offering.uuid))
  );
}

/** Whether a row exists for the caller at all. With the offering's flag off it does not, not even for the provider. */
export function seesOfferingUser(principal: Principal, row: OfferingUserRecord, world: { store: Store; version: WaldurVersionSwitches }): boolean {
  if (readsAll(principal)) return true;
  const offering = world.store.offeringOf(row);
  if (offering.pluginOptions['service_provider_can_create_offering_user'] !== true) return false;
  return (
    row.personUuid === principal.person.uuid ||
    hasCustomerRole(principal, offering.customerUuid) ||
    (world.version.offeringRolesCount && hasOfferingRole(principal, offering.uuid))
  );
}
