import { type AccountSnapshot, describeAccount } from './accounts.js';
import { BackgroundJobs } from './background-jobs.js';
import { defineRole } from './built-in-roles.js';
import type { ServerContext, WaldurSettings } from './call.js';
import type { AdjustableClock } from './clock.js';
import { dumpStore } from './dump-store.js';
import { type Reference, resolve } from './fixture-input.js';
import * as fixtures from './fixtures.js';
import { generateUser } from './generate-users.js';
import { type EmulatorBroker, MessagePublisher } from './messages.js';
import { scheduleOfferingUsersOfMember, scheduleOfferingUsersOfResource } from './offering-user-creation.js';
import { restoreOfferingUser } from './offering-users/change.js';
import * as orderFixtures from './order-fixtures.js';
import { describeOrder, type OrderSnapshot } from './orders/describe.js';
import { applyNewOrder } from './orders/order-state.js';
import * as projectFixtures from './project-fixtures.js';
import type { ProjectRecord, ResourceRecord, UserUsageLimitRecord } from './project-records.js';
import { describeResource, type ResourceSnapshot } from './resources/describe.js';
import { type OfferingUserSnapshot, takeSnapshot } from './snapshot.js';
import {
  type CustomerRecord,
  type OfferingRecord,
  type OfferingUserRecord,
  type PlanRecord,
  type ProviderAccountRecord,
  Store,
  type UserRecord,
} from './store.js';
import { normalizeUuid } from './uuid.js';
import { type WaldurVersionSwitches, waldurVersions } from './versions.js';

/** The state of an emulated Waldur: everything that can be added, inspected and changed without a request. */
export abstract class EmulatedState {
  readonly clock: AdjustableClock;
  /** Determines uuids, tokens and fictional users. */
  readonly seed: number;
  /** The organisation that owns offerings by default. It is a service provider. */
  readonly customer: CustomerRecord;
  /**
   * A token of a `CUSTOMER.OWNER` of that organisation. The user is not staff, and has all permissions that an agent
   * needs.
   */
  readonly token: string;
  /** @internal */
  protected readonly server: ServerContext;
  #fictionalUserCount = 0;

  protected constructor(clock: AdjustableClock, seed: number, version: Partial<WaldurVersionSwitches> = {}) {
    this.clock = clock;
    this.seed = seed;
    const store = new Store(clock, seed);
    const switches = { ...waldurVersions.newest, ...version };
    this.server = {
      store,
      clock,
      version: switches,
      messages: new MessagePublisher(store, switches),
      backgroundJobs: new BackgroundJobs(clock),
      settings: { enforceUserConsent: false, enforceProfileCompleteness: false },
    };
    this.customer = fixtures.addCustomer(store, {});
    const agent = fixtures.addUser(store, {
      username: 'site-agent',
      firstName: 'Site',
      lastName: 'Agent',
      email: 'agent@example.org',
    });
    this.token = this.addToken({
      user: agent,
      roles: [{ role: 'CUSTOMER.OWNER', scopeType: 'customer', scopeUuid: this.customer.uuid }],
    });
  }

  /** The behaviour of this server where Waldur releases differ. */
  get version(): WaldurVersionSwitches {
    return this.server.version;
  }

  /** The server-wide settings, which an administrator may change at any time. */
  get settings(): WaldurSettings {
    return this.server.settings;
  }

  /**
   * Delay after which the server creates offering users for new project members, in milliseconds of the emulator's
   * clock. Default 0: in the same request. Otherwise they exist from the first request at that time or later.
   */
  get offeringUserDelayMs(): number {
    return this.server.backgroundJobs.delayMs;
  }

  set offeringUserDelayMs(ms: number) {
    this.server.backgroundJobs.delayMs = ms;
  }

  addCustomer(options: fixtures.CustomerOptions = {}): CustomerRecord {
    return fixtures.addCustomer(this.server.store, options);
  }

  addOffering(options: fixtures.OfferingOptions = {}): OfferingRecord {
    return fixtures.addOffering(this.server.store, { ...options, customer: options.customer ?? this.customer.uuid });
  }

  addPlan(options: fixtures.PlanOptions): PlanRecord {
    return fixtures.addPlan(this.server.store, options);
  }

  addUser(options: fixtures.UserOptions = {}): UserRecord {
    return fixtures.addUser(this.server.store, options);
  }

  /** Returns a user by uuid; `undefined` if there is none. */
  findUser(uuid: string): UserRecord | undefined {
    return this.server.store.users.get(normalizeUuid(uuid) ?? '');
  }

  /** Adds a token and returns its text. The owner is a new fictional user by default. */
  addToken(options: fixtures.TokenOptions = {}): string {
    return fixtures.addToken(this.server.store, this.clock.now(), {
      ...options,
      user: options.user ?? this.#addFictionalUser(),
    });
  }

  /**
   * Sets the permissions of a role (such as `ORDER.APPROVE`) from the next request on. Creates the role if it does not
   * exist.
   */
  setRole(name: string, permissions: readonly string[]): void {
    this.server.store.roles.set(name, defineRole(name, permissions));
  }

  /** Adds an account at a service provider, for `addOfferingUser({ providerAccount })`. */
  addProviderAccount(options: fixtures.ProviderAccountOptions): ProviderAccountRecord {
    return fixtures.addProviderAccount(this.server.store, {
      ...options,
      customer: options.customer ?? this.customer.uuid,
    });
  }

  /** Adds an offering user. Default: state `Requested`, no username, and a new fictional user. */
  addOfferingUser(options: fixtures.OfferingUserOptions): OfferingUserSnapshot {
    const user = options.user ?? this.#addFictionalUser();
    return this.#published(
      takeSnapshot(fixtures.addOfferingUser(this.server.store, { ...options, user }), this.server.store),
    );
  }

  /** Returns an offering user by uuid; `undefined` if there is none. */
  offeringUser(uuid: string): OfferingUserSnapshot | undefined {
    const offeringUser = this.server.store.offeringUsers.get(normalizeUuid(uuid) ?? '');
    return offeringUser && takeSnapshot(offeringUser, this.server.store);
  }

  /** Returns all offering users, or those of one offering, in order of creation. */
  offeringUsers(offeringUuid?: string): readonly OfferingUserSnapshot[] {
    const offering =
      offeringUuid === undefined ? undefined : resolve(this.server.store.offerings, offeringUuid, 'offering');
    return [...this.server.store.offeringUsers.values()]
      .filter((offeringUser) => offering === undefined || offeringUser.offeringUuid === offering.uuid)
      .map((offeringUser) => takeSnapshot(offeringUser, this.server.store));
  }

  /**
   * Changes an offering user directly, without any rules, as an administrator could in the database. Updates `modified`
   * unless it is given.
   */
  setOfferingUser(uuid: string, patch: fixtures.OfferingUserPatch): OfferingUserSnapshot {
    const offeringUser = this.#offeringUser(uuid);
    fixtures.patchOfferingUser(this.server.store, offeringUser, patch);
    return this.#published(takeSnapshot(offeringUser, this.server.store));
  }

  /** Deletes an offering user directly. */
  removeOfferingUser(uuid: string): void {
    this.#published(this.server.store.offeringUsers.delete(this.#offeringUser(uuid).uuid));
  }

  /**
   * Restores the offering user of a returning user whose account is being deleted or deleted. The state becomes OK with
   * a username, else Requested. With the switch `returningUserKeepsUsername`, a deleted one becomes Requested and keeps
   * its username.
   */
  restoreOfferingUser(uuid: string): OfferingUserSnapshot {
    const offeringUser = this.#offeringUser(uuid);
    restoreOfferingUser(offeringUser, this.server);
    return this.#published(takeSnapshot(offeringUser, this.server.store));
  }

  addProject(options: projectFixtures.ProjectOptions = {}): ProjectRecord {
    return projectFixtures.addProject(this.server.store, options);
  }

  /** Sets the last day of a project (`YYYY-MM-DD`), or removes it. */
  setProject(project: Reference, { endDate }: { readonly endDate: string | undefined }): ProjectRecord {
    const changed = { ...resolve(this.server.store.projects, project, 'project'), endDate };
    this.server.store.projects.set(changed.uuid, changed);
    return changed;
  }

  /**
   * Gives a user a role in a project. If the project has a resource in state OK, the user gets an offering user. An
   * existing one that is being deleted or deleted is restored, as by `restoreOfferingUser`.
   */
  addMember(project: Reference, user: Reference, role = 'PROJECT.MEMBER'): void {
    scheduleOfferingUsersOfMember(projectFixtures.addMember(this.server.store, { project, user, role }), this.server);
    this.#runDueJobs();
  }

  /** Removes a role in a project; all roles if none is given. The offering user stays unchanged. */
  removeMember(project: Reference, user: Reference, role?: string): void {
    projectFixtures.removeMember(this.server.store, { project, user, role });
    this.server.messages.publish();
  }

  addResource(options: projectFixtures.ResourceOptions): ResourceSnapshot {
    return this.#updateOfferingUsers(projectFixtures.addResource(this.server.store, options));
  }

  /** Returns a resource by uuid; `undefined` if there is none. */
  resource(uuid: string): ResourceSnapshot | undefined {
    const resource = this.server.store.resources.get(normalizeUuid(uuid) ?? '');
    return resource && structuredClone(describeResource(resource, this.server.store));
  }

  /** Returns all resources, in order of creation. */
  resources(): readonly ResourceSnapshot[] {
    return [...this.server.store.resources.values()].map((resource) =>
      structuredClone(describeResource(resource, this.server.store)),
    );
  }

  /**
   * Changes a resource directly, without any rules. If it becomes OK, the server creates offering users for its
   * members.
   */
  setResource(uuid: string, patch: projectFixtures.ResourcePatch): ResourceSnapshot {
    const resource = resolve(this.server.store.resources, uuid, 'resource');
    projectFixtures.patchResource(this.server.store, resource, patch);
    return this.#updateOfferingUsers(resource);
  }

  /**
   * Adds an order and updates its resource:
   *
   * - Create: adds the resource in state Creating, without a backend id.
   * - Update, Terminate, Restore: set the resource to Updating, Terminating or Creating.
   *
   * A resource in state Erred stays in it. An order that is added in a final state has had its effect already.
   */
  addOrder(options: orderFixtures.OrderOptions): OrderSnapshot {
    const order = orderFixtures.addOrder(this.server.store, options);
    applyNewOrder(order, this.server);
    this.#runDueJobs();
    return structuredClone(describeOrder(order, this.server.store));
  }

  /** Returns an order by uuid; `undefined` if there is none. */
  order(uuid: string): OrderSnapshot | undefined {
    const order = this.server.store.orders.get(normalizeUuid(uuid) ?? '');
    return order && structuredClone(describeOrder(order, this.server.store));
  }

  /** Returns all orders, in order of creation. */
  orders(): readonly OrderSnapshot[] {
    return [...this.server.store.orders.values()].map((order) =>
      structuredClone(describeOrder(order, this.server.store)),
    );
  }

  /**
   * Changes an order directly, without any rules and without changing its resource. The server creates offering users
   * if the new state requires them.
   */
  setOrder(uuid: string, patch: orderFixtures.OrderPatch): OrderSnapshot {
    const order = resolve(this.server.store.orders, uuid, 'order');
    orderFixtures.patchOrder(this.server.store, order, patch);
    scheduleOfferingUsersOfResource(this.server.store.resourceOf(order), this.server);
    this.#runDueJobs();
    return structuredClone(describeOrder(order, this.server.store));
  }

  /** Adds a service account to a project. Every offering of which the project has a resource lists it. */
  addServiceAccount(options: projectFixtures.AccountOptions): AccountSnapshot {
    return this.#addAccount('service', options);
  }

  /** Adds a course account to a project. It is listed like service accounts. */
  addCourseAccount(options: projectFixtures.AccountOptions): AccountSnapshot {
    return this.#addAccount('course', options);
  }

  /** Limits how much of a component one user of a resource may use. */
  addUserUsageLimit(options: projectFixtures.UserUsageLimitOptions): UserUsageLimitRecord {
    return projectFixtures.addUserUsageLimit(this.server.store, options);
  }

  /** Changes a service or course account directly. */
  setAccount(uuid: string, patch: projectFixtures.AccountPatch): AccountSnapshot {
    const account = resolve(this.server.store.accounts, uuid, 'account');
    Object.assign(account, patch, { modified: this.server.store.timestamp() });
    return this.#published(describeAccount(account, this.server.store));
  }

  /** Gives this Waldur a message broker, which gets the queues of clients, and messages about all changes from now on. */
  connectBroker(broker: EmulatorBroker): void {
    this.server.messages.connect(broker);
  }

  /** Returns the whole state except tokens, as plain JSON. */
  dump(): Record<string, unknown> {
    return dumpStore(this.server);
  }

  #published<T>(result: T): T {
    this.server.messages.publish();
    return result;
  }

  #runDueJobs(): void {
    this.server.backgroundJobs.runDue();
    this.server.messages.publish();
  }

  #addAccount(kind: 'service' | 'course', options: projectFixtures.AccountOptions): AccountSnapshot {
    return this.#published(
      describeAccount(projectFixtures.addAccount(this.server.store, kind, options), this.server.store),
    );
  }

  #offeringUser(uuid: string): OfferingUserRecord {
    return resolve(this.server.store.offeringUsers, uuid, 'offering user');
  }

  #updateOfferingUsers(resource: ResourceRecord): ResourceSnapshot {
    scheduleOfferingUsersOfResource(resource, this.server);
    this.#runDueJobs();
    return structuredClone(describeResource(resource, this.server.store));
  }

  #addFictionalUser(): UserRecord {
    const { uuid, username, ...options } = generateUser(this.#fictionalUserCount, this.seed);
    this.#fictionalUserCount += 1;
    return this.addUser(options);
  }
}
