import { wait } from '../shared/abortable.js';
import { describeError } from '../shared/describe-error.js';
import { WaldurAuthError } from '../shared/errors.js';
import type { SiteOffering } from '../site/site-offering.js';
import { type Backoff, backoffMs } from './backoff.js';
import { readEvent, type WaldurEvent } from './event.js';
import { loadStomp, type StompPackages } from './load-stomp.js';
import { type ReadingEnd, readQueue } from './read-queue.js';
import { eventTypes, type RegisteredQueues, registerQueues } from './register-queues.js';
import { openSocketOptions } from './socket-options.js';

/** How long a stream waits for what, in milliseconds. */
export interface EventTimings {
  /** Between attempts to connect. Default: 1 second to 1 minute. */
  readonly reconnect: Backoff;
  /** Between attempts with a token that was refused, unless it changes. Default: 5 minutes to 1 hour. */
  readonly refused: Backoff;
  /** How often it is checked whether a refused token has changed. Default: 30 seconds. */
  readonly tokenCheckMs: number;
  /** The time limit of one attempt. Default: 20 seconds. */
  readonly connectMs: number;
  /** After this time, a message is acknowledged although `onEvent` has not ended. Default: 4 minutes. */
  readonly ackMs: number;
  /** A connection that lasted as long was a good one. Default: 30 seconds. */
  readonly steadyMs: number;
  /** Who was away for longer may have missed messages, which the broker keeps for an hour. Default: 1 hour. */
  readonly missedMs: number;
}

const defaultTimings: EventTimings = {
  reconnect: { firstMs: 1000, longestMs: 60_000 },
  refused: { firstMs: 300_000, longestMs: 3_600_000 },
  tokenCheckMs: 30_000,
  connectMs: 20_000,
  ackMs: 240_000,
  steadyMs: 30_000,
  missedMs: 3_600_000,
};

/** A connection that was made. */
export interface EventConnection {
  /** The queue was not there before, or it was not read for so long that messages were dropped. */
  readonly hasMissedEvents: boolean;
}

/** Options of `openEventStream`. */
export interface EventStreamOptions {
  /**
   * Called with each event. It is acknowledged when the promise resolves, or after 4 minutes. If the promise rejects,
   * the connection is closed, and the events that were not acknowledged come again.
   */
  readonly onEvent: (event: WaldurEvent) => Promise<void>;
  /** Called after each connection. What was changed in the meantime has to be read from the API. */
  readonly onConnected?: ((connection: EventConnection) => void) | undefined;
  /** Default: those of `EventTimings`. */
  readonly timings?: Partial<EventTimings> | undefined;
}

/** `refused`: the broker or Waldur does not accept the token. */
export type EventStreamState = 'connecting' | 'connected' | 'refused' | 'closed';

/** The events of one offering. */
export interface EventStream {
  readonly state: EventStreamState;
  /** Ends the connection. Events that were not acknowledged stay in the queue. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Receives the events of an offering from Waldur's message broker until the stream is closed. Registers queues of its
 * own, so that other programs keep their copies. It connects again for ever: after a longer and longer time, and
 * rarely as long as the token is refused. Errors are logged.
 *
 * Events only say that something has changed. They may come twice, in another order, or not at all: also read what is
 * true from time to time.
 *
 * Throws an `Error` if the offering does not set `stomp_enabled`, and when the optional packages are not installed.
 */
export async function openEventStream(offering: SiteOffering, options: EventStreamOptions): Promise<EventStream> {
  const { events } = offering.config;
  if (events === undefined) throw new Error(`${offering.name}: expected stomp_enabled: true to receive events`);
  const reader = new EventReader(offering, { ...options, packages: await loadStomp(), ...events });
  const ended = reader.run();
  return {
    get state() {
      return reader.state;
    },
    async close() {
      reader.stop();
      await ended;
    },
  };
}

interface ReaderOptions extends EventStreamOptions {
  readonly packages: StompPackages;
  readonly url: string;
  readonly memberships: boolean;
}

/** The types that concern members of resources. */
const membershipTypes: ReadonlySet<string> = new Set(['user_role', 'resource', 'service_account', 'course_account']);

class EventReader {
  state: EventStreamState = 'connecting';
  readonly #offering: SiteOffering;
  readonly #options: ReaderOptions;
  readonly #timings: EventTimings;
  readonly #stop = new AbortController();
  #queues: RegisteredQueues | undefined;
  /** The queues seem to have been deleted, which the answer to their registration does not tell. */
  #areLost = false;
  /** Connections in a row that the broker has closed soon, without a message. */
  #silent = 0;
  #failures = 0;
  #refusals = 0;
  /** When the last connection ended, on the monotonic clock. */
  #awaySince: number | undefined;
  #problem: string | undefined;

  constructor(offering: SiteOffering, options: ReaderOptions) {
    this.#offering = offering;
    this.#options = options;
    this.#timings = { ...defaultTimings, ...options.timings };
  }

  stop(): void {
    this.#stop.abort(new Error('the event stream was closed'));
  }

  async run(): Promise<void> {
    const { signal } = this.#stop;
    let refused: string | undefined;
    while (!signal.aborted) {
      let token: string | undefined;
      try {
        token = await this.#offering.readToken({ refresh: refused !== undefined, signal });
        const end = await this.#connect(token);
        refused = end.type === 'refused' ? token : undefined;
        if (!signal.aborted) await this.#recover(end, token);
      } catch (error) {
        if (signal.aborted) break;
        refused = error instanceof WaldurAuthError ? token : undefined;
        const { message } = describeError(error);
        const type = refused === undefined ? 'unreachable' : 'refused';
        await this.#recover({ type, message }, token).catch(() => {});
      }
    }
    this.state = 'closed';
  }

  // Returns how the first of the connections has ended, when all of them have.
  async #connect(passcode: string): Promise<ReadingEnd> {
    const { signal } = this.#stop;
    const { packages, url, memberships } = this.#options;
    const { client, uuid: offeringUuid } = this.#offering;
    const types = eventTypes.filter((type) => memberships || !membershipTypes.has(type));
    this.#queues ??= await registerQueues(client, { offeringUuid, types, signal });
    const { queues } = this.#queues;
    const areNew = this.#queues.areNew || this.#areLost;
    const session = new AbortController();
    const stop = () => session.abort();
    signal.addEventListener('abort', stop);
    let connected = 0;
    let connectedAt: number | undefined;
    let first: ReadingEnd | undefined;
    try {
      const readings = queues.map(async (queue) => {
        const webSocket = await openSocketOptions(this.#offering, { url, signal: session.signal });
        const end = await readQueue({
          packages,
          url,
          webSocket,
          queue,
          passcode,
          connectMs: this.#timings.connectMs,
          signal: session.signal,
          onMessage: (body) => this.#pass(body, queue.type),
          onConnected: () => {
            connected += 1;
            if (connected < queues.length) return;
            connectedAt = performance.now();
            this.#onConnected(areNew);
          },
        });
        first ??= end;
        stop();
      });
      await Promise.all(
        readings.map((reading) =>
          reading.catch((error: unknown) => {
            first ??= { type: 'unreachable', message: describeError(error).message };
            stop();
          }),
        ),
      );
    } finally {
      signal.removeEventListener('abort', stop);
    }
    return this.#judge(first ?? { type: 'closed', message: 'stopped' }, connectedAt);
  }

  #onConnected(areNew: boolean): void {
    const away = this.#awaySince === undefined ? 0 : performance.now() - this.#awaySince;
    this.state = 'connected';
    this.#refusals = 0;
    this.#problem = undefined;
    this.#offering.logger.info({ offering: this.#offering.uuid }, 'events: connected');
    this.#options.onConnected?.({ hasMissedEvents: areNew || away > this.#timings.missedMs });
    this.#areLost = false;
    if (this.#queues !== undefined) this.#queues = { ...this.#queues, areNew: false };
  }

  #judge(end: ReadingEnd, connectedAt: number | undefined): ReadingEnd {
    const now = performance.now();
    const isSteady = connectedAt !== undefined && now - connectedAt >= this.#timings.steadyMs;
    if (connectedAt !== undefined) this.#awaySince = now;
    if (isSteady) this.#failures = 0;
    this.#silent = end.type === 'silent' && !isSteady ? this.#silent + 1 : 0;
    return end;
  }

  /** Waits until the next attempt. */
  async #recover({ type, message }: ReadingEnd, token: string | undefined): Promise<void> {
    const { signal } = this.#stop;
    const { reconnect, refused } = this.#timings;
    this.state = type === 'refused' ? 'refused' : 'connecting';
    // The login may be gone with its queue, and after the second silent end the queue probably is.
    if (type === 'refused' || this.#silent >= 2) {
      this.#areLost ||= this.#silent >= 2;
      this.#queues = undefined;
      this.#silent = 0;
    }
    this.#report(type, message);
    if (type === 'refused') this.#refusals += 1;
    if (type === 'refused' && this.#refusals > 1) {
      await this.#waitForToken(token, backoffMs(refused, this.#refusals - 1, Math.random));
      return;
    }
    this.#failures += 1;
    await wait(backoffMs(reconnect, this.#failures, Math.random), signal);
  }

  // A token that was refused is not tried again soon, but a new one is.
  async #waitForToken(refused: string | undefined, ms: number): Promise<void> {
    const { signal } = this.#stop;
    const end = performance.now() + ms;
    while (performance.now() < end) {
      await wait(Math.min(this.#timings.tokenCheckMs, ms), signal);
      const token = await this.#offering.readToken({ refresh: true, signal }).catch(() => refused);
      if (token === refused) continue;
      this.#refusals = 0;
      return;
    }
  }

  // The same problem is logged once.
  #report(type: ReadingEnd['type'], message: string): void {
    const text = type === 'refused' ? `events: the token is refused: ${message}` : `events: ${message}`;
    const log = this.#problem === type ? 'debug' : 'warn';
    this.#problem = type;
    this.#offering.logger[log]({ offering: this.#offering.uuid }, text);
  }

  async #pass(body: string, type: string | undefined): Promise<void> {
    const event = readEvent(body, { offeringUuid: this.#offering.uuid, type });
    if (event === undefined) {
      this.#offering.logger.warn({ offering: this.#offering.uuid }, 'events: a message could not be read');
      return;
    }
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, this.#timings.ackMs);
    });
    try {
      await Promise.race([this.#options.onEvent(event), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
