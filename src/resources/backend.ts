import type { Logger } from '../shared/logger.js';
import type { Order } from '../waldur/order-types.js';
import type { ProviderResource, ResourceEndpoint } from '../waldur/resource-types.js';

/** What a resource backend is handed with every call. */
export interface ResourceContext {
  /**
   * Aborted when the time for this piece of work is over, and when the run is stopped: what does not end then is left
   * behind. Pass it on to whatever you wait for.
   */
  readonly signal: AbortSignal;
  readonly logger: Logger;
  /** `backend_settings` of the offering, as written in the configuration. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly offering: { readonly uuid: string; readonly name: string };
}

/** A person who is to be on a resource. Each is ready: `OK` in Waldur, with a username. */
export interface ResourceUser {
  readonly username: string;
  /**
   * Waldur's short name of their role in the project (`admin`, `manager`, `member`); absent for a role that has none,
   * and for service and course accounts.
   */
  readonly role?: string;
  /** Their name in Waldur itself (CUID). Absent for service and course accounts. */
  readonly waldurUsername?: string;
  /** Their uuid in Waldur, which never changes. Absent for service and course accounts. */
  readonly userUuid?: string;
  /** A service or course account of the project; absent for people. */
  readonly kind?: 'service' | 'course';
  readonly email?: string;
  /** What else the offering exposes about them, by Waldur's attribute names without `user_`. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A person who is on a resource now, as the backend sees it. */
export interface ResourceAccount {
  readonly username: string;
  /** As it was passed with `addPeople`; absent where the backend keeps no roles. */
  readonly role?: string;
  /**
   * `true` for an account that this module put there. Others, which an administrator added by hand, are never removed.
   */
  readonly isOurs: boolean;
  /**
   * As it was passed with `create` or `addPeople`; absent where the backend keeps none. Worth keeping: it says whose an
   * account is when Waldur no longer shows its username, so that nobody is taken for gone whose username was only taken
   * away.
   */
  readonly userUuid?: string;
  /**
   * As it was passed; absent where the backend keeps none. A service or course account is never removed unless Waldur
   * has closed it.
   */
  readonly kind?: 'service' | 'course';
}

/** What `find` says about an id that is in use. */
export interface FoundResource {
  /** The uuid of the Waldur resource that it was created for; absent when it belongs to none. */
  readonly owner?: string;
}

/** What `create` may hand back. */
export interface CreateResult {
  /**
   * Names work that goes on at the backend. Needs `poll`; Waldur keeps it as the order's `backend_id`. Absent: all is
   * done.
   */
  readonly handle?: string;
}

/** What a provider decides about an order that waits for it. */
export type OrderDecision =
  | { readonly decision: 'accept' }
  | { readonly decision: 'reject'; readonly comment: string }
  /** Not yet: the order waits and is asked about again. */
  | { readonly decision: 'keep' };

/**
 * What owns resources: a cluster's accounting, a cloud, a file system. Write one to have orders and memberships of an
 * offering carried out.
 *
 * Everything is repeated after a crash or a lost answer, so every method must be harmless when it is called again:
 * creating what is there already for the same Waldur resource changes nothing, removing what is gone succeeds, adding
 * who is on it and removing who is not do nothing.
 *
 * Throw `TransientBackendError` for "not now" and `BackendNotReadyError` for "not ready at all": the order stays as it
 * is. Throw `BackendError` for "this can't work": the order fails, and its `publicMessage` is what people read. `find`
 * answers `undefined` only when it knows that there is nothing.
 *
 * Optional methods say by being there what the backend can do.
 */
export interface ResourceBackend {
  /**
   * Makes the resource under this id, for the Waldur resource `resource.uuid`, with these people on it. Throws
   * `DuplicateResourceError` when the id is another's.
   */
  create(
    id: string,
    resource: ProviderResource,
    people: readonly ResourceUser[],
    context: ResourceContext,
  ): Promise<CreateResult | undefined>;
  /** What is there under this id; `undefined` when nothing is. Throws when it could not find out. */
  find(id: string, context: ResourceContext): Promise<FoundResource | undefined>;
  /** Takes the resource away. */
  remove(id: string, context: ResourceContext): Promise<void>;
  /** Everybody on the resource, whole or it throws. */
  listPeople(id: string, context: ResourceContext): Promise<readonly ResourceAccount[]>;
  addPeople(id: string, people: readonly ResourceUser[], context: ResourceContext): Promise<void>;
  removePeople(id: string, usernames: readonly string[], context: ResourceContext): Promise<void>;

  /**
   * The id to use, for attempt 1, 2, 3 …; `undefined` when there is no further one. Default: from the slug of the
   * resource or of its project.
   */
  proposeId?(resource: ProviderResource, attempt: number, context: ResourceContext): Promise<string | undefined>;
  /** Sets all limits, by component type. */
  setLimits?(id: string, limits: Readonly<Record<string, number>>, context: ResourceContext): Promise<void>;
  /** Gives somebody on the resource another role. */
  setRole?(id: string, username: string, role: string | undefined, context: ResourceContext): Promise<void>;
  pause?(id: string, context: ResourceContext): Promise<void>;
  downscale?(id: string, context: ResourceContext): Promise<void>;
  /** Back to normal after `pause` or `downscale`. */
  restore?(id: string, context: ResourceContext): Promise<void>;
  /** Decides about an order that waits for the provider. Default: accept. */
  evaluateOrder?(order: Order, context: ResourceContext): Promise<OrderDecision>;
  /** What Waldur keeps about the resource as `backend_metadata`. */
  metadata?(id: string, context: ResourceContext): Promise<Readonly<Record<string, unknown>>>;
  /** Where the resource's users find it. */
  endpoints?(id: string, context: ResourceContext): Promise<readonly ResourceEndpoint[]>;
  /** Called once before each pass over the orders. Throw `BackendNotReadyError` to skip the pass. */
  preflight?(context: ResourceContext): Promise<void>;
  /**
   * Looks whether everything that the backend may ever need is there, for diagnostics. Changes nothing; throws with
   * what is missing. Default: `preflight`.
   */
  check?(context: ResourceContext): Promise<void>;
  /** How the work behind a handle stands. Throws as `create` does when it has failed. */
  poll?(handle: string, context: ResourceContext): Promise<'running' | 'done'>;
}

/** What the constructor of a resource backend is given. */
export interface ResourceBackendOptions {
  /**
   * `backend_settings` of the offering, as the class's static `settingsSchema` makes them (see
   * `UsernameBackendOptions`); without one as written.
   */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly offering: { readonly uuid: string; readonly name: string };
  readonly logger: Logger;
}

/** A class of resource backends, as one registers it under a name. */
export type ResourceBackendClass = new (options: ResourceBackendOptions) => ResourceBackend;
