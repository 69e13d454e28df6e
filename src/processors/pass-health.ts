import { WaldurAuthError, WaldurResponseError, WaldurUnavailableError } from '../errors.js';
import { Breaker, type Lost } from '../users/breaker.js';
import { nameService } from '../users/describe-loss.js';
import { describeThrown } from '../users/describe-thrown.js';
import { UnusableAnswer } from './backend-answers.js';
import { weighTrouble } from './trouble.js';

/** What a pass over orders or resources depends on, beside the usernames of its people. */
export type PassService = 'waldur' | 'resources';

/** A service that went away in the course of a pass, so that it ended early. */
export interface PassLoss extends Lost<PassService> {
  /** How many orders or resources were left as they are for that. */
  readonly untried: number;
}

/** Watches over the turn of one order or one resource. */
export interface PassTurn {
  /** The services that gave an answer in it, whatever it was. */
  answered(...services: readonly PassService[]): void;
  /** What the turn, or a piece of it, failed with. */
  failed(error: unknown): void;
  /** The turn is over. */
  end(): void;
}

/** How Waldur and the resource backend have been answering in one pass. One that is away is noticed after a few turns, and no further one is begun. */
export class PassHealth {
  readonly #breaker = new Breaker<PassService>();
  readonly #signal: AbortSignal | undefined;

  /** `signal` stops the pass. What work fails with that was stopped says nothing about anybody. */
  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
  }

  /** What went away first. */
  get lost(): Lost<PassService> | undefined {
    return this.#breaker.lost;
  }

  /** Notes that a service is away, for sure. */
  lose(loss: Lost<PassService>): void {
    this.#breaker.lose(loss);
  }

  /** Why an order or a resource whose turn has not come is left as it is; `undefined` as long as nothing is away. */
  get reasonToSpare(): string | undefined {
    return this.lost && `not tried, because ${nameService(this.lost.service)} went away: ${this.lost.message}`;
  }

  /** Whether an error says only once more what is known already: that what went away is away. */
  isOfLoss(error: unknown): boolean {
    return isSilence(error) && silentService(error) === this.lost?.service;
  }

  /** Notes an answer that belongs to no turn alone. */
  answered(service: PassService): void {
    this.#breaker.answer(service);
  }

  /** The pass is over: a service that gave no answer in any turn is away too, however few orders or resources there were. */
  settle(): void {
    this.#breaker.settle();
  }

  /** Call it when a turn begins. */
  begin(): PassTurn {
    const turn = this.#breaker.begin();
    const silent = new Map<PassService, { readonly message: string; readonly isTimeout: boolean }>();
    return {
      answered: (...services) => {
        for (const service of services) this.#breaker.answer(service);
      },
      failed: (error) => {
        if (this.#signal?.aborted === true) return;
        const { message } = describeThrown(error);
        if (error instanceof WaldurAuthError) this.#breaker.lose({ service: 'waldur', isRefused: true, message });
        else if (error instanceof WaldurResponseError) this.#breaker.answer('waldur');
        else if (error instanceof UnusableAnswer || (error instanceof Error && error.name === 'BackendError')) this.#breaker.answer('resources');
        else if (isSilence(error))
          silent.set(silentService(error), { message, isTimeout: error instanceof Error && error.name === 'BackendTimeout' });
      },
      end: () => {
        for (const [service, { message, isTimeout }] of silent) turn.silence(service, message, isTimeout);
      },
    };
  }
}

/** Which service gave no answer; only of an error that is silence. */
function silentService(error: unknown): PassService {
  return error instanceof WaldurUnavailableError ? 'waldur' : 'resources';
}

// Of whatever else a backend or a hook throws it can't be said whether anybody was asked.
function isSilence(error: unknown): boolean {
  return weighTrouble(error) !== 'final' && !(error instanceof WaldurResponseError) && !(error instanceof UnusableAnswer);
}

/** What went away in a pass, for its report; nothing where nothing did. */
export function reportPassLoss({ lost }: PassHealth, reports: readonly { readonly untried?: true }[]): { readonly lost?: PassLoss } {
  return lost === undefined ? {} : { lost: { ...lost, untried: reports.filter(({ untried }) => untried === true).length } };
}
