import { roleUuid } from './built-in-roles.js';
import type { Call, Result, Route } from './call.js';
import { createForbiddenError } from './http-error.js';
import { pickFields } from './list-result.js';
import type { RoleRecord } from './store.js';
import { isAtLeast } from './versions.js';

function serializeGrant(role: RoleRecord, call: Call): Record<string, unknown> {
  const { store, version } = call.server;
  const { user } = call.principal;
  const offering = store.offerings.get(role.scopeUuid);
  const project = store.projects.get(role.scopeUuid);
  const customer = store.customers.get(offering?.customerUuid ?? project?.customerUuid ?? role.scopeUuid);
  const grant = {
    role_name: role.role,
    role_uuid: roleUuid(role.role),
    scope_type: role.scopeType,
    scope_uuid: role.scopeUuid,
    scope_name: (offering ?? project ?? customer)?.name ?? '',
    customer_uuid: customer?.uuid ?? null,
    customer_name: customer?.name ?? null,
    expiration_time: null,
  };
  if (isAtLeast(version.version, '8.1.0')) {
    return { ...grant, project_uuid: project?.uuid ?? null, resource_uuid: null };
  }
  return {
    user_uuid: user.uuid,
    user_name: user.fullName,
    user_slug: user.username,
    created_by_full_name: null,
    created_by_username: null,
    role_description: '',
    ...grant,
  };
}

function retrieveMe(call: Call): Result {
  const { user, isStaff, isSupport, roles } = call.principal;
  const privileged = { description: '', is_staff: isStaff, is_active: user.isActive, is_support: isSupport };
  const body = {
    url: new URL(`/api/users/${user.uuid}/`, call.url).href,
    uuid: user.uuid,
    username: user.username,
    slug: user.username,
    full_name: user.fullName,
    first_name: user.firstName,
    last_name: user.lastName,
    email: user.email,
    ...(isStaff || isSupport ? privileged : {}),
    permissions: roles.map((role) => serializeGrant(role, call)),
  };
  return { status: 200, body: pickFields(body, call.url.searchParams) };
}

function retrieveVersion(call: Call): Result {
  if (!call.principal.isStaff && !call.principal.isSupport) throw createForbiddenError();
  return { status: 200, body: { version: call.server.version.version } };
}

function retrieveConfiguration({ server: { settings, version } }: Call): Result {
  const since = (release: string, fields: Record<string, unknown>): Record<string, unknown> =>
    isAtLeast(version.version, release) ? fields : {};
  const core = {
    SITE_NAME: 'Waldur',
    ...since('7.8.0', { ENFORCE_USER_CONSENT_FOR_OFFERINGS: settings.enforceUserConsent }),
    ...since('8.0.5', { ENFORCE_OFFERING_USER_PROFILE_COMPLETENESS: settings.enforceProfileCompleteness }),
  };
  return { status: 200, body: { WALDUR_CORE: core } };
}

export const userRoutes: readonly Route[] = [
  { path: '/api/configuration/', methods: { GET: { operation: 'configuration', handle: retrieveConfiguration } } },
  { path: '/api/users/me/', methods: { GET: { operation: 'users_me', handle: retrieveMe } } },
  { path: '/api/version/', methods: { GET: { operation: 'version', handle: retrieveVersion } } },
];
