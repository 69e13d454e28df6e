import { createActions, type Route } from '../call.js';
import {
  handleFlag,
  refreshLastSync,
  setAsErred,
  setAsOk,
  setBackendId,
  setBackendMetadata,
  setEndpoints,
  setLimits,
} from './actions.js';
import { consumerResourceList, resourceList } from './resource-list.js';
import { team } from './team.js';

const base = '/api/marketplace-provider-resources/';
const action = createActions(base);

export const resourceRoutes: readonly Route[] = [
  { path: base, methods: { GET: { operation: 'list_resources', handle: resourceList.list } } },
  { path: `${base}{uuid}/`, methods: { GET: { operation: 'retrieve_resource', handle: resourceList.retrieve } } },
  // The same resources as customers see them.
  {
    path: '/api/marketplace-resources/',
    methods: { GET: { operation: 'list_consumer_resources', handle: consumerResourceList.list } },
  },
  {
    path: '/api/marketplace-resources/{uuid}/',
    methods: { GET: { operation: 'retrieve_consumer_resource', handle: consumerResourceList.retrieve } },
  },
  { path: `${base}{uuid}/team/`, methods: { GET: { operation: 'team', handle: team } } },
  action('set_backend_id', setBackendId),
  action('set_backend_metadata', setBackendMetadata),
  action('set_limits', setLimits),
  action('set_endpoints', setEndpoints, '8.0.9'),
  action('refresh_last_sync', refreshLastSync),
  action('set_as_erred', setAsErred),
  action('set_as_ok', setAsOk),
  action('set_paused', handleFlag('paused', 'paused')),
  action('set_downscaled', handleFlag('downscaled', 'downscaled')),
  action('set_restrict_member_access', handleFlag('restrict_member_access', 'restrictMemberAccess')),
];
