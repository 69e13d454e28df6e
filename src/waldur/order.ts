import type { components } from '../../generated/waldur.js';
import { type FieldTable, nameFields, readRow } from './field-table.js';
import type { Order } from './order-types.js';
import { decisive, readFields, readLimits, readText, readUuid } from './wire-values.js';

const fields: FieldTable<Order, components['schemas']['OrderFieldName']> = {
  uuid: ['uuid', readUuid],
  state: ['state', decisive(readText)],
  type: ['type', decisive(readText)],
  offeringUuid: ['offering_uuid', decisive(readUuid)],
  marketplaceResourceUuid: ['marketplace_resource_uuid', decisive(readUuid)],
  resourceName: ['resource_name', readText],
  projectUuid: ['project_uuid', readUuid],
  projectName: ['project_name', readText],
  projectSlug: ['project_slug', readText],
  customerUuid: ['customer_uuid', readUuid],
  customerName: ['customer_name', readText],
  customerSlug: ['customer_slug', readText],
  planUuid: ['plan_uuid', readUuid],
  attributes: ['attributes', readFields],
  limits: ['limits', readLimits],
  backendId: ['backend_id', decisive(readText)],
  requestComment: ['request_comment', readText],
  errorMessage: ['error_message', readText],
  created: ['created', readText],
  modified: ['modified', readText],
  startDate: ['start_date', readText],
};

/** The names on the wire of all fields that are read: the whole object is heavy. */
export const orderFieldNames = nameFields(fields);

/** An order from a row of Waldur's; `undefined` when the row has no usable uuid. */
export function toOrder(row: unknown): Order | undefined {
  return readRow(fields, row);
}
