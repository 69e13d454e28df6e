import type { operations } from '../../generated/waldur.js';
import { WaldurResponseError } from '../shared/errors.js';
import { type CallParts, pathUuid, readBody, readResultCount } from './call-parts.js';
import type { CallOptions, TransitionResult } from './call-types.js';
import type { ServiceProviderComment, WaldurClient } from './client.js';
import { listOfferingUserWireNames, toOfferingUser } from './offering-user.js';
import { createRowList } from './row-list.js';
import { toCommentResult, toTransitionResult, undefinedIfNotFound } from './transition-result.js';
import type { OfferingUserFilter } from './types.js';

type OfferingUserCalls = Pick<
  WaldurClient,
  | 'listOfferingUsers'
  | 'countOfferingUsers'
  | 'retrieveOfferingUser'
  | 'setUsername'
  | 'beginCreating'
  | 'setOk'
  | 'setPendingAccountLinking'
  | 'setPendingAdditionalValidation'
  | 'setValidationComplete'
  | 'setErrorCreating'
  | 'updateComments'
>;
type FilterQuery = NonNullable<operations['countOfferingUsers']['parameters']['query']>;

const list = '/api/marketplace-offering-users/';
const row = `${list}{uuid}/` as const;

function toQuery(filter: OfferingUserFilter): FilterQuery {
  return {
    ...(filter.offeringUuids && { offering_uuid: [...filter.offeringUuids] }),
    ...(filter.providerUuid !== undefined && { provider_uuid: filter.providerUuid }),
    ...(filter.states && { state: [...filter.states] }),
    ...(filter.userUuid !== undefined && { user_uuid: filter.userUuid }),
    ...(filter.userUsername !== undefined && { user_username: filter.userUsername }),
    ...(filter.isRestricted !== undefined && { is_restricted: filter.isRestricted }),
    ...(filter.query !== undefined && { query: filter.query }),
  };
}

/** The methods about offering users. */
export function createOfferingUserCalls({ api, transport, pageSize }: CallParts): OfferingUserCalls {
  type Action = `${typeof row}${'begin_creating' | 'set_ok' | 'set_validation_complete' | 'set_error_creating'}/`;
  type PendingAction = `${typeof row}${'set_pending_account_linking' | 'set_pending_additional_validation'}/`;

  /** A write is repeated only when the first one surely never arrived. */
  const write = (operation: string, options?: CallOptions) =>
    transport({ operation, safe: false, mayBeEmpty: true, signal: options?.signal });

  async function transit(
    operation: string,
    path: Action,
    uuid: string,
    options?: CallOptions,
  ): Promise<TransitionResult> {
    return toTransitionResult(api.POST(path, { params: pathUuid(uuid), fetch: write(operation, options) }));
  }

  async function postpone(
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
    return toTransitionResult(
      api.POST(path, { params: pathUuid(target.uuid), body, fetch: write(operation, target.options) }),
    );
  }

  return {
    listOfferingUsers(filter, options) {
      const operation = 'listOfferingUsers';
      const field = listOfferingUserWireNames(options?.fields);
      const fetch = transport({ operation, safe: true, signal: options?.signal });
      return createRowList({
        operation,
        pageSize,
        fetchPage: (page) =>
          api.GET(list, { params: { query: { ...toQuery(filter), field, o: ['created'], ...page } }, fetch }),
        read: toOfferingUser,
        identify: (user) => user.uuid,
        created: (user) => user.created,
      });
    },

    async countOfferingUsers(filter, options) {
      const operation = 'countOfferingUsers';
      const { response } = await api.HEAD(list, {
        params: { query: toQuery(filter) },
        fetch: transport({ operation, safe: true, signal: options?.signal }),
      });
      const count = readResultCount(response);
      if (count === undefined) {
        throw new WaldurResponseError({
          operation,
          status: response.status,
          detail: 'expected a number in X-Result-Count, got none',
        });
      }
      return count;
    },

    retrieveOfferingUser(uuid, options) {
      const operation = 'retrieveOfferingUser';
      const read = async () => {
        const params = { ...pathUuid(uuid), query: { field: listOfferingUserWireNames() } };
        const { data, response } = await api.GET(row, {
          params,
          fetch: transport({ operation, safe: true, signal: options?.signal }),
        });
        return readBody(operation, response, () => toOfferingUser(data));
      };
      return undefinedIfNotFound(read());
    },

    setUsername(uuid, username, options) {
      const operation = 'setUsername';
      const send = async () => {
        const fetch = transport({ operation, safe: false, signal: options?.signal });
        const { data, response } = await api.PATCH(row, { params: pathUuid(uuid), body: { username }, fetch });
        return readBody(operation, response, () => toOfferingUser(data));
      };
      return undefinedIfNotFound(send());
    },

    beginCreating: (uuid, options) => transit('beginCreating', `${row}begin_creating/`, uuid, options),
    setOk: (uuid, options) => transit('setOk', `${row}set_ok/`, uuid, options),
    setValidationComplete: (uuid, options) =>
      transit('setValidationComplete', `${row}set_validation_complete/`, uuid, options),
    setErrorCreating: (uuid, options) => transit('setErrorCreating', `${row}set_error_creating/`, uuid, options),
    setPendingAccountLinking: (uuid, comment, options) =>
      postpone('setPendingAccountLinking', `${row}set_pending_account_linking/`, { uuid, comment, options }),
    setPendingAdditionalValidation: (uuid, comment, options) =>
      postpone('setPendingAdditionalValidation', `${row}set_pending_additional_validation/`, {
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
          // The same comment twice is the same comment.
          fetch: transport({ operation: 'updateComments', safe: true, mayBeEmpty: true, signal: options?.signal }),
        }),
      );
    },
  };
}
