import type { components } from '../../generated/waldur.js';
import { type FieldTable, listWireNames, readRow } from './field-table.js';
import type { Order } from './order-types.js';
import { readFields, readLimits, readString, readUuid, strict } from './wire-values.js';

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
  attributes: ['attributes', readFields],
  limits: ['limits', readLimits],
  backendId: ['backend_id', strict(readString)],
  requestComment: ['request_comment', readString],
  errorMessage: ['error_message', readString],
  created: ['created', readString],
  modified: ['modified', readString],
  startDate: ['start_date', readString],
};

/** The names on the wire of all fields that are read: the whole object is heavy. */
export const orderFieldNames = listWireNames(fields);

/** An order from a row of Waldur's; `undefined` when the row has no usable uuid. */
export function toOrder(row: unknown): Order | undefined {
  return readRow(fields, row);
}
