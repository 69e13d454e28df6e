import { defaultExposedAttributes, personalAttributes } from './attributes.js';
import type { Call, Result, Route } from './call.js';
import { describeComponents } from './describe-components.js';
import { readBoolean, readRequiredText } from './fields.js';
import { byBoolean, byUuid, type Filter, filterRows } from './filters.js';
import { createForbiddenError } from './http-error.js';
import { listResult, pickFields } from './list-result.js';
import { canSeeOffering, hasPermission } from './permissions.js';
import { findVisible } from './record-list.js';
import { makeSlug } from './slug.js';
import type { CustomerRecord, OfferingRecord } from './store.js';
import { formatTimestamp } from './timestamp.js';
import { isAtLeast } from './versions.js';

/** Finds the offering in the path. Throws 404 when it does not exist or the caller may not see it. */
export function findOffering(call: Call): OfferingRecord {
  return findVisible(call, 'Offering', {
    records: call.server.store.offerings,
    isVisible: (offering) => canSeeOffering(call.principal, offering),
  });
}

function serialize(offering: OfferingRecord, call: Call): Record<string, unknown> {
  const customer = call.server.store.customerOf(offering);
  return {
    url: new URL(`/api/marketplace-provider-offerings/${offering.uuid}/`, call.url).href,
    uuid: offering.uuid,
    created: formatTimestamp(offering.created, call.server.version.dateSuffix),
    name: offering.name,
    slug: makeSlug(offering.name, []),
    description: '',
    customer: new URL(`/api/customers/${customer.uuid}/`, call.url).href,
    customer_uuid: customer.uuid,
    customer_name: customer.name,
    components: describeComponents(offering),
    partitions: [],
    backend_id: '',
    plugin_options: offering.pluginOptions,
    ...(isAtLeast(call.server.version.version, '8.1.4')
      ? { account_settings: describeAccountSettings(offering, customer) }
      : {}),
    state: offering.state,
    type: offering.type,
    shared: true,
    billable: true,
  };
}

const accountDefaults: Readonly<Record<string, unknown>> = {
  username_generation_policy: 'service_provider',
  username_anonymized_prefix: 'walduruser_',
  homedir_prefix: '/home/',
  login_shell: '/bin/bash',
};

/** The settings that apply: an offering inherits what is absent or blank in its own options. */
function describeAccountSettings(offering: OfferingRecord, customer: CustomerRecord): unknown {
  return Object.fromEntries(
    Object.keys(accountDefaults).map((name) => {
      const { value, source } = readAccountSetting(name, offering, customer);
      return [name, { value, source, inherited: source !== 'offering' }];
    }),
  );
}

/** The value of a setting that applies at an offering, and where it is set. */
export function readAccountSetting(
  name: string,
  { pluginOptions }: OfferingRecord,
  { accountSettings }: CustomerRecord,
): { readonly value: unknown; readonly source: 'offering' | 'provider' | 'default' } {
  const isSet = (value: unknown): boolean => value !== undefined && value !== null && value !== '';
  if (isSet(pluginOptions[name])) return { value: pluginOptions[name], source: 'offering' };
  if (isSet(accountSettings[name])) return { value: accountSettings[name], source: 'provider' };
  return { value: accountDefaults[name], source: 'default' };
}

function retrieve(call: Call): Result {
  return { status: 200, body: pickFields(serialize(findOffering(call), call), call.url.searchParams) };
}

const filters: readonly Filter<OfferingRecord>[] = [
  byUuid('customer_uuid', (offering) => offering.customerUuid),
  {
    ...byBoolean('has_active_terms_of_service', (offering) => offering.hasActiveTerms),
    isKnown: ({ version }) => isAtLeast(version.version, '7.8.0'),
  },
];

function list(call: Call): Result {
  const visible = [...call.server.store.offerings.values()].filter((offering) =>
    canSeeOffering(call.principal, offering),
  );
  return listResult(call, filterRows(visible, call, filters), (offering) => serialize(offering, call));
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

/**
 * Whether a backend id is unused by the resources of the offering, or with `check_all_offerings` of its organisation.
 * Terminated resources keep their ids.
 */
function checkUniqueBackendId(call: Call): Result {
  const { store } = call.server;
  const offering = findOffering(call);
  if (!hasPermission(call.principal, 'OFFERING.UPDATE', offering, { onOffering: true })) throw createForbiddenError();
  const fields = call.fields();
  const backendId = readRequiredText(fields, 'backend_id', { maxLength: 255 });
  const isWide = fields['check_all_offerings'] !== undefined && readBoolean(fields, 'check_all_offerings');
  const isUnique = ![...store.resources.values()].some(
    (resource) =>
      resource.backendId === backendId &&
      (isWide
        ? store.offeringOf(resource).customerUuid === offering.customerUuid
        : resource.offeringUuid === offering.uuid),
  );
  return { status: 200, body: { is_unique: isUnique } };
}

function retrievePlan(call: Call): Result {
  const { store } = call.server;
  const { uuid, name, quotas } = findVisible(call, 'Plan', {
    records: store.plans,
    isVisible: (plan) => canSeeOffering(call.principal, store.offeringOf(plan)),
  });
  return { status: 200, body: { url: new URL(`/api/marketplace-plans/${uuid}/`, call.url).href, uuid, name, quotas } };
}

export const offeringRoutes: readonly Route[] = [
  {
    path: '/api/marketplace-provider-offerings/',
    methods: { GET: { operation: 'list_offerings', handle: list } },
  },
  {
    path: '/api/marketplace-provider-offerings/{uuid}/',
    methods: { GET: { operation: 'retrieve_offering', handle: retrieve } },
  },
  {
    path: '/api/marketplace-provider-offerings/{uuid}/user-attribute-config/',
    methods: { GET: { operation: 'user_attribute_config', handle: retrieveAttributeConfig } },
    since: '8.0.0',
  },
  {
    path: '/api/marketplace-provider-offerings/{uuid}/check_unique_backend_id/',
    methods: { POST: { operation: 'check_unique_backend_id', handle: checkUniqueBackendId } },
    since: '7.9.0',
  },
  {
    path: '/api/marketplace-plans/{uuid}/',
    methods: { GET: { operation: 'retrieve_plan', handle: retrievePlan } },
  },
];
