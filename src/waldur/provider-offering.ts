import type { ProviderOffering, ServiceProvider, UserAttributeConfig } from './types.js';
import {
  omitUndefined,
  readBoolean,
  readField,
  readFields,
  readString,
  readStrings,
  readUuid,
  strict,
} from './wire-values.js';

/** An offering as its provider sees it; `undefined` when the body has no uuid. */
export function toProviderOffering(body: unknown): ProviderOffering | undefined {
  const wire = readFields(body);
  const uuid = readUuid(wire['uuid']);
  if (uuid === undefined) {
    return undefined;
  }
  const options = readFields(wire['plugin_options']);
  return {
    uuid,
    ...omitUndefined({
      name: readString(wire['name']),
      state: readString(wire['state']),
      type: readString(wire['type']),
      customerUuid: readField(wire, 'customer_uuid', strict(readUuid)),
      customerName: readString(wire['customer_name']),
    }),
    pluginOptions: omitUndefined({
      usernameGenerationPolicy: readField(options, 'username_generation_policy', strict(readString)),
      serviceProviderCanCreateOfferingUser: readBoolean(options['service_provider_can_create_offering_user']),
      accountNameGenerationPolicy: readField(options, 'account_name_generation_policy', strict(readString)),
    }),
  };
}

/** Which attributes an offering shows; `undefined` when the body does not say. */
export function toUserAttributeConfig(body: unknown): UserAttributeConfig | undefined {
  const wire = readFields(body);
  const exposedFields = readStrings(wire['exposed_fields']);
  return exposedFields && { exposedFields, ...omitUndefined({ isDefault: readBoolean(wire['is_default']) }) };
}

/** A service provider; `undefined` when the row has no uuid. */
export function toServiceProvider(row: unknown): ServiceProvider | undefined {
  const wire = readFields(row);
  const uuid = readUuid(wire['uuid']);
  return uuid === undefined
    ? undefined
    : {
        uuid,
        ...omitUndefined({
          customerUuid: readUuid(wire['customer_uuid']),
          customerName: readString(wire['customer_name']),
        }),
      };
}
