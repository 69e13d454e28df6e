import { describeError } from '../shared/describe-error.js';
import { WaldurAuthError, WaldurResponseError, WaldurUnavailableError } from '../shared/errors.js';
import { OutageTracker, type ServiceOutage } from '../shared/outage-tracker.js';
import { describeService } from '../users/describe-outage.js';
import { InvalidAnswerError } from './backend-answers.js';
import { classifyError } from './classify-error.js';

/** What a pass over orders or resources depends on, beside the usernames of its people. */
export type PassService = 'waldur' | 'resources';

/** A service that went away in the course of a pass, so that it ended early. */
export interface PassOutage extends ServiceOutage<PassService> {
  /** How many orders or resources were left as they are for that. */
  readonly notProcessed: number;
}

/** Watches over the turn of one order or one resource. */
export interface TrackedPassItem {
  /** The services that gave an answer in it, whatever it was. */
  recordAnswer(...services: readonly PassService[]): void;
  /** What the turn, or a piece of it, failed with. */
  recordFailure(error: unknown): void;
  /** The turn is over. */
  end(): void;
}

/**
 * How Waldur and the resource backend have been answering in one pass. One that is away is noticed after a few turns,
 * and no further one is begun.
 */
export class PassOutages {
  readonly #tracker = new OutageTracker<PassService>();
  readonly #signal: AbortSignal | undefined;

  /** `signal` stops the pass. What work fails with that was stopped says nothing about anybody. */
  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
  }

  /** What went away first. */
  get outage(): ServiceOutage<PassService> | undefined {
    return this.#tracker.outage;
  }

  /** Notes that a service is away, for sure. */
  declareOutage(loss: ServiceOutage<PassService>): void {
    this.#tracker.declareOutage(loss);
  }

  /** Why an order or a resource whose turn has not come is left as it is; `undefined` as long as nothing is away. */
  get skipReason(): string | undefined {
    return (
      this.outage && `not tried, because ${describeService(this.outage.service)} went away: ${this.outage.message}`
    );
  }

  /** Whether an error says only once more what is known already: that what went away is away. */
  isCausedByOutage(error: unknown): boolean {
    return isNoAnswer(error) && unansweredService(error) === this.outage?.service;
  }

  /** Notes an answer that belongs to no turn alone. */
  recordAnswer(service: PassService): void {
    this.#tracker.recordAnswer(service);
  }

  /**
   * The pass is over: a service that gave no answer in any turn is away too, however few orders or resources there
   * were.
   */
  finish(): void {
    this.#tracker.finish();
  }

  /** Call it when a turn begins. */
  startItem(): TrackedPassItem {
    const turn = this.#tracker.startItem();
    const silent = new Map<PassService, { readonly message: string; readonly isTimeout: boolean }>();
    return {
      recordAnswer: (...services) => {
        for (const service of services) this.#tracker.recordAnswer(service);
      },
      recordFailure: (error) => {
        if (this.#signal?.aborted === true) return;
        const { message } = describeError(error);
        if (error instanceof WaldurAuthError)
          this.#tracker.declareOutage({ service: 'waldur', isRefused: true, message });
        else if (error instanceof WaldurResponseError) this.#tracker.recordAnswer('waldur');
        else if (error instanceof InvalidAnswerError || (error instanceof Error && error.name === 'BackendError'))
          this.#tracker.recordAnswer('resources');
        else if (isNoAnswer(error))
          silent.set(unansweredService(error), {
            message,
            isTimeout: error instanceof Error && error.name === 'BackendTimeout',
          });
      },
      end: () => {
        for (const [service, { message, isTimeout }] of silent) turn.recordNoAnswer(service, message, isTimeout);
      },
    };
  }
}

/** Which service gave no answer; only of an error that is silence. */
function unansweredService(error: unknown): PassService {
  return error instanceof WaldurUnavailableError ? 'waldur' : 'resources';
}

// Of whatever else a backend or a hook throws it can't be said whether anybody was asked.
function isNoAnswer(error: unknown): boolean {
  return (
    classifyError(error) !== 'final' &&
    !(error instanceof WaldurResponseError) &&
    !(error instanceof InvalidAnswerError)
  );
}

/** What went away in a pass, for its report; nothing where nothing did. */
export function reportPassOutage(
  { outage: lost }: PassOutages,
  reports: readonly { readonly notProcessed?: true }[],
): { readonly lost?: PassOutage } {
  return lost === undefined
    ? {}
    : { lost: { ...lost, notProcessed: reports.filter(({ notProcessed }) => notProcessed === true).length } };
}
