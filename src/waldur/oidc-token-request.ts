import type { OidcCredentials } from '../config/types.js';
import {
  tokenRequest as operation,
  WaldurAddressError,
  WaldurAuthError,
  WaldurUnavailableError,
} from '../shared/errors.js';
import { parseUrl } from '../shared/parse-url.js';
import { AttemptError } from './attempt-error.js';
import type { Exchange, FullResponse } from './exchange.js';
import { describeProblem } from './problem.js';
import { findSecureOrigin, readLocation } from './redirects.js';

/** Used if the identity provider does not return a lifetime. */
const defaultLifetimeSeconds = 300;

/** An access token, and how long it is valid. */
export interface Grant {
  readonly token: string;
  readonly lifetimeSeconds: number;
}

/** Where a token is requested, and how the client authenticates there. */
interface TokenEndpoint {
  readonly url: string;
  readonly authMethod: 'basic' | 'post';
  /** What names the URL in errors. */
  readonly key: string;
}

/** Dependencies of a token request. */
export interface TokenRequestDependencies {
  readonly exchange: Exchange;
  readonly redact: (text: string) => string;
  readonly signal: AbortSignal;
}

/**
 * Requests a token by the client credentials grant (RFC 6749, section 4.4), once. If the URL is that of a discovery
 * document (OpenID Connect Discovery 1.0, RFC 8414), the document is read first.
 *
 * Throws a `WaldurAuthError` if the provider rejects the client, a `WaldurAddressError` if it redirects http to https,
 * a `WaldurUnavailableError` for an answer that can't be used, and an `AttemptError` if a repetition may help. Each
 * names the URL and its key.
 */
export async function requestGrant(credentials: OidcCredentials, parts: TokenRequestDependencies): Promise<Grant> {
  const endpoint = await findEndpoint(credentials, parts);
  const response = await parts.exchange({
    operation,
    method: 'POST',
    url: endpoint.url,
    ...encodeRequest(credentials, endpoint.authMethod),
    signal: parts.signal,
  });
  checkStatus(response, { endpoint, credentials, redact: parts.redact });
  const grant = readGrant(response.text);
  // Without the body, which may contain a token in an unknown form.
  if (grant === undefined) throw unusable(endpoint, response.status, 'the response has no valid access_token');
  return grant;
}

async function findEndpoint(credentials: OidcCredentials, parts: TokenRequestDependencies): Promise<TokenEndpoint> {
  const { tokenUrl: url, authMethod } = credentials;
  const configured = { url, authMethod: authMethod ?? 'post', key: 'oidc_token_url' } as const;
  if (!isDiscoveryUrl(url)) return configured;
  const headers = { accept: 'application/json' };
  const response = await parts.exchange({ operation, method: 'GET', url, headers, signal: parts.signal });
  checkStatus(response, { endpoint: configured, redact: parts.redact });
  const { token_endpoint: found, token_endpoint_auth_methods_supported: methods } = readObject(response.text);
  const target = typeof found === 'string' ? parseUrl(found) : undefined;
  // A token endpoint without TLS would make the document's own TLS worthless.
  const isSafe = target?.protocol === 'https:' || (target?.protocol === 'http:' && url.startsWith('http:'));
  if (target === undefined || !isSafe)
    throw unusable(configured, response.status, 'the discovery document has no usable token_endpoint');
  // Without the list, the standard's default is Basic.
  const supportsPost = Array.isArray(methods) && methods.includes('client_secret_post');
  return {
    url: target.href,
    authMethod: authMethod ?? (supportsPost ? 'post' : 'basic'),
    key: 'token_endpoint of oidc_token_url',
  };
}

/** Whether a URL names a discovery document rather than a token endpoint. */
function isDiscoveryUrl(url: string): boolean {
  return /\/\.well-known\/(?:openid-configuration|oauth-authorization-server)(?:\/|$)/.test(new URL(url).pathname);
}

function encodeRequest(
  { clientId, clientSecret, scope, audience, resource }: OidcCredentials,
  authMethod: 'basic' | 'post',
): { readonly headers: Record<string, string>; readonly body: string } {
  const secret = clientSecret.reveal();
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  const headers: Record<string, string> = {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
  };
  if (authMethod === 'post') {
    form.set('client_id', clientId);
    form.set('client_secret', secret);
  } else {
    // Both are encoded as in a form before they are joined (RFC 6749, section 2.3.1).
    const encode = (text: string): string => new URLSearchParams({ '': text }).toString().slice(1);
    headers['authorization'] = `Basic ${Buffer.from(`${encode(clientId)}:${encode(secret)}`).toString('base64')}`;
  }
  for (const [name, value] of Object.entries({ scope, audience, resource }))
    if (value !== undefined) form.set(name, value);
  return { headers, body: form.toString() };
}

interface StatusCheck {
  readonly endpoint: TokenEndpoint;
  /** The client that was authenticated, if any. */
  readonly credentials?: OidcCredentials;
  readonly redact: (text: string) => string;
}

/** Throws for a status other than 2xx. */
function checkStatus(response: FullResponse, { endpoint, credentials, redact }: StatusCheck): void {
  const { status, text, hostState } = response;
  if (status >= 200 && status < 300) return;
  const detail = `${describeUrl(endpoint)}: ${describeProblem(text, redact)}`;
  if (status === 429 || status >= 500)
    throw new AttemptError(`HTTP ${status} from ${detail}`, { retryable: 'any', status, hostState });
  if (credentials !== undefined && [400, 401, 403].includes(status)) {
    const advice = adviseOnRejection(readObject(text)['error'], status, { credentials, endpoint });
    throw new WaldurAuthError({ operation, status, detail: `${detail}${advice === undefined ? '' : `. ${advice}`}` });
  }
  const secureOrigin = findSecureOrigin(endpoint.url, response);
  if (secureOrigin !== undefined) {
    const problem = `http is redirected to https. Set oidc_token_url to an address that begins with ${secureOrigin}/`;
    throw new WaldurAddressError({ operation, status, detail: redact(`${describeUrl(endpoint)}: ${problem}`) });
  }
  const location = status < 400 ? readLocation(endpoint.url, response) : undefined;
  const target = location === undefined ? '' : redact(` (location: ${location.origin}${location.pathname})`);
  const problem = status < 400 ? `redirects are not followed${target}` : 'this is no token endpoint';
  throw unusable(endpoint, status, problem);
}

function unusable(endpoint: TokenEndpoint, status: number, problem: string): WaldurUnavailableError {
  const detail = `${describeUrl(endpoint)}: ${problem} (status ${status}). Check oidc_token_url`;
  return new WaldurUnavailableError({ operation, status, detail });
}

/** What to check for an error code of RFC 6749, section 5.2, or RFC 8707. */
function adviseOnRejection(
  error: unknown,
  status: number,
  { credentials, endpoint }: { readonly credentials: OidcCredentials; readonly endpoint: TokenEndpoint },
): string | undefined {
  switch (error) {
    case 'invalid_scope':
      return 'Check oidc_scope';
    case 'invalid_target':
      return 'Check oidc_audience and oidc_resource';
    case 'unauthorized_client':
    case 'unsupported_grant_type':
      return 'Allow the client the grant type client_credentials at the identity provider';
    default: {
      if (error !== 'invalid_client' && status !== 401) return undefined;
      const secretKey = credentials.clientSecretFile === undefined ? 'oidc_client_secret' : 'oidc_client_secret_file';
      return `Check oidc_client_id, ${secretKey}, and oidc_auth_method (${endpoint.authMethod} was used)`;
    }
  }
}

/** `https://login.example.com/token (oidc_token_url)`: without the query. */
function describeUrl({ url, key }: TokenEndpoint): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname} (${key})`;
}

function readGrant(text: string): Grant | undefined {
  const { access_token: token, expires_in: lifetime } = readObject(text);
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) return undefined;
  // Some providers send the number as a string.
  const seconds = typeof lifetime === 'string' ? Number(lifetime) : lifetime;
  return { token, lifetimeSeconds: typeof seconds === 'number' && seconds > 0 ? seconds : defaultLifetimeSeconds };
}

function readObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
