import { performance } from 'node:perf_hooks';
import { onAbort, type Wait, wait } from '../shared/abortable.js';
import { type Clock, systemClock } from '../shared/clock.js';
import { defaultSettings } from '../shared/default-settings.js';
import type { HostState } from '../shared/host-state.js';
import { type Logger, silentLogger } from '../shared/logger.js';
import { AttemptError } from './attempt-error.js';
import { ConcurrencyLimit, type MeasuredResponse } from './concurrency-limit.js';
import { FairQueue } from './fair-queue.js';
import { parseOrigin } from './parse-origin.js';
import { RequestRate, type TimeSource } from './request-rate.js';

/** A request that is about to be sent. */
export interface HostRequest {
  /** Requests to one host, by name and port, share its limits. */
  readonly url: string;
  /** What the request does: requests of one operation are expected to take about the same time. */
  readonly operation: string;
  /** Whose request it is. Clients take turns, however many requests one of them has. Default: a client for all. */
  readonly client?: object | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The number of the attempt, from 1: above 1, the request is a retry. Default: 1. */
  readonly attempt?: number | undefined;
}

/** The answer of a host, as far as the limits need it. */
export interface HostAnswer {
  /** The HTTP status. */
  readonly status: number;
  /** How the host is doing. Set by the limits if the status is 429 or 503. */
  readonly hostState?: HostState | undefined;
}

/**
 * Limits the requests to each host: how many run at once, and at which rate. Can be shared by all clients of a process.
 */
export interface HostLimits {
  /** Runs `work` when the host may be sent a request. Rejects with the signal's reason while it waits. */
  run<T extends HostAnswer>(request: HostRequest, work: () => Promise<T>): Promise<T>;
  /** The present limits of the hosts that were sent requests. */
  list?(): readonly HostLoad[];
}

/** How much a host is sent at the moment, and how much it may be sent. */
export interface HostLoad {
  /** Name and port. */
  readonly host: string;
  /** Requests that run. */
  readonly running: number;
  /** Requests that wait for their turn. */
  readonly waiting: number;
  /** How many requests may run at once. */
  readonly maxRunning: number;
  /** How many requests may start in a second; `undefined` if the host has refused none. */
  readonly maxPerSecond: number | undefined;
}

/** Options of `createHostLimits`. */
export interface HostLimitsOptions {
  /** The most requests that run at once to one host. Default: 32. */
  readonly maxConnections?: number | undefined;
  /** Default: the system clock. */
  readonly clock?: Clock | undefined;
  /** How to wait, on the same clock. Default: a timer. */
  readonly wait?: Wait | undefined;
  /** Receives a warning for each host that limits the rate of requests. Default: silent. */
  readonly logger?: Logger | undefined;
}

/** The statuses with which a host, or the proxy before it, says that it has too much to do. */
const overloadStatuses: ReadonlySet<number> = new Set([429, 503, 504]);

/**
 * Creates limits that adapt to each host (name and port). At first, 4 requests run at once. While a host answers well,
 * it is sent more, up to `maxConnections`, and fewer after 429, 503, 504, a timeout, a failed connection, or when its
 * answers take longer. A host that refuses requests with 429 or 503 is also sent them at the rate that it accepts.
 */
export function createHostLimits(options: HostLimitsOptions = {}): HostLimits {
  const { maxConnections = defaultSettings.maxConnections, logger = silentLogger } = options;
  const time: TimeSource = { clock: options.clock ?? systemClock, wait: options.wait ?? wait };
  const hosts = new Map<string, Host>();
  return {
    async run(request, work) {
      // Rejects here if `signal` is not an AbortSignal. Later, it would be an unhandled rejection.
      request.signal?.throwIfAborted();
      const name = parseOrigin(request.url).host;
      const host = hosts.get(name) ?? new Host(name, { maxConnections, time, logger });
      hosts.set(name, host);
      await host.enter(request);
      try {
        return await host.send(request, work);
      } finally {
        host.leave();
      }
    },
    list: () => [...hosts.values()].map((host) => host.load),
  };
}

/** How long the event loop has waited so far, in milliseconds. */
function readIdleTime(): number {
  return performance.eventLoopUtilization().idle;
}

/** The requests to one host. */
class Host {
  readonly #name: string;
  readonly #limit: ConcurrencyLimit;
  readonly #rate: RequestRate;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #waiting = new FairQueue<() => boolean>();
  #running = 0;

  constructor(
    name: string,
    { maxConnections, time, logger }: { maxConnections: number; time: TimeSource; logger: Logger },
  ) {
    this.#name = name;
    this.#limit = new ConcurrencyLimit(maxConnections);
    this.#rate = new RequestRate(time);
    this.#clock = time.clock;
    this.#logger = logger;
  }

  get load(): HostLoad {
    return {
      host: this.#name,
      running: this.#running,
      waiting: this.#waiting.size,
      maxRunning: this.#limit.current,
      maxPerSecond: this.#rate.current,
    };
  }

  /** Waits until another request may run. Rejects with the signal's reason as soon as it is aborted. */
  async enter({ client, signal }: HostRequest): Promise<void> {
    if (this.#running < this.#limit.current) {
      this.#running += 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      let isWaiting = true;
      const unsubscribe = signal && onAbort(signal, () => end(() => reject(signal.reason)));
      const end = (settle: () => void): boolean => {
        if (!isWaiting) return false;
        isWaiting = false;
        unsubscribe?.();
        settle();
        return true;
      };
      this.#waiting.push(client, () => end(resolve));
    });
  }

  /** Lets the next requests run. */
  leave(): void {
    this.#running -= 1;
    while (this.#running < this.#limit.current) {
      const start = this.#waiting.shift();
      if (start === undefined) return;
      // One that was aborted does not start.
      if (start()) this.#running += 1;
    }
  }

  async send<T extends HostAnswer>({ operation, signal }: HostRequest, work: () => Promise<T>): Promise<T> {
    const turn = await this.#rate.takeTurn(signal);
    const request = this.#limit.start(operation);
    const measure = this.#startMeasuring();
    const answer = await work().catch((error: unknown) => {
      if (error instanceof AttemptError) request.failed();
      throw error;
    });
    const { status } = answer;
    if (overloadStatuses.has(status)) request.failed();
    // An error may take any time.
    else if (status < 400) request.responded({ ...measure(), isFull: this.#running >= this.#limit.current });
    if (status !== 429 && status !== 503) {
      // Any other server error may come from a proxy, and says nothing about the limit.
      if (status < 500) turn.answered();
      return answer;
    }
    if (!this.#rate.isLimited)
      this.#logger.warn({ host: this.#name, status }, 'the host refused a request, so requests are sent more slowly');
    return { ...answer, hostState: turn.refused() };
  }

  // Only the system's clock runs while the process is busy.
  #startMeasuring(): () => Pick<MeasuredResponse, 'ms' | 'idleMs'> {
    const [start, idleStart] = [this.#clock.now(), readIdleTime()];
    return () => {
      const ms = this.#clock.now() - start;
      return { ms, idleMs: this.#clock === systemClock ? Math.min(ms, readIdleTime() - idleStart) : ms };
    };
  }
}
