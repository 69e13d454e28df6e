import type { ConfigurationIssue } from '../shared/errors.js';
import { type ConfigNode, createIssue } from './config-node.js';
import type { KeyPath } from './key-path.js';
import type { OfferingInput } from './schema.js';
import { Secret } from './secret.js';
import type { ConfigLocation, WaldurCredentials } from './types.js';

const oidcKeys = ['oidc_token_url', 'oidc_client_id', 'oidc_client_secret'];
const secretFileKey = 'oidc_client_secret_file';
const optionalOidcKeys = ['oidc_scope', 'oidc_audience', 'oidc_resource', 'oidc_auth_method'];
const tokenKeys = ['waldur_api_token', 'waldur_api_token_file'];

/** Which credentials an offering has. */
export interface FoundCredentials {
  readonly issues: readonly ConfigurationIssue[];
  /** The first OIDC key if a token is used instead. */
  readonly unusedKey?: string;
  /** The key of the token that is used. */
  readonly tokenKey?: string;
}

/**
 * Checks that an offering has complete credentials. A token has precedence over client credentials. Empty strings and
 * null count as absent.
 */
export function checkCredentials(offering: ConfigNode, path: KeyPath): FoundCredentials {
  const isPresent = (key: string): boolean => {
    const node = offering.entries?.get(key)?.node;
    return node !== undefined && (node.invalid === true || (node.value !== null && node.value !== ''));
  };
  const locate = (key: string | undefined): [ConfigLocation, KeyPath] => {
    const entry = key === undefined ? undefined : offering.entries?.get(key);
    return entry === undefined || key === undefined ? [offering.location, path] : [entry.keyLocation, [...path, key]];
  };
  const fail = (key: string | undefined, message: string) => ({ issues: [createIssue(...locate(key), message)] });
  const oidc = [...oidcKeys, secretFileKey, ...optionalOidcKeys].filter(isPresent);
  const [tokenKey, otherTokenKey] = tokenKeys.filter(isPresent);
  if (otherTokenKey !== undefined) return fail(otherTokenKey, `expected one token; got ${tokenKeys.join(', ')}`);
  if (tokenKey !== undefined) return { issues: [], ...(oidc[0] === undefined ? {} : { unusedKey: oidc[0], tokenKey }) };
  if (oidc.length === 0) {
    const empty = [...tokenKeys, ...oidcKeys].find((key) => offering.entries?.has(key));
    return fail(empty, `expected ${tokenKeys.join(', ')}, or all of ${oidcKeys.join(', ')}; got none of them`);
  }
  if (isPresent('oidc_client_secret') && isPresent(secretFileKey))
    return fail(secretFileKey, `expected one secret; got oidc_client_secret, ${secretFileKey}`);
  const missing = oidcKeys.filter(
    (key) => !isPresent(key) && !(key === 'oidc_client_secret' && isPresent(secretFileKey)),
  );
  return missing.length > 0
    ? fail(oidc[0], `expected ${oidcKeys.join(', ')} together; missing: ${missing.join(', ')}`)
    : { issues: [] };
}

/** Returns the credentials of an offering that passed `checkCredentials`. */
export function toCredentials(offering: OfferingInput): WaldurCredentials {
  const { waldur_api_token: token, waldur_api_token_file: tokenFile } = offering;
  if (token !== undefined) return { kind: 'token', token: new Secret(token) };
  if (tokenFile !== undefined) return { kind: 'token', token: new Secret(tokenFile.read().text), tokenFile };
  const { oidc_client_secret: secret, oidc_client_secret_file: clientSecretFile } = offering;
  const {
    oidc_scope: scope,
    oidc_audience: audience,
    oidc_resource: resource,
    oidc_auth_method: authMethod,
  } = offering;
  return {
    kind: 'oidc',
    tokenUrl: offering.oidc_token_url ?? '',
    clientId: offering.oidc_client_id ?? '',
    clientSecret: new Secret(secret ?? clientSecretFile?.read().text ?? ''),
    ...(clientSecretFile === undefined ? {} : { clientSecretFile }),
    ...(scope === undefined ? {} : { scope }),
    ...(audience === undefined ? {} : { audience }),
    ...(resource === undefined ? {} : { resource }),
    ...(authMethod === undefined ? {} : { authMethod }),
  };
}
