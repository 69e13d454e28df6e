import type { Clock } from '../../shared/clock.js';
import type { BackendAnswers } from './check-missing.js';

/** How long an answer counts together with later ones, in milliseconds. */
const windowMs = 60 * 60 * 1000;

/** What the backend said about one resource. */
export interface ResourceAnswer {
  /** The UUID of the resource in Waldur. */
  readonly uuid: string;
  readonly isMissing: boolean;
  /** It is missing, and would be changed in Waldur because of it. */
  readonly isNews: boolean;
}

/**
 * The answers that one processor got within the last hour. A program that processes single resources or projects makes
 * many small calls; this lets the limit on missing resources count them as one run.
 */
export class RecentAnswers {
  readonly #clock: Clock;
  readonly #answers = new Map<string, ResourceAnswer & { readonly at: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Records answers, and counts them together with the latest one about each other resource. */
  count(answers: readonly ResourceAnswer[]): BackendAnswers {
    const now = this.#clock.now();
    for (const answer of answers) this.#answers.set(answer.uuid, { ...answer, at: now });
    for (const [uuid, { at }] of this.#answers) if (now - at >= windowMs) this.#answers.delete(uuid);
    return countAnswers([...this.#answers.values()]);
  }
}

/** Counts the answers of one run. */
export function countAnswers(answers: readonly ResourceAnswer[]): BackendAnswers {
  return {
    asked: answers.length,
    missing: answers.filter(({ isMissing }) => isMissing).length,
    news: answers.filter(({ isNews }) => isNews).length,
  };
}
