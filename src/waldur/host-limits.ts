import pLimit, { type LimitFunction } from 'p-limit';
import { abortable } from '../shared/abortable.js';

/** Limits the concurrent requests to each host. Can be shared by all clients of a process. */
export interface HostLimits {
  /** Runs `work` when the host of `url` has a free slot. Rejects with the signal's reason while it waits for one. */
  run<T>(url: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** At most `maxInFlight` concurrent requests to any one host (name and port). */
export function createHostLimits(maxInFlight: number): HostLimits {
  const limits = new Map<string, LimitFunction>();
  return {
    async run(url, work, signal) {
      // Rejects here if `signal` is not an AbortSignal. Later, it would be an unhandled rejection.
      signal?.throwIfAborted();
      const { host } = new URL(url);
      const limit = limits.get(host) ?? pLimit(maxInFlight);
      limits.set(host, limit);
      const result = limit(() => {
        signal?.throwIfAborted();
        return work();
      });
      return abortable(result, signal);
    },
  };
}
