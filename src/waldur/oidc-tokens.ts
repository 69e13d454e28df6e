import type { OidcCredentials } from '../config/types.js';
import { abortable } from '../shared/abortable.js';
import type { Clock } from '../shared/clock.js';
import { tokenRequest as operation, WaldurAuthError } from '../shared/errors.js';
import type { Exchange } from './exchange.js';
import { requestGrant } from './oidc-token-request.js';
import type { Redactor } from './redactor.js';
import type { Retry } from './retry.js';

/** A token is renewed this long before it expires, so that it does not expire during a request. */
const renewalMarginMs = 30_000;
/** The share of its life that is the largest margin: a token of 30 s is used for 24 s. */
const maxRenewalShare = 0.2;

/** Access tokens of an OIDC provider, requested when needed and cached until shortly before they expire. */
export interface OidcTokens {
  /**
   * A valid token. Concurrent callers share one request. `read` supplies the client credentials for it; if the provider
   * rejects the client, it is asked once more for fresh ones.
   */
  current(read: ReadOidcCredentials, signal: AbortSignal | undefined): Promise<string>;
  /** The token in the cache; `undefined` if it has to be renewed. */
  cached(): string | undefined;
  /** Removes a token that Waldur has rejected from the cache. */
  discard(token: string): void;
}

/** Supplies client credentials. `refresh`: not those that were rejected, if there are others. */
export type ReadOidcCredentials = (refresh: boolean) => Promise<OidcCredentials>;

/** Dependencies of the token cache. */
export interface OidcDependencies {
  readonly exchange: Exchange;
  readonly retry: Retry;
  readonly clock: Clock;
  readonly redactor: Redactor;
  /** Aborts a running request. */
  readonly signal: AbortSignal;
}

/** Creates an empty cache. */
export function createOidcTokens(parts: OidcDependencies): OidcTokens {
  const { exchange, clock, redactor, signal: closed } = parts;
  let cached: { readonly token: string; readonly expiresAt: number } | undefined;
  let pending: Promise<string> | undefined;

  const request = (credentials: OidcCredentials) => {
    redactor.add(credentials.clientSecret.reveal());
    return parts.retry({ operation, safe: true, isRead: true, signal: closed }, () =>
      requestGrant(credentials, { exchange, redact: redactor.redact, signal: closed }),
    );
  };

  async function requestToken(read: ReadOidcCredentials): Promise<string> {
    const credentials = await read(false);
    const { token, lifetimeSeconds } = await request(credentials).catch(async (error: unknown) => {
      if (!(error instanceof WaldurAuthError)) throw error;
      const fresh = await read(true);
      if (fresh.clientSecret.reveal() === credentials.clientSecret.reveal() && fresh.clientId === credentials.clientId)
        throw error;
      return request(fresh);
    });
    redactor.add(token);
    const life = lifetimeSeconds * 1000;
    cached = { token, expiresAt: clock.now() + life - Math.min(renewalMarginMs, life * maxRenewalShare) };
    return token;
  }

  const readCache = () => (cached !== undefined && clock.now() < cached.expiresAt ? cached.token : undefined);

  return {
    async current(read, signal) {
      const token = readCache();
      if (token !== undefined) return token;
      pending ??= requestToken(read).finally(() => {
        pending = undefined;
      });
      return abortable(pending, signal);
    },
    cached: readCache,
    discard(token) {
      if (cached?.token === token) cached = undefined;
    },
  };
}
