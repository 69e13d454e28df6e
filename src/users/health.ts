import type { Loss, PersonReason, Service } from './report.js';
import type { Verdict } from './verdict.js';

/** So many people in a row for whom a service gave no answer are taken for the service being away, not for so many people's trouble. */
const patience = 5;

/** What the end of one person's turn says about what we depend on. Silence is no answer, from which one service at most. */
interface Evidence {
  readonly silent?: Service;
  readonly answered?: readonly Service[];
}

const nothing: Evidence = {};
const backendAnswered: Evidence = { answered: ['backend'] };

const evidence = {
  'waldur-unavailable': { silent: 'waldur' },
  'backend-unavailable': { silent: 'backend' },
  'backend-timeout': { silent: 'backend' },
  'ledger-unavailable': { silent: 'ledger' },
  'username-stored': { answered: ['waldur', 'backend', 'ledger'] },
  'username-kept': { answered: ['waldur', 'backend', 'ledger'] },
  'username-taken': { answered: ['waldur', 'backend', 'ledger'] },
  'username-doubled': nothing,
  'no-username-yet': backendAnswered,
  'backend-error': backendAnswered,
  'backend-crashed': backendAnswered,
  'username-invalid': backendAnswered,
  'ledger-conflict': { answered: ['ledger'] },
  'waldur-refused': { answered: ['waldur'] },
  'settled-elsewhere': { answered: ['waldur'] },
  // A backend can say that somebody must act first without a look at its directory.
  'account-linking-required': nothing,
  'additional-validation-required': nothing,
  'set-aside': nothing,
  'retry-later': nothing,
  ready: nothing,
  restricted: nothing,
  'claimed-elsewhere': nothing,
  'being-deleted': nothing,
  'unknown-state': nothing,
  'backend-makes-none': nothing,
  'gate-closed': nothing,
  interrupted: nothing,
  'processor-error': nothing,
} satisfies Record<PersonReason, Evidence>;

interface Pulse {
  /** How many answers there have been. */
  answers: number;
  /** How many people without an answer since the last one. */
  silences: number;
}

/** Watches over one person's turn. */
export interface Watch {
  /** The turn is over. `wasWritten`: Waldur has taken a write in the course of it. */
  note(verdict: Pick<Verdict, 'reason' | 'message'>, wasWritten: boolean): void;
}

/**
 * How Waldur, the username backend and the ledger have been answering in one pass. One that is away is noticed after a few people, so that the others need not be
 * tried. With several people at once, silence counts only where nobody else had an answer in the meantime: somebody whose own call hangs is not an outage.
 */
export class Health {
  readonly #pulses: Readonly<Record<Service, Pulse>> = {
    waldur: { answers: 0, silences: 0 },
    backend: { answers: 0, silences: 0 },
    ledger: { answers: 0, silences: 0 },
  };
  #lost: Omit<Loss, 'untried'> | undefined;

  /** What went away first; nobody else needs to be tried. */
  get lost(): Omit<Loss, 'untried'> | undefined {
    return this.#lost;
  }

  /** Notes that a service is away, for sure. */
  lose(loss: Omit<Loss, 'untried'>): void {
    this.#lost ??= loss;
  }

  /** Call it when a person's turn begins. */
  watch(): Watch {
    const { waldur, backend, ledger } = this.#pulses;
    const before: Readonly<Record<Service, number>> = { waldur: waldur.answers, backend: backend.answers, ledger: ledger.answers };
    return {
      note: ({ reason, message }, wasWritten) => {
        const { silent, answered = [] }: Evidence = evidence[reason];
        for (const service of answered) this.#noteAnswer(service);
        if (silent !== undefined && this.#pulses[silent].answers === before[silent]) this.#noteSilence(silent, message);
        if (silent !== 'waldur' && wasWritten) this.#noteAnswer('waldur');
      },
    };
  }

  #noteAnswer(service: Service): void {
    const pulse = this.#pulses[service];
    pulse.answers += 1;
    pulse.silences = 0;
  }

  #noteSilence(service: Service, message: string): void {
    const pulse = this.#pulses[service];
    pulse.silences += 1;
    if (pulse.silences >= patience) this.lose({ service, message });
  }
}
