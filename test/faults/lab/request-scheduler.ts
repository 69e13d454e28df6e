import type { EmulatorEndpoint, EmulatorRequest, EmulatorResponse } from '../../../src/testing/exchange.js';
import type { Random } from '../../../src/testing/random.js';

interface WaitingRequest {
  readonly worker: string;
  readonly name: string;
  readonly proceed: () => void;
}

/**
 * How often and for how long (ms) all workers must be idle before a request proceeds, as one may send several at once.
 */
const quietMs = 5;
const quietChecks = 3;

/**
 * Lets the requests of several workers proceed one by one, in an order that `random` decides. A request proceeds only
 * when every running worker has one waiting, so that the same random numbers nearly always give the same order: a
 * worker that sends several at once may be taken as idle too early by a busy machine.
 */
export class RequestScheduler {
  /** The worker and name of each request, in order. */
  readonly order: string[] = [];
  readonly #random: Random;
  readonly #isIdle: (worker: string) => boolean;
  readonly #working = new Set<string>();
  #waiting: WaitingRequest[] = [];
  #isBusy = false;
  #timer: NodeJS.Timeout | undefined;
  #quiet = 0;

  /** @param isIdle Whether the process of a worker is sleeping. If not, it may be about to send another request. */
  constructor(workers: readonly string[], random: Random, isIdle: (worker: string) => boolean) {
    for (const worker of workers) this.#working.add(worker);
    this.#random = random;
    this.#isIdle = isIdle;
  }

  /** The emulator as one worker reaches it. */
  endpointFor(worker: string, waldur: EmulatorEndpoint): EmulatorEndpoint {
    return { url: waldur.url, handle: (request) => this.#handle(worker, request, waldur) };
  }

  /** Removes a worker that has ended. */
  remove(worker: string): void {
    this.#working.delete(worker);
    this.#restart();
  }

  /** Waits until a request may proceed. Returns a function that ends it. */
  async acquire(worker: string, request: string): Promise<() => void> {
    const name = `${worker} ${request}`;
    await new Promise<void>((proceed) => {
      this.#waiting.push({ worker, name, proceed });
      this.#restart();
    });
    return () => {
      this.#isBusy = false;
      this.#restart();
    };
  }

  async #handle(worker: string, request: EmulatorRequest, waldur: EmulatorEndpoint): Promise<EmulatorResponse> {
    const { pathname, search } = new URL(request.url);
    const end = await this.acquire(worker, `${request.method} ${pathname}${search}`);
    try {
      return await waldur.handle(request);
    } finally {
      end();
    }
  }

  #restart(): void {
    this.#quiet = 0;
    this.#wait();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#releaseNext(), quietMs);
  }

  #releaseNext(): void {
    const ready = new Set(this.#waiting.map(({ worker }) => worker));
    if (this.#isBusy || this.#waiting.length === 0 || [...this.#working].some((worker) => !ready.has(worker))) return;
    this.#quiet = [...this.#working].every(this.#isIdle) ? this.#quiet + 1 : 0;
    if (this.#quiet < quietChecks) {
      this.#wait();
      return;
    }
    const sorted = this.#waiting.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const chosen = sorted[Math.floor(this.#random() * sorted.length)];
    if (chosen === undefined) return;
    this.#waiting = this.#waiting.filter((other) => other !== chosen);
    this.#isBusy = true;
    this.order.push(chosen.name);
    chosen.proceed();
  }
}
