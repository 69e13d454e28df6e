import { ResourceState } from '../../waldur/resource-types.js';
import type { Call } from '../call.js';
import { byBoolean, byChoice, bySince, bySubstring, byText, byUuid, byUuids, type Filter } from '../filters.js';
import { createForbiddenError, HttpError } from '../http-error.js';
import type { Ordering } from '../ordering.js';
import { belongsToProject, canSeeOffering, hasPermission } from '../permissions.js';
import type { ResourceRecord } from '../project-records.js';
import { createRecordList } from '../record-list.js';
import { describeResource } from './describe.js';

const states: readonly string[] = Object.values(ResourceState);

const filters: readonly Filter<ResourceRecord>[] = [
  byUuids('offering_uuid', (resource) => resource.offeringUuid),
  byUuid('project_uuid', (resource) => resource.projectUuid),
  byUuid('customer_uuid', (resource, store) => store.projectOf(resource).customerUuid),
  byUuid('provider_uuid', (resource, store) => store.offeringOf(resource).customerUuid),
  byChoice(
    'state',
    () => states,
    (resource) => resource.state,
  ),
  byText('backend_id', (resource, value) => resource.backendId === value),
  byText('name_exact', (resource, value) => resource.name === value),
  bySubstring('name', (resource) => [resource.name]),
  bySubstring('query', (resource, store) => [
    resource.name,
    resource.slug,
    resource.backendId,
    store.projectOf(resource).name,
  ]),
  byBoolean('paused', (resource) => resource.paused),
  byBoolean('downscaled', (resource) => resource.downscaled),
  byBoolean('restrict_member_access', (resource) => resource.restrictMemberAccess),
  bySince('created', (resource) => resource.created),
  bySince('modified', (resource) => resource.modified),
];

const ordering: Ordering<ResourceRecord> = {
  keys: {
    created: { key: (resource) => resource.created },
    end_date: { key: (resource) => resource.endDate },
    name: { key: (resource) => resource.name },
    project_name: { key: (resource, store) => store.projectOf(resource).name },
    state: { key: (resource) => states.indexOf(resource.state) },
  },
  fallback: 'created',
};

export const resourceList = createRecordList<ResourceRecord>({
  model: 'Resource',
  records: (store) => store.resources,
  isVisible: (resource, { principal, server }) => canSeeOffering(principal, server.store.offeringOf(resource)),
  filters,
  ordering,
  serialize,
});

/** The resources of the caller's projects and organisations, and those of the offerings that the caller provides. */
export const consumerResourceList = createRecordList<ResourceRecord>({
  model: 'Resource',
  records: (store) => store.resources,
  isVisible: (resource, { principal, server: { store } }) =>
    canSeeOffering(principal, store.offeringOf(resource)) || belongsToProject(principal, store.projectOf(resource)),
  filters,
  ordering,
  serialize: (resource, call) => ({
    ...serialize(resource, call),
    url: new URL(`/api/marketplace-resources/${resource.uuid}/`, call.url).href,
    offering: new URL(`/api/marketplace-public-offerings/${resource.offeringUuid}/`, call.url).href,
  }),
});

/** Finds the resource that an action changes. Checks in sequence: 404, availability of the offering, permission. */
export function findResourceForUpdate(
  call: Call,
  permission: string,
  { onOffering = call.server.version.offeringRolesManageOrders } = {},
): ResourceRecord {
  const resource = findAvailableResource(call);
  if (!hasPermission(call.principal, permission, call.server.store.offeringOf(resource), { onOffering }))
    throw createForbiddenError();
  return resource;
}

/** Finds the resource for an action that only staff may perform. */
export function findResourceForStaff(call: Call): ResourceRecord {
  const resource = findAvailableResource(call);
  if (!call.principal.isStaff) throw createForbiddenError();
  return resource;
}

function findAvailableResource(call: Call): ResourceRecord {
  const resource = resourceList.find(call);
  if (call.server.store.offeringOf(resource).state === 'Unavailable')
    throw new HttpError(400, ['Offering is unavailable.']);
  return resource;
}

function serialize(resource: ResourceRecord, call: Call): Record<string, unknown> {
  const { store, version } = call.server;
  const link = (path: string): string => new URL(path, call.url).href;
  return {
    url: link(`/api/marketplace-provider-resources/${resource.uuid}/`),
    offering: link(`/api/marketplace-provider-offerings/${resource.offeringUuid}/`),
    project: link(`/api/projects/${resource.projectUuid}/`),
    ...describeResource(resource, store, version.dateSuffix),
    offering_plugin_options: store.offeringOf(resource).pluginOptions,
    offering_backend_id: '',
  };
}
