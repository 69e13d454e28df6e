import type { Call, Result, Route } from '../call.js';
import { listResult, pickFields } from '../list-result.js';
import { sortRows } from '../ordering.js';
import type { ResourceRecord } from '../project-records.js';
import {
  handleFlag,
  refreshLastSync,
  setAsErred,
  setAsOk,
  setBackendId,
  setBackendMetadata,
  setEndpoints,
  setLimits,
} from './actions.js';
import { describeResource } from './describe.js';
import { filterResources, resourceOrdering } from './filters.js';
import { team } from './team.js';
import { findFilteredResource, visibleResources } from './visible.js';

const base = '/api/marketplace-provider-resources/';

function action(operation: string, handle: (call: Call) => Result, since?: string): Route {
  return {
    path: `${base}{uuid}/${operation}/`,
    methods: { POST: { operation, handle } },
    ...(since === undefined ? {} : { since }),
  };
}

export const resourceRoutes: readonly Route[] = [
  { path: base, methods: { GET: { operation: 'list_resources', handle: list } } },
  { path: `${base}{uuid}/`, methods: { GET: { operation: 'retrieve_resource', handle: retrieve } } },
  { path: `${base}{uuid}/team/`, methods: { GET: { operation: 'team', handle: team } } },
  action('set_backend_id', setBackendId),
  action('set_backend_metadata', setBackendMetadata),
  action('set_limits', setLimits),
  action('set_endpoints', setEndpoints, '8.0.9'),
  action('refresh_last_sync', refreshLastSync),
  action('set_as_erred', setAsErred),
  action('set_as_ok', setAsOk),
  action('set_paused', handleFlag('paused', 'paused')),
  action('set_downscaled', handleFlag('downscaled', 'downscaled')),
  action('set_restrict_member_access', handleFlag('restrict_member_access', 'restrictMemberAccess')),
];

function serialize(resource: ResourceRecord, call: Call): Record<string, unknown> {
  const { store, version } = call.server;
  const link = (path: string): string => new URL(path, call.url).href;
  return {
    url: link(`/api/marketplace-provider-resources/${resource.uuid}/`),
    offering: link(`/api/marketplace-provider-offerings/${resource.offeringUuid}/`),
    project: link(`/api/projects/${resource.projectUuid}/`),
    ...describeResource(resource, store, version.dateSuffix),
  };
}

function list(call: Call): Result {
  return listResult(call, sortRows(filterResources(visibleResources(call), call), call, resourceOrdering), (resource) =>
    serialize(resource, call),
  );
}

function retrieve(call: Call): Result {
  return { status: 200, body: pickFields(serialize(findFilteredResource(call), call), call.url.searchParams) };
}
