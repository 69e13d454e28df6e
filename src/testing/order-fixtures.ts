import { type KnownOrderState, type KnownOrderType, OrderState } from '../waldur/order-types.js';
import { ResourceState } from '../waldur/resource-types.js';
import { insert, type Reference, readCreated, readTime, readUuid, resolve, type TimeInput } from './fixture-input.js';
import { addResource } from './project-fixtures.js';
import type { OrderRecord, ResourceRecord } from './project-records.js';
import type { Store } from './store.js';

/** The fields of an order that can be changed directly. */
export interface OrderPatch {
  readonly state?: KnownOrderState;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly limits?: Readonly<Record<string, number>>;
  readonly backendId?: string;
  /** `YYYY-MM-DD`. An approved order waits until that day. `null` for none. */
  readonly startDate?: string | null;
  /** `YYYY-MM-DD`, the last day of the resource after a renewal (type `Update`). `null` for none. */
  readonly endDate?: string | null;
  readonly requestComment?: string;
  readonly created?: TimeInput;
  readonly modified?: TimeInput;
}

/** Options of `addOrder`. Default: state `pending-provider`. */
export interface OrderOptions extends OrderPatch {
  readonly uuid?: string;
  readonly type: KnownOrderType;
  /** The resource of the order. Required except for `Create`, which adds a resource by default. */
  readonly resource?: Reference;
  /** The offering of a new resource. Other orders use the offering and project of their resource. */
  readonly offering?: Reference;
  readonly project?: Reference;
  /** The plan of a new resource, or the plan that an `Update` switches to. Default: that of the resource. */
  readonly plan?: Reference;
  /** The name and slug of a new resource. */
  readonly name?: string;
  readonly slug?: string;
}

/** Changes an order without any rules. Updates `modified` unless it is given. */
export function patchOrder(store: Store, order: OrderRecord, { created, modified, ...patch }: OrderPatch): void {
  Object.assign(order, patch);
  if (created !== undefined) order.created = readTime(created, 'created');
  order.modified = modified === undefined ? store.timestamp() : readTime(modified, 'modified');
}

/** Finds the resource of an order; adds it for a `Create` order without one. */
function findOrCreateResource(
  store: Store,
  { type, resource, offering, project, name, slug, attributes, limits }: OrderOptions,
): ResourceRecord {
  if (resource !== undefined) return resolve(store.resources, resource, 'resource');
  if (type !== 'Create') throw new Error(`resource: missing (order type ${type} requires one)`);
  if (offering === undefined || project === undefined)
    throw new Error('offering, project: both are required for a Create order without a resource');
  return addResource(store, {
    offering,
    project,
    state: ResourceState.Creating,
    ...(name === undefined ? {} : { name }),
    ...(slug === undefined ? {} : { slug }),
    ...(attributes === undefined ? {} : { attributes }),
    ...(limits === undefined ? {} : { limits }),
  });
}

export function addOrder(store: Store, options: OrderOptions): OrderRecord {
  const {
    uuid,
    type,
    resource: _resource,
    offering: _offering,
    project: _project,
    name: _name,
    slug: _slug,
    plan,
    ...patch
  } = options;
  const resource = findOrCreateResource(store, options);
  const created = readCreated(store, options.created);
  const planUuid = plan === undefined ? resource.planUuid : resolve(store.plans, plan, 'plan').uuid;
  if (type === 'Create') resource.planUuid = planUuid;
  const order: OrderRecord = {
    uuid: readUuid(store, uuid),
    id: store.newId(),
    type,
    offeringUuid: resource.offeringUuid,
    projectUuid: resource.projectUuid,
    resourceUuid: resource.uuid,
    planUuid,
    oldPlanUuid: planUuid === resource.planUuid ? null : resource.planUuid,
    state: OrderState.PendingProvider,
    attributes: {},
    limits: {},
    backendId: '',
    startDate: null,
    endDate: null,
    requestComment: '',
    rejectionComment: '',
    errorMessage: '',
    errorTraceback: '',
    completedAt: undefined,
    created,
    modified: created,
  };
  patchOrder(store, order, { ...patch, modified: options.modified ?? created / 1000 });
  return insert(store.orders, order);
}
