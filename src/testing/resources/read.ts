import type { Call, Result } from '../call.js';
import { listResult, pickFields } from '../list-result.js';
import { sortRows } from '../ordering.js';
import type { ResourceRecord } from '../project-records.js';
import { describeResource } from './describe.js';
import { filterResources, resourceOrdering } from './filters.js';
import { findFilteredResource, visibleResources } from './visible.js';

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

export function list(call: Call): Result {
  return listResult(call, sortRows(filterResources(visibleResources(call), call), call, resourceOrdering), (resource) =>
    serialize(resource, call),
  );
}

export function retrieve(call: Call): Result {
  return { status: 200, body: pickFields(serialize(findFilteredResource(call), call), call.url.searchParams) };
}
