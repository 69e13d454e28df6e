import { accountRoutes } from './accounts.js';
import { backendIdRoutes } from './backend-ids.js';
import type { Endpoint, Method, Route } from './call.js';
import { offeringUserRoutes } from './offering-users/routes.js';
import { offeringRoutes } from './offerings.js';
import { orderRoutes } from './orders/routes.js';
import { projectRoutes } from './projects.js';
import { resourceRoutes } from './resources/routes.js';
import { roleRoutes } from './roles.js';
import { serviceProviderRoutes } from './service-providers.js';
import { userRoutes } from './users.js';
import { isAtLeast } from './versions.js';

/** Every path that this Waldur has, a table for each kind of object. */
const routes: readonly Route[] = [
  ...offeringUserRoutes,
  ...offeringRoutes,
  ...orderRoutes,
  ...resourceRoutes,
  ...backendIdRoutes,
  ...projectRoutes,
  ...accountRoutes,
  ...roleRoutes,
  ...serviceProviderRoutes,
  ...userRoutes,
];

const compiled = routes.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replace('{uuid}', '([^/.]+)')}$`),
}));

/** The route of a path, and the path's uuid segment (`''` where it has none). */
export function findRoute(path: string, version: string): { route: Route; uuid: string } | undefined {
  for (const { route, pattern } of compiled) {
    const match = pattern.exec(path);
    if (match !== null && isAtLeast(version, route.since ?? '0')) return { route, uuid: match[1] ?? '' };
  }
  return undefined;
}

/** The endpoint for a method; HEAD is GET without a body, and counts where GET lists. */
export function findEndpoint(route: Route, method: string): Endpoint | undefined {
  const endpoint = route.methods[(method === 'HEAD' ? 'GET' : method) as Method];
  return endpoint !== undefined && method === 'HEAD' && endpoint.operation === 'list'
    ? { ...endpoint, operation: 'count' }
    : endpoint;
}
