import type { operations } from '../../generated/waldur.js';
import { type CallParts, pathUuid, readBody } from './call-parts.js';
import type { CallOptions, TransitionResult } from './call-types.js';
import { orderFieldNames, toOrder } from './order.js';
import type { WaldurOrderClient } from './order-client.js';
import type { OrderFilter } from './order-types.js';
import { createRowList } from './row-list.js';
import { toTransitionResult, undefinedIfNotFound } from './transition-result.js';

type FilterQuery = NonNullable<operations['listOrders']['parameters']['query']>;

const list = '/api/marketplace-orders/';
const row = `${list}{uuid}/` as const;

function toQuery(filter: OrderFilter): FilterQuery {
  return {
    ...(filter.offeringUuid !== undefined && { offering_uuid: filter.offeringUuid }),
    ...(filter.states && { state: [...filter.states] }),
    ...(filter.types && { type: [...filter.types] }),
    ...(filter.projectUuid !== undefined && { project_uuid: filter.projectUuid }),
  };
}

/** The methods about orders. */
export function createOrderCalls({ api, transport, pageSize }: CallParts): WaldurOrderClient {
  type Action = `${typeof row}${'approve_by_provider' | 'set_state_executing' | 'set_state_done'}/`;

  /** A move to another state is repeated only when the first request surely never arrived. */
  const move = (operation: string, options?: CallOptions) =>
    transport({ operation, safe: false, mayBeEmpty: true, signal: options?.signal });

  async function transit(
    operation: string,
    path: Action,
    uuid: string,
    options?: CallOptions,
  ): Promise<TransitionResult> {
    return toTransitionResult(api.POST(path, { params: pathUuid(uuid), fetch: move(operation, options) }));
  }

  return {
    listOrders(filter, options) {
      const operation = 'listOrders';
      const fetch = transport({ operation, safe: true, signal: options?.signal });
      return createRowList({
        operation,
        pageSize,
        fetchPage: (page) =>
          api.GET(list, {
            params: { query: { ...toQuery(filter), field: orderFieldNames, o: ['created'], ...page } },
            fetch,
          }),
        read: toOrder,
        identify: (order) => order.uuid,
        created: (order) => order.created,
      });
    },

    retrieveOrder(uuid, options) {
      const operation = 'retrieveOrder';
      const read = async () => {
        const params = { ...pathUuid(uuid), query: { field: orderFieldNames } };
        const { data, response } = await api.GET(row, {
          params,
          fetch: transport({ operation, safe: true, signal: options?.signal }),
        });
        return readBody(operation, response, () => toOrder(data));
      };
      return undefinedIfNotFound(read());
    },

    approveByProvider: (uuid, options) => transit('approveByProvider', `${row}approve_by_provider/`, uuid, options),
    setStateExecuting: (uuid, options) => transit('setStateExecuting', `${row}set_state_executing/`, uuid, options),
    setStateDone: (uuid, options) => transit('setStateDone', `${row}set_state_done/`, uuid, options),

    async rejectByProvider(uuid, comment, options) {
      const body = { provider_rejection_comment: comment };
      return toTransitionResult(
        api.POST(`${row}reject_by_provider/`, {
          params: pathUuid(uuid),
          body,
          fetch: move('rejectByProvider', options),
        }),
      );
    },

    async setStateErred(uuid, { message, traceback }, options) {
      const body = { error_message: message, error_traceback: traceback };
      return toTransitionResult(
        api.POST(`${row}set_state_erred/`, { params: pathUuid(uuid), body, fetch: move('setStateErred', options) }),
      );
    },

    async setOrderBackendId(uuid, backendId, options) {
      return toTransitionResult(
        api.POST(`${row}set_backend_id/`, {
          params: pathUuid(uuid),
          body: { backend_id: backendId },
          // The same id twice is the same id.
          fetch: transport({ operation: 'setOrderBackendId', safe: true, mayBeEmpty: true, signal: options?.signal }),
        }),
      );
    },
  };
}
