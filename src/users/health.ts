import { Breaker, type Lost } from './breaker.js';
import type { PersonReason, PersonReport, Service } from './report.js';
import type { Verdict } from './verdict.js';

/** What the end of one person's turn says about what we depend on. Silence is no answer, from which one service at most. */
interface Evidence {
  readonly silent?: Service;
  readonly isTimeout?: true;
  readonly answered?: readonly Service[];
}

const nothing: Evidence = {};
const backendAnswered: Evidence = { answered: ['backend'] };

const evidence = {
  'waldur-unavailable': { silent: 'waldur' },
  'backend-unavailable': { silent: 'backend' },
  'backend-timeout': { silent: 'backend', isTimeout: true },
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

/** Watches over one person's turn. */
export interface Watch {
  /** The turn is over. `wasWritten`: Waldur has taken a write in the course of it. */
  note(verdict: Pick<Verdict, 'reason' | 'message'>, wasWritten: boolean): void;
}

/**
 * How Waldur, the username backend and the ledger have been answering in one pass over people. One that is away is noticed after a few people, and then nobody else is
 * tried; and whose turn it has been. Several updates that are one pass, such as those of an order handler's round, share one.
 */
export class Health {
  readonly #breaker = new Breaker<Service>();
  readonly #turns = new Map<string, Promise<PersonReport>>();

  /** What has come, or is coming, of the turn that this person has had in the pass. Nobody is asked about twice in one. */
  turnOf(uuid: string): Promise<PersonReport> | undefined {
    return this.#turns.get(uuid);
  }

  /** Notes that it is this person's turn, or what is said about them after all. */
  noteTurn(uuid: string, turn: Promise<PersonReport>): void {
    this.#turns.set(uuid, turn);
  }

  /** What went away first; nobody else needs to be tried. */
  get lost(): Lost<Service> | undefined {
    return this.#breaker.lost;
  }

  /** Notes that a service is away, for sure. */
  lose(loss: Lost<Service>): void {
    this.#breaker.lose(loss);
  }

  /** The pass is over: a service that gave nobody an answer in it is away too, however few asked. */
  settle(): void {
    this.#breaker.settle();
  }

  /** Call it when a person's turn begins. */
  watch(): Watch {
    const turn = this.#breaker.begin();
    return {
      note: ({ reason, message }, wasWritten) => {
        const { silent, isTimeout, answered = [] }: Evidence = evidence[reason];
        for (const service of answered) this.#breaker.answer(service);
        if (silent !== undefined) turn.silence(silent, message, isTimeout);
        if (silent !== 'waldur' && wasWritten) this.#breaker.answer('waldur');
      },
    };
  }
}
