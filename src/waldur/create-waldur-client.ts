import createClient from 'openapi-fetch';
import type { paths } from '../../generated/waldur.js';
import { normaliseApiUrl } from '../config/api-url.js';
import { systemClock } from '../shared/clock.js';
import { silentLogger } from '../shared/logger.js';
import { createAuthorization } from './authorization.js';
import type { WaldurClient } from './client.js';
import type { WaldurClientOptions } from './client-options.js';
import { openConnections } from './connections.js';
import { createExchange } from './exchange.js';
import { createHostLimits } from './host-limits.js';
import { createOfferingUserCalls } from './offering-user-calls.js';
import { createOrderCalls } from './order-calls.js';
import { createProjectCalls } from './project-calls.js';
import { createProviderCalls } from './provider-calls.js';
import { createRedactor } from './redactor.js';
import { createResourceCalls } from './resource-calls.js';
import { createRetry } from './retry.js';
import { serializeQuery } from './serialize-query.js';
import { createServerClock } from './server-clock.js';
import { createTransport } from './transport.js';

/**
 * Makes a client for one Waldur and one token. Opens nothing before the first call; `close()` ends what it has opened.
 *
 * Throws an `Error` when the address of the API or of the proxy is not one, or when the token can't be sent as a
 * header.
 */
export function createWaldurClient(options: WaldurClientOptions): WaldurClient {
  const { clock = systemClock, logger = silentLogger, random = Math.random, pageSize = 300 } = options;
  const baseUrl = normaliseApiUrl(options.apiUrl);
  const { fetch, close } =
    options.fetch === undefined ? openConnections(options) : { fetch: options.fetch, close: async () => {} };
  const closing = new AbortController();
  const redactor = createRedactor();
  const serverClock = createServerClock(clock);
  const repeat = createRetry(
    { attempts: 4, minDelayMs: 250, maxDelayMs: 30_000, ...options.retry },
    { random, logger },
  );
  const hostLimits = options.hostLimits ?? createHostLimits(options.maxInFlight ?? 16);
  const common = { fetch, hostLimits, timeoutMs: options.timeoutMs ?? 30_000, clock, logger, redactor };
  const authorization = createAuthorization(options.credentials, {
    exchange: createExchange({ ...common, onHeaders: () => {} }),
    retry: repeat,
    clock,
    redactor,
    signal: closing.signal,
  });
  const exchange = createExchange({ ...common, onHeaders: serverClock.update });
  const transport = createTransport({ exchange, repeat, authorization, redactor, clock, closed: closing.signal });
  const api = createClient<paths>({
    baseUrl,
    headers: { Accept: 'application/json', 'User-Agent': options.userAgent ?? 'waldur-offering-processor' },
    querySerializer: serializeQuery,
  });
  const parts = { api, transport, pageSize };
  return {
    ...createOfferingUserCalls(parts),
    ...createProviderCalls(parts),
    ...createOrderCalls(parts),
    ...createResourceCalls(parts),
    ...createProjectCalls(parts),
    serverTime: serverClock.now,
    async close() {
      closing.abort(new Error('close: the client has been closed'));
      await close();
    },
  };
}
