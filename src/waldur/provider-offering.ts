import type { ProviderOffering, ServiceProvider, UserAttributeConfig } from './types.js';
import { decisive, omitAbsent, readField, readFields, readFlag, readText, readTexts, readUuid } from './wire-values.js';

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
    ...omitAbsent({
      name: readText(wire['name']),
      state: readText(wire['state']),
      type: readText(wire['type']),
      customerUuid: readField(wire, 'customer_uuid', decisive(readUuid)),
      customerName: readText(wire['customer_name']),
    }),
    pluginOptions: omitAbsent({
      usernameGenerationPolicy: readField(options, 'username_generation_policy', decisive(readText)),
      serviceProviderCanCreateOfferingUser: readFlag(options['service_provider_can_create_offering_user']),
      accountNameGenerationPolicy: readField(options, 'account_name_generation_policy', decisive(readText)),
    }),
  };
}

/** Which attributes an offering shows; `undefined` when the body does not say. */
export function toUserAttributeConfig(body: unknown): UserAttributeConfig | undefined {
  const wire = readFields(body);
  const exposedFields = readTexts(wire['exposed_fields']);
  return exposedFields && { exposedFields, ...omitAbsent({ isDefault: readFlag(wire['is_default']) }) };
}

/** A service provider; `undefined` when the row has no uuid. */
export function toServiceProvider(row: unknown): ServiceProvider | undefined {
  const wire = readFields(row);
  const uuid = readUuid(wire['uuid']);
  return uuid === undefined
    ? undefined
    : { uuid, ...omitAbsent({ customerUuid: readUuid(wire['customer_uuid']), customerName: readText(wire['customer_name']) }) };
}
