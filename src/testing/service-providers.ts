import { ResourceState } from '../waldur/resource-types.js';
import type { Call, Result, Route } from './call.js';
import { readRequiredText } from './fields.js';
import { addOfferingUser } from './fixtures.js';
import { createFieldError, createForbiddenError, createHttpError, HttpError } from './http-error.js';
import { listResult } from './list-result.js';
import { storeUsername, touch } from './offering-users/change.js';
import { canSeeCustomer, hasPermissionOnCustomer } from './permissions.js';
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

function findProvider({ uuid, principal, server }: Call): CustomerRecord {
  const wanted = normalizeUuid(uuid);
  const provider = [...server.store.customers.values()].find(
    (customer) => customer.providerUuid === wanted && canSeeCustomer(principal, customer.uuid),
  );
  if (wanted === undefined || provider === undefined)
    throw createHttpError(404, 'No ServiceProvider matches the given query.');
  return provider;
}

/**
 * Sets the username of a user at all offerings of the provider with a resource that is not terminated in a project of
 * the user. As in Waldur, the settings of the offerings, the states of the rows and other usernames do not matter,
 * missing offering users are created, and the response is the same when nothing matched.
 */
function setOfferingsUsername(call: Call): Result {
  const { server } = call;
  const { store } = server;
  const provider = findProvider(call);
  if (!hasPermissionOnCustomer(call.principal, 'SERVICE_PROVIDER.SET_OFFERINGS_USERNAME', provider.uuid))
    throw createForbiddenError();
  const fields = call.fields();
  const wanted = readRequiredText(fields, 'user_uuid');
  const username = readRequiredText(fields, 'username', { mayBeBlank: true, maxLength: 100 });
  const userUuid = normalizeUuid(wanted);
  if (userUuid === undefined) throw createFieldError('user_uuid', 'Must be a valid UUID.');
  if (!store.users.has(userUuid)) throw new HttpError(400, [`A user with the uuid [${wanted}] is not found.`]);
  const projects = new Set(
    [...store.memberships.values()]
      .filter((membership) => membership.userUuid === userUuid)
      .map(({ projectUuid }) => projectUuid),
  );
  const offerings = new Set(
    [...store.resources.values()]
      .filter(({ state, projectUuid }) => state !== ResourceState.Terminated && projects.has(projectUuid))
      .map((resource) => store.offeringOf(resource))
      .filter(({ customerUuid }) => customerUuid === provider.uuid),
  );
  const rows = new Map(
    [...store.offeringUsers.values()].filter((row) => row.userUuid === userUuid).map((row) => [row.offeringUuid, row]),
  );
  for (const { uuid } of offerings) {
    const account = rows.get(uuid)?.providerAccountUuid;
    if (account !== undefined)
      throw new HttpError(400, [`This account belongs to the service provider account ${account}. Change it there.`]);
  }
  for (const offering of offerings) {
    const row = rows.get(offering.uuid) ?? addOfferingUser(store, { offering, user: userUuid });
    if (username === '') continue;
    storeUsername(row, username, server);
    if (server.version.usernamesMoveModified) touch(row, server);
  }
  return { status: 201, body: { detail: 'Offering users have been set.' } };
}

/** The SSH keys of the users who have a role in a project with a resource of the provider. */
function listKeys(call: Call): Result {
  const { store } = call.server;
  const provider = findProvider(call);
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
    path: '/api/marketplace-service-providers/{uuid}/set_offerings_username/',
    methods: { POST: { operation: 'set_offerings_username', handle: setOfferingsUsername } },
  },
  {
    path: '/api/marketplace-service-providers/{uuid}/keys/',
    methods: { GET: { operation: 'list_provider_keys', handle: listKeys } },
  },
  {
    path: '/api/marketplace-service-providers/',
    methods: { GET: { operation: 'list_service_providers', handle: list } },
  },
];
