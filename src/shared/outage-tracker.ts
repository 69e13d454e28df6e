/** After this many items in a row without an answer from a service, the service is considered unavailable. */
const defaultThreshold = 5;

/** A service that is unavailable. */
export interface ServiceOutage<S extends string> {
  readonly service: S;
  /** The last error of the service. */
  readonly message: string;
  /** The service answers, but refuses the token. */
  readonly isRefused?: true;
  /** The service answers, but refuses requests as too large (413). */
  readonly isTooLarge?: true;
}

/** What the result of an item shows about the services it used. Empty if it shows nothing. */
export interface OutageEvidence<S extends string> {
  /** Services that answered, whatever the answer was. */
  readonly answered?: readonly S[];
  /** The service that did not answer. */
  readonly unanswered?: S;
  /** The only sign of an outage is that the time limit has passed, which can also be the fault of this item alone. */
  readonly isTimeout?: boolean;
  /** The service that refuses the token, which is an outage at once. */
  readonly refusedBy?: S;
  /** The service that refuses requests as too large, which is an outage at once: the others are not smaller. */
  readonly tooLargeFor?: S;
  /** The error, for `unanswered`, `refusedBy` and `tooLargeFor`. */
  readonly message?: string;
}

/** Options of `OutageTracker`. */
export interface OutageTrackerOptions<S extends string, R> {
  /** Reads the evidence out of the result of an item. */
  readonly classify: (result: R) => OutageEvidence<S>;
  /** What a service is called in messages, given the message of its last failure. Default: its key. */
  readonly describe?: (service: S, message: string) => string;
  /** After it is aborted, results are ignored, because stopped work fails for that reason. */
  readonly signal?: AbortSignal | undefined;
  /** Items in a row without an answer that make an outage. `Infinity`: only `finish` decides. Default: 5. */
  readonly threshold?: number;
}

/** One item of work, such as a user, an order, a resource or a request. */
export interface TrackedItem<S extends string, R> {
  /** Records that services answered, whatever the answer was. */
  recordAnswer(...services: readonly S[]): void;
  /** Records a result or an error of the item, or of a part of it. */
  record(result: R): void;
  /** Ends the item. Each service that did not answer is counted now, once. */
  end(): void;
}

interface ServiceRecord {
  answers: number;
  /** Whether any call was answered, also one of an item that failed later. */
  wasReached: boolean;
  /** Items without an answer since the last answer. */
  failuresInARow: number;
  /** The last failure that was not a timeout, or else the last timeout. */
  lastFailure?: Failure;
}

interface Failure {
  readonly message: string;
  readonly isTimeout: boolean;
}

/**
 * Detects services that have become unavailable, from the results of the items that use them, so that the remaining
 * items need not be tried. `S` are the services, `R` is the result of an item.
 */
export class OutageTracker<S extends string, R> {
  readonly #options: OutageTrackerOptions<S, R>;
  readonly #records = new Map<S, ServiceRecord>();
  readonly #outages = new Map<S, ServiceOutage<S>>();

  constructor(options: OutageTrackerOptions<S, R>) {
    this.#options = options;
  }

  /** The first outage; `undefined` while every service is available. */
  get outage(): ServiceOutage<S> | undefined {
    return this.outages[0];
  }

  /** All outages, the first one first. */
  get outages(): readonly ServiceOutage<S>[] {
    return [...this.#outages.values()];
  }

  /** Why the remaining items are not processed; `undefined` while every service is available. */
  get skipReason(): string | undefined {
    const { describe = String } = this.#options;
    if (this.outage === undefined) return undefined;
    const { service, message, isTooLarge } = this.outage;
    const problem = isTooLarge === true ? 'refuses requests as too large' : 'is unavailable';
    return `not processed, because ${describe(service, message)} ${problem}: ${message}`;
  }

  /** Records an outage that needs no further evidence. */
  declareOutage(outage: ServiceOutage<S>): void {
    if (!this.#outages.has(outage.service)) this.#outages.set(outage.service, outage);
  }

  /** Records that services answered outside of any item. */
  recordAnswer(...services: readonly S[]): void {
    for (const service of services) {
      const record = this.#record(service);
      record.answers += 1;
      record.failuresInARow = 0;
    }
  }

  /**
   * Records that a service answered one call of an item that may still fail. Several such items in a row can be an
   * outage; a single one is none.
   */
  recordContact(service: S): void {
    this.#record(service).wasReached = true;
  }

  /** Starts an item. A missing answer counts only if no other item got one from the same service in the meantime. */
  startItem(): TrackedItem<S, R> {
    const { classify, signal, threshold = defaultThreshold } = this.#options;
    const answersBefore = new Map([...this.#records].map(([service, { answers }]) => [service, answers]));
    const failures = new Map<S, Failure>();
    return {
      recordAnswer: (...services) => this.recordAnswer(...services),
      record: (result) => {
        if (signal?.aborted === true) return;
        const { answered = [], unanswered, isTimeout = false, refusedBy, tooLargeFor, message = '' } = classify(result);
        this.recordAnswer(...answered);
        if (refusedBy !== undefined) this.declareOutage({ service: refusedBy, isRefused: true, message });
        if (tooLargeFor !== undefined) this.declareOutage({ service: tooLargeFor, isTooLarge: true, message });
        if (unanswered !== undefined) failures.set(unanswered, { message, isTimeout });
      },
      end: () => {
        for (const [service, failure] of failures) {
          const record = this.#record(service);
          if (record.answers !== (answersBefore.get(service) ?? 0)) continue;
          record.failuresInARow += 1;
          if (!failure.isTimeout || record.lastFailure?.isTimeout !== false) record.lastFailure = failure;
          if (record.failuresInARow >= threshold) this.declareOutage({ service, message: failure.message });
        }
      },
    };
  }

  /**
   * Ends the pass. A service that has not answered at all is unavailable too, however few items used it. The exception
   * is a single timeout, which may be the fault of that item.
   */
  finish(): void {
    for (const [service, { answers, wasReached, failuresInARow, lastFailure }] of this.#records) {
      if (answers === 0 && !wasReached && lastFailure !== undefined && (failuresInARow > 1 || !lastFailure.isTimeout))
        this.declareOutage({ service, message: lastFailure.message });
    }
  }

  /** The first outage for a report, with the number of items that were not processed because of it. */
  report(notProcessed: number): { readonly outage?: ServiceOutage<S> & { readonly notProcessed: number } } {
    return this.outage === undefined ? {} : { outage: { ...this.outage, notProcessed } };
  }

  #record(service: S): ServiceRecord {
    const record = this.#records.get(service) ?? { answers: 0, wasReached: false, failuresInARow: 0 };
    this.#records.set(service, record);
    return record;
  }
}
