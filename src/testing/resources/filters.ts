import { ResourceState } from '../../waldur/resource-types.js';
import type { Call } from '../call.js';
import {
  byBoolean,
  byChoice,
  bySince,
  bySubstring,
  byText,
  byUuid,
  byUuids,
  type Filter,
  filterRows,
} from '../filters.js';
import type { OrderingKeys } from '../ordering.js';
import type { ResourceRecord } from '../project-records.js';

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

export const resourceOrdering: { readonly keys: OrderingKeys<ResourceRecord>; readonly fallback: string } = {
  keys: {
    created: { key: (resource) => resource.created },
    end_date: { key: (resource) => resource.endDate },
    name: { key: (resource) => resource.name },
    project_name: { key: (resource, store) => store.projectOf(resource).name },
    state: { key: (resource) => states.indexOf(resource.state) },
  },
  fallback: 'created',
};

/** Returns the resources that match the filters in the query. */
export function filterResources(resources: readonly ResourceRecord[], call: Call): ResourceRecord[] {
  return filterRows(resources, call, filters);
}
