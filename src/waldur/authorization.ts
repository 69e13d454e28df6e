import type { WaldurCredentials } from '../config/types.js';
import type { OidcParts } from './oidc-tokens.js';
import { createOidcTokens } from './oidc-tokens.js';

/** The `Authorization` header of every request to Waldur. */
export interface Authorization {
  header(signal: AbortSignal | undefined): Promise<string>;
  /** Waldur has refused this header. Returns whether another one can be had. */
  renew(refused: string): boolean;
}

/**
 * `Token …` for an API token, `Bearer …` for a personal access token (they begin with `w_`) and for tokens of an OIDC
 * provider. Throws when a token could not be a header; the message does not hold it.
 */
export function createAuthorization(
  credentials: WaldurCredentials,
  parts: Omit<OidcParts, 'credentials'>,
): Authorization {
  if (credentials.kind === 'token') {
    const token = credentials.token.reveal();
    if (!/^[\x21-\x7e]+$/.test(token)) {
      throw new Error('credentials: expected a token of printable ASCII characters without blanks, got something else');
    }
    parts.redactor.add(token);
    const header = `${token.startsWith('w_') ? 'Bearer' : 'Token'} ${token}`;
    return { header: async () => header, renew: () => false };
  }
  const scheme = 'Bearer ';
  parts.redactor.add(credentials.clientSecret.reveal());
  const tokens = createOidcTokens({ ...parts, credentials });
  return {
    header: async (signal) => scheme + (await tokens.current(signal)),
    renew(refused) {
      tokens.discard(refused.slice(scheme.length));
      return true;
    },
  };
}
