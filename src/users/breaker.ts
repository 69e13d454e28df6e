/** So many turns in a row in which a service gave no answer are taken for the service being away, not for so many people's trouble. */
const patience = 5;

/** A service that is away. */
export interface Lost<S extends string> {
  readonly service: S;
  /** The last thing that was heard of it. */
  readonly message: string;
  /** It is there, and refuses the token. */
  readonly isRefused?: true;
}

/** The turn of one person, order or resource. */
export interface Turn<S extends string> {
  /**
   * It is over, and a service gave no answer in it. Counts only where nobody else had one since the turn began: somebody whose own call hangs is not an outage.
   * `isTimeout`: nothing says that the service is away but that time has run out.
   */
  silence(service: S, message: string, isTimeout?: boolean): void;
}

interface Pulse {
  /** How many answers there have been. */
  answers: number;
  /** How many turns without an answer since the last one. */
  silences: number;
  /** The last of these that says by itself that the service is away, or failing that the last. */
  witness?: { readonly message: string; readonly isTimeout: boolean };
}

/** How the services that one pass depends on have been answering. One that is away is noticed after a few turns, so that the others need not be tried. */
export class Breaker<S extends string> {
  readonly #pulses = new Map<S, Pulse>();
  #lost: Lost<S> | undefined;

  /** What went away first; nobody else needs to be tried. */
  get lost(): Lost<S> | undefined {
    return this.#lost;
  }

  /** Notes that a service is away, for sure. */
  lose(loss: Lost<S>): void {
    this.#lost ??= loss;
  }

  /** Notes that a service gave an answer, whatever it was. */
  answer(service: S): void {
    const pulse = this.#pulseOf(service);
    pulse.answers += 1;
    pulse.silences = 0;
  }

  /**
   * Call it when the pass is over. A service that gave no answer in the whole of it is away too, however few asked: unless the only one who did ran out of time,
   * which may be a matter of theirs.
   */
  settle(): void {
    for (const [service, { answers, silences, witness }] of this.#pulses) {
      if (answers === 0 && witness !== undefined && (silences > 1 || !witness.isTimeout)) this.lose({ service, message: witness.message });
    }
  }

  /** Call it when a turn begins. */
  begin(): Turn<S> {
    const before = new Map([...this.#pulses].map(([service, { answers }]) => [service, answers]));
    return {
      silence: (service, message, isTimeout = false) => {
        const pulse = this.#pulseOf(service);
        if (pulse.answers !== (before.get(service) ?? 0)) return;
        pulse.silences += 1;
        if (!isTimeout || pulse.witness === undefined || pulse.witness.isTimeout) pulse.witness = { message, isTimeout };
        if (pulse.silences >= patience) this.lose({ service, message });
      },
    };
  }

  #pulseOf(service: S): Pulse {
    const pulse = this.#pulses.get(service) ?? { answers: 0, silences: 0 };
    this.#pulses.set(service, pulse);
    return pulse;
  }
}
