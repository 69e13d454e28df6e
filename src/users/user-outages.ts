import { OutageTracker, type ServiceOutage } from '../shared/outage-tracker.js';
import type { Service, UserReason, UserReport } from './report.js';
import type { UserOutcome } from './user-outcome.js';

/**
 * What the end of one person's turn says about what we depend on. Silence is no answer, from which one service at most.
 */
interface Evidence {
  readonly unanswered?: Service;
  readonly isTimeout?: true;
  readonly answered?: readonly Service[];
}

const noEvidence: Evidence = {};
const backendAnswered: Evidence = { answered: ['backend'] };

const evidenceByReason = {
  'waldur-unavailable': { unanswered: 'waldur' },
  'backend-unavailable': { unanswered: 'backend' },
  'backend-timeout': { unanswered: 'backend', isTimeout: true },
  'ledger-unavailable': { unanswered: 'ledger' },
  'username-stored': { answered: ['waldur', 'backend', 'ledger'] },
  'username-kept': { answered: ['waldur', 'backend', 'ledger'] },
  'username-taken': { answered: ['waldur', 'backend', 'ledger'] },
  'duplicate-username': noEvidence,
  'no-username-yet': backendAnswered,
  'backend-error': backendAnswered,
  'backend-crashed': backendAnswered,
  'username-invalid': backendAnswered,
  'ledger-conflict': { answered: ['ledger'] },
  'waldur-refused': { answered: ['waldur'] },
  'resolved-elsewhere': { answered: ['waldur'] },
  // A backend can say that somebody must act first without a look at its directory.
  'account-linking-required': noEvidence,
  'additional-validation-required': noEvidence,
  quarantined: noEvidence,
  'retry-later': noEvidence,
  ready: noEvidence,
  restricted: noEvidence,
  'claimed-elsewhere': noEvidence,
  'being-deleted': noEvidence,
  'unknown-state': noEvidence,
  'username-generation-disabled': noEvidence,
  'gate-closed': noEvidence,
  interrupted: noEvidence,
  'processor-error': noEvidence,
} satisfies Record<UserReason, Evidence>;

/** Watches over one person's turn. */
export interface TrackedUser {
  /** The turn is over. `wasWritten`: Waldur has taken a write in the course of it. */
  record(verdict: Pick<UserOutcome, 'reason' | 'message'>, wasWritten: boolean): void;
}

/**
 * How Waldur, the username backend and the ledger have been answering in one pass over people. One that is away is
 * noticed after a few people, and then nobody else is tried; and whose turn it has been. Several updates that are one
 * pass, such as those of an order handler's round, share one.
 */
export class UserOutages {
  readonly #breaker = new OutageTracker<Service>();
  readonly #turns = new Map<string, Promise<UserReport>>();

  /**
   * What has come, or is coming, of the turn that this person has had in the pass. Nobody is asked about twice in one.
   */
  reportOf(uuid: string): Promise<UserReport> | undefined {
    return this.#turns.get(uuid);
  }

  /** Notes that it is this person's turn, or what is said about them after all. */
  setReport(uuid: string, turn: Promise<UserReport>): void {
    this.#turns.set(uuid, turn);
  }

  /** What went away first; nobody else needs to be tried. */
  get outage(): ServiceOutage<Service> | undefined {
    return this.#breaker.outage;
  }

  /** Notes that a service is away, for sure. */
  declareOutage(loss: ServiceOutage<Service>): void {
    this.#breaker.declareOutage(loss);
  }

  /** The pass is over: a service that gave nobody an answer in it is away too, however few asked. */
  finish(): void {
    this.#breaker.finish();
  }

  /** Call it when a person's turn begins. */
  startItem(): TrackedUser {
    const turn = this.#breaker.startItem();
    return {
      record: ({ reason, message }, wasWritten) => {
        const { unanswered: silent, isTimeout, answered = [] }: Evidence = evidenceByReason[reason];
        for (const service of answered) this.#breaker.recordAnswer(service);
        if (silent !== undefined) turn.recordNoAnswer(silent, message, isTimeout);
        if (silent !== 'waldur' && wasWritten) this.#breaker.recordAnswer('waldur');
      },
    };
  }
}
