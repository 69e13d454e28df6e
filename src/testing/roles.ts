import type { Call, Result, Route } from './call.js';
import { bySubstring, filterRows } from './filters.js';
import { listResult } from './list-result.js';
import type { RoleDefinition } from './project-records.js';

function serialize(role: RoleDefinition, call: Call): Record<string, unknown> {
  return {
    url: new URL(`/api/roles/${role.uuid}/`, call.url).href,
    uuid: role.uuid,
    name: role.name,
    description: '',
    permissions: role.permissions,
    is_system_role: true,
    is_active: true,
    content_type: role.scopeType,
  };
}

function list(call: Call): Result {
  const roles = filterRows([...call.server.store.roles.values()], call, [
    bySubstring('name', (role: RoleDefinition) => [role.name]),
  ]);
  return listResult(
    call,
    roles.sort((a, b) => (a.name < b.name ? -1 : 1)),
    (role) => serialize(role, call),
  );
}

export const roleRoutes: readonly Route[] = [
  { path: '/api/roles/', methods: { GET: { operation: 'list_roles', handle: list } } },
];
