import { accountRoutes } from './accounts.js';
import type { Endpoint, Method, Route } from './call.js';
import { eventQueueRoutes } from './event-queues.js';
import { componentRoutes } from './offering-components.js';
import { offeringUserRoutes } from './offering-users/routes.js';
import { offeringRoutes } from './offerings.js';
import { orderRoutes } from './orders/routes.js';
import { projectRoutes } from './projects.js';
import { providerAccountRoutes } from './provider-accounts.js';
import { resourceRoutes } from './resources/routes.js';
import { roleRoutes } from './roles.js';
import { serviceProviderRoutes } from './service-providers.js';
import { siteAgentRoutes } from './site-agents.js';
import { usageLimitRoutes } from './usage-limits.js';
import { userRoutes } from './users.js';
import { isAtLeast } from './versions.js';

/** All paths of this Waldur, one table for each kind of object. */
const routes: readonly Route[] = [
  ...offeringUserRoutes,
  ...offeringRoutes,
  ...orderRoutes,
  ...resourceRoutes,
  ...projectRoutes,
  ...accountRoutes,
  ...roleRoutes,
  ...serviceProviderRoutes,
  ...providerAccountRoutes,
  ...componentRoutes,
  ...usageLimitRoutes,
  ...siteAgentRoutes,
  ...eventQueueRoutes,
  ...userRoutes,
];

const compiled = routes.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replace('{uuid}', '([^/.]+)')}$`),
}));

/** Finds the route of a path, and the uuid in it (`''` if it has none). */
export function findRoute(path: string, version: string): { route: Route; uuid: string } | undefined {
  for (const { route, pattern } of compiled) {
    const match = pattern.exec(path);
    if (match !== null && isAtLeast(version, route.since ?? '0')) return { route, uuid: match[1] ?? '' };
  }
  return undefined;
}

/** Finds the endpoint of a method. HEAD runs GET; on the list of offering users its operation is `count`. */
export function findEndpoint(route: Route, method: string): Endpoint | undefined {
  const endpoint = route.methods[(method === 'HEAD' ? 'GET' : method) as Method];
  return endpoint !== undefined && method === 'HEAD' && endpoint.operation === 'list'
    ? { ...endpoint, operation: 'count' }
    : endpoint;
}
