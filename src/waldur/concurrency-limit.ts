/** The limit before anything is known about a host. */
const firstLimit = 4;
/** What a refused or failed request leaves of the limit. */
const remainderAfterFailure = 0.5;
/** What slow responses leave of the limit. */
const remainderWhenSlow = 0.8;
/** A response is slow that takes longer than the fastest one of its operation by this factor and these milliseconds. */
const slowFactor = 2;
const toleranceMs = 25;

/** A response, as the limit sees it. */
export interface MeasuredResponse {
  /** How long it took, in milliseconds. */
  readonly ms: number;
  /** How long of that this process had nothing else to do. The rest says nothing about the host. */
  readonly idleMs: number;
  /** Whether as many requests were running as allowed. */
  readonly isFull: boolean;
}

/** One request that has started. Its end is recorded with one of these methods, or not at all if it says nothing. */
export interface StartedRequest {
  responded(response: MeasuredResponse): void;
  /** Records that the host refused the request, or did not respond. */
  failed(): void;
}

/**
 * How many requests to one host may run at once. It starts at 4 and follows what the host can take: after each round of
 * as many responses as the limit allows, it doubles, up to `max`; once it has fallen, it grows by one. It falls by a
 * fifth if most responses of a round are slow, and by half after a failure, but not below 1. Requests that had started
 * before it fell do not lower it again, and rounds with fewer requests than allowed do not change it.
 *
 * A response is slow in comparison with the fastest one of its operation. Time in which this process was busy, for
 * example with a slow disk, does not count. If responses are slow although only one
 * request runs at a time, this is not due to the number of requests. Then the fastest ones are forgotten.
 */
export class ConcurrencyLimit {
  readonly #max: number;
  #limit: number;
  #started = 0;
  #hasFallen = false;
  /** How many requests had started when the limit last fell. */
  #startedBeforeFall = 0;
  #responses = 0;
  #slowResponses = 0;
  /** The shortest time of a response in milliseconds, by operation. */
  readonly #fastest = new Map<string, number>();

  /** @param max The highest limit, at least 1. */
  constructor(max: number) {
    this.#max = max;
    this.#limit = Math.min(firstLimit, max);
  }

  /** How many requests may run at once. */
  get current(): number {
    return Math.floor(this.#limit);
  }

  /** Records that a request has started. Requests of one `operation` are expected to take about the same time. */
  start(operation: string): StartedRequest {
    this.#started += 1;
    const number = this.#started;
    return {
      responded: ({ ms, idleMs, isFull }) => {
        const fastest = Math.min(ms, this.#fastest.get(operation) ?? ms);
        this.#fastest.set(operation, fastest);
        if (!isFull || number <= this.#startedBeforeFall) return;
        this.#responses += 1;
        if (idleMs > fastest * slowFactor + toleranceMs) this.#slowResponses += 1;
        if (this.#responses >= this.current) this.#endRound();
      },
      failed: () => {
        if (number > this.#startedBeforeFall) this.#lower(remainderAfterFailure);
      },
    };
  }

  #endRound(): void {
    const isSlow = this.#slowResponses * 2 > this.#responses;
    if (isSlow && this.current === 1) this.#fastest.clear();
    if (isSlow) {
      this.#lower(remainderWhenSlow);
      return;
    }
    this.#limit = Math.min(this.#max, this.#hasFallen ? this.#limit + 1 : this.#limit * 2);
    this.#startRound();
  }

  #lower(remainder: number): void {
    this.#hasFallen = true;
    this.#limit = Math.max(1, this.#limit * remainder);
    this.#startedBeforeFall = this.#started;
    this.#startRound();
  }

  #startRound(): void {
    this.#responses = 0;
    this.#slowResponses = 0;
  }
}
