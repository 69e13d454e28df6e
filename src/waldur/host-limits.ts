import pLimit, { type LimitFunction } from 'p-limit';
import { abortable } from '../shared/abortable.js';

/** A limit of requests in flight for each host, to be shared by the clients of one process. */
export interface HostLimits {
  /** Does `work` when the host of `url` has a place free. Ends the wait for a place with the signal's reason. */
  run<T>(url: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** Makes the limits: at most `maxInFlight` requests at a time to any one host (name and port). */
export function createHostLimits(maxInFlight: number): HostLimits {
  const limits = new Map<string, LimitFunction>();
  return {
    run(url, work, signal) {
      const { host } = new URL(url);
      const limit = limits.get(host) ?? pLimit(maxInFlight);
      limits.set(host, limit);
      const turn = limit(() => {
        signal?.throwIfAborted();
        return work();
      });
      return abortable(turn, signal);
    },
  };
}
