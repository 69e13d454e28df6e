import type { World } from './call.js';
import { CallLog, type CallRecord } from './call-log.js';
import { AdjustableClock } from './clock.js';
import { deliver } from './delivery.js';
import type { EmulatorEndpoint, EmulatorRequest, EmulatorResponse } from './exchange.js';
import { Faults } from './faults.js';
import { createEmulatedFetch } from './fetch-front.js';
import * as fixtures from './fixtures.js';
import { type ListenOptions, listen, type RunningEmulator } from './http-front.js';
import { personAt } from './people.js';
import { type OfferingUserSnapshot, takeSnapshot } from './snapshot.js';
import { type CustomerRecord, type OfferingRecord, type OfferingUserRecord, type PersonRecord, Store } from './store.js';
import { normalizeUuid } from './uuid.js';
import { type WaldurVersionSwitches, waldurVersions } from './versions.js';

/** Settings of an emulator; all optional. */
export interface WaldurEmulatorOptions {
  /** How it behaves where releases differ: switches over the newest, for example `waldurVersions['7.9']`. */
  readonly version?: Partial<WaldurVersionSwitches>;
  /** Default: one that runs with the machine's. `new AdjustableClock(ms)` stands still. */
  readonly clock?: AdjustableClock;
  /** How long every request waits before it is worked on, in milliseconds. Default 0. */
  readonly latencyMs?: number;
  /** The root that `fetch` and the MSW handlers answer for. Default `https://waldur.example.com/`. */
  readonly url?: string;
  /** The origin that `Link` and `url` name in place of the one that was asked, as behind a proxy that hides it. */
  readonly linkOrigin?: string;
  /** Decides uuids, tokens and made-up people. Default 1: the same from run to run. */
  readonly seed?: number;
}

/** A request with what came of it, as observers see it. */
export interface EmulatorExchange {
  readonly request: EmulatorRequest;
  readonly response: EmulatorResponse;
  readonly call: CallRecord;
}

/**
 * A Waldur to develop and test against: it has state, and moves it by the rules of the real server.
 *
 * Reach it through `fetch` (no network), through `mswHandlers` of `waldur-offering-processor/testing/msw`, or through `listen()`, a real HTTP server.
 * All three go through `handle`. Routes that it does not have (POSIX attributes, runtime states, usernames of a whole provider) are answered as by a
 * server that is too old for them. Fill it with `addOffering` and `addOfferingUser` or `seedOfferingUsers`, break it with `faults`, and look at
 * `offeringUser(uuid)` and `calls` afterwards.
 */
export class WaldurEmulator implements EmulatorEndpoint {
  /** Ends in a slash. */
  readonly url: string;
  readonly clock: AdjustableClock;
  readonly faults = new Faults();
  /** The organisation that owns offerings by default; a service provider. */
  readonly customer: CustomerRecord;
  /** A token of a `CUSTOMER.OWNER` of that organisation, who is not staff: it may do everything that an agent needs. */
  readonly token: string;
  /** What decides uuids, tokens and made-up people. */
  readonly seed: number;
  /** How long every request waits before it is worked on, in milliseconds. */
  latencyMs: number;
  /** A `fetch` that reaches this emulator and nothing else: other origins fail as unknown hosts do. */
  readonly fetch: typeof globalThis.fetch;
  readonly #world: World;
  readonly #log = new CallLog();
  readonly #linkOrigin: string | undefined;
  readonly #observers = new Set<(exchange: EmulatorExchange) => void>();
  #peopleMade = 0;
  #inFlight = 0;
  #mostInFlight = 0;

  constructor(options: WaldurEmulatorOptions = {}) {
    this.url = new URL('/', options.url ?? 'https://waldur.example.com/').href;
    this.clock = options.clock ?? new AdjustableClock();
    this.latencyMs = options.latencyMs ?? 0;
    this.#linkOrigin = options.linkOrigin;
    this.seed = options.seed ?? 1;
    const store = new Store(this.clock, this.seed);
    this.#world = { store, clock: this.clock, version: { ...waldurVersions.newest, ...options.version } };
    this.customer = fixtures.addCustomer(store, {});
    const agent = fixtures.addPerson(store, { username: 'site-agent', firstName: 'Site', lastName: 'Agent', email: 'agent@example.org' });
    this.token = this.addToken({ person: agent, roles: [{ role: 'CUSTOMER.OWNER', scopeType: 'customer', scopeUuid: this.customer.uuid }] });
    this.fetch = createEmulatedFetch(this);
  }

  /** How this server behaves where releases differ. */
  get version(): WaldurVersionSwitches {
    return this.#world.version;
  }

  /** Every request so far, in the order of arrival. */
  get calls(): readonly CallRecord[] {
    return this.#log.records;
  }

  /** How many requests were being answered at the same time, at most. */
  get mostInFlight(): number {
    return this.#mostInFlight;
  }

  /** Those requests that changed something or tried to. */
  writes(): readonly CallRecord[] {
    return this.calls.filter((call) => ['POST', 'PUT', 'PATCH', 'DELETE'].includes(call.method));
  }

  /** Forgets the calls and `mostInFlight`, not the state. Numbers of calls go on. */
  clearCalls(): void {
    this.#log.clear();
    this.#mostInFlight = this.#inFlight;
  }

  addCustomer(options: fixtures.CustomerOptions = {}): CustomerRecord {
    return fixtures.addCustomer(this.#world.store, options);
  }

  addOffering(options: fixtures.OfferingOptions = {}): OfferingRecord {
    return fixtures.addOffering(this.#world.store, { ...options, customer: options.customer ?? this.customer.uuid });
  }

  addPerson(options: fixtures.PersonOptions = {}): PersonRecord {
    return fixtures.addPerson(this.#world.store, options);
  }

  /** A person by uuid; `undefined` when there is none. */
  findPerson(uuid: string): PersonRecord | undefined {
    return this.#world.store.people.get(normalizeUuid(uuid) ?? '');
  }

  /** Makes a person's account at an offering: state `Requested` and no username unless said. The person is one of the realistic ones unless given. */
  addOfferingUser(options: fixtures.OfferingUserOptions): OfferingUserSnapshot {
    const person = options.person ?? this.#nextPerson();
    return takeSnapshot(fixtures.addOfferingUser(this.#world.store, { ...options, person }), this.#world.store);
  }

  /** Adds a credential and gives its text. The owner is a new person unless given. */
  addToken(options: fixtures.TokenOptions = {}): string {
    return fixtures.addToken(this.#world.store, this.clock.now(), { ...options, person: options.person ?? this.#nextPerson() });
  }

  /** A row as it stands now; `undefined` when there is none. */
  offeringUser(uuid: string): OfferingUserSnapshot | undefined {
    const row = this.#world.store.offeringUsers.get(normalizeUuid(uuid) ?? '');
    return row && takeSnapshot(row, this.#world.store);
  }

  /** All rows as they stand now, or those of one offering, in the order in which they were made. */
  offeringUsers(offeringUuid?: string): readonly OfferingUserSnapshot[] {
    const offering = offeringUuid === undefined ? undefined : fixtures.resolve(this.#world.store.offerings, offeringUuid, 'offering');
    return [...this.#world.store.offeringUsers.values()]
      .filter((row) => offering === undefined || row.offeringUuid === offering.uuid)
      .map((row) => takeSnapshot(row, this.#world.store));
  }

  /** Changes a row behind the API, by no rule, as an administrator's hand in the database would. `modified` moves unless given. */
  setOfferingUser(uuid: string, patch: fixtures.OfferingUserPatch): OfferingUserSnapshot {
    const row = this.#row(uuid);
    fixtures.patchOfferingUser(this.#world.store, row, patch);
    return takeSnapshot(row, this.#world.store);
  }

  /** Takes a row away behind the API. */
  removeOfferingUser(uuid: string): void {
    this.#world.store.offeringUsers.delete(this.#row(uuid).uuid);
  }

  /**
   * What the server does when somebody comes back whose account was on its way out or deleted: OK with a username, else Requested. With the switch
   * `returningPersonKeepsUsername` a deleted row becomes Requested with the username it had.
   */
  returnOfferingUser(uuid: string): OfferingUserSnapshot {
    const row = this.#row(uuid);
    const waits = row.username === null || row.username === '' || (this.version.returningPersonKeepsUsername && row.state === 'Deleted');
    return this.setOfferingUser(uuid, { state: waits ? 'Requested' : 'OK' });
  }

  /** Everything it knows but tokens, as plain JSON. */
  dump(): Record<string, unknown> {
    const { store } = this.#world;
    return structuredClone({
      version: this.version,
      customers: [...store.customers.values()],
      offerings: [...store.offerings.values()],
      people: [...store.people.values()],
      offeringUsers: this.offeringUsers(),
    });
  }

  /** Answers one request: what all fronts call. */
  async handle(request: EmulatorRequest): Promise<EmulatorResponse> {
    this.#inFlight += 1;
    this.#mostInFlight = Math.max(this.#mostInFlight, this.#inFlight);
    try {
      const { response, call } = await deliver(request, {
        world: this.#world,
        log: this.#log,
        faults: this.faults,
        latencyMs: this.latencyMs,
        linkOrigin: this.#linkOrigin,
      });
      for (const observer of this.#observers) observer({ request, response, call });
      return response;
    } finally {
      this.#inFlight -= 1;
    }
  }

  /** Calls back after every exchange, before the answer is sent. Gives the function that ends it. */
  observe(observer: (exchange: EmulatorExchange) => void): () => void {
    this.#observers.add(observer);
    return () => this.#observers.delete(observer);
  }

  /** Starts a real HTTP server before this emulator. Several may run at once. */
  listen(options: ListenOptions = {}): Promise<RunningEmulator> {
    return listen(this, options);
  }

  #row(uuid: string): OfferingUserRecord {
    return fixtures.resolve(this.#world.store.offeringUsers, uuid, 'offering user');
  }

  #nextPerson(): PersonRecord {
    const { uuid, username, ...options } = personAt(this.#peopleMade, this.seed);
    this.#peopleMade += 1;
    return this.addPerson(options);
  }
}
