import type { components } from '../../generated/waldur.js';
import { type FieldTable, nameFields, readRow } from './field-table.js';
import type { ProviderResource, ResourceEndpoint } from './resource-types.js';
import { decisive, readDecisiveFlag, readFields, readLimits, readText, readUuid } from './wire-values.js';

const fields: FieldTable<ProviderResource, components['schemas']['ResourceFieldName']> = {
  uuid: ['uuid', readUuid],
  name: ['name', readText],
  slug: ['slug', decisive(readText)],
  state: ['state', decisive(readText)],
  backendId: ['backend_id', decisive(readText)],
  backendMetadata: ['backend_metadata', (value) => value ?? undefined],
  attributes: ['attributes', readFields],
  options: ['options', readFields],
  limits: ['limits', readLimits],
  offeringUuid: ['offering_uuid', decisive(readUuid)],
  projectUuid: ['project_uuid', decisive(readUuid)],
  projectName: ['project_name', readText],
  projectSlug: ['project_slug', decisive(readText)],
  projectEndDate: ['project_end_date', readText],
  customerUuid: ['customer_uuid', readUuid],
  customerName: ['customer_name', readText],
  customerSlug: ['customer_slug', readText],
  endDate: ['end_date', readText],
  paused: ['paused', readDecisiveFlag],
  downscaled: ['downscaled', readDecisiveFlag],
  restrictMemberAccess: ['restrict_member_access', readDecisiveFlag],
  lastSync: ['last_sync', readText],
  endpoints: ['endpoints', readEndpoints],
  created: ['created', readText],
  modified: ['modified', readText],
};

function readEndpoints(value: unknown): readonly ResourceEndpoint[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.map((item) => {
    const { name, url } = readFields(item);
    return { name: readText(name) ?? '', url: readText(url) ?? '' };
  });
}

/** The names on the wire of all fields that are read: the whole object is heavy. */
export const resourceFieldNames = nameFields(fields);

/** A resource from a row of Waldur's; `undefined` when the row has no usable uuid. */
export function toProviderResource(row: unknown): ProviderResource | undefined {
  return readRow(fields, row);
}
