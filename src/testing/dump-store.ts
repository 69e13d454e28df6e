import { describeAccount } from './accounts.js';
import type { ServerContext } from './call.js';
import { describeOrder } from './orders/describe.js';
import { describeResource } from './resources/describe.js';
import { takeSnapshot } from './snapshot.js';

/** Returns everything that an emulated Waldur has stored except tokens, as plain JSON. */
export function dumpStore({ store, version }: Pick<ServerContext, 'store' | 'version'>): Record<string, unknown> {
  return structuredClone({
    version,
    customers: [...store.customers.values()],
    offerings: [...store.offerings.values()].map(({ componentFields, ...offering }) => ({
      ...offering,
      componentFields: Object.fromEntries(componentFields),
    })),
    users: [...store.users.values()],
    roles: [...store.roles.values()],
    offeringUsers: [...store.offeringUsers.values()].map((offeringUser) => takeSnapshot(offeringUser, store)),
    projects: [...store.projects.values()],
    members: [...store.memberships.values()],
    resources: [...store.resources.values()].map((resource) => describeResource(resource, store)),
    orders: [...store.orders.values()].map((order) => describeOrder(order, store)),
    accounts: [...store.accounts.values()].map((account) => ({
      kind: account.kind,
      ...describeAccount(account, store),
    })),
    userUsageLimits: [...store.usageLimits.values()],
    siteAgents: [...store.siteAgents.values()].map(({ services, ...agent }) => ({
      ...agent,
      services: [...services.values()].map(({ processors, ...service }) => ({
        ...service,
        processors: [...processors.values()],
      })),
    })),
  });
}
