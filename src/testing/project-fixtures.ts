import { type KnownResourceState, ResourceState } from '../waldur/resource-types.js';
import { insert, type Reference, readCreated, readTime, readUuid, resolve, type TimeInput } from './fixture-input.js';
import { addCustomer } from './fixtures.js';
import type {
  AccountRecord,
  MembershipRecord,
  ProjectRecord,
  ResourceRecord,
  UserUsageLimitRecord,
} from './project-records.js';
import { makeSlug } from './slug.js';
import type { CustomerRecord, Store } from './store.js';

export interface ProjectOptions {
  readonly uuid?: string;
  /** Default `Example project`. */
  readonly name?: string;
  /** Default: derived from the name, with a number if it is in use. */
  readonly slug?: string;
  /** The organisation that it belongs to. Default: `Example University`, a customer that is not a service provider. */
  readonly customer?: Reference;
  /** `YYYY-MM-DD`, the last day. Default: none. */
  readonly endDate?: string;
}

/** The fields of a resource that can be changed directly. */
export interface ResourcePatch {
  readonly name?: string;
  readonly slug?: string;
  readonly state?: KnownResourceState;
  readonly backendId?: string;
  readonly backendMetadata?: unknown;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly options?: Readonly<Record<string, unknown>>;
  /** By component type. Replaces all limits. */
  readonly limits?: Readonly<Record<string, number>>;
  /** `YYYY-MM-DD`, the last day; `null` for none. */
  readonly endDate?: string | null;
  /** The uuid of its plan; `null` for none. */
  readonly planUuid?: string | null;
  readonly paused?: boolean;
  readonly downscaled?: boolean;
  readonly restrictMemberAccess?: boolean;
  readonly created?: TimeInput;
  readonly modified?: TimeInput;
}

/** Options of `addResource`. Default: state `OK` and no backend id. */
export interface ResourceOptions extends ResourcePatch {
  readonly uuid?: string;
  readonly offering: Reference;
  readonly project: Reference;
}

export interface AccountPatch {
  readonly username?: string;
  readonly state?: AccountRecord['state'];
}

/** Options of a service or course account. Default: state `OK`. */
export interface AccountOptions extends AccountPatch {
  readonly uuid?: string;
  readonly project: Reference;
  readonly username: string;
}

export interface UserUsageLimitOptions {
  readonly uuid?: string;
  readonly resource: Reference;
  /** A component type of the offering, such as `cpu`. */
  readonly component: string;
  /** The username at the offering. */
  readonly username: string;
  readonly limit: number;
}

/** The default organisation of projects, added when the first project needs it. */
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

/** Gives a user a role in a project. Returns the existing membership if there is one. */
export function addMember(
  store: Store,
  { project, user, role }: { project: Reference; user: Reference; role: string },
): MembershipRecord {
  const projectUuid = resolve(store.projects, project, 'project').uuid;
  const userUuid = resolve(store.users, user, 'user').uuid;
  const held = store
    .membershipsOf(projectUuid)
    .find((membership) => membership.userUuid === userUuid && membership.role === role);
  if (held !== undefined) return held;
  return insert(store.memberships, {
    uuid: store.newUuid(),
    id: store.newId(),
    projectUuid,
    userUuid,
    role,
    created: store.timestamp(),
  });
}

/** Removes a role in a project, or all roles of the user. */
export function removeMember(
  store: Store,
  options: { project: Reference; user: Reference; role: string | undefined },
): void {
  const projectUuid = resolve(store.projects, options.project, 'project').uuid;
  const userUuid = resolve(store.users, options.user, 'user').uuid;
  for (const { uuid, userUuid: holder, role } of store.membershipsOf(projectUuid)) {
    if (holder === userUuid && (options.role === undefined || options.role === role)) store.memberships.delete(uuid);
  }
}

/** Changes a resource without any rules. Updates `modified` unless it is given. */
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
    planUuid: null,
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

export function addUserUsageLimit(store: Store, options: UserUsageLimitOptions): UserUsageLimitRecord {
  const { uuid, resource, component, username, limit } = options;
  return insert(store.usageLimits, {
    uuid: readUuid(store, uuid),
    id: store.newId(),
    resourceUuid: resolve(store.resources, resource, 'resource').uuid,
    componentType: component,
    username,
    limit,
  });
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
