import type { KnownOrderState, KnownOrderType } from '../../waldur/order-types.js';
import type { OrderRecord } from '../project-records.js';
import { makeSlug } from '../slug.js';
import type { Store } from '../store.js';
import { formatTimestamp } from '../timestamp.js';

/** The current state of an order, with the field names of the Waldur API. */
export interface OrderSnapshot {
  readonly uuid: string;
  readonly state: KnownOrderState;
  readonly type: KnownOrderType;
  readonly offering_uuid: string;
  readonly offering_name: string;
  readonly offering_type: string;
  /** The resource in Waldur. */
  readonly marketplace_resource_uuid: string;
  /** The resource in a backend of Waldur itself. Always null here. */
  readonly resource_uuid: null;
  readonly resource_name: string;
  readonly project_uuid: string;
  readonly project_name: string;
  readonly project_slug: string;
  readonly customer_uuid: string;
  readonly customer_name: string;
  readonly customer_slug: string;
  readonly provider_uuid: string;
  readonly provider_name: string;
  readonly plan_uuid: string | null;
  readonly plan_name: string | null;
  readonly old_plan_uuid: string | null;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly limits: Readonly<Record<string, number>>;
  readonly backend_id: string;
  readonly request_comment: string;
  readonly provider_rejection_comment: string;
  readonly error_message: string;
  readonly error_traceback: string;
  readonly start_date: string | null;
  readonly completed_at: string | null;
  readonly created: string;
  readonly modified: string;
}

export function describeOrder(order: OrderRecord, store: Store, dateSuffix: 'Z' | '+00:00' = 'Z'): OrderSnapshot {
  const offering = store.offeringOf(order);
  const provider = store.customerOf(offering);
  const project = store.projectOf(order);
  const customer = store.customerOf(project);
  return {
    uuid: order.uuid,
    state: order.state,
    type: order.type,
    offering_uuid: offering.uuid,
    offering_name: offering.name,
    offering_type: offering.type,
    marketplace_resource_uuid: order.resourceUuid,
    resource_uuid: null,
    resource_name: store.resourceOf(order).name,
    project_uuid: project.uuid,
    project_name: project.name,
    project_slug: project.slug,
    customer_uuid: customer.uuid,
    customer_name: customer.name,
    customer_slug: makeSlug(customer.name, []),
    provider_uuid: provider.uuid,
    provider_name: provider.name,
    plan_uuid: order.planUuid,
    plan_name: store.planNameOf(order),
    old_plan_uuid: order.oldPlanUuid,
    attributes: order.attributes,
    limits: order.limits,
    backend_id: order.backendId,
    request_comment: order.requestComment,
    provider_rejection_comment: order.rejectionComment,
    error_message: order.errorMessage,
    error_traceback: order.errorTraceback,
    start_date: order.startDate,
    completed_at: order.completedAt === undefined ? null : formatTimestamp(order.completedAt, dateSuffix),
    created: formatTimestamp(order.created, dateSuffix),
    modified: formatTimestamp(order.modified, dateSuffix),
  };
}
