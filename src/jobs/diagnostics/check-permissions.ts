import type { OfferingConfig } from '../../config/types.js';
import { describeError } from '../../shared/describe-error.js';
import type { Role } from '../../waldur/resource-types.js';
import type { CurrentUser, ProviderOffering } from '../../waldur/types.js';
import type { CheckContext } from './check-offering.js';
import type { Check } from './report.js';
import { type CheckResult, runCheck } from './run-check.js';

/** The permissions that the configured jobs of this offering need. */
function listNeededPermissions({
  orderProcessingBackend,
  membershipSyncBackend,
  bulkUsernames,
  backendSettings,
}: OfferingConfig): string[] {
  const hasOrders = orderProcessingBackend !== undefined;
  const checksUniqueness = hasOrders && backendSettings['check_backend_id_uniqueness'] === true;
  return [
    'OFFERING.UPDATE_USER',
    ...(hasOrders ? ['ORDER.APPROVE', 'ORDER.REJECT', 'RESOURCE.SET_BACKEND_ID'] : []),
    ...(hasOrders || membershipSyncBackend !== undefined
      ? ['RESOURCE.SET_STATE', 'RESOURCE.SET_BACKEND_METADATA']
      : []),
    ...(bulkUsernames ? ['SERVICE_PROVIDER.SET_OFFERINGS_USERNAME'] : []),
    ...(checksUniqueness ? ['OFFERING.UPDATE'] : []),
  ];
}

/** Compares the roles of the token's owner (`GET /api/roles/`) with the permissions that this offering needs. */
export async function checkPermissions(
  user: CurrentUser | undefined,
  found: ProviderOffering | undefined,
  context: CheckContext,
): Promise<Check> {
  return runCheck('permissions', context.signal, async () => {
    if (user === undefined) return { status: 'skipped', message: "the token's owner could not be read" };
    if (user.isStaff === true) return { status: 'ok', message: 'staff has all permissions' };
    if (found === undefined) return { status: 'skipped', message: 'the offering could not be read' };
    return comparePermissions(user, found, context);
  });
}

async function comparePermissions(
  user: CurrentUser,
  found: ProviderOffering,
  { client, offering, signal }: CheckContext,
): Promise<CheckResult> {
  const scopes = [found.customerUuid, found.uuid];
  const held = user.permissions.filter(
    ({ roleName, scopeUuid }) => roleName !== undefined && scopeUuid !== undefined && scopes.includes(scopeUuid),
  );
  const names = [...new Set(held.map(({ roleName }) => roleName))].join(', ');
  let roles: readonly Role[];
  try {
    roles = held.length === 0 ? [] : await client.listRoles({ signal }).all();
  } catch (error) {
    const message = `${names}: the permissions of its roles could not be read: ${describeError(error).message}`;
    return {
      status: 'warning',
      message,
      advice: `make sure that the roles grant ${listNeededPermissions(offering).join(', ')}`,
    };
  }
  const permitted = new Set(
    roles
      .filter(({ name }) => held.some(({ roleName }) => roleName === name))
      .flatMap(({ permissions }) => permissions),
  );
  const needed = listNeededPermissions(offering);
  const missing = needed.filter((permission) => !permitted.has(permission));
  if (missing.length === 0) {
    const message = `${names} grants ${needed.join(', ')}`;
    if (held.some(({ scopeUuid }) => scopeUuid === found.customerUuid)) return { status: 'ok', message };
    return {
      status: 'ok',
      message,
      advice: 'with Waldur 7, assign the role on the organisation: a role on the offering alone is not enough',
    };
  }
  return {
    status: 'error',
    message: `${names === '' ? 'no role on the offering or its organisation' : names} lacks ${missing.join(', ')}`,
    advice:
      "give the token's owner a role with these permissions on the offering's organisation, for example CUSTOMER.OWNER",
  };
}
