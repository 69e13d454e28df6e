import pLimit from 'p-limit';
import { abortable, type Wait } from '../shared/abortable.js';
import type { Clock } from '../shared/clock.js';
import type { HostState } from '../shared/host-state.js';

/** The rate after the first refusal, in requests per second. */
const firstRate = 50;
/** The lowest rate, in requests per second. */
const lowestRate = 1;
/** A host that accepts this rate is no longer limited. */
const unlimitedRate = 1000;
/** What a refusal leaves of the rate. */
const remainderAfterRefusal = 0.85;
/** The same, if no request was answered since the refusal before. */
const remainderWithoutAnswer = 0.5;
/** The first answer after a refusal raises the rate by this share, the second by twice as much, and so on. */
const growth = 0.001;
const maxGrowth = 0.05;
/** A host is unavailable that has answered nothing for this long at the lowest rate. */
const unavailableAfterMs = 60_000;

/** The time, as a request rate measures it. */
export interface TimeSource {
  readonly clock: Clock;
  readonly wait: Wait;
}

/** One request that has started. */
export interface Turn {
  /** Records an answer of the host itself: any status below 500 other than 429. */
  answered(): void;
  /** Records that the host refused the request with 429 or 503. */
  refused(): HostState;
}

/**
 * The rate at which requests to one host may start. It is unlimited until the host refuses one with 429 or 503. After
 * that, requests start one by one: each refusal lowers the rate, and answers raise it, so that it follows the limit of
 * the host, with other clients or without. Requests that had started before the rate was last lowered do not lower it
 * again.
 */
export class RequestRate {
  readonly #time: TimeSource;
  readonly #gate = pLimit(1);
  /** Requests per second. `undefined`: unlimited. */
  #rate: number | undefined;
  /** When the next request may start, in milliseconds on the clock. */
  #nextStart = Number.NEGATIVE_INFINITY;
  #started = 0;
  /** How many requests had started when the rate was last lowered. */
  #startedBeforeLowering = 0;
  #answersSinceRefusal = 0;
  #answersSinceLowering = 0;
  /** The first refusal at the lowest rate since the last answer, in milliseconds on the clock. */
  #refusedAtLowestSince: number | undefined;

  /** Clock and wait must agree: after `wait(ms)`, the clock is at least `ms` later. */
  constructor(time: TimeSource) {
    this.#time = time;
  }

  /** Whether the host has refused requests, so that they start one by one. */
  get isLimited(): boolean {
    return this.#rate !== undefined;
  }

  /** Requests per second; `undefined` if the host has refused none. */
  get current(): number | undefined {
    return this.#rate;
  }

  /** Waits until the next request may start. Rejects with the signal's reason as soon as it is aborted. */
  async takeTurn(signal?: AbortSignal): Promise<Turn> {
    if (this.isLimited)
      await abortable(
        this.#gate(() => this.#waitForStart(signal)),
        signal,
      );
    this.#started += 1;
    const number = this.#started;
    return { answered: () => this.#raise(), refused: () => this.#lower(number) };
  }

  async #waitForStart(signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    const { clock, wait } = this.#time;
    // Checked again after a wait: the rate may have changed, and timers may fire early.
    for (let ms = this.#nextStart - clock.now(); ms > 0; ms = this.#nextStart - clock.now()) await wait(ms, signal);
    this.#nextStart = clock.now() + this.#intervalMs;
  }

  get #intervalMs(): number {
    return this.#rate === undefined ? 0 : 1000 / this.#rate;
  }

  #raise(): void {
    this.#answersSinceRefusal += 1;
    this.#answersSinceLowering += 1;
    this.#refusedAtLowestSince = undefined;
    if (this.#rate === undefined) return;
    this.#rate *= 1 + Math.min(maxGrowth, growth * this.#answersSinceRefusal);
    if (this.#rate >= unlimitedRate) this.#rate = undefined;
  }

  #lower(turn: number): HostState {
    const now = this.#time.clock.now();
    const hasAnswered = this.#answersSinceRefusal > 0;
    this.#answersSinceRefusal = 0;
    if (turn > this.#startedBeforeLowering) {
      const remainder = this.#answersSinceLowering > 0 ? remainderAfterRefusal : remainderWithoutAnswer;
      this.#rate = this.#rate === undefined ? firstRate : Math.max(lowestRate, this.#rate * remainder);
      this.#startedBeforeLowering = this.#started;
      this.#answersSinceLowering = 0;
    }
    this.#nextStart = Math.max(this.#nextStart, now + this.#intervalMs);
    if (this.#rate === lowestRate) this.#refusedAtLowestSince ??= now;
    if (hasAnswered) return 'busy';
    const since = this.#refusedAtLowestSince ?? now;
    return now - since >= unavailableAfterMs ? 'unavailable' : 'refusing';
  }
}
