import { WaldurResponseError } from '../shared/errors.js';
import { type CallParts, pathUuid } from './call-parts.js';
import type { CallOptions } from './call-types.js';
import { toProjectAccount, toProjectGrant, toRole } from './project-members.js';
import type { WaldurResourceClient } from './resource-client.js';
import type { ProjectAccount } from './resource-types.js';
import { createRowList } from './row-list.js';
import { undefinedIfNotFound } from './transition-result.js';
import { readBoolean, readFields } from './wire-values.js';

type ProjectCalls = Pick<
  WaldurResourceClient,
  'listProjectMembers' | 'listProjectAccounts' | 'checkUniqueBackendId' | 'listRoles'
>;

const offering = '/api/marketplace-provider-offerings/{uuid}/';

/** The methods about projects, the accounts and backend ids of an offering's resources, and roles. */
export function createProjectCalls({ api, transport, pageSize }: CallParts): ProjectCalls {
  const read = (operation: string, options?: CallOptions) =>
    transport({ operation, safe: true, signal: options?.signal });

  function readAccounts(
    kind: ProjectAccount['kind'],
    path: `${typeof offering}${'list_project_service_accounts' | 'list_course_accounts'}/`,
    target: { readonly offeringUuid: string; readonly options: CallOptions | undefined },
  ): Promise<ProjectAccount[]> {
    const operation = 'listProjectAccounts';
    const fetch = read(operation, target.options);
    return createRowList({
      operation,
      pageSize,
      fetchPage: (page) => api.GET(path, { params: { ...pathUuid(target.offeringUuid), query: page }, fetch }),
      read: (row) => toProjectAccount(row, kind),
      identify: (account) => account.uuid,
    }).all();
  }

  return {
    async listProjectMembers(projectUuid, options) {
      const operation = 'listProjectMembers';
      const fetch = read(operation, options);
      const query = {
        o: ['created' as const],
        field: ['uuid' as const, 'user_uuid' as const, 'user_username' as const, 'role_name' as const],
      };
      const list = createRowList({
        operation,
        pageSize,
        fetchPage: (page) =>
          api.GET('/api/projects/{uuid}/list_users/', {
            params: { ...pathUuid(projectUuid), query: { ...query, ...page } },
            fetch,
          }),
        read: toProjectGrant,
        identify: (grant) => grant.uuid,
      });
      return (await undefinedIfNotFound(list.all()))?.map((grant) => grant.member);
    },

    async listProjectAccounts(offeringUuid, options) {
      const target = { offeringUuid, options };
      const isWanted = (kind: ProjectAccount['kind']) => (options?.kind ?? kind) === kind;
      const service = isWanted('service')
        ? await readAccounts('service', `${offering}list_project_service_accounts/`, target)
        : [];
      const course = isWanted('course') ? await readAccounts('course', `${offering}list_course_accounts/`, target) : [];
      return [...service, ...course];
    },

    async checkUniqueBackendId(offeringUuid, { backendId, checkAllOfferings }, options) {
      const operation = 'checkUniqueBackendId';
      const { data, response } = await api.POST(`${offering}check_unique_backend_id/`, {
        params: pathUuid(offeringUuid),
        body: { backend_id: backendId, check_all_offerings: checkAllOfferings },
        // A question, for all that it is a POST.
        fetch: read(operation, options),
      });
      const isUnique = readBoolean(readFields(data)['is_unique']);
      if (isUnique === undefined) {
        throw new WaldurResponseError({
          operation,
          status: response.status,
          detail: 'expected is_unique to be true or false, got something else',
        });
      }
      return isUnique;
    },

    listRoles(options) {
      const operation = 'listRoles';
      const fetch = read(operation, options);
      return createRowList({
        operation,
        pageSize,
        fetchPage: (page) =>
          api.GET('/api/roles/', { params: { query: { field: ['uuid', 'name', 'permissions'], ...page } }, fetch }),
        read: toRole,
        identify: (role) => role.uuid,
      });
    },
  };
}
