import type { Call, Result, Route } from './call.js';
import { createFieldError } from './http-error.js';
import { listResult } from './list-result.js';
import { canSeeCustomer } from './permissions.js';
import type { CustomerRecord } from './store.js';
import { formatTimestamp } from './timestamp.js';
import { normalizeUuid } from './uuid.js';

function serialize(customer: CustomerRecord, call: Call): Record<string, unknown> {
  return {
    url: new URL(`/api/marketplace-service-providers/${customer.providerUuid}/`, call.url).href,
    uuid: customer.providerUuid,
    created: formatTimestamp(customer.created, call.server.version.dateSuffix),
    description: '',
    customer: new URL(`/api/customers/${customer.uuid}/`, call.url).href,
    customer_name: customer.name,
    customer_uuid: customer.uuid,
    offering_count: [...call.server.store.offerings.values()].filter(
      (offering) => offering.customerUuid === customer.uuid,
    ).length,
  };
}

function list(call: Call): Result {
  const wanted = call.url.searchParams.getAll('customer_uuid').at(-1) ?? '';
  const customerUuid = normalizeUuid(wanted);
  if (wanted !== '' && customerUuid === undefined) throw createFieldError('customer_uuid', 'Enter a valid UUID.');
  const rows = [...call.server.store.customers.values()]
    .filter((customer) => customer.providerUuid !== undefined && canSeeCustomer(call.principal, customer.uuid))
    .filter((customer) => customerUuid === undefined || customer.uuid === customerUuid)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  if (call.url.searchParams.get('o') === '-customer_name') rows.reverse();
  return listResult(call, rows, (customer) => serialize(customer, call));
}

export const serviceProviderRoutes: readonly Route[] = [
  {
    path: '/api/marketplace-service-providers/',
    methods: { GET: { operation: 'list_service_providers', handle: list } },
  },
];
