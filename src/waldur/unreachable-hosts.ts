import { WaldurUnavailableError } from '../shared/errors.js';
import { type OutageEvidence, OutageTracker } from '../shared/outage-tracker.js';
import { AttemptError } from './attempt-error.js';
import type { HostLimits } from './host-limits.js';
import { parseOrigin } from './parse-origin.js';

/** Whose requests are watched. */
export interface HostClient {
  /** As it reads in errors: `offering 'SLURM'`. */
  readonly name: string;
  /**
   * How the host is reached, besides its address: the certificate settings. Clients with another route may reach a
   * host that this one does not.
   */
  readonly route: readonly unknown[];
}

/** Host limits for one client. */
export interface WatchedHosts {
  readonly limits: HostLimits;
  /** Records the error that ended the work of the client. Hosts that never answered it count as unreachable. */
  failed(error: unknown): void;
}

/**
 * Remembers hosts that did not answer a single request of one client, so that the other clients need not wait for them
 * again. For one run only: nothing is ever forgotten.
 */
export class UnreachableHosts {
  /** The name of the client that found a host unreachable, by route and origin. */
  readonly #foundBy = new Map<string, string>();

  /** Wraps `limits`. A request to a host that was found unreachable on the same route fails at once. */
  watch(limits: HostLimits, { name, route }: HostClient): WatchedHosts {
    // Only the end of the work decides, because the requests of one client repeat each other's failures.
    const tracker = new OutageTracker({ classify: classifyRequest, threshold: Number.POSITIVE_INFINITY });
    const keyOf = (origin: string): string => JSON.stringify([origin, ...route]);
    return {
      limits: {
        run: async (request, work) => {
          const { origin } = parseOrigin(request.url);
          const foundBy = this.#foundBy.size === 0 ? undefined : this.#foundBy.get(keyOf(origin));
          if (foundBy !== undefined) {
            const detail = `${origin}: not requested again in this run, because it did not respond to ${foundBy}`;
            throw new AttemptError(detail, { retryable: 'none' });
          }
          const item = tracker.startItem();
          try {
            const answer = await limits.run(request, work);
            item.recordAnswer(origin);
            return answer;
          } catch (error) {
            item.record({ origin, error });
            throw error;
          } finally {
            item.end();
          }
        },
      },
      failed: (error) => {
        if (!(error instanceof WaldurUnavailableError) || error.status !== undefined) return;
        tracker.finish();
        for (const { service } of tracker.outages) this.#foundBy.set(keyOf(service), name);
      },
    };
  }
}

// A response that was cut off is an answer too: the host is there.
function classifyRequest({
  origin,
  error,
}: {
  readonly origin: string;
  readonly error: unknown;
}): OutageEvidence<string> {
  const isAnswer = error instanceof AttemptError && error.status !== undefined;
  return isAnswer ? { answered: [origin] } : { unanswered: origin };
}
