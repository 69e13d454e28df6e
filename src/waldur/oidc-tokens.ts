import type { WaldurCredentials } from '../config/types.js';
import { abortable } from '../shared/abortable.js';
import type { Clock } from '../shared/clock.js';
import { describeEndpoint } from '../shared/connection-errors.js';
import { tokenRequest as operation, WaldurAuthError, WaldurUnavailableError } from '../shared/errors.js';
import { AttemptError } from './attempt-error.js';
import type { Exchange } from './exchange.js';
import { describeProblem } from './problem.js';
import type { Redactor } from './redactor.js';
import type { Retry } from './retry.js';

/** A token is renewed this long before it expires, so that it does not expire during a request. */
const renewalMarginMs = 30_000;
/** Used if the identity provider does not return a lifetime. */
const defaultLifetimeSeconds = 300;

/** Access tokens of an OIDC provider, requested when needed and cached until shortly before they expire. */
export interface OidcTokens {
  /** A valid token. Concurrent callers share one request. */
  current(signal: AbortSignal | undefined): Promise<string>;
  /** Removes a token that Waldur has rejected from the cache. */
  discard(token: string): void;
}

/** Dependencies of the token cache. */
export interface OidcDependencies {
  readonly credentials: Extract<WaldurCredentials, { kind: 'oidc' }>;
  readonly exchange: Exchange;
  readonly retry: Retry;
  readonly clock: Clock;
  readonly redactor: Redactor;
  /** Aborts a running request. */
  readonly signal: AbortSignal;
}

interface Grant {
  readonly token: string;
  readonly lifetimeSeconds: number;
}

/** Requests tokens by the client credentials grant (RFC 6749, section 4.4). */
export function createOidcTokens(parts: OidcDependencies): OidcTokens {
  const { credentials, clock, redactor } = parts;
  let cached: { readonly token: string; readonly expiresAt: number } | undefined;
  let pending: Promise<string> | undefined;

  async function request(): Promise<Grant> {
    const { status, text, hostState } = await parts.exchange({
      operation,
      method: 'POST',
      url: credentials.tokenUrl,
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: credentials.clientId,
        client_secret: credentials.clientSecret.reveal(),
      }).toString(),
      signal: parts.signal,
    });
    const place = `${describeEndpoint(credentials.tokenUrl)} (oidc_token_url)`;
    const detail = `${place}: ${describeProblem(text, redactor.redact)}`;
    if (status === 400 || status === 401 || status === 403) throw new WaldurAuthError({ operation, status, detail });
    if (status === 429 || status >= 500)
      throw new AttemptError(`HTTP ${status} from ${detail}`, { retryable: 'any', status, hostState });
    const grant = status >= 200 && status < 300 ? readGrant(text) : undefined;
    // Without the body, which may contain a token in an unknown form.
    if (grant === undefined)
      throw new WaldurUnavailableError({
        operation,
        status,
        detail: `${place}: the response has no valid access_token (status ${status})`,
      });
    return grant;
  }

  async function requestToken(): Promise<string> {
    const { token, lifetimeSeconds } = await parts.retry(
      { operation, safe: true, isRead: true, signal: parts.signal },
      request,
    );
    redactor.add(token);
    cached = { token, expiresAt: clock.now() + lifetimeSeconds * 1000 - renewalMarginMs };
    return token;
  }

  return {
    async current(signal) {
      if (cached !== undefined && clock.now() < cached.expiresAt) return cached.token;
      pending ??= requestToken().finally(() => {
        pending = undefined;
      });
      return abortable(pending, signal);
    },
    discard(token) {
      if (cached?.token === token) cached = undefined;
    },
  };
}

function readGrant(text: string): Grant | undefined {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { access_token: token, expires_in: seconds } = (body ?? {}) as { access_token?: unknown; expires_in?: unknown };
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) return undefined;
  return { token, lifetimeSeconds: typeof seconds === 'number' && seconds > 0 ? seconds : defaultLifetimeSeconds };
}
