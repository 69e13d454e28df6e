import { CallLog, type CallRecord } from './call-log.js';
import { AdjustableClock } from './clock.js';
import { deliver } from './delivery.js';
import { createEmulatedFetch } from './emulated-fetch.js';
import { EmulatedState } from './emulated-state.js';
import type { EmulatorEndpoint, EmulatorRequest, EmulatorResponse } from './exchange.js';
import { Faults } from './faults.js';
import { type ListenOptions, listen, type RunningEmulator } from './http-server.js';
import type { WaldurVersionSwitches } from './versions.js';

/** Settings of an emulator; all optional. */
export interface WaldurEmulatorOptions {
  /** How it behaves where releases differ: switches over the newest, for example `waldurVersions['7.9']`. */
  readonly version?: Partial<WaldurVersionSwitches>;
  /** Default: one that runs with the machine's. `new AdjustableClock(ms)` stands still. */
  readonly clock?: AdjustableClock;
  /** How long every request waits before it is worked on, in milliseconds. Default 0. */
  readonly latencyMs?: number;
  /** How long after its cause people's rows are made by the server itself, in milliseconds by the clock. Default 0. */
  readonly offeringUserDelayMs?: number;
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
 * Reach it through `fetch` (no network), through `mswHandlers` of `waldur-offering-processor/testing/msw`, or through
 * `listen()`, a real HTTP server. All three go through `handle`. Routes that it does not have (POSIX attributes,
 * runtime states, usernames of a whole provider) are answered as by a server that is too old for them. Fill it with
 * `addOffering`, `addOfferingUser` or `seedOfferingUsers`, `addProject`, `addMember`, `addResource` and `addOrder`,
 * break it with `faults`, and look at `offeringUser(uuid)`, `resource(uuid)`, `order(uuid)` and `calls` afterwards.
 */
export class WaldurEmulator extends EmulatedState implements EmulatorEndpoint {
  /** Ends in a slash. */
  readonly url: string;
  readonly faults = new Faults();
  /** How long every request waits before it is worked on, in milliseconds. */
  latencyMs: number;
  /** A `fetch` that reaches this emulator and nothing else: other origins fail as unknown hosts do. */
  readonly fetch: typeof globalThis.fetch;
  readonly #log = new CallLog();
  readonly #linkOrigin: string | undefined;
  readonly #observers = new Set<(exchange: EmulatorExchange) => void>();
  #inFlight = 0;
  #mostInFlight = 0;

  constructor(options: WaldurEmulatorOptions = {}) {
    super(options.clock ?? new AdjustableClock(), options.seed ?? 1, options.version);
    this.url = new URL('/', options.url ?? 'https://waldur.example.com/').href;
    this.latencyMs = options.latencyMs ?? 0;
    this.offeringUserDelayMs = options.offeringUserDelayMs ?? 0;
    this.#linkOrigin = options.linkOrigin;
    this.fetch = createEmulatedFetch(this);
  }

  /** Every request so far, in the order of arrival. */
  get calls(): readonly CallRecord[] {
    return this.#log.records;
  }

  /** How many requests were being answered at the same time, at most. */
  get maxConcurrentRequests(): number {
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

  /** Answers one request: what all fronts call. */
  async handle(request: EmulatorRequest): Promise<EmulatorResponse> {
    this.#inFlight += 1;
    this.#mostInFlight = Math.max(this.#mostInFlight, this.#inFlight);
    try {
      const { response, call } = await deliver(request, {
        server: this.server,
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
}
