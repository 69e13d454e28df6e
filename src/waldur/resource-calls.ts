import type { components, operations } from '../../generated/waldur.js';
import { WaldurUnavailableError } from '../shared/errors.js';
import { type ClientDependencies, pathUuid, readObject, readRows } from './call-helpers.js';
import type { WaldurResourceClient } from './client.js';
import { type FieldTable, listWireNames, readRow } from './field-table.js';
import { describeIncompleteList } from './paging.js';
import { toTeamMember } from './project-members.js';
import type { ProviderResource, ProviderResourceFilter, ResourceEndpoint } from './resource-types.js';
import { createRowList, requireUuid } from './row-list.js';
import { toTransitionResult } from './transition-result.js';
import { readFields, readLimits, readStrictBoolean, readString, readUuid, strict } from './wire-values.js';

type ResourceCalls = Omit<
  WaldurResourceClient,
  'listProjectMembers' | 'listProjectAccounts' | 'checkUniqueBackendId' | 'listRoles'
>;
type FilterQuery = NonNullable<operations['listProviderResources']['parameters']['query']>;

const list = '/api/marketplace-provider-resources/';
const row = `${list}{uuid}/` as const;

const fields: FieldTable<ProviderResource, components['schemas']['ResourceFieldName']> = {
  uuid: ['uuid', readUuid],
  name: ['name', readString],
  slug: ['slug', strict(readString)],
  state: ['state', strict(readString)],
  backendId: ['backend_id', strict(readString)],
  backendMetadata: ['backend_metadata', (value) => value ?? undefined],
  attributes: ['attributes', readFields],
  options: ['options', readFields],
  limits: ['limits', readLimits],
  offeringUuid: ['offering_uuid', strict(readUuid)],
  projectUuid: ['project_uuid', strict(readUuid)],
  projectName: ['project_name', readString],
  projectSlug: ['project_slug', strict(readString)],
  projectEndDate: ['project_end_date', readString],
  customerUuid: ['customer_uuid', readUuid],
  customerName: ['customer_name', readString],
  customerSlug: ['customer_slug', readString],
  endDate: ['end_date', readString],
  paused: ['paused', readStrictBoolean],
  downscaled: ['downscaled', readStrictBoolean],
  restrictMemberAccess: ['restrict_member_access', readStrictBoolean],
  lastSync: ['last_sync', readString],
  endpoints: ['endpoints', readEndpoints],
  planUuid: ['plan_uuid', readUuid],
  planName: ['plan_name', readString],
  created: ['created', readString],
  modified: ['modified', readString],
};

function readEndpoints(value: unknown): readonly ResourceEndpoint[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.map((item) => {
    const { name, url } = readFields(item);
    return { name: readString(name) ?? '', url: readString(url) ?? '' };
  });
}

// Without this list, Waldur sends the whole object, which is large.
const fieldNames = listWireNames(fields);

function toProviderResource(body: unknown): ProviderResource | undefined {
  return readRow(fields, body);
}

function toQuery(filter: ProviderResourceFilter): FilterQuery {
  return {
    ...(filter.offeringUuids && { offering_uuid: [...filter.offeringUuids] }),
    ...(filter.states && { state: [...filter.states] }),
    ...(filter.projectUuid !== undefined && { project_uuid: filter.projectUuid }),
    ...(filter.backendId !== undefined && { backend_id: filter.backendId }),
  };
}

/** The client's methods for resources and their teams. */
export function createResourceCalls({ api, fetches, pageSize }: ClientDependencies): ResourceCalls {
  return {
    listProviderResources(filter, options) {
      const operation = 'listProviderResources';
      const query = { ...toQuery(filter), field: fieldNames, o: ['created' as const] };
      const fetch = fetches.read(operation, options);
      return createRowList({
        operation,
        pageSize,
        fetchPage: (page) => api.GET(list, { params: { query: { ...query, ...page } }, fetch }),
        read: requireUuid(toProviderResource, {
          name: 'offering_uuid',
          of: (resource) => resource.offeringUuid,
          wanted: filter.offeringUuids,
        }),
        identify: (resource) => resource.uuid,
        created: (resource) => resource.created,
      });
    },

    async retrieveProviderResource(uuid, options) {
      const operation = 'retrieveProviderResource';
      const params = { ...pathUuid(uuid), query: { field: fieldNames } };
      return readObject(
        operation,
        api.GET(row, { params, fetch: fetches.read(operation, options) }),
        toProviderResource,
      );
    },

    async listTeam(resourceUuid, options) {
      const operation = 'listTeam';
      const fetch = fetches.read(operation, options);
      const result = await api.GET(`${row}team/`, { params: pathUuid(resourceUuid), fetch });
      const { rows, total = rows.length } = readRows(operation, result, toTeamMember);
      // Waldur does not page this list. If a server does, the members on later pages must not look as if they had left.
      if (total > rows.length)
        throw new WaldurUnavailableError({ operation, detail: describeIncompleteList(total, rows.length) });
      return [...rows];
    },

    async setResourceBackendId(uuid, backendId, options) {
      const body = { backend_id: backendId };
      const fetch = fetches.update('setResourceBackendId', options);
      return toTransitionResult(api.POST(`${row}set_backend_id/`, { params: pathUuid(uuid), body, fetch }));
    },

    async setBackendMetadata(uuid, metadata, options) {
      const body = { backend_metadata: metadata };
      const fetch = fetches.update('setBackendMetadata', options);
      return toTransitionResult(api.POST(`${row}set_backend_metadata/`, { params: pathUuid(uuid), body, fetch }));
    },

    async setLimits(uuid, limits, options) {
      const fetch = fetches.update('setLimits', options);
      return toTransitionResult(api.POST(`${row}set_limits/`, { params: pathUuid(uuid), body: { limits }, fetch }));
    },

    async setEndpoints(uuid, endpoints, options) {
      const body = { endpoints: endpoints.map(({ name, url }) => ({ name, url })) };
      const fetch = fetches.update('setEndpoints', options);
      return toTransitionResult(api.POST(`${row}set_endpoints/`, { params: pathUuid(uuid), body, fetch }));
    },

    async refreshLastSync(uuid, options) {
      const fetch = fetches.update('refreshLastSync', options);
      return toTransitionResult(api.POST(`${row}refresh_last_sync/`, { params: pathUuid(uuid), fetch }));
    },

    async setAsErred(uuid, { message, traceback }, options) {
      const body = { error_message: message, error_traceback: traceback };
      const fetch = fetches.transition('setAsErred', options);
      return toTransitionResult(api.POST(`${row}set_as_erred/`, { params: pathUuid(uuid), body, fetch }));
    },

    async setAsOk(uuid, options) {
      const fetch = fetches.transition('setAsOk', options);
      return toTransitionResult(api.POST(`${row}set_as_ok/`, { params: pathUuid(uuid), fetch }));
    },
  };
}
