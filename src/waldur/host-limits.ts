import pLimit, { type LimitFunction } from 'p-limit';
import { abortable, type Wait, wait } from '../shared/abortable.js';
import { type Clock, systemClock } from '../shared/clock.js';
import type { HostState } from '../shared/host-state.js';
import { type Logger, silentLogger } from '../shared/logger.js';
import { RequestRate, type TimeSource } from './request-rate.js';

/** The answer of a host, as far as the limits need it. */
export interface HostAnswer {
  /** The HTTP status. */
  readonly status: number;
  /** How the host is doing. Set by the limits if the status is 429 or 503. */
  readonly hostState?: HostState | undefined;
}

/**
 * Limits the requests to each host: how many run at once, and at which rate. Can be shared by all clients of a process.
 */
export interface HostLimits {
  /** Runs `work` when the host of `url` may be sent a request. Rejects with the signal's reason while it waits. */
  run<T extends HostAnswer>(url: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** Options of `createHostLimits`. */
export interface HostLimitsOptions {
  /** Default: the system clock. */
  readonly clock?: Clock | undefined;
  /** How to wait, on the same clock. Default: a timer. */
  readonly wait?: Wait | undefined;
  /** Receives a warning for each host that limits the rate of requests. Default: silent. */
  readonly logger?: Logger | undefined;
}

/**
 * At most `maxInFlight` concurrent requests to any one host (name and port). A host that refuses requests with 429 or
 * 503 is sent them more slowly, at the rate that it accepts.
 */
export function createHostLimits(maxInFlight: number, options: HostLimitsOptions = {}): HostLimits {
  const { logger = silentLogger } = options;
  const time: TimeSource = { clock: options.clock ?? systemClock, wait: options.wait ?? wait };
  const hosts = new Map<string, { readonly slots: LimitFunction; readonly rate: RequestRate }>();
  return {
    async run(url, work, signal) {
      // Rejects here if `signal` is not an AbortSignal. Later, it would be an unhandled rejection.
      signal?.throwIfAborted();
      const { host } = new URL(url);
      const { slots, rate } = hosts.get(host) ?? { slots: pLimit(maxInFlight), rate: new RequestRate(time) };
      hosts.set(host, { slots, rate });
      const result = slots(async () => {
        signal?.throwIfAborted();
        const turn = await rate.takeTurn(signal);
        const answer = await work();
        const { status } = answer;
        if (status !== 429 && status !== 503) {
          // Any other server error may come from a proxy, and says nothing about the limit.
          if (status < 500) turn.answered();
          return answer;
        }
        if (!rate.isLimited)
          logger.warn({ host, status }, 'the host refused a request, so requests are sent more slowly');
        return { ...answer, hostState: turn.refused() };
      });
      return abortable(result, signal);
    },
  };
}
