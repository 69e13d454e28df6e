import type { components, operations } from '../../generated/waldur.js';
import { type ClientDependencies, pathUuid, readObject } from './call-helpers.js';
import type { CallOptions, TransitionResult } from './call-types.js';
import type { WaldurOrderClient } from './client.js';
import { type FieldTable, listWireNames, readRow } from './field-table.js';
import type { Order, OrderFilter, Plan } from './order-types.js';
import { createRowList, requireUuid } from './row-list.js';
import { toTransitionResult } from './transition-result.js';
import { readField, readFields, readLimits, readString, readUuid, strict } from './wire-values.js';

type FilterQuery = NonNullable<operations['listOrders']['parameters']['query']>;

const list = '/api/marketplace-orders/';
const row = `${list}{uuid}/` as const;

const fields: FieldTable<Order, components['schemas']['OrderFieldName']> = {
  uuid: ['uuid', readUuid],
  state: ['state', strict(readString)],
  type: ['type', strict(readString)],
  offeringUuid: ['offering_uuid', strict(readUuid)],
  marketplaceResourceUuid: ['marketplace_resource_uuid', strict(readUuid)],
  resourceName: ['resource_name', readString],
  projectUuid: ['project_uuid', readUuid],
  projectName: ['project_name', readString],
  projectSlug: ['project_slug', readString],
  customerUuid: ['customer_uuid', readUuid],
  customerName: ['customer_name', readString],
  customerSlug: ['customer_slug', readString],
  planUuid: ['plan_uuid', readUuid],
  planName: ['plan_name', readString],
  oldPlanUuid: ['old_plan_uuid', readUuid],
  attributes: ['attributes', readFields],
  limits: ['limits', readLimits],
  backendId: ['backend_id', strict(readString)],
  requestComment: ['request_comment', readString],
  errorMessage: ['error_message', readString],
  created: ['created', readString],
  modified: ['modified', readString],
  startDate: ['start_date', readString],
};

// Without this list, Waldur sends the whole object, which is large.
const fieldNames = listWireNames(fields);

function toOrder(body: unknown): Order | undefined {
  return readRow(fields, body);
}

function toPlan(body: unknown): Plan | undefined {
  const wire = readFields(body);
  const uuid = readUuid(wire['uuid']);
  const name = readString(wire['name']);
  if (uuid === undefined) return undefined;
  return { uuid, ...(name === undefined ? {} : { name }), quotas: readField(wire, 'quotas', readLimits) };
}

function toQuery(filter: OrderFilter): FilterQuery {
  return {
    ...(filter.offeringUuid !== undefined && { offering_uuid: filter.offeringUuid }),
    ...(filter.states && { state: [...filter.states] }),
    ...(filter.types && { type: [...filter.types] }),
    ...(filter.projectUuid !== undefined && { project_uuid: filter.projectUuid }),
    ...(filter.resourceUuid !== undefined && { resource_uuid: filter.resourceUuid }),
  };
}

/** The client's methods for orders. */
export function createOrderCalls({ api, fetches, pageSize }: ClientDependencies): WaldurOrderClient {
  type Action = `${typeof row}${'approve_by_provider' | 'set_state_executing' | 'set_state_done'}/`;

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

  return {
    listOrders(filter, options) {
      const operation = 'listOrders';
      const query = { ...toQuery(filter), field: fieldNames, o: ['created' as const] };
      const fetch = fetches.read(operation, options);
      return createRowList({
        operation,
        pageSize,
        fetchPage: (page) => api.GET(list, { params: { query: { ...query, ...page } }, fetch }),
        read: requireUuid(toOrder, {
          name: 'offering_uuid',
          of: (order) => order.offeringUuid,
          wanted: filter.offeringUuid === undefined ? undefined : [filter.offeringUuid],
        }),
        identify: (order) => order.uuid,
        created: (order) => order.created,
      });
    },

    async retrievePlan(uuid, options) {
      const operation = 'retrievePlan';
      const fetch = fetches.read(operation, options);
      return readObject(
        operation,
        api.GET('/api/marketplace-plans/{uuid}/', { params: pathUuid(uuid), fetch }),
        toPlan,
      );
    },

    async retrieveOrder(uuid, options) {
      const operation = 'retrieveOrder';
      const params = { ...pathUuid(uuid), query: { field: fieldNames } };
      return readObject(operation, api.GET(row, { params, fetch: fetches.read(operation, options) }), toOrder);
    },

    approveByProvider: (uuid, options) => transition('approveByProvider', `${row}approve_by_provider/`, uuid, options),
    setStateExecuting: (uuid, options) => transition('setStateExecuting', `${row}set_state_executing/`, uuid, options),
    setStateDone: (uuid, options) => transition('setStateDone', `${row}set_state_done/`, uuid, options),

    async rejectByProvider(uuid, comment, options) {
      const body = { provider_rejection_comment: comment };
      const fetch = fetches.transition('rejectByProvider', options);
      return toTransitionResult(api.POST(`${row}reject_by_provider/`, { params: pathUuid(uuid), body, fetch }));
    },

    async setStateErred(uuid, { message, traceback }, options) {
      const body = { error_message: message, error_traceback: traceback };
      const fetch = fetches.transition('setStateErred', options);
      return toTransitionResult(api.POST(`${row}set_state_erred/`, { params: pathUuid(uuid), body, fetch }));
    },

    async setOrderBackendId(uuid, backendId, options) {
      const body = { backend_id: backendId };
      const fetch = fetches.update('setOrderBackendId', options);
      return toTransitionResult(api.POST(`${row}set_backend_id/`, { params: pathUuid(uuid), body, fetch }));
    },
  };
}
