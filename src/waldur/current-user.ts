import type { CurrentUser, RoleGrant } from './types.js';
import { omitAbsent, readFields, readFlag, readText, readUuid } from './wire-values.js';

function toRoleGrant(item: unknown): RoleGrant {
  const wire = readFields(item);
  return omitAbsent({
    roleName: readText(wire['role_name']),
    scopeType: readText(wire['scope_type']),
    scopeUuid: readUuid(wire['scope_uuid']),
    scopeName: readText(wire['scope_name']),
  });
}

/** The token's owner; `undefined` when the body has no uuid. */
export function toCurrentUser(body: unknown): CurrentUser | undefined {
  const wire = readFields(body);
  const uuid = readUuid(wire['uuid']);
  if (uuid === undefined) {
    return undefined;
  }
  const permissions = wire['permissions'];
  return {
    uuid,
    ...omitAbsent({
      username: readText(wire['username']),
      fullName: readText(wire['full_name']),
      isStaff: readFlag(wire['is_staff']),
      isSupport: readFlag(wire['is_support']),
    }),
    permissions: Array.isArray(permissions) ? permissions.map(toRoleGrant) : [],
  };
}
