import type { KnownResourceState } from '../../waldur/resource-types.js';
import type { ResourceRecord } from '../project-records.js';
import { makeSlug } from '../slug.js';
import type { Store } from '../store.js';
import { formatTimestamp } from '../timestamp.js';

/** The current state of a resource, with the field names of the Waldur API. */
export interface ResourceSnapshot {
  readonly uuid: string;
  readonly name: string;
  readonly slug: string;
  readonly state: KnownResourceState;
  readonly backend_id: string;
  readonly backend_metadata: unknown;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly options: Readonly<Record<string, unknown>>;
  readonly limits: Readonly<Record<string, number>>;
  readonly endpoints: readonly { readonly uuid: string; readonly name: string; readonly url: string }[];
  readonly offering_uuid: string;
  readonly offering_name: string;
  readonly offering_type: string;
  readonly project_uuid: string;
  readonly project_name: string;
  readonly project_slug: string;
  readonly project_end_date: string | null;
  readonly customer_uuid: string;
  readonly customer_name: string;
  readonly customer_slug: string;
  readonly end_date: string | null;
  readonly plan_uuid: string | null;
  readonly plan_name: string | null;
  readonly paused: boolean;
  readonly downscaled: boolean;
  readonly restrict_member_access: boolean;
  readonly error_message: string;
  readonly error_traceback: string;
  readonly last_sync: string;
  readonly created: string;
  readonly modified: string;
}

export function describeResource(
  resource: ResourceRecord,
  store: Store,
  dateSuffix: 'Z' | '+00:00' = 'Z',
): ResourceSnapshot {
  const offering = store.offeringOf(resource);
  const project = store.projectOf(resource);
  const customer = store.customerOf(project);
  return {
    uuid: resource.uuid,
    name: resource.name,
    slug: resource.slug,
    state: resource.state,
    backend_id: resource.backendId,
    backend_metadata: resource.backendMetadata,
    attributes: resource.attributes,
    options: resource.options,
    limits: resource.limits,
    endpoints: resource.endpoints,
    offering_uuid: offering.uuid,
    offering_name: offering.name,
    offering_type: offering.type,
    project_uuid: project.uuid,
    project_name: project.name,
    project_slug: project.slug,
    project_end_date: project.endDate ?? null,
    customer_uuid: customer.uuid,
    customer_name: customer.name,
    customer_slug: makeSlug(customer.name, []),
    end_date: resource.endDate,
    plan_uuid: resource.planUuid,
    plan_name: store.planNameOf(resource),
    paused: resource.paused,
    downscaled: resource.downscaled,
    restrict_member_access: resource.restrictMemberAccess,
    error_message: resource.errorMessage,
    error_traceback: resource.errorTraceback,
    last_sync: formatTimestamp(resource.lastSync, dateSuffix),
    created: formatTimestamp(resource.created, dateSuffix),
    modified: formatTimestamp(resource.modified, dateSuffix),
  };
}
