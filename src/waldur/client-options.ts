import type { WaldurCredentials } from '../config/types.js';
import type { Clock } from '../shared/clock.js';
import type { Logger } from '../shared/logger.js';
import type { ConnectionOptions } from './dispatcher.js';
import type { HostLimits } from './host-limits.js';
import type { RetryPolicy } from './retry.js';

/**
 * How a client is made. `proxy`, `ca` and `verifySsl` are for connections of our own and have no effect on a `fetch`
 * that is handed in.
 */
export interface WaldurClientOptions extends ConnectionOptions {
  /** The address of the API as people write it, with or without `/api/` and slashes. */
  readonly apiUrl: string;
  readonly credentials: WaldurCredentials;
  /** Sends the requests, those for tokens too. Default: the global `fetch` over connections of our own. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Default: the machine's clock. */
  readonly clock?: Clock | undefined;
  /** Jitter between attempts, from 0 up to 1. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
  /** Hears of each call at `debug`. Default: silent. */
  readonly logger?: Logger | undefined;
  /** Default `waldur-offering-processor`. */
  readonly userAgent?: string | undefined;
  /**
   * How long one request may take with its answer, in milliseconds, waiting for its turn not counted. Default 30000.
   */
  readonly timeoutMs?: number | undefined;
  readonly retry?: Partial<RetryPolicy> | undefined;
  /** Requests in flight at once to one host. Default 16. Has no effect beside `hostLimits`. */
  readonly maxInFlight?: number | undefined;
  /** To share one limit between the clients of a process. */
  readonly hostLimits?: HostLimits | undefined;
  /** Rows asked for in a page. Default 300, the most that Waldur gives. */
  readonly pageSize?: number | undefined;
}
