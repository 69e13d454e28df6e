import { CallLog, type CallRecord } from './call-log.js';
import { AdjustableClock } from './clock.js';
import { deliver } from './delivery.js';
import { createEmulatedFetch } from './emulated-fetch.js';
import { EmulatedState } from './emulated-state.js';
import type { EmulatorEndpoint, EmulatorRequest, EmulatorResponse } from './exchange.js';
import { Faults } from './faults.js';
import { type ListenOptions, listen, type RunningEmulator } from './http-server.js';
import type { WaldurVersionSwitches } from './versions.js';

/** Options of an emulator. */
export interface WaldurEmulatorOptions {
  /** Behaviour where releases differ: overrides of the newest version, for example `waldurVersions['7.9']`. */
  readonly version?: Partial<WaldurVersionSwitches>;
  /** Default: a clock that follows the system clock. `new AdjustableClock(ms)` stands still. */
  readonly clock?: AdjustableClock;
  /** Delay before every request is processed, in milliseconds. Default 0. */
  readonly latencyMs?: number;
  /** Delay after which the server creates offering users for new members, in milliseconds of the clock. Default 0. */
  readonly offeringUserDelayMs?: number;
  /** The base URL of `fetch` and of the MSW handlers. Default `https://waldur.example.com/`. */
  readonly url?: string;
  /** The origin in the `Link` header and `url` fields, if it differs from the requested one, as behind a proxy. */
  readonly linkOrigin?: string;
  /** Determines uuids, tokens and fictional users. Default 1, so that every run has the same. */
  readonly seed?: number;
}

/** A request and its response, as observers receive them. */
export interface EmulatorExchange {
  readonly request: EmulatorRequest;
  readonly response: EmulatorResponse;
  readonly call: CallRecord;
}

/**
 * A stateful emulator of Waldur for development and tests. It follows the rules of the real server.
 *
 * Connect to it in one of three ways:
 *
 * - `fetch`: no network.
 * - `mswHandlers` of `waldur-offering-processor/testing/msw`: Mock Service Worker.
 * - `listen()`: a real HTTP server.
 *
 * Add data with `addOffering`, `addOfferingUser`, `seedOfferingUsers`, `addProject`, `addMember`, `addResource` and
 * `addOrder`. Cause failures with `faults`. Then inspect `offeringUser(uuid)`, `resource(uuid)`, `order(uuid)` and
 * `calls`.
 *
 * Routes that it does not have (POSIX attributes, runtime states, usernames of a whole provider) are unknown, as on an
 * older server.
 */
export class WaldurEmulator extends EmulatedState implements EmulatorEndpoint {
  /** Ends in a slash. */
  readonly url: string;
  readonly faults = new Faults();
  /** Delay before every request is processed, in milliseconds. */
  latencyMs: number;
  /** A `fetch` that only reaches this emulator. Other origins fail like unknown hosts. */
  readonly fetch: typeof globalThis.fetch;
  readonly #log = new CallLog();
  readonly #linkOrigin: string | undefined;
  readonly #observers = new Set<(exchange: EmulatorExchange) => void>();
  #activeRequests = 0;
  #maxConcurrentRequests = 0;

  constructor(options: WaldurEmulatorOptions = {}) {
    super(options.clock ?? new AdjustableClock(), options.seed ?? 1, options.version);
    this.url = new URL('/', options.url ?? 'https://waldur.example.com/').href;
    this.latencyMs = options.latencyMs ?? 0;
    this.offeringUserDelayMs = options.offeringUserDelayMs ?? 0;
    this.#linkOrigin = options.linkOrigin;
    this.fetch = createEmulatedFetch(this);
  }

  /** All requests so far, in order of arrival. */
  get calls(): readonly CallRecord[] {
    return this.#log.records;
  }

  /** The highest number of requests that were processed at the same time. */
  get maxConcurrentRequests(): number {
    return this.#maxConcurrentRequests;
  }

  /** The requests with a method that writes. */
  writes(): readonly CallRecord[] {
    return this.calls.filter((call) => ['POST', 'PUT', 'PATCH', 'DELETE'].includes(call.method));
  }

  /** Clears `calls` and `maxConcurrentRequests`, and keeps the state. Sequence numbers continue. */
  clearCalls(): void {
    this.#log.clear();
    this.#maxConcurrentRequests = this.#activeRequests;
  }

  /** Processes one request. All transports call it. */
  async handle(request: EmulatorRequest): Promise<EmulatorResponse> {
    this.#activeRequests += 1;
    this.#maxConcurrentRequests = Math.max(this.#maxConcurrentRequests, this.#activeRequests);
    try {
      const { response, call } = await deliver(request, {
        server: this.server,
        log: this.#log,
        faults: this.faults,
        latencyMs: this.latencyMs,
        linkOrigin: this.#linkOrigin,
      });
      this.server.messages.publish();
      await this.server.messages.createQueues();
      for (const observer of this.#observers) observer({ request, response, call });
      return response;
    } finally {
      this.#activeRequests -= 1;
    }
  }

  /**
   * Calls `observer` after every exchange, before the response is sent. Returns a function that removes the observer.
   */
  observe(observer: (exchange: EmulatorExchange) => void): () => void {
    this.#observers.add(observer);
    return () => this.#observers.delete(observer);
  }

  /** Starts an HTTP server for this emulator. Several may run at the same time. */
  listen(options: ListenOptions = {}): Promise<RunningEmulator> {
    return listen(this, options);
  }
}
