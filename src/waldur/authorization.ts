import type { WaldurCredentials } from '../config/types.js';
import { abortable } from '../shared/abortable.js';
import { describeError } from '../shared/describe-error.js';
import { WaldurUnavailableError } from '../shared/errors.js';
import type { Logger } from '../shared/logger.js';
import { type CredentialsSource, followFiles } from './credentials-source.js';
import { createOidcTokens, type OidcDependencies } from './oidc-tokens.js';
import type { Redactor } from './redactor.js';

/** Supplies the `Authorization` header of every request to Waldur. */
export interface Authorization {
  /** `operation` is the name of the call, for errors. */
  header(call: AuthorizedCall): Promise<AuthorizationHeader>;
  /** A header in place of one that Waldur has rejected; `undefined` if there is no other. */
  renew(rejected: string, call: AuthorizedCall): Promise<AuthorizationHeader | undefined>;
}

/** The header of a request, which may have to wait for its turn. */
export interface AuthorizationHeader {
  readonly value: string;
  /** The header to send now, which may have a newer token; `undefined` if a new token has to be requested first. */
  current(): string | undefined;
}

/** The call that needs a header. */
export interface AuthorizedCall {
  readonly operation: string;
  readonly signal?: AbortSignal | undefined;
}

/** Dependencies of the authorization. */
export interface AuthorizationDependencies extends OidcDependencies {
  readonly logger: Logger;
}

const bearer = 'Bearer ';

/**
 * Uses `Token …` for an API token, and `Bearer …` for a personal access token (prefix `w_`) or an OIDC access token.
 * Throws if a token can't be sent as a header; the error does not contain it.
 */
export function createAuthorization(
  credentials: WaldurCredentials | CredentialsSource,
  parts: AuthorizationDependencies,
): Authorization {
  const { logger, redactor } = parts;
  const tokens = createOidcTokens(parts);
  const isFunction = typeof credentials === 'function';
  const source = isFunction ? credentials : followFiles(credentials, logger);
  if (!isFunction && credentials.kind === 'token') toTokenHeader(credentials.token.reveal(), redactor);
  if (!isFunction && credentials.kind === 'oidc') redactor.add(credentials.clientSecret.reveal());
  let refreshing: Promise<WaldurCredentials> | undefined;

  async function read(isRejected: boolean, { operation, signal }: AuthorizedCall): Promise<WaldurCredentials> {
    try {
      return await source({ refresh: isRejected, signal });
    } catch (error) {
      signal?.throwIfAborted();
      // What the function of a program throws says nothing about Waldur, but nothing can be done without credentials.
      const detail = `the credentials could not be read: ${redactor.redact(describeError(error).message)}`;
      throw new WaldurUnavailableError({ operation, detail }, { cause: error });
    }
  }

  // Several calls may wait for the result, so aborting one of them must not abort it.
  const refresh = ({ operation }: AuthorizedCall) => read(true, { operation, signal: parts.signal });

  async function toHeader(current: WaldurCredentials, call: AuthorizedCall): Promise<AuthorizationHeader> {
    if (current.kind === 'token') {
      const value = toTokenHeader(current.token.reveal(), redactor);
      return { value, current: () => value };
    }
    const readOidc = async (isRejected: boolean) => {
      const found = isRejected ? await refresh(call) : current;
      return found.kind === 'oidc' ? found : current;
    };
    const value = bearer + (await tokens.current(readOidc, call.signal));
    const readCache = () => {
      const token = tokens.cached();
      return token === undefined ? undefined : bearer + token;
    };
    return { value, current: readCache };
  }

  return {
    header: async (call) => toHeader(await read(false, call), call),
    async renew(rejected, call) {
      tokens.discard(rejected.slice(bearer.length));
      // Another call may have been faster.
      const current = await toHeader(await read(false, call), call);
      if (current.value !== rejected) return current;
      refreshing ??= refresh(call).finally(() => {
        refreshing = undefined;
      });
      const fresh = await toHeader(await abortable(refreshing, call.signal), call);
      return fresh.value === rejected ? undefined : fresh;
    },
  };
}

function toTokenHeader(token: string, redactor: Redactor): string {
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new Error('Waldur API token: invalid value (expected printable ASCII characters without spaces)');
  redactor.add(token);
  return `${token.startsWith('w_') ? 'Bearer' : 'Token'} ${token}`;
}
