import type { CurrentUser, RoleGrant } from './types.js';
import { omitUndefined, readBoolean, readFields, readString, readUuid } from './wire-values.js';

function toRoleGrant(item: unknown): RoleGrant {
  const wire = readFields(item);
  return omitUndefined({
    roleName: readString(wire['role_name']),
    scopeType: readString(wire['scope_type']),
    scopeUuid: readUuid(wire['scope_uuid']),
    scopeName: readString(wire['scope_name']),
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
    ...omitUndefined({
      username: readString(wire['username']),
      fullName: readString(wire['full_name']),
      isStaff: readBoolean(wire['is_staff']),
      isSupport: readBoolean(wire['is_support']),
    }),
    permissions: Array.isArray(permissions) ? permissions.map(toRoleGrant) : [],
  };
}
