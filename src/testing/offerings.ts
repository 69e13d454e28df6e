import { defaultExposedAttributes, personalAttributes } from './attributes.js';
import type { Call, Result, Route } from './call.js';
import { pickFields } from './list-result.js';
import { findVisible } from './lookup.js';
import { canSeeOffering } from './permissions.js';
import { makeSlug } from './slug.js';
import type { OfferingRecord } from './store.js';
import { formatTimestamp } from './timestamp.js';
import { isAtLeast } from './versions.js';

/** The offering that the path names, or 404. */
export function findOffering(call: Call): OfferingRecord {
  return findVisible(call, 'Offering', {
    records: call.server.store.offerings,
    isVisible: (offering) => canSeeOffering(call.principal, offering),
  });
}

function retrieve(call: Call): Result {
  const offering = findOffering(call);
  const customer = call.server.store.customerOf(offering);
  const body = {
    url: new URL(`/api/marketplace-provider-offerings/${offering.uuid}/`, call.url).href,
    uuid: offering.uuid,
    created: formatTimestamp(offering.created, call.server.version.dateSuffix),
    name: offering.name,
    slug: makeSlug(offering.name, []),
    description: '',
    customer: new URL(`/api/customers/${customer.uuid}/`, call.url).href,
    customer_uuid: customer.uuid,
    customer_name: customer.name,
    components: offering.components.map((type) => ({ type, name: type, billing_type: 'limit', measured_unit: '' })),
    plugin_options: offering.pluginOptions,
    state: offering.state,
    type: offering.type,
    shared: true,
    billable: true,
  };
  return { status: 200, body: pickFields(body, call.url.searchParams) };
}

function retrieveAttributeConfig(call: Call): Result {
  const offering = findOffering(call);
  const exposed = offering.exposedAttributes ?? defaultExposedAttributes;
  const known = personalAttributes.filter(
    (attribute) => attribute.exposedBy === undefined && isAtLeast(call.server.version.version, attribute.since),
  );
  const created = formatTimestamp(offering.created, call.server.version.dateSuffix);
  return {
    status: 200,
    body: {
      uuid: offering.uuid,
      created,
      modified: created,
      offering_uuid: offering.uuid,
      offering_name: offering.name,
      ...Object.fromEntries(known.map(({ name }) => [`expose_${name}`, exposed.includes(name)])),
      exposed_fields: known.map(({ name }) => name).filter((name) => exposed.includes(name)),
      is_default: offering.exposedAttributes === undefined,
    },
  };
}

export const offeringRoutes: readonly Route[] = [
  {
    path: '/api/marketplace-provider-offerings/{uuid}/',
    methods: { GET: { operation: 'retrieve_offering', handle: retrieve } },
  },
  {
    path: '/api/marketplace-provider-offerings/{uuid}/user-attribute-config/',
    methods: { GET: { operation: 'user_attribute_config', handle: retrieveAttributeConfig } },
    since: '8.0.0',
  },
];
