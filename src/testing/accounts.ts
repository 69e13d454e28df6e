import type { Call, Result, Route } from './call.js';
import { listResult } from './list-result.js';
import { findOffering } from './offerings.js';
import type { AccountRecord } from './project-records.js';
import type { Store } from './store.js';
import { formatTimestamp } from './timestamp.js';
import { deriveUuid } from './uuid.js';

/** The current state of a service or course account, with the field names of the Waldur API. */
export interface AccountSnapshot {
  readonly uuid: string;
  readonly username: string;
  readonly state: 'OK' | 'Closed' | 'Erred';
  readonly project_uuid: string;
  readonly project_name: string;
  readonly customer_uuid: string;
  readonly customer_name: string;
  readonly created: string;
  readonly modified: string;
}

export function describeAccount(
  account: AccountRecord,
  store: Store,
  dateSuffix: 'Z' | '+00:00' = 'Z',
): AccountSnapshot {
  const project = store.projectOf(account);
  const customer = store.customerOf(project);
  return {
    uuid: account.uuid,
    username: account.username,
    state: account.state,
    project_uuid: project.uuid,
    project_name: project.name,
    customer_uuid: customer.uuid,
    customer_name: customer.name,
    created: formatTimestamp(account.created, dateSuffix),
    modified: formatTimestamp(account.modified, dateSuffix),
  };
}

const paths: Readonly<Record<AccountRecord['kind'], string>> = {
  service: 'marketplace-project-service-accounts',
  course: 'marketplace-course-accounts',
};

function serialize(account: AccountRecord, { server: { store, version }, url }: Call): Record<string, unknown> {
  const project = store.projectOf(account);
  return {
    url: new URL(`/api/${paths[account.kind]}/${account.uuid}/`, url).href,
    ...describeAccount(account, store, version.dateSuffix),
    project: project.uuid,
    email: '',
    description: '',
    error_message: '',
    error_traceback: '',
    ...(account.kind === 'service'
      ? { token: null, expires_at: null, preferred_identifier: '', customer_abbreviation: '' }
      : {
          // Waldur makes a user for each course account.
          user_uuid: deriveUuid(`${account.uuid} user`),
          project_slug: project.slug,
          project_start_date: null,
          project_end_date: project.endDate ?? null,
        }),
  };
}

/**
 * Lists the accounts of every project that has a resource of the offering that is not terminated. As on the real
 * server, the query filters apply to offerings and do not narrow this list.
 */
function handleList(kind: AccountRecord['kind']): (call: Call) => Result {
  return (call) => {
    const { store } = call.server;
    const offering = findOffering(call);
    const resources = [...store.resources.values()].filter(
      ({ offeringUuid, state }) => offeringUuid === offering.uuid && state !== 'Terminated',
    );
    const projects = new Set(resources.map(({ projectUuid }) => projectUuid));
    const accounts = [...store.accounts.values()].filter(
      (account) => account.kind === kind && projects.has(account.projectUuid),
    );
    return listResult(call, accounts, (account) => serialize(account, call));
  };
}

const base = '/api/marketplace-provider-offerings/{uuid}/';

export const accountRoutes: readonly Route[] = [
  {
    path: `${base}list_project_service_accounts/`,
    methods: { GET: { operation: 'list_project_service_accounts', handle: handleList('service') } },
  },
  {
    path: `${base}list_course_accounts/`,
    methods: { GET: { operation: 'list_course_accounts', handle: handleList('course') } },
  },
];
