import type { WaldurCredentials } from '../config/types.js';
import { abortable } from '../shared/abortable.js';
import type { Clock } from '../shared/clock.js';
import { WaldurAuthError, WaldurUnavailableError } from '../shared/errors.js';
import { AttemptError } from './attempt-error.js';
import type { Exchange } from './exchange.js';
import { describeProblem } from './problem.js';
import type { Redactor } from './redactor.js';
import type { Retry } from './retry.js';

const operation = 'token request';
/** A token is renewed this long before it ends, so that none ends on its way. */
const renewalMarginMs = 30_000;
/** For providers that do not say how long a token lives. */
const defaultLifetimeSeconds = 300;

/** Access tokens of an OIDC provider, fetched when needed and kept until shortly before they end. */
export interface OidcTokens {
  current(signal: AbortSignal | undefined): Promise<string>;
  /** Forgets a token that Waldur has refused. */
  discard(token: string): void;
}

/** What the tokens are fetched with. */
export interface OidcParts {
  readonly credentials: Extract<WaldurCredentials, { kind: 'oidc' }>;
  readonly exchange: Exchange;
  readonly retry: Retry;
  readonly clock: Clock;
  readonly redactor: Redactor;
  /** Ends a fetch that is under way. */
  readonly signal: AbortSignal;
}

interface Grant {
  readonly token: string;
  readonly lifetimeSeconds: number;
}

function readGrant(text: string): Grant | undefined {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { access_token: token, expires_in: seconds } = (body ?? {}) as { access_token?: unknown; expires_in?: unknown };
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) {
    return undefined;
  }
  return { token, lifetimeSeconds: typeof seconds === 'number' && seconds > 0 ? seconds : defaultLifetimeSeconds };
}

/** Tokens by the client credentials grant (RFC 6749, 4.4). Callers that need one at the same time share one fetch. */
export function createOidcTokens(parts: OidcParts): OidcTokens {
  const { credentials, clock, redactor } = parts;
  let kept: { readonly token: string; readonly until: number } | undefined;
  let pending: Promise<string> | undefined;

  async function request(): Promise<Grant> {
    const answer = await parts.exchange({
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
    const { status } = answer;
    const detail = `${new URL(credentials.tokenUrl).origin}: ${describeProblem(answer.text, redactor.redact)}`;
    if (status === 400 || status === 401 || status === 403) {
      throw new WaldurAuthError({ operation, status, detail: `the identity provider gave no token: ${detail}` });
    }
    if (status === 429 || status >= 500) {
      throw new AttemptError(`the identity provider answered ${status}: ${detail}`, { retryable: 'any', status });
    }
    const grant = status >= 200 && status < 300 ? readGrant(answer.text) : undefined;
    if (grant === undefined) {
      // Not the body: it may hold a token in a form that we don't know.
      throw new WaldurUnavailableError({
        operation,
        status,
        detail: `the identity provider answered ${status} without an access_token`,
      });
    }
    return grant;
  }

  async function fetchToken(): Promise<string> {
    const { token, lifetimeSeconds } = await parts.retry({ operation, safe: true, signal: parts.signal }, request);
    redactor.add(token);
    kept = { token, until: clock.now() + lifetimeSeconds * 1000 - renewalMarginMs };
    return token;
  }

  return {
    async current(signal) {
      if (kept !== undefined && clock.now() < kept.until) {
        return kept.token;
      }
      pending ??= fetchToken().finally(() => {
        pending = undefined;
      });
      return abortable(pending, signal);
    },
    discard(token) {
      if (kept?.token === token) {
        kept = undefined;
      }
    },
  };
}
