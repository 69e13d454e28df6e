import type { WaldurEvent } from '../events/event.js';
import { type EventStream, type EventTimings, openEventStream } from '../events/event-stream.js';
import type { JobQueue } from '../queue/job-queue.js';
import { type JobKind, type JobRequest, jobKinds } from '../queue/job-request.js';
import { describeError } from '../shared/describe-error.js';
import type { Site } from '../site/open-site.js';
import type { SiteOffering } from '../site/site-offering.js';
import { type EventWork, jobsOfEvent } from './jobs-of-event.js';

/** At most one pass over everything in this time follows a connection. */
const passEveryMs = 60_000;
/** How often everything is looked at while there is no connection. */
const awayPassEveryMs = 300_000;
/** More users than this at one offering in `burstMs` get one job for all users, in place of one each. */
const burstUsers = 10;
const burstMs = 5000;

/** Options of `openEventFeeds`. */
export interface EventFeedOptions {
  readonly queue: JobQueue;
  /** Tells which jobs this site runs at an offering. */
  readonly isOn: (offering: string, kind: JobKind) => boolean;
  /** Default: those of `EventTimings`. */
  readonly timings?: Partial<EventTimings> | undefined;
}

/** The streams of events of a site, which ask for jobs. */
export interface EventFeeds {
  /** The uuids of the offerings whose events are received. */
  readonly offerings: ReadonlySet<string>;
  /** Ends the connections. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Receives the events of all offerings with `stomp_enabled`, and adds jobs for them to the queue. An offering whose
 * events can't be received is logged, and keeps its schedules.
 */
export async function openEventFeeds(site: Site, options: EventFeedOptions): Promise<EventFeeds> {
  const feeds = new Map<string, EventFeed>();
  for (const offering of site.offerings) {
    if (offering.config.events === undefined || feeds.has(offering.uuid)) continue;
    try {
      // A broker takes a token only.
      await offering.readToken({ refresh: false, signal: undefined });
      feeds.set(offering.uuid, await EventFeed.open(offering, options, site));
    } catch (error) {
      const fields = { offering: offering.uuid, error: describeError(error).message };
      site.logger.warn(fields, 'no events are received, and the schedules stay as they are');
    }
  }
  return {
    offerings: new Set(feeds.keys()),
    close: async () => void (await Promise.all([...feeds.values()].map((feed) => feed.close()))),
  };
}

class EventFeed {
  readonly #offering: SiteOffering;
  readonly #queue: JobQueue;
  readonly #isOn: (kind: JobKind) => boolean;
  readonly #hasLedger: boolean;
  /** Whether the jobs outlive this process. */
  readonly #isDurable: boolean;
  readonly #timers = new Set<NodeJS.Timeout>();
  /** When jobs for one user were added. */
  #userJobs: readonly number[] = [];
  #lastPass = Number.NEGATIVE_INFINITY;
  #nextPass: { hasMissedEvents: boolean } | undefined;
  #stream: EventStream | undefined;

  private constructor(offering: SiteOffering, { queue, isOn }: EventFeedOptions, site: Site) {
    this.#offering = offering;
    this.#queue = queue;
    this.#isOn = (kind) => isOn(offering.uuid, kind);
    this.#hasLedger = site.ledger !== undefined;
    this.#isDurable = site.config.queue !== undefined;
  }

  static async open(offering: SiteOffering, options: EventFeedOptions, site: Site): Promise<EventFeed> {
    const feed = new EventFeed(offering, options, site);
    feed.#stream = await openEventStream(offering, {
      onEvent: (event) => feed.#process(event),
      onConnected: ({ hasMissedEvents }) => feed.#planPass(hasMissedEvents),
      timings: options.timings,
    });
    const timer = setInterval(() => {
      if (feed.#stream?.state !== 'connected') feed.#planPass(false);
    }, awayPassEveryMs);
    feed.#timers.add(timer);
    return feed;
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    await this.#stream?.close();
  }

  // Done when the jobs are: those of a queue in this process would be lost with it.
  async #process(event: WaldurEvent): Promise<void> {
    if (event.offeringUuid !== this.#offering.uuid) return;
    const works = jobsOfEvent(event, this.#isOn);
    const tickets = await Promise.all(works.map((work) => this.#queue.add(this.#toRequest(work))));
    if (this.#isDurable) return;
    // A failed job is logged by its runner.
    await Promise.allSettled(tickets.map((ticket) => ticket.finished()));
  }

  #toRequest({ kind, user }: EventWork): JobRequest {
    const request = { kind, offering: this.#offering.uuid };
    if (user === undefined) return request;
    const now = performance.now();
    this.#userJobs = [...this.#userJobs.filter((at) => now - at < burstMs), now];
    return this.#userJobs.length > burstUsers ? request : { ...request, user, mayBeGone: true };
  }

  /** Looks at everything: now, or a minute after the last time. */
  #planPass(hasMissedEvents: boolean): void {
    if (this.#nextPass !== undefined) {
      this.#nextPass.hasMissedEvents ||= hasMissedEvents;
      return;
    }
    this.#nextPass = { hasMissedEvents };
    const ms = Math.max(0, this.#lastPass + passEveryMs - performance.now());
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void this.#startPass();
    }, ms);
    this.#timers.add(timer);
  }

  async #startPass(): Promise<void> {
    const isFull = this.#nextPass?.hasMissedEvents === true && this.#hasLedger;
    this.#nextPass = undefined;
    this.#lastPass = performance.now();
    const { uuid: offering, logger } = this.#offering;
    try {
      for (const kind of jobKinds.filter(this.#isOn))
        await this.#queue.add({ kind, offering, ...(isFull && kind === 'sync' ? { full: true } : {}) });
    } catch (error) {
      logger.warn(
        { offering, error: describeError(error).message },
        'events: the pass after a connection was not added',
      );
      this.#planPass(isFull);
    }
  }
}
