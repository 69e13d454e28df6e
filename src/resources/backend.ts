import type { Logger } from '../shared/logger.js';
import type { UsersResult } from '../shared/partial-result.js';
import type { Order } from '../waldur/order-types.js';
import type { ProviderResource, ResourceEndpoint } from '../waldur/resource-types.js';
import type { ResourceIdRules } from './resource-ids.js';

/** The context of every call to a resource backend. */
export interface ResourceContext {
  /**
   * Aborted when the time limit of the call is reached, and when the run is stopped. The processor does not wait for a
   * call that ignores it. Pass it to everything that you wait for.
   */
  readonly signal: AbortSignal;
  readonly logger: Logger;
  /** `backend_settings` of the offering, as written in the configuration. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly offering: { readonly uuid: string; readonly name: string };
}

/** A user, or a service or course account, that a resource should have. A user is ready: `OK`, with a username. */
export interface ResourceUser {
  readonly username: string;
  /**
   * Waldur's short name of the user's role in the project (`admin`, `manager`, `member`). Absent for a role without a
   * short name, and for service and course accounts.
   */
  readonly role?: string;
  /** The user's username in Waldur itself (CUID). Absent for service and course accounts. */
  readonly waldurUsername?: string;
  /** The user's UUID in Waldur, which never changes. Absent for service and course accounts. */
  readonly userUuid?: string;
  /** `service` or `course` for an account of the project; absent for users. */
  readonly kind?: 'service' | 'course';
  readonly email?: string;
  /** Other user data that the offering exposes, by Waldur's attribute names without `user_`. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** An account that is on a resource now. */
export interface ResourceAccount {
  readonly username: string;
  /** The role that `create`, `addPeople` or `setRole` received; absent if the backend does not store roles. */
  readonly role?: string;
  /**
   * `true` for an account that this module added. Accounts that an administrator added by hand are never removed. Absent
   * if the backend cannot store that: then an account is ours if Waldur shows its username at the offering, or if it was
   * on the resource after the last run.
   */
  readonly isOurs?: boolean | undefined;
  /**
   * `true` while an account is being removed, such as until its jobs have ended: its user can do nothing new with the
   * resource. A user who belongs on the resource again is passed to `addPeople`, and one who does not to `removePeople`.
   */
  readonly isLeaving?: boolean | undefined;
  /**
   * The UUID that `create` or `addPeople` received; absent if the backend does not store it. Store it if you can: it
   * identifies the user of an account whose username Waldur no longer shows, so that the account of a member whose
   * username was removed is not mistaken for that of a departed user.
   */
  readonly userUuid?: string;
  /**
   * The kind that `create` or `addPeople` received; absent if the backend does not store it. A service or course
   * account is removed only after it was closed in Waldur.
   */
  readonly kind?: 'service' | 'course';
}

/** What `find` returns for an id that is in use. */
export interface FoundResource {
  /** The UUID of the Waldur resource that it was created for; absent when it belongs to none. */
  readonly owner?: string;
}

/** A plan of the offering. */
export interface ResourcePlan {
  readonly uuid: string;
  readonly name?: string;
  /**
   * The amounts that the plan fixes, by component type. Waldur shows 0 for a component that it does not fix. Absent if
   * the token may not read the plan.
   */
  readonly quotas?: Readonly<Record<string, number>>;
}

/** The resource that `create` creates. */
export interface NewResource extends ProviderResource {
  /** The plan that was ordered; absent for an offering without plans. */
  readonly plan?: ResourcePlan;
}

/** What `create` may return. */
export interface CreateResult {
  /**
   * Identifies asynchronous work at the backend. Requires `poll`. Waldur stores it as the order's `backend_id`. Absent:
   * the resource is complete.
   */
  readonly handle?: string;
}

/** The decision about a pending order. */
export type OrderDecision =
  | { readonly decision: 'accept' }
  | { readonly decision: 'reject'; readonly comment: string }
  /** Not yet: the order waits, and the next run asks again. */
  | { readonly decision: 'keep' };

/**
 * Manages resources on a system: the accounting of a cluster, a cloud, a file system. Implement it to process the
 * orders and memberships of an offering.
 *
 * Every call may be repeated after a crash or a lost response, so every method must be idempotent:
 * - creating a resource again for the same Waldur resource completes what an earlier call has left incomplete, and
 *   changes nothing else;
 * - removing a missing resource succeeds;
 * - adding an account that is on the resource, and removing one that is not, changes nothing.
 *
 * Errors:
 * - Throw `TransientBackendError` when the call may succeed later, and `BackendNotReadyError` when the backend is not
 *   ready for any call: the order stays as it is.
 * - Throw `BackendError` when the call can never succeed: the order fails, and users read its `publicMessage`. Only a
 *   `create` that completes an earlier one leaves the order as it is, and the report says why.
 * - Return `undefined` from `find` only when you know that the resource does not exist.
 *
 * Leave out the optional methods that the backend does not support.
 */
export interface ResourceBackend {
  /**
   * Creates the resource with this id for the Waldur resource `resource.uuid`, with these users.
   *
   * A call can be cut off at any point: a time limit, an error, a process that is killed. It is called again until it
   * has returned. It then completes what is missing (a folder, a quota, users), and leaves what exists as it is. Look
   * at each part, and not only at whether the id exists.
   *
   * Throws `DuplicateResourceError` when the id belongs to another Waldur resource, and for nothing else: what an
   * earlier call for the same resource has left is no duplicate.
   */
  create(
    id: string,
    resource: NewResource,
    people: readonly ResourceUser[],
    context: ResourceContext,
  ): Promise<CreateResult | undefined>;
  /** Looks up the resource with this id. Returns `undefined` if there is none; throws if that is not known. */
  find(id: string, context: ResourceContext): Promise<FoundResource | undefined>;
  /** Removes the resource. */
  remove(id: string, context: ResourceContext): Promise<void>;
  /** Lists all accounts on the resource. Throws if the list would be incomplete. */
  listPeople(id: string, context: ResourceContext): Promise<readonly ResourceAccount[]>;
  /**
   * Adds these users to the resource. If that fails for some of them, add the others and return those who failed: `{
   * failed: [{ username, message }] }`. Nothing returned: all are on the resource. A call that throws is repeated for
   * smaller groups, unless it timed out, the connection was lost or the backend is not ready.
   */
  addPeople(id: string, people: readonly ResourceUser[], context: ResourceContext): Promise<UsersResult>;
  /** Removes the accounts with these usernames from the resource. May return those who failed, as `addPeople`. */
  removePeople(id: string, usernames: readonly string[], context: ResourceContext): Promise<UsersResult>;

  /**
   * Which usernames the backend takes: a list of target systems, by the names that `username_profiles` knows, whose
   * rules a username must follow together with the general rules and the reserved names; or a regular expression that
   * the whole username must match. Users with another username are held back, unless the site allows it
   * (`accepted_usernames`). Dangerous usernames, such as those with a slash, never reach the backend. Default: every
   * other username, with a warning for unusual ones.
   */
  readonly acceptedUsernames?: readonly string[] | RegExp;
  /**
   * `true` if the backend takes usernames as data: they never become part of a command line, a query or a path. Only
   * such a backend is asked to remove an account with a dangerous username, such as one with a line break. Default:
   * `false`.
   */
  readonly takesUsernamesAsData?: boolean;
  /**
   * Returns the username that `addPeople` received for the text that `listPeople` returns, for a backend that spells
   * usernames in another way, such as with a realm. Letter case and blanks around a username make no difference. Only
   * for comparing: `removePeople` and `setRole` get the text that `listPeople` returned.
   */
  normalizeUsername?(username: string): string;
  /** Which ids the backend takes, and how it compares them. */
  readonly idRules?: ResourceIdRules;
  /**
   * Returns the id to use in attempt 1, 2, 3, …; `undefined` when there are no more ids. Default: derived from the slug
   * of the resource or of its project.
   */
  proposeId?(resource: ProviderResource, attempt: number, context: ResourceContext): Promise<string | undefined>;
  /**
   * Switches to another plan. Limits that the order has too are set afterwards. Without this method, `setLimits` gets
   * the quotas of the plan that are not 0, if there are any.
   */
  setPlan?(id: string, plan: ResourcePlan, context: ResourceContext): Promise<void>;
  /**
   * Sets the last day of the resource (`YYYY-MM-DD`); `undefined` for none. Called after an Update order, which may be
   * a renewal, and in every run of `memberships`, so it must be cheap if nothing changed. Waldur terminates the
   * resource.
   */
  setEndDate?(id: string, endDate: string | undefined, context: ResourceContext): Promise<void>;
  /** Sets all limits, by component type. Never called without any. */
  setLimits?(id: string, limits: Readonly<Record<string, number>>, context: ResourceContext): Promise<void>;
  /** Changes the role of an account on the resource; `undefined` for none. */
  setRole?(id: string, username: string, role: string | undefined, context: ResourceContext): Promise<void>;
  pause?(id: string, context: ResourceContext): Promise<void>;
  downscale?(id: string, context: ResourceContext): Promise<void>;
  /** Reverts `pause` or `downscale`. */
  restore?(id: string, context: ResourceContext): Promise<void>;
  /** Decides about a pending order. Default: accept. */
  evaluateOrder?(order: Order, context: ResourceContext): Promise<OrderDecision>;
  /** Returns what Waldur stores as `backend_metadata` of the resource. */
  metadata?(id: string, context: ResourceContext): Promise<Readonly<Record<string, unknown>>>;
  /** Returns the addresses at which users reach the resource. */
  endpoints?(id: string, context: ResourceContext): Promise<readonly ResourceEndpoint[]>;
  /** Called once before the orders of a run are processed. Throw `BackendNotReadyError` to let all orders wait. */
  preflight?(context: ResourceContext): Promise<void>;
  /**
   * Checks for `diagnostics` that everything the backend may need is available. Changes nothing; throws with what is
   * missing. Default: `preflight`.
   */
  check?(context: ResourceContext): Promise<void>;
  /** Returns the state of the work that `handle` identifies. Throws the errors of `create` if the work has failed. */
  poll?(handle: string, context: ResourceContext): Promise<'running' | 'done'>;
}

/** Lets one worker at a time do some work, whichever machine it runs on. */
export interface WorkLock {
  /**
   * Waits until no other worker holds the lock with this name, and runs the work. The work gets a signal that is aborted
   * when the lock is lost, or when `signal` is aborted.
   */
  run<T>(name: string, work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T>;
}

/** What a resource backend remembers about an offering, in the ledger. */
export interface BackendNotes {
  /** Stores a value under a key. `userUuid`: the user that it is about, so that erasing the user deletes it. */
  put(key: string, value: unknown, userUuid?: string): Promise<void>;
  /** Returns the value; `undefined` if there is none. */
  find(key: string): Promise<unknown>;
  remove(key: string): Promise<void>;
}

/** The options of the constructor of a resource backend. */
export interface ResourceBackendOptions {
  /**
   * `backend_settings` of the offering, as parsed by the static `settingsSchema` of the class (see
   * `UsernameBackendOptions`); without a schema, as written in the configuration.
   */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly offering: { readonly uuid: string; readonly name: string };
  readonly logger: Logger;
  /** `backend_components` of the offering, as written in the configuration. Default: none. */
  readonly components?: Readonly<Record<string, unknown>> | undefined;
  /** Present if the workers of several machines share a ledger in PostgreSQL. */
  readonly lock?: WorkLock | undefined;
  /** Present if there is a ledger. */
  readonly notes?: BackendNotes | undefined;
}

/** The class of a resource backend, which a plugin registers under a name. */
export type ResourceBackendClass = new (options: ResourceBackendOptions) => ResourceBackend;
