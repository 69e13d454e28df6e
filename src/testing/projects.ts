import { roleUuid } from './built-in-roles.js';
import type { Call, Result, Route } from './call.js';
import { byText, byUuid, type Filter, filterRows } from './filters.js';
import { listResult } from './list-result.js';
import { type Ordering, sortRows } from './ordering.js';
import { canSeeProject } from './permissions.js';
import type { MembershipRecord } from './project-records.js';
import { findVisible } from './record-list.js';
import { formatTimestamp } from './timestamp.js';
import { normalizeUuid } from './uuid.js';

const filters: readonly Filter<MembershipRecord>[] = [
  byUuid('user', (membership) => membership.userUuid),
  byText(
    'role',
    (membership, value) => membership.role === value || roleUuid(membership.role) === normalizeUuid(value),
  ),
];

const ordering: Ordering<MembershipRecord> = {
  keys: {
    created: { key: (membership) => membership.created },
    role: { key: (membership) => membership.role },
    username: { key: (membership, store) => store.userOf(membership).username },
    full_name: { key: (membership, store) => store.userOf(membership).fullName },
    email: { key: (membership, store) => store.userOf(membership).email },
  },
  fallback: 'created',
};

function serialize(membership: MembershipRecord, { server: { store, version } }: Call): Record<string, unknown> {
  const user = store.userOf(membership);
  return {
    uuid: membership.uuid,
    created: formatTimestamp(membership.created, version.dateSuffix),
    expiration_time: null,
    role_name: membership.role,
    role_uuid: roleUuid(membership.role),
    user_email: user.email,
    user_full_name: user.fullName,
    user_username: user.username,
    user_uuid: user.uuid,
    user_image: null,
    created_by_full_name: null,
    created_by_uuid: null,
  };
}

/** GET `list_users`: every role in the project. A user with several roles appears several times. */
function listUsers(call: Call): Result {
  const { store } = call.server;
  const project = findVisible(call, 'Project', {
    records: store.projects,
    isVisible: (record) => canSeeProject(call.principal, record, call.server),
  });
  const rows = sortRows(filterRows(store.membershipsOf(project.uuid), call, filters), call, ordering);
  return listResult(call, rows, (membership) => serialize(membership, call));
}

export const projectRoutes: readonly Route[] = [
  { path: '/api/projects/{uuid}/list_users/', methods: { GET: { operation: 'list_users', handle: listUsers } } },
];
