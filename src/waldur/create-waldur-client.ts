import { normaliseApiUrl } from '../config/api-url.js';
import { wait } from '../shared/abortable.js';
import { type Clock, systemClock } from '../shared/clock.js';
import { silentLogger } from '../shared/logger.js';
import { createApi } from './api.js';
import { createAuthorization } from './authorization.js';
import { createFetchVariants } from './call-helpers.js';
import type { WaldurClient } from './client.js';
import type { WaldurClientOptions } from './client-options.js';
import { openConnections } from './connections.js';
import { createEventCalls } from './event-calls.js';
import { createExchange } from './exchange.js';
import { createHostLimits } from './host-limits.js';
import { createOfferingUserCalls } from './offering-user-calls.js';
import { createOrderCalls } from './order-calls.js';
import { createProjectCalls } from './project-calls.js';
import { createProviderCalls } from './provider-calls.js';
import { createRedactor } from './redactor.js';
import { createResourceCalls } from './resource-calls.js';
import { createRetry } from './retry.js';
import { type ResponseHeaders, sendWithFetch } from './send.js';
import { createTransport } from './transport.js';

/**
 * Creates a client for one Waldur and one token. It opens no connection before the first call.
 *
 * Throws an `Error` if the URL of the API or of the proxy is invalid, or if the token can't be sent as a header.
 */
export function createWaldurClient(options: WaldurClientOptions): WaldurClient {
  const { clock = systemClock, logger = silentLogger, random = Math.random, pageSize = 300 } = options;
  const baseUrl = normaliseApiUrl(options.apiUrl);
  // A custom `fetch` connects as it likes.
  const { send, close, proxyFor } =
    options.fetch === undefined
      ? openConnections(options)
      : { send: sendWithFetch(options.fetch), close: async () => {}, proxyFor: () => undefined };
  const closing = new AbortController();
  const redactor = createRedactor();
  const serverClock = createServerClock(clock);
  const retryPolicy = { attempts: 4, minDelayMs: 250, maxDelayMs: 30_000, ...options.retry };
  const retry = createRetry(retryPolicy, { random, logger, wait: options.wait ?? wait });
  const hostLimits =
    options.hostLimits ??
    createHostLimits({
      maxConnections: options.maxConnections,
      logger,
      ...(options.wait === undefined ? {} : { wait: options.wait, clock }),
    });
  const hasClientCertificate = options.clientCertificate !== undefined;
  const requests = { send, proxyFor, hasClientCertificate, hostLimits, timeoutMs: options.timeoutMs ?? 30_000 };
  const common = { ...requests, clock, logger, redactor };
  const authorization = createAuthorization(options.credentials, {
    exchange: createExchange({ ...common, urlKey: 'oidc_token_url', onHeaders: () => {} }),
    retry,
    clock,
    redactor,
    logger,
    signal: closing.signal,
  });
  const exchange = createExchange({ ...common, urlKey: 'waldur_api_url', onHeaders: serverClock.update });
  const transport = createTransport({ exchange, retry, authorization, redactor, clock, closed: closing.signal });
  const userAgent = options.userAgent ?? 'waldur-offering-processor';
  const api = createApi({ baseUrl, headers: { accept: 'application/json', 'user-agent': userAgent } });
  const parts = { api, fetches: createFetchVariants(transport), pageSize };
  return {
    ...createOfferingUserCalls(parts),
    ...createProviderCalls(parts),
    ...createOrderCalls(parts),
    ...createResourceCalls(parts),
    ...createProjectCalls(parts),
    ...createEventCalls(parts),
    serverTime: serverClock.now,
    async close() {
      closing.abort(new Error('the Waldur client is closed'));
      await close();
    },
  };
}

/** Follows the server's time: `update` reads the `Date` header of a response, `now` adds the time passed since. */
function createServerClock(clock: Clock): { update(headers: ResponseHeaders): void; now(): number | undefined } {
  let offset: number | undefined;
  // Parsed once a second.
  let last = { text: '', date: Number.NaN };
  return {
    update(headers) {
      const text = headers.get('date') ?? '';
      if (text !== last.text) last = { text, date: Date.parse(text) };
      if (!Number.isNaN(last.date)) offset = last.date - clock.now();
    },
    now: () => (offset === undefined ? undefined : clock.now() + offset),
  };
}
