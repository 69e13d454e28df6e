import type { Call, Result, Route } from '../call.js';
import {
  handleSwitch,
  refreshLastSync,
  setAsErred,
  setAsOk,
  setBackendId,
  setBackendMetadata,
  setEndpoints,
  setLimits,
} from './actions.js';
import { list, retrieve } from './read.js';
import { team } from './team.js';

const base = '/api/marketplace-provider-resources/';

function action(operation: string, handle: (call: Call) => Result, since?: string): Route {
  return {
    path: `${base}{uuid}/${operation}/`,
    methods: { POST: { operation, handle } },
    ...(since === undefined ? {} : { since }),
  };
}

export const resourceRoutes: readonly Route[] = [
  { path: base, methods: { GET: { operation: 'list_resources', handle: list } } },
  { path: `${base}{uuid}/`, methods: { GET: { operation: 'retrieve_resource', handle: retrieve } } },
  { path: `${base}{uuid}/team/`, methods: { GET: { operation: 'team', handle: team } } },
  action('set_backend_id', setBackendId),
  action('set_backend_metadata', setBackendMetadata),
  action('set_limits', setLimits),
  action('set_endpoints', setEndpoints, '8.0.9'),
  action('refresh_last_sync', refreshLastSync),
  action('set_as_erred', setAsErred),
  action('set_as_ok', setAsOk),
  action('set_paused', handleSwitch('paused', 'paused')),
  action('set_downscaled', handleSwitch('downscaled', 'downscaled')),
  action('set_restrict_member_access', handleSwitch('restrict_member_access', 'restrictMemberAccess')),
];
