import type { Call, Result, Route } from './call.js';
import { createFieldError, createHttpError } from './http-error.js';
import { listResult } from './list-result.js';
import { canSeeCustomer } from './permissions.js';
import type { CustomerRecord } from './store.js';
import { formatTimestamp } from './timestamp.js';
import { deriveUuid, normalizeUuid } from './uuid.js';

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

/** The SSH keys of the users who have a role in a project with a resource of the provider. */
function listKeys(call: Call): Result {
  const { store } = call.server;
  const uuid = normalizeUuid(call.uuid);
  const provider = [...store.customers.values()].find(
    (customer) => customer.providerUuid === uuid && canSeeCustomer(call.principal, customer.uuid),
  );
  if (provider === undefined) throw createHttpError(404, 'No ServiceProvider matches the given query.');
  const projects = new Set(
    [...store.resources.values()]
      .filter((resource) => store.offeringOf(resource).customerUuid === provider.uuid)
      .map(({ projectUuid }) => projectUuid),
  );
  const users = new Set([...projects].flatMap((project) => store.membershipsOf(project)).map((m) => m.userUuid));
  const keys = [...users]
    .map((userUuid) => store.userOf({ userUuid }))
    .flatMap((user) => user.sshKeys.map((publicKey) => ({ user, publicKey })));
  return listResult(call, keys, ({ user, publicKey }) => {
    const key = deriveUuid(`${user.uuid} ${publicKey}`);
    return {
      url: new URL(`/api/keys/${key}/`, call.url).href,
      uuid: key,
      name: publicKey.split(' ').at(2) ?? '',
      public_key: publicKey,
      user_uuid: user.uuid,
      is_shared: false,
      type: publicKey.split(' ').at(0) ?? '',
    };
  });
}

export const serviceProviderRoutes: readonly Route[] = [
  {
    path: '/api/marketplace-service-providers/{uuid}/keys/',
    methods: { GET: { operation: 'list_provider_keys', handle: listKeys } },
  },
  {
    path: '/api/marketplace-service-providers/',
    methods: { GET: { operation: 'list_service_providers', handle: list } },
  },
];
