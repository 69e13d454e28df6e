import type { components, operations } from '../../generated/waldur.js';
import { WaldurResponseError } from '../shared/errors.js';
import { type ClientDependencies, pathUuid, readObject, readResultCount, readRows } from './call-helpers.js';
import type { CallOptions, TransitionResult } from './call-types.js';
import type { ServiceProviderComment, WaldurClient } from './client.js';
import { type FieldTable, listWireNames, readRow } from './field-table.js';
import { createRowList, requireUuid } from './row-list.js';
import { toCommentResult, toTransitionResult } from './transition-result.js';
import type { OfferingUser, OfferingUserField, OfferingUserFilter, ProviderAccount } from './types.js';
import {
  omitUndefined,
  readField,
  readFields,
  readNonEmptyString,
  readStrictBoolean,
  readString,
  readStrings,
  readUuid,
  strict,
} from './wire-values.js';

type OfferingUserCalls = Pick<
  WaldurClient,
  | 'listOfferingUsers'
  | 'latestOfferingUsers'
  | 'countOfferingUsers'
  | 'retrieveOfferingUser'
  | 'setUsername'
  | 'setProviderAccountUsername'
  | 'beginCreating'
  | 'setOk'
  | 'setPendingAccountLinking'
  | 'setPendingAdditionalValidation'
  | 'setValidationComplete'
  | 'setErrorCreating'
  | 'setDeleting'
  | 'setDeleted'
  | 'setErrorDeleting'
  | 'updateComments'
>;
type FilterQuery = NonNullable<operations['countOfferingUsers']['parameters']['query']>;
type WireName = components['schemas']['OfferingUserFieldName'];

const list = '/api/marketplace-offering-users/';
const row = `${list}{uuid}/` as const;
const account = '/api/marketplace-service-provider-accounts/{uuid}/';

const fields: FieldTable<OfferingUser, WireName> = {
  uuid: ['uuid', readUuid],
  offeringUuid: ['offering_uuid', strict(readUuid)],
  offeringName: ['offering_name', readString],
  userUuid: ['user_uuid', strict(readUuid)],
  username: ['username', strict(readNonEmptyString)],
  state: ['state', strict(readString)],
  isRestricted: ['is_restricted', readStrictBoolean],
  serviceProviderComment: ['service_provider_comment', readString],
  serviceProviderCommentUrl: ['service_provider_comment_url', readString],
  serviceProviderAccountUuid: ['service_provider_account_uuid', strict(readUuid)],
  created: ['created', readString],
  modified: ['modified', strict(readString)],
  userUsername: ['user_username', readString],
  userFullName: ['user_full_name', readString],
  userFirstName: ['user_first_name', readString],
  userLastName: ['user_last_name', readString],
  userEmail: ['user_email', readString],
  userPhoneNumber: ['user_phone_number', readString],
  userOrganization: ['user_organization', readString],
  userJobTitle: ['user_job_title', readString],
  userAffiliations: ['user_affiliations', readStrings],
  userPersonalTitle: ['user_personal_title', readString],
  userCountryOfResidence: ['user_country_of_residence', readString],
  userNationality: ['user_nationality', readString],
  userNationalities: ['user_nationalities', readStrings],
  userOrganizationCountry: ['user_organization_country', readString],
  userOrganizationType: ['user_organization_type', readString],
  userEdupersonAssurance: ['user_eduperson_assurance', readStrings],
  userIdentitySource: ['user_identity_source', readString],
  userCivilNumber: ['user_civil_number', readString],
  userBirthDate: ['user_birth_date', readString],
};

/** The wire names of `wanted`, all by default. `uuid` and `created` are always included, because paging needs both. */
function listFieldNames(wanted?: readonly OfferingUserField[]): WireName[] {
  return listWireNames(fields, wanted && ['uuid', 'created', ...wanted]);
}

function toOfferingUser(body: unknown): OfferingUser | undefined {
  return readRow(fields, body);
}

function toProviderAccount(body: unknown): ProviderAccount | undefined {
  const wire = readFields(body);
  const uuid = readUuid(wire['uuid']);
  if (uuid === undefined) return undefined;
  return {
    uuid,
    ...omitUndefined({
      userUuid: readUuid(wire['user_uuid']),
      username: readField(wire, 'username', strict(readNonEmptyString)),
      state: readField(wire, 'state', strict(readString)),
    }),
  };
}

function toQuery(filter: OfferingUserFilter): FilterQuery {
  return {
    ...(filter.offeringUuids && { offering_uuid: [...filter.offeringUuids] }),
    ...(filter.providerUuid !== undefined && { provider_uuid: filter.providerUuid }),
    ...(filter.states && { state: [...filter.states] }),
    ...(filter.userUuid !== undefined && { user_uuid: filter.userUuid }),
    ...(filter.userUsername !== undefined && { user_username: filter.userUsername }),
    ...(filter.isRestricted !== undefined && { is_restricted: filter.isRestricted }),
    ...(filter.query !== undefined && { query: filter.query }),
    ...(filter.modifiedSince !== undefined && { modified: filter.modifiedSince }),
  };
}

/** The client's methods for offering users. */
export function createOfferingUserCalls({ api, fetches, pageSize }: ClientDependencies): OfferingUserCalls {
  type Action = `${typeof row}${
    | 'begin_creating'
    | 'set_ok'
    | 'set_validation_complete'
    | 'set_error_creating'
    | 'set_deleting'
    | 'set_deleted'
    | 'set_error_deleting'}/`;
  type PendingAction = `${typeof row}${'set_pending_account_linking' | 'set_pending_additional_validation'}/`;

  async function transition(
    operation: string,
    path: Action,
    uuid: string,
    options?: CallOptions,
  ): Promise<TransitionResult> {
    return toTransitionResult(
      api.POST(path, { params: pathUuid(uuid), fetch: fetches.transition(operation, options) }),
    );
  }

  async function setPending(
    operation: string,
    path: PendingAction,
    target: {
      readonly uuid: string;
      readonly comment: ServiceProviderComment;
      readonly options: CallOptions | undefined;
    },
  ): Promise<TransitionResult> {
    const { comment, commentUrl } = target.comment;
    const body = { comment, ...(commentUrl !== undefined && { comment_url: commentUrl }) };
    const fetch = fetches.transition(operation, target.options);
    return toTransitionResult(api.POST(path, { params: pathUuid(target.uuid), body, fetch }));
  }

  // Throws for a row that the filter should have left out.
  function createReader({ offeringUuids, userUuid }: OfferingUserFilter): (row: unknown) => OfferingUser | undefined {
    const ofOffering = requireUuid(toOfferingUser, {
      name: 'offering_uuid',
      of: (user) => user.offeringUuid,
      wanted: offeringUuids,
    });
    return requireUuid(ofOffering, {
      name: 'user_uuid',
      of: (user) => user.userUuid,
      wanted: userUuid === undefined ? undefined : [userUuid],
    });
  }

  return {
    listOfferingUsers(filter, options) {
      const operation = 'listOfferingUsers';
      const query = { ...toQuery(filter), field: listFieldNames(options?.fields), o: ['created' as const] };
      const fetch = fetches.read(operation, options);
      return createRowList({
        operation,
        pageSize,
        fetchPage: (page) => api.GET(list, { params: { query: { ...query, ...page } }, fetch }),
        read: createReader(filter),
        identify: (user) => user.uuid,
        created: (user) => user.created,
        since: filter.createdSince,
      });
    },

    async latestOfferingUsers(filter, options) {
      const operation = 'latestOfferingUsers';
      const query = { ...toQuery(filter), field: listFieldNames(options?.fields), o: ['-modified' as const] };
      const fetch = fetches.read(operation, options);
      const call = api.GET(list, { params: { query: { ...query, page_size: pageSize } }, fetch });
      const { rows, total } = readRows(operation, await call, createReader(filter));
      return { rows, total };
    },

    async countOfferingUsers(filter, options) {
      const operation = 'countOfferingUsers';
      const { response } = await api.HEAD(list, {
        params: { query: toQuery(filter) },
        fetch: fetches.read(operation, options),
      });
      const count = readResultCount(response);
      if (count === undefined) {
        const detail = 'the header X-Result-Count is missing or not a number';
        throw new WaldurResponseError({ operation, status: response.status, detail });
      }
      return count;
    },

    async retrieveOfferingUser(uuid, options) {
      const operation = 'retrieveOfferingUser';
      const params = { ...pathUuid(uuid), query: { field: listFieldNames() } };
      return readObject(operation, api.GET(row, { params, fetch: fetches.read(operation, options) }), toOfferingUser);
    },

    async setUsername(uuid, username, options) {
      const operation = 'setUsername';
      const fetch = fetches.write(operation, options);
      return readObject(
        operation,
        api.PATCH(row, { params: pathUuid(uuid), body: { username }, fetch }),
        toOfferingUser,
      );
    },

    async setProviderAccountUsername(uuid, username, options) {
      const operation = 'setProviderAccountUsername';
      const fetch = fetches.write(operation, options);
      const call = api.PATCH(account, { params: pathUuid(uuid), body: { username }, fetch });
      return readObject(operation, call, toProviderAccount);
    },

    beginCreating: (uuid, options) => transition('beginCreating', `${row}begin_creating/`, uuid, options),
    setOk: (uuid, options) => transition('setOk', `${row}set_ok/`, uuid, options),
    setValidationComplete: (uuid, options) =>
      transition('setValidationComplete', `${row}set_validation_complete/`, uuid, options),
    setErrorCreating: (uuid, options) => transition('setErrorCreating', `${row}set_error_creating/`, uuid, options),
    setDeleting: (uuid, options) => transition('setDeleting', `${row}set_deleting/`, uuid, options),
    setDeleted: (uuid, options) => transition('setDeleted', `${row}set_deleted/`, uuid, options),
    setErrorDeleting: (uuid, options) => transition('setErrorDeleting', `${row}set_error_deleting/`, uuid, options),
    setPendingAccountLinking: (uuid, comment, options) =>
      setPending('setPendingAccountLinking', `${row}set_pending_account_linking/`, { uuid, comment, options }),
    setPendingAdditionalValidation: (uuid, comment, options) =>
      setPending('setPendingAdditionalValidation', `${row}set_pending_additional_validation/`, {
        uuid,
        comment,
        options,
      }),

    async updateComments(uuid, { comment, commentUrl }, options) {
      return toCommentResult(
        api.PATCH(`${row}update_comments/`, {
          params: pathUuid(uuid),
          body: {
            service_provider_comment: comment,
            ...(commentUrl !== undefined && { service_provider_comment_url: commentUrl }),
          },
          fetch: fetches.update('updateComments', options),
        }),
      );
    },
  };
}
