import type { operations } from '../../generated/waldur.js';
import { WaldurUnavailableError } from '../shared/errors.js';
import { type CallParts, pathUuid, readBody, readRows } from './call-parts.js';
import type { CallOptions } from './call-types.js';
import { toTeamMember } from './project-members.js';
import { resourceFieldNames, toProviderResource } from './provider-resource.js';
import type { WaldurResourceClient } from './resource-client.js';
import type { ProviderResourceFilter } from './resource-types.js';
import { createRowList } from './row-list.js';
import { toTransitionResult, undefinedIfNotFound } from './transition-result.js';

type ResourceCalls = Omit<
  WaldurResourceClient,
  'listProjectMembers' | 'listProjectAccounts' | 'checkUniqueBackendId' | 'listRoles'
>;
type FilterQuery = NonNullable<operations['listProviderResources']['parameters']['query']>;

const list = '/api/marketplace-provider-resources/';
const row = `${list}{uuid}/` as const;

function toQuery(filter: ProviderResourceFilter): FilterQuery {
  return {
    ...(filter.offeringUuids && { offering_uuid: [...filter.offeringUuids] }),
    ...(filter.states && { state: [...filter.states] }),
    ...(filter.projectUuid !== undefined && { project_uuid: filter.projectUuid }),
  };
}

/** The methods about resources and their teams. */
export function createResourceCalls({ api, transport, pageSize }: CallParts): ResourceCalls {
  const read = (operation: string, options?: CallOptions) =>
    transport({ operation, safe: true, signal: options?.signal });

  /** What is set twice to the same is set. */
  const set = (operation: string, options?: CallOptions) =>
    transport({ operation, safe: true, mayBeEmpty: true, signal: options?.signal });

  /** A move to another state is repeated only when the first request surely never arrived. */
  const move = (operation: string, options?: CallOptions) =>
    transport({ operation, safe: false, mayBeEmpty: true, signal: options?.signal });

  return {
    listProviderResources(filter, options) {
      const operation = 'listProviderResources';
      const fetch = read(operation, options);
      return createRowList({
        operation,
        pageSize,
        fetchPage: (page) =>
          api.GET(list, {
            params: { query: { ...toQuery(filter), field: resourceFieldNames, o: ['created'], ...page } },
            fetch,
          }),
        read: toProviderResource,
        identify: (resource) => resource.uuid,
        created: (resource) => resource.created,
      });
    },

    retrieveProviderResource(uuid, options) {
      const operation = 'retrieveProviderResource';
      const retrieve = async () => {
        const params = { ...pathUuid(uuid), query: { field: resourceFieldNames } };
        const { data, response } = await api.GET(row, { params, fetch: read(operation, options) });
        return readBody(operation, response, () => toProviderResource(data));
      };
      return undefinedIfNotFound(retrieve());
    },

    async listTeam(resourceUuid, options) {
      const operation = 'listTeam';
      const { data, response } = await api.GET(`${row}team/`, {
        params: pathUuid(resourceUuid),
        fetch: read(operation, options),
      });
      const { rows, total = rows.length } = readRows(operation, response, data, toTeamMember);
      // Waldur gives no pages here. Should a server do so, the rest of the team must not look like people who have
      // left.
      if (total > rows.length) {
        throw new WaldurUnavailableError({
          operation,
          detail: `the list is not whole: the server says it has ${total} rows and sent ${rows.length}`,
        });
      }
      return [...rows];
    },

    async setResourceBackendId(uuid, backendId, options) {
      const body = { backend_id: backendId };
      return toTransitionResult(
        api.POST(`${row}set_backend_id/`, {
          params: pathUuid(uuid),
          body,
          fetch: set('setResourceBackendId', options),
        }),
      );
    },

    async setBackendMetadata(uuid, metadata, options) {
      const body = { backend_metadata: metadata };
      return toTransitionResult(
        api.POST(`${row}set_backend_metadata/`, {
          params: pathUuid(uuid),
          body,
          fetch: set('setBackendMetadata', options),
        }),
      );
    },

    async setLimits(uuid, limits, options) {
      return toTransitionResult(
        api.POST(`${row}set_limits/`, { params: pathUuid(uuid), body: { limits }, fetch: set('setLimits', options) }),
      );
    },

    async setEndpoints(uuid, endpoints, options) {
      const body = { endpoints: endpoints.map(({ name, url }) => ({ name, url })) };
      return toTransitionResult(
        api.POST(`${row}set_endpoints/`, { params: pathUuid(uuid), body, fetch: set('setEndpoints', options) }),
      );
    },

    async refreshLastSync(uuid, options) {
      return toTransitionResult(
        api.POST(`${row}refresh_last_sync/`, { params: pathUuid(uuid), fetch: set('refreshLastSync', options) }),
      );
    },

    async setAsErred(uuid, { message, traceback }, options) {
      const body = { error_message: message, error_traceback: traceback };
      return toTransitionResult(
        api.POST(`${row}set_as_erred/`, { params: pathUuid(uuid), body, fetch: move('setAsErred', options) }),
      );
    },

    async setAsOk(uuid, options) {
      return toTransitionResult(
        api.POST(`${row}set_as_ok/`, { params: pathUuid(uuid), fetch: move('setAsOk', options) }),
      );
    },
  };
}
