import type { OfferingConfig } from '../../config/types.js';
import { describeError } from '../../shared/describe-error.js';
import type { Role } from '../../waldur/resource-types.js';
import type { CurrentUser, ProviderOffering } from '../../waldur/types.js';
import type { CheckContext } from './check-offering.js';
import type { Check } from './report.js';
import { type CheckResult, runCheck } from './run-check.js';

/** The permissions that the calls for this offering ask for, as its configuration stands. */
function listNeededPermissions({
  orderProcessingBackend,
  membershipSyncBackend,
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
    ...(checksUniqueness ? ['OFFERING.UPDATE'] : []),
  ];
}

/** Holds the roles of the token's owner (`GET /api/roles/`) against the calls that are made for this offering. */
export async function checkPermissions(
  user: CurrentUser | undefined,
  found: ProviderOffering | undefined,
  question: CheckContext,
): Promise<Check> {
  return runCheck('permissions', question.signal, async () => {
    if (user === undefined) return { status: 'skipped', message: 'whose token it is could not be read' };
    if (user.isStaff === true) return { status: 'ok', message: 'staff may do everything' };
    if (found === undefined) return { status: 'skipped', message: 'the offering could not be read' };
    return comparePermissions(user, found, question);
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
    const message = `${names}, but what that permits could not be read: ${describeError(error).message}`;
    return {
      status: 'warning',
      message,
      advice: `make sure that it permits ${listNeededPermissions(offering).join(', ')}`,
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
    const message = `${names} permits ${needed.join(', ')}`;
    if (held.some(({ scopeUuid }) => scopeUuid === found.customerUuid)) return { status: 'ok', message };
    return {
      status: 'ok',
      message,
      advice:
        'hold the role on the organisation, if this is a Waldur 7: there a role on the offering alone does not count',
    };
  }
  return {
    status: 'error',
    message: `${names === '' ? 'no role on the offering or its organisation' : names} lacks ${missing.join(', ')}`,
    advice:
      "give the token's owner a role with these on the organisation that provides the offering, for example CUSTOMER.OWNER",
  };
}
