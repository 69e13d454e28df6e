import { WaldurResponseError } from '../shared/errors.js';
import { type ClientDependencies, pathUuid } from './call-helpers.js';
import type { WaldurResourceClient } from './client.js';
import { toProjectAccount, toProjectGrant, toRole } from './project-members.js';
import type { ProjectAccount } from './resource-types.js';
import { createRowList } from './row-list.js';
import { undefinedIfNotFound } from './transition-result.js';
import { readBoolean, readFields } from './wire-values.js';

type ProjectCalls = Pick<
  WaldurResourceClient,
  'listProjectMembers' | 'listProjectAccounts' | 'checkUniqueBackendId' | 'listRoles'
>;

const offering = '/api/marketplace-provider-offerings/{uuid}/';

/** The client's methods for projects, for the accounts and backend ids of an offering, and for roles. */
export function createProjectCalls({ api, fetches, pageSize }: ClientDependencies): ProjectCalls {
  return {
    async listProjectMembers(projectUuid, options) {
      const operation = 'listProjectMembers';
      const params = pathUuid(projectUuid);
      const fetch = fetches.read(operation, options);
      const query = {
        o: ['created' as const],
        field: ['uuid' as const, 'user_uuid' as const, 'user_username' as const, 'role_name' as const],
      };
      const list = createRowList({
        operation,
        pageSize,
        fetchPage: (page) =>
          api.GET('/api/projects/{uuid}/list_users/', { params: { ...params, query: { ...query, ...page } }, fetch }),
        read: toProjectGrant,
        identify: (grant) => grant.uuid,
      });
      return (await undefinedIfNotFound(list.all()))?.map((grant) => grant.member);
    },

    async listProjectAccounts(offeringUuid, options) {
      const operation = 'listProjectAccounts';
      const params = pathUuid(offeringUuid);
      const fetch = fetches.read(operation, options);
      const listAccounts = (
        kind: ProjectAccount['kind'],
        path: `${typeof offering}${'list_project_service_accounts' | 'list_course_accounts'}/`,
      ): Promise<ProjectAccount[]> =>
        createRowList({
          operation,
          pageSize,
          fetchPage: (page) => api.GET(path, { params: { ...params, query: page }, fetch }),
          read: (row) => toProjectAccount(row, kind),
          identify: (account) => account.uuid,
        }).all();
      const isWanted = (kind: ProjectAccount['kind']) => (options?.kind ?? kind) === kind;
      const service = isWanted('service')
        ? await listAccounts('service', `${offering}list_project_service_accounts/`)
        : [];
      const course = isWanted('course') ? await listAccounts('course', `${offering}list_course_accounts/`) : [];
      return [...service, ...course];
    },

    async checkUniqueBackendId(offeringUuid, { backendId, checkAllOfferings }, options) {
      const operation = 'checkUniqueBackendId';
      const { data, response } = await api.POST(`${offering}check_unique_backend_id/`, {
        params: pathUuid(offeringUuid),
        body: { backend_id: backendId, check_all_offerings: checkAllOfferings },
        // It only reads, although it is a POST.
        fetch: fetches.read(operation, options),
      });
      const isUnique = readBoolean(readFields(data)['is_unique']);
      if (isUnique === undefined) {
        const detail = 'unexpected response body: is_unique is not true or false';
        throw new WaldurResponseError({ operation, status: response.status, detail });
      }
      return isUnique;
    },

    listRoles(options) {
      const operation = 'listRoles';
      const query = { field: ['uuid' as const, 'name' as const, 'permissions' as const] };
      const fetch = fetches.read(operation, options);
      return createRowList({
        operation,
        pageSize,
        fetchPage: (page) => api.GET('/api/roles/', { params: { query: { ...query, ...page } }, fetch }),
        read: toRole,
        identify: (role) => role.uuid,
      });
    },
  };
}
