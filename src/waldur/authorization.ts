import type { WaldurCredentials } from '../config/types.js';
import type { OidcDependencies } from './oidc-tokens.js';
import { createOidcTokens } from './oidc-tokens.js';

/** Supplies the `Authorization` header of every request to Waldur. */
export interface Authorization {
  header(signal: AbortSignal | undefined): Promise<string>;
  /** Called when Waldur has rejected a header. Returns whether a new one can be requested. */
  renew(rejected: string): boolean;
}

/**
 * Uses `Token …` for an API token, and `Bearer …` for a personal access token (prefix `w_`) or an OIDC access token.
 * Throws if the token can't be sent as a header; the error does not contain it.
 */
export function createAuthorization(
  credentials: WaldurCredentials,
  parts: Omit<OidcDependencies, 'credentials'>,
): Authorization {
  if (credentials.kind === 'token') {
    const token = credentials.token.reveal();
    if (!/^[\x21-\x7e]+$/.test(token))
      throw new Error('Waldur API token: invalid value (expected printable ASCII characters without spaces)');
    parts.redactor.add(token);
    const header = `${token.startsWith('w_') ? 'Bearer' : 'Token'} ${token}`;
    return { header: async () => header, renew: () => false };
  }
  const scheme = 'Bearer ';
  parts.redactor.add(credentials.clientSecret.reveal());
  const tokens = createOidcTokens({ ...parts, credentials });
  return {
    header: async (signal) => scheme + (await tokens.current(signal)),
    renew(rejected) {
      tokens.discard(rejected.slice(scheme.length));
      return true;
    },
  };
}
