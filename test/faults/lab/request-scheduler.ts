import type { EmulatorEndpoint, EmulatorRequest, EmulatorResponse } from '../../../src/testing/exchange.js';
import type { Random } from '../../../src/testing/random.js';

interface WaitingRequest {
  readonly worker: string;
  readonly name: string;
  readonly proceed: () => void;
}

/**
 * How long nothing more must have come before a turn is given, in milliseconds, and how often in a row: some workers
 * send several requests at once.
 */
const quietMs = 5;
const quietChecks = 3;

/**
 * Lets the requests of several workers through one by one, in an order that `random` decides: a turn is given when
 * every worker that is still at work has a request waiting, so that the same numbers give the same order.
 */
export class RequestScheduler {
  /** Who had each turn, and for what. */
  readonly order: string[] = [];
  readonly #random: Random;
  readonly #isAtRest: (worker: string) => boolean;
  readonly #working = new Set<string>();
  #waiting: WaitingRequest[] = [];
  #isBusy = false;
  #timer: NodeJS.Timeout | undefined;
  #quiet = 0;

  /**
   * @param isAtRest Whether a worker's process does nothing but wait. One that computes may be about to send a further
   * request.
   */
  constructor(workers: readonly string[], random: Random, isAtRest: (worker: string) => boolean) {
    for (const worker of workers) this.#working.add(worker);
    this.#random = random;
    this.#isAtRest = isAtRest;
  }

  /** The way of one worker to the emulator. */
  endpointFor(worker: string, waldur: EmulatorEndpoint): EmulatorEndpoint {
    return { url: waldur.url, handle: (request) => this.#takeTurn(worker, request, waldur) };
  }

  /** Nobody waits for this worker any more. */
  remove(worker: string): void {
    this.#working.delete(worker);
    this.#consider();
  }

  /** Waits for a turn, and answers with how to end it. */
  async acquire(worker: string, what: string): Promise<() => void> {
    const name = `${worker} ${what}`;
    await new Promise<void>((goOn) => {
      this.#waiting.push({ worker, name, proceed: goOn });
      this.#consider();
    });
    return () => {
      this.#isBusy = false;
      this.#consider();
    };
  }

  async #takeTurn(worker: string, request: EmulatorRequest, waldur: EmulatorEndpoint): Promise<EmulatorResponse> {
    const { pathname, search } = new URL(request.url);
    const end = await this.acquire(worker, `${request.method} ${pathname}${search}`);
    try {
      return await waldur.handle(request);
    } finally {
      end();
    }
  }

  #consider(): void {
    this.#quiet = 0;
    this.#wait();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#giveTurn(), quietMs);
  }

  #giveTurn(): void {
    const ready = new Set(this.#waiting.map(({ worker }) => worker));
    if (this.#isBusy || this.#waiting.length === 0 || [...this.#working].some((worker) => !ready.has(worker))) return;
    this.#quiet = [...this.#working].every(this.#isAtRest) ? this.#quiet + 1 : 0;
    if (this.#quiet < quietChecks) {
      this.#wait();
      return;
    }
    const inOrder = this.#waiting.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const chosen = inOrder[Math.floor(this.#random() * inOrder.length)];
    if (chosen === undefined) return;
    this.#waiting = this.#waiting.filter((other) => other !== chosen);
    this.#isBusy = true;
    this.order.push(chosen.name);
    chosen.proceed();
  }
}
