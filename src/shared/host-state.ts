/**
 * How a host is doing that has just refused a request with 429 or 503.
 * - `busy`: it has answered other requests since its last refusal.
 * - `refusing`: it has answered none since its last refusal.
 * - `unavailable`: it has answered none for a minute, although requests were sent at the lowest rate.
 */
export type HostState = 'busy' | 'refusing' | 'unavailable';

/** How often one request is refused, by a host that answers others, before it is given up. */
const maxRefusals = 10;
/** The same, for a request of a kind that was given up before. */
const maxRefusalsOfKnown = 3;
const longestBackoffMs = 8000;

/**
 * Counts the refusals of one request. A host that refuses everything may only limit the rate of requests, so these
 * refusals do not count until the host is `unavailable`. The others do: a host that answers everything else has another
 * reason to refuse this request.
 */
export class RefusalCounter {
  #counted = 0;
  #all = 0;

  /**
   * Counts a refusal. Returns whether the request may be repeated. Without a state, the refusal counts. `isKnown`: the
   * last request of this kind was refused until it was given up, so that there is less to wait for.
   */
  mayRepeat(state: HostState | undefined, isKnown = false): boolean {
    this.#all += 1;
    if (state !== 'refusing') this.#counted += 1;
    return state !== 'unavailable' && (isKnown ? this.#all < maxRefusalsOfKnown : this.#counted < maxRefusals);
  }

  /**
   * The delay before the next attempt: `firstMs` after the first refusal, and twice as long after each further one, at
   * most 8 s.
   */
  backoffMs(firstMs: number): number {
    return Math.min(longestBackoffMs, firstMs * 2 ** Math.min(this.#all - 1, 20));
  }
}
