import type { WaldurCredentials } from '../config/types.js';
import type { Wait } from '../shared/abortable.js';
import type { Clock } from '../shared/clock.js';
import type { Logger } from '../shared/logger.js';
import type { ConnectionOptions } from './connections.js';
import type { CredentialsSource } from './credentials-source.js';
import type { HostLimits } from './host-limits.js';
import type { RetryPolicy } from './retry.js';

/** Options of `createWaldurClient`. Those of `ConnectionOptions` have no effect on a custom `fetch`. */
export interface WaldurClientOptions extends ConnectionOptions {
  /** The URL of the API, with or without `/api/` and trailing slashes. */
  readonly apiUrl: string;
  /** A function is called before every request, and again after a 401. */
  readonly credentials: WaldurCredentials | CredentialsSource;
  /** Sends all requests, including those for OIDC tokens. Default: the global `fetch` over the client's connections. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Default: the system clock. */
  readonly clock?: Clock | undefined;
  /** How to wait, on `clock`: between attempts, and for the limits of a host. Default: a timer. */
  readonly wait?: Wait | undefined;
  /** Jitter between attempts, at least 0 and below 1. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
  /** Receives one line for each request, at `debug`, and warnings about files. Default: none. */
  readonly logger?: Logger | undefined;
  /** Default: `waldur-offering-processor`. */
  readonly userAgent?: string | undefined;
  /** Time limit for one request with its response, in milliseconds, without the wait for a slot. Default: 30000. */
  readonly timeoutMs?: number | undefined;
  readonly retry?: Partial<RetryPolicy> | undefined;
  /** The most concurrent requests to one host. Default: 32. Has no effect if `hostLimits` is given. */
  readonly maxConnections?: number | undefined;
  /** One limit for all clients of a process. */
  readonly hostLimits?: HostLimits | undefined;
  /** Rows per page. Default: 300, Waldur's maximum. */
  readonly pageSize?: number | undefined;
}
