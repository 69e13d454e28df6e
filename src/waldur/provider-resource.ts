import type { components } from '../../generated/waldur.js';
import { type FieldTable, listWireNames, readRow } from './field-table.js';
import type { ProviderResource, ResourceEndpoint } from './resource-types.js';
import { readFields, readLimits, readStrictBoolean, readString, readUuid, strict } from './wire-values.js';

const fields: FieldTable<ProviderResource, components['schemas']['ResourceFieldName']> = {
  uuid: ['uuid', readUuid],
  name: ['name', readString],
  slug: ['slug', strict(readString)],
  state: ['state', strict(readString)],
  backendId: ['backend_id', strict(readString)],
  backendMetadata: ['backend_metadata', (value) => value ?? undefined],
  attributes: ['attributes', readFields],
  options: ['options', readFields],
  limits: ['limits', readLimits],
  offeringUuid: ['offering_uuid', strict(readUuid)],
  projectUuid: ['project_uuid', strict(readUuid)],
  projectName: ['project_name', readString],
  projectSlug: ['project_slug', strict(readString)],
  projectEndDate: ['project_end_date', readString],
  customerUuid: ['customer_uuid', readUuid],
  customerName: ['customer_name', readString],
  customerSlug: ['customer_slug', readString],
  endDate: ['end_date', readString],
  paused: ['paused', readStrictBoolean],
  downscaled: ['downscaled', readStrictBoolean],
  restrictMemberAccess: ['restrict_member_access', readStrictBoolean],
  lastSync: ['last_sync', readString],
  endpoints: ['endpoints', readEndpoints],
  created: ['created', readString],
  modified: ['modified', readString],
};

function readEndpoints(value: unknown): readonly ResourceEndpoint[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.map((item) => {
    const { name, url } = readFields(item);
    return { name: readString(name) ?? '', url: readString(url) ?? '' };
  });
}

/** The names on the wire of all fields that are read: the whole object is heavy. */
export const resourceFieldNames = listWireNames(fields);

/** A resource from a row of Waldur's; `undefined` when the row has no usable uuid. */
export function toProviderResource(row: unknown): ProviderResource | undefined {
  return readRow(fields, row);
}
