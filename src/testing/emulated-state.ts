import { type AccountSnapshot, describeAccount } from './accounts.js';
import { BackgroundJobs } from './background-jobs.js';
import { defineRole } from './built-in-roles.js';
import type { ServerContext } from './call.js';
import type { AdjustableClock } from './clock.js';
import { type Reference, resolve } from './fixture-input.js';
import * as fixtures from './fixtures.js';
import { generateUser } from './generate-users.js';
import { scheduleOfferingUsersOfMember, scheduleOfferingUsersOfResource } from './offering-user-creation.js';
import { restoreOfferingUser } from './offering-users/restore.js';
import { describeOrder, type OrderSnapshot } from './orders/describe.js';
import { applyNewOrder } from './orders/order-state.js';
import * as projectFixtures from './project-fixtures.js';
import type { ProjectRecord, ResourceRecord } from './project-records.js';
import { describeResource, type ResourceSnapshot } from './resources/describe.js';
import { type OfferingUserSnapshot, takeSnapshot } from './snapshot.js';
import { type CustomerRecord, type OfferingRecord, type OfferingUserRecord, Store, type UserRecord } from './store.js';
import { normalizeUuid } from './uuid.js';
import { type WaldurVersionSwitches, waldurVersions } from './versions.js';

/** What is behind the API of an emulator: everything that can be put there, looked at and changed without a request. */
export abstract class EmulatedState {
  readonly clock: AdjustableClock;
  /** What decides uuids, tokens and made-up people. */
  readonly seed: number;
  /** The organisation that owns offerings by default; a service provider. */
  readonly customer: CustomerRecord;
  /** A token of a `CUSTOMER.OWNER` of that organisation, who is not staff: it may do everything that an agent needs. */
  readonly token: string;
  /** @internal */
  protected readonly server: ServerContext;
  #peopleMade = 0;

  protected constructor(clock: AdjustableClock, seed: number, version: Partial<WaldurVersionSwitches> = {}) {
    this.clock = clock;
    this.seed = seed;
    const store = new Store(clock, seed);
    this.server = {
      store,
      clock,
      version: { ...waldurVersions.newest, ...version },
      backgroundJobs: new BackgroundJobs(clock),
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

  /** How this server behaves where releases differ. */
  get version(): WaldurVersionSwitches {
    return this.server.version;
  }

  /**
   * How long after its cause the server makes the rows of people who are to have one, in milliseconds by the emulator's
   * clock. Default 0: with the request that gives rise to them. Otherwise they are there for the first request at that
   * time or later.
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

  addUser(options: fixtures.UserOptions = {}): UserRecord {
    return fixtures.addUser(this.server.store, options);
  }

  /** A person by uuid; `undefined` when there is none. */
  findUser(uuid: string): UserRecord | undefined {
    return this.server.store.users.get(normalizeUuid(uuid) ?? '');
  }

  /** Adds a credential and gives its text. The owner is a new person unless given. */
  addToken(options: fixtures.TokenOptions = {}): string {
    return fixtures.addToken(this.server.store, this.clock.now(), {
      ...options,
      user: options.user ?? this.#nextPerson(),
    });
  }

  /**
   * Says what a role permits (`ORDER.APPROVE` and the like), from the next request on; makes the role when there is
   * none of that name.
   */
  setRole(name: string, permissions: readonly string[]): void {
    this.server.store.roles.set(name, defineRole(name, permissions));
  }

  /**
   * Makes a person's account at an offering: state `Requested` and no username unless said. The person is one of the
   * realistic ones unless given.
   */
  addOfferingUser(options: fixtures.OfferingUserOptions): OfferingUserSnapshot {
    const person = options.user ?? this.#nextPerson();
    return takeSnapshot(fixtures.addOfferingUser(this.server.store, { ...options, user: person }), this.server.store);
  }

  /** A row as it stands now; `undefined` when there is none. */
  offeringUser(uuid: string): OfferingUserSnapshot | undefined {
    const row = this.server.store.offeringUsers.get(normalizeUuid(uuid) ?? '');
    return row && takeSnapshot(row, this.server.store);
  }

  /** All rows as they stand now, or those of one offering, in the order in which they were made. */
  offeringUsers(offeringUuid?: string): readonly OfferingUserSnapshot[] {
    const offering =
      offeringUuid === undefined ? undefined : resolve(this.server.store.offerings, offeringUuid, 'offering');
    return [...this.server.store.offeringUsers.values()]
      .filter((row) => offering === undefined || row.offeringUuid === offering.uuid)
      .map((row) => takeSnapshot(row, this.server.store));
  }

  /**
   * Changes a row behind the API, by no rule, as an administrator's hand in the database would. `modified` moves unless
   * given.
   */
  setOfferingUser(uuid: string, patch: fixtures.OfferingUserPatch): OfferingUserSnapshot {
    const row = this.#row(uuid);
    fixtures.patchOfferingUser(this.server.store, row, patch);
    return takeSnapshot(row, this.server.store);
  }

  /** Takes a row away behind the API. */
  removeOfferingUser(uuid: string): void {
    this.server.store.offeringUsers.delete(this.#row(uuid).uuid);
  }

  /**
   * What the server does when somebody comes back whose account was on its way out or deleted: OK with a username, else
   * Requested. With the switch `returningPersonKeepsUsername` a deleted row becomes Requested with the username it had.
   */
  restoreOfferingUser(uuid: string): OfferingUserSnapshot {
    const row = this.#row(uuid);
    restoreOfferingUser(row, this.server);
    return takeSnapshot(row, this.server.store);
  }

  addProject(options: projectFixtures.ProjectOptions = {}): ProjectRecord {
    return projectFixtures.addProject(this.server.store, options);
  }

  /** Gives a project another last day (`YYYY-MM-DD`), or none. */
  setProject(project: Reference, { endDate }: { readonly endDate: string | undefined }): ProjectRecord {
    const changed = { ...resolve(this.server.store.projects, project, 'project'), endDate };
    this.server.store.projects.set(changed.uuid, changed);
    return changed;
  }

  /**
   * Gives a person a role in a project. Where the project has a resource that is OK they get a row, unless they have
   * one; a row on its way out is restored, as `returnOfferingUser` does.
   */
  addMember(project: Reference, person: Reference, role = 'PROJECT.MEMBER'): void {
    scheduleOfferingUsersOfMember(projectFixtures.addMember(this.server.store, { project, person, role }), this.server);
    this.server.backgroundJobs.runDue();
  }

  /** Takes a role in a project away; all roles when none is given. The person's row stays as it is. */
  removeMember(project: Reference, person: Reference, role?: string): void {
    projectFixtures.removeMember(this.server.store, { project, person, role });
  }

  addResource(options: projectFixtures.ResourceOptions): ResourceSnapshot {
    return this.#tellResource(projectFixtures.addResource(this.server.store, options));
  }

  /** A resource as it stands now; `undefined` when there is none. */
  resource(uuid: string): ResourceSnapshot | undefined {
    const resource = this.server.store.resources.get(normalizeUuid(uuid) ?? '');
    return resource && structuredClone(describeResource(resource, this.server.store));
  }

  /** All resources as they stand now, in the order in which they were made. */
  resources(): readonly ResourceSnapshot[] {
    return [...this.server.store.resources.values()].map((resource) =>
      structuredClone(describeResource(resource, this.server.store)),
    );
  }

  /** Changes a resource behind the API, by no rule. Rows of people follow when it becomes OK. */
  setResource(uuid: string, patch: projectFixtures.ResourcePatch): ResourceSnapshot {
    const resource = resolve(this.server.store.resources, uuid, 'resource');
    projectFixtures.patchResource(this.server.store, resource, patch);
    return this.#tellResource(resource);
  }

  /**
   * Adds an order, with what a new order does to its resource: that of a `Create` order is made, in state Creating and
   * without a backend id; Update brings it to Updating, Terminate to Terminating, Restore to Creating. One that is
   * Erred stays so. An order added in a final state has had its effect already.
   */
  addOrder(options: projectFixtures.OrderOptions): OrderSnapshot {
    const order = projectFixtures.addOrder(this.server.store, options);
    applyNewOrder(order, this.server);
    this.server.backgroundJobs.runDue();
    return structuredClone(describeOrder(order, this.server.store));
  }

  /** An order as it stands now; `undefined` when there is none. */
  order(uuid: string): OrderSnapshot | undefined {
    const order = this.server.store.orders.get(normalizeUuid(uuid) ?? '');
    return order && structuredClone(describeOrder(order, this.server.store));
  }

  /** All orders as they stand now, in the order in which they were made. */
  orders(): readonly OrderSnapshot[] {
    return [...this.server.store.orders.values()].map((order) =>
      structuredClone(describeOrder(order, this.server.store)),
    );
  }

  /**
   * Changes an order behind the API, by no rule: its resource stays as it is. Rows of people follow where an order
   * brings them.
   */
  setOrder(uuid: string, patch: projectFixtures.OrderPatch): OrderSnapshot {
    const order = resolve(this.server.store.orders, uuid, 'order');
    projectFixtures.patchOrder(this.server.store, order, patch);
    scheduleOfferingUsersOfResource(this.server.store.resourceOf(order), this.server);
    this.server.backgroundJobs.runDue();
    return structuredClone(describeOrder(order, this.server.store));
  }

  /** Adds a service account to a project. Every offering that the project has a resource of lists it. */
  addServiceAccount(options: projectFixtures.AccountOptions): AccountSnapshot {
    return describeAccount(projectFixtures.addAccount(this.server.store, 'service', options), this.server.store);
  }

  /** Adds a course account to a project, listed as service accounts are. */
  addCourseAccount(options: projectFixtures.AccountOptions): AccountSnapshot {
    return describeAccount(projectFixtures.addAccount(this.server.store, 'course', options), this.server.store);
  }

  /** Changes a service account or a course account behind the API. */
  setAccount(uuid: string, patch: projectFixtures.AccountPatch): AccountSnapshot {
    const account = resolve(this.server.store.accounts, uuid, 'account');
    Object.assign(account, patch, { modified: this.server.store.timestamp() });
    return describeAccount(account, this.server.store);
  }

  /** Everything it knows but tokens, as plain JSON. */
  dump(): Record<string, unknown> {
    const { store } = this.server;
    return structuredClone({
      version: this.version,
      customers: [...store.customers.values()],
      offerings: [...store.offerings.values()],
      people: [...store.users.values()],
      roles: [...store.roles.values()],
      offeringUsers: this.offeringUsers(),
      projects: [...store.projects.values()],
      members: [...store.memberships.values()],
      resources: this.resources(),
      orders: this.orders(),
      accounts: [...store.accounts.values()].map((account) => ({
        kind: account.kind,
        ...describeAccount(account, store),
      })),
    });
  }

  #row(uuid: string): OfferingUserRecord {
    return resolve(this.server.store.offeringUsers, uuid, 'offering user');
  }

  #tellResource(resource: ResourceRecord): ResourceSnapshot {
    scheduleOfferingUsersOfResource(resource, this.server);
    this.server.backgroundJobs.runDue();
    return structuredClone(describeResource(resource, this.server.store));
  }

  #nextPerson(): UserRecord {
    const { uuid, username, ...options } = generateUser(this.#peopleMade, this.seed);
    this.#peopleMade += 1;
    return this.addUser(options);
  }
}
