import type { Call, Route } from './call.js';
import { componentUuid } from './describe-components.js';
import { byText, byUuid } from './filters.js';
import { canSeeOffering } from './permissions.js';
import type { UserUsageLimitRecord } from './project-records.js';
import { createRecordList } from './record-list.js';

const base = '/api/component-user-usage-limits/';

const usageLimitList = createRecordList<UserUsageLimitRecord>({
  model: 'ComponentUserUsageLimit',
  records: (store) => store.usageLimits,
  isVisible: (limit, { principal, server: { store } }) =>
    canSeeOffering(principal, store.offeringOf(store.resourceOf(limit))),
  filters: [
    byUuid('resource_uuid', (limit) => limit.resourceUuid),
    byUuid('offering_uuid', (limit, store) => store.resourceOf(limit).offeringUuid),
    byText('component_type', (limit, value) => limit.componentType === value),
    byText('username', (limit, value) => limit.username === value),
  ],
  ordering: { keys: { id: { key: (limit) => limit.id } }, fallback: 'id' },
  serialize: (limit: UserUsageLimitRecord, { server: { store }, url }: Call) => ({
    url: new URL(`${base}${limit.uuid}/`, url).href,
    uuid: limit.uuid,
    resource: new URL(`/api/marketplace-provider-resources/${limit.resourceUuid}/`, url).href,
    component: componentUuid(store.offeringOf(store.resourceOf(limit)), limit.componentType),
    component_type: limit.componentType,
    user: limit.username,
    limit: limit.limit.toFixed(2),
  }),
});

export const usageLimitRoutes: readonly Route[] = [
  { path: base, methods: { GET: { operation: 'list_user_usage_limits', handle: usageLimitList.list } } },
];
