import { type KnownOrderState, type KnownOrderType, OrderState } from '../waldur/order-types.js';
import { type KnownResourceState, ResourceState } from '../waldur/resource-types.js';
import { insert, type Reference, readCreated, readTime, readUuid, resolve, type TimeInput } from './fixture-input.js';
import { addCustomer } from './fixtures.js';
import type { AccountRecord, MembershipRecord, OrderRecord, ProjectRecord, ResourceRecord } from './project-records.js';
import { makeSlug } from './slug.js';
import type { CustomerRecord, Store } from './store.js';

export interface ProjectOptions {
  readonly uuid?: string;
  /** Default `Example project`. */
  readonly name?: string;
  /** Default: made from the name, with a number where it is taken. */
  readonly slug?: string;
  /**
   * The organisation that it belongs to. Default: one of customers, `Example University`, which is no service provider.
   */
  readonly customer?: Reference;
  /** `YYYY-MM-DD`, the last day. Default: none. */
  readonly endDate?: string;
}

/** What can be said of a resource from behind the API. */
export interface ResourcePatch {
  readonly name?: string;
  readonly slug?: string;
  readonly state?: KnownResourceState;
  readonly backendId?: string;
  readonly backendMetadata?: unknown;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly options?: Readonly<Record<string, unknown>>;
  /** By component type; given ones replace the others as a whole. */
  readonly limits?: Readonly<Record<string, number>>;
  /** `YYYY-MM-DD`, the last day; `null` for none. */
  readonly endDate?: string | null;
  readonly paused?: boolean;
  readonly downscaled?: boolean;
  readonly restrictMemberAccess?: boolean;
  readonly created?: TimeInput;
  readonly modified?: TimeInput;
}

/** State `OK` and no backend id unless said. */
export interface ResourceOptions extends ResourcePatch {
  readonly uuid?: string;
  readonly offering: Reference;
  readonly project: Reference;
}

/** What can be said of an order from behind the API. */
export interface OrderPatch {
  readonly state?: KnownOrderState;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly limits?: Readonly<Record<string, number>>;
  readonly backendId?: string;
  /** `YYYY-MM-DD`; an approved order waits for that day. `null` for none. */
  readonly startDate?: string | null;
  readonly requestComment?: string;
  readonly created?: TimeInput;
  readonly modified?: TimeInput;
}

/** State `pending-provider` unless said. */
export interface OrderOptions extends OrderPatch {
  readonly uuid?: string;
  readonly type: KnownOrderType;
  /** Which resource it is for. Needed by all but `Create`, which makes one when none is given. */
  readonly resource?: Reference;
  /** Where a `Create` order makes its resource. Others have the offering and the project of theirs. */
  readonly offering?: Reference;
  readonly project?: Reference;
  /** The name and slug of the resource that a `Create` order makes. */
  readonly name?: string;
  readonly slug?: string;
}

export interface AccountPatch {
  readonly username?: string;
  readonly state?: AccountRecord['state'];
}

/** State `OK` unless said. */
export interface AccountOptions extends AccountPatch {
  readonly uuid?: string;
  readonly project: Reference;
  readonly username: string;
}

/** The organisation of those who use resources, made when the first project needs it. */
function findDefaultCustomer(store: Store): CustomerRecord {
  const name = 'Example University';
  return (
    [...store.customers.values()].find((customer) => customer.name === name) ??
    addCustomer(store, { name, providerUuid: null })
  );
}

export function addProject(store: Store, options: ProjectOptions): ProjectRecord {
  const name = options.name ?? 'Example project';
  const customer =
    options.customer === undefined
      ? findDefaultCustomer(store)
      : resolve(store.customers, options.customer, 'customer');
  return insert(store.projects, {
    uuid: readUuid(store, options.uuid),
    name,
    slug: options.slug ?? makeSlug(name, store.projects.values()),
    customerUuid: customer.uuid,
    endDate: options.endDate,
    created: store.timestamp(),
  });
}

/** Gives a person a role in a project; one that they have is given back as it is. */
export function addMember(
  store: Store,
  { project, person, role }: { project: Reference; person: Reference; role: string },
): MembershipRecord {
  const projectUuid = resolve(store.projects, project, 'project').uuid;
  const personUuid = resolve(store.users, person, 'person').uuid;
  const held = store
    .membershipsOf(projectUuid)
    .find((membership) => membership.userUuid === personUuid && membership.role === role);
  if (held !== undefined) return held;
  return insert(store.memberships, {
    uuid: store.newUuid(),
    id: store.newId(),
    projectUuid,
    userUuid: personUuid,
    role,
    created: store.timestamp(),
  });
}

/** Takes a role away, or all that the person has in the project. */
export function removeMember(
  store: Store,
  options: { project: Reference; person: Reference; role: string | undefined },
): void {
  const projectUuid = resolve(store.projects, options.project, 'project').uuid;
  const personUuid = resolve(store.users, options.person, 'person').uuid;
  for (const { uuid, userUuid: holder, role } of store.membershipsOf(projectUuid)) {
    if (holder === personUuid && (options.role === undefined || options.role === role)) store.memberships.delete(uuid);
  }
}

/** Changes a resource by no rule. `modified` moves unless it is given. */
export function patchResource(
  store: Store,
  resource: ResourceRecord,
  { created, modified, ...patch }: ResourcePatch,
): void {
  Object.assign(resource, patch);
  if (created !== undefined) resource.created = readTime(created, 'created');
  resource.modified = modified === undefined ? store.timestamp() : readTime(modified, 'modified');
}

export function addResource(store: Store, options: ResourceOptions): ResourceRecord {
  const { uuid, offering, project: projectReference, ...patch } = options;
  const project = resolve(store.projects, projectReference, 'project');
  const name = options.name ?? `${project.name} allocation`;
  const created = readCreated(store, options.created);
  const resource: ResourceRecord = {
    uuid: readUuid(store, uuid),
    id: store.newId(),
    offeringUuid: resolve(store.offerings, offering, 'offering').uuid,
    projectUuid: project.uuid,
    name,
    slug: options.slug ?? makeSlug(name, store.resources.values()),
    state: ResourceState.Ok,
    backendId: '',
    backendMetadata: {},
    attributes: {},
    options: {},
    limits: {},
    endpoints: [],
    endDate: null,
    paused: false,
    downscaled: false,
    restrictMemberAccess: false,
    errorMessage: '',
    errorTraceback: '',
    lastSync: created,
    created,
    modified: created,
  };
  patchResource(store, resource, { ...patch, modified: options.modified ?? created / 1000 });
  return insert(store.resources, resource);
}

/** Changes an order by no rule. `modified` moves unless it is given. */
export function patchOrder(store: Store, order: OrderRecord, { created, modified, ...patch }: OrderPatch): void {
  Object.assign(order, patch);
  if (created !== undefined) order.created = readTime(created, 'created');
  order.modified = modified === undefined ? store.timestamp() : readTime(modified, 'modified');
}

/** The resource that an order is for; that of a `Create` order is made with it. */
function findOrCreateResource(
  store: Store,
  { type, resource, offering, project, name, slug, attributes, limits }: OrderOptions,
): ResourceRecord {
  if (resource !== undefined) return resolve(store.resources, resource, 'resource');
  if (type !== 'Create') throw new Error(`resource: expected the resource of a ${type} order, got none`);
  if (offering === undefined || project === undefined)
    throw new Error('offering, project: expected both for a Create order without a resource');
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
    ...patch
  } = options;
  const resource = findOrCreateResource(store, options);
  const created = readCreated(store, options.created);
  const order: OrderRecord = {
    uuid: readUuid(store, uuid),
    id: store.newId(),
    type,
    offeringUuid: resource.offeringUuid,
    projectUuid: resource.projectUuid,
    resourceUuid: resource.uuid,
    state: OrderState.PendingProvider,
    attributes: {},
    limits: {},
    backendId: '',
    startDate: null,
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

export function addAccount(
  store: Store,
  kind: AccountRecord['kind'],
  { uuid, project, username, state = 'OK' }: AccountOptions,
): AccountRecord {
  const now = store.timestamp();
  const projectUuid = resolve(store.projects, project, 'project').uuid;
  return insert(store.accounts, {
    uuid: readUuid(store, uuid),
    id: store.newId(),
    kind,
    projectUuid,
    username,
    state,
    created: now,
    modified: now,
  });
}
