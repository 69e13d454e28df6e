import { WaldurUnavailableError } from '../shared/errors.js';
import { AttemptError } from './attempt-error.js';
import type { HostLimits } from './host-limits.js';

/** Whose calls are watched. */
export interface HostClient {
  /** As it reads in errors: `offering 'SLURM'`. */
  readonly name: string;
  /**
   * The way to the host, beside its address: a proxy, an authority. Whoever goes another way may find what this one
   * does not.
   */
  readonly route: readonly unknown[];
}

/** Host limits for one asker, and a judgement on the hosts once the work is over. */
export interface WatchedHosts {
  readonly limits: HostLimits;
  /** Tells what the asker's work failed with. */
  failed(error: unknown): void;
}

/**
 * Hosts that gave one asker no answer at all, not even to a single request, so that the others need not wait for them
 * again. Meant for one run: nothing is ever forgotten.
 */
export class UnreachableHosts {
  /** By way and origin, the name of who found out. */
  readonly #silent = new Map<string, string>();

  /** Puts the watch around `limits`. A request to a host that was found silent in the same way fails at once. */
  watch(limits: HostLimits, { name, route: way }: HostClient): WatchedHosts {
    const answered = new Set<string>();
    const asked = new Set<string>();
    const keyOf = (origin: string): string => JSON.stringify([origin, ...way]);
    return {
      limits: {
        run: async (url, work, signal) => {
          const { origin } = new URL(url);
          const before = this.#silent.get(keyOf(origin));
          if (before !== undefined)
            throw new AttemptError(`${origin}: not asked again in this run, because it gave ${before} no answer`, {
              retryable: 'none',
            });
          asked.add(origin);
          try {
            const answer = await limits.run(url, work, signal);
            answered.add(origin);
            return answer;
          } catch (error) {
            // An answer that was cut off is one: somebody is there.
            if (error instanceof AttemptError && error.status !== undefined) answered.add(origin);
            throw error;
          }
        },
      },
      failed: (error) => {
        if (!(error instanceof WaldurUnavailableError) || error.status !== undefined) return;
        for (const origin of asked) if (!answered.has(origin)) this.#silent.set(keyOf(origin), name);
      },
    };
  }
}
