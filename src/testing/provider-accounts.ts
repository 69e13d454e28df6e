import { OfferingUserState } from '../waldur/types.js';
import type { Call, Result, Route } from './call.js';
import { readText } from './fields.js';
import { createFieldError, createForbiddenError } from './http-error.js';
import { storeUsername, touch } from './offering-users/change.js';
import { canSeeCustomer, hasPermissionOnCustomer } from './permissions.js';
import { findVisible } from './record-list.js';
import type { ProviderAccountRecord } from './store.js';

function serialize(account: ProviderAccountRecord, call: Call): Record<string, unknown> {
  const rows = [...call.server.store.offeringUsers.values()].filter((row) => row.providerAccountUuid === account.uuid);
  return {
    url: new URL(`/api/marketplace-service-provider-accounts/${account.uuid}/`, call.url).href,
    uuid: account.uuid,
    user_uuid: account.userUuid,
    user_username: call.server.store.userOf(account).username,
    username: account.username,
    state: account.state,
    is_restricted: false,
    offering_count: rows.length,
  };
}

function find(call: Call): ProviderAccountRecord {
  return findVisible(call, 'ServiceProviderAccount', {
    records: call.server.store.providerAccounts,
    isVisible: (account) => canSeeCustomer(call.principal, account.customerUuid),
  });
}

/** Stores the username in the account and in all offering users that show it. There are no transitions here. */
function update(call: Call): Result {
  const { store } = call.server;
  const account = find(call);
  if (!hasPermissionOnCustomer(call.principal, 'OFFERING.UPDATE_USER', account.customerUuid))
    throw createForbiddenError();
  const username = readText(call.fields(), 'username', { maxLength: 100 });
  if (username != null) {
    const isTaken = [...store.providerAccounts.values()].some(
      (other) => other !== account && other.customerUuid === account.customerUuid && other.username === username,
    );
    if (isTaken) throw createFieldError('username', 'Another account of this service provider has this username.');
    account.username = username;
    if (username !== '') account.state = OfferingUserState.Ok;
    for (const row of store.offeringUsers.values()) {
      if (row.providerAccountUuid !== account.uuid) continue;
      storeUsername(row, username, call.server);
      touch(row, call.server);
    }
  }
  return { status: 200, body: serialize(account, call) };
}

export const providerAccountRoutes: readonly Route[] = [
  {
    path: '/api/marketplace-service-provider-accounts/{uuid}/',
    methods: {
      GET: {
        operation: 'retrieve_provider_account',
        handle: (call) => ({ status: 200, body: serialize(find(call), call) }),
      },
      PATCH: { operation: 'update_provider_account', handle: update },
    },
    since: '8.1.4',
  },
];
