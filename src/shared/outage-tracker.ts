/**
 * So many turns in a row in which a service gave no answer are taken for the service being away, not for so many
 * people's trouble.
 */
const outageThreshold = 5;

/** A service that is away. */
export interface ServiceOutage<S extends string> {
  readonly service: S;
  /** The last thing that was heard of it. */
  readonly message: string;
  /** It is there, and refuses the token. */
  readonly isRefused?: true;
}

/** The turn of one person, order or resource. */
export interface TrackedItem<S extends string> {
  /**
   * It is over, and a service gave no answer in it. Counts only where nobody else had one since the turn began:
   * somebody whose own call hangs is not an outage. `isTimeout`: nothing says that the service is away but that time
   * has run out.
   */
  recordNoAnswer(service: S, message: string, isTimeout?: boolean): void;
}

interface ServiceRecord {
  /** How many answers there have been. */
  answers: number;
  /** How many turns without an answer since the last one. */
  failuresInARow: number;
  /** The last of these that says by itself that the service is away, or failing that the last. */
  lastFailure?: { readonly message: string; readonly isTimeout: boolean };
}

/**
 * How the services that one pass depends on have been answering. One that is away is noticed after a few turns, so that
 * the others need not be tried.
 */
export class OutageTracker<S extends string> {
  readonly #pulses = new Map<S, ServiceRecord>();
  #lost: ServiceOutage<S> | undefined;

  /** What went away first; nobody else needs to be tried. */
  get outage(): ServiceOutage<S> | undefined {
    return this.#lost;
  }

  /** Notes that a service is away, for sure. */
  declareOutage(loss: ServiceOutage<S>): void {
    this.#lost ??= loss;
  }

  /** Notes that a service gave an answer, whatever it was. */
  recordAnswer(service: S): void {
    const pulse = this.#pulseOf(service);
    pulse.answers += 1;
    pulse.failuresInARow = 0;
  }

  /**
   * Call it when the pass is over. A service that gave no answer in the whole of it is away too, however few asked:
   * unless the only one who did ran out of time, which may be a matter of theirs.
   */
  finish(): void {
    for (const [service, { answers, failuresInARow: silences, lastFailure: witness }] of this.#pulses) {
      if (answers === 0 && witness !== undefined && (silences > 1 || !witness.isTimeout))
        this.declareOutage({ service, message: witness.message });
    }
  }

  /** Call it when a turn begins. */
  startItem(): TrackedItem<S> {
    const before = new Map([...this.#pulses].map(([service, { answers }]) => [service, answers]));
    return {
      recordNoAnswer: (service, message, isTimeout = false) => {
        const pulse = this.#pulseOf(service);
        if (pulse.answers !== (before.get(service) ?? 0)) return;
        pulse.failuresInARow += 1;
        if (!isTimeout || pulse.lastFailure === undefined || pulse.lastFailure.isTimeout)
          pulse.lastFailure = { message, isTimeout };
        if (pulse.failuresInARow >= outageThreshold) this.declareOutage({ service, message });
      },
    };
  }

  #pulseOf(service: S): ServiceRecord {
    const pulse = this.#pulses.get(service) ?? { answers: 0, failuresInARow: 0 };
    this.#pulses.set(service, pulse);
    return pulse;
  }
}
