import type { ConfigurationIssue } from '../shared/errors.js';
import { type ConfigNode, createIssue } from './config-node.js';
import type { KeyPath } from './key-path.js';
import type { OfferingInput } from './schema.js';
import { Secret } from './secret.js';
import type { ConfigLocation, WaldurCredentials } from './types.js';

const oidcKeys = ['oidc_token_url', 'oidc_client_id', 'oidc_client_secret'];
const tokenKeys = ['waldur_api_token', 'waldur_api_token_file'];

/** Checks that an offering has exactly one complete kind of credentials. Empty strings and null count as absent. */
export function checkCredentials(offering: ConfigNode, path: KeyPath): readonly ConfigurationIssue[] {
  const isPresent = (key: string): boolean => {
    const node = offering.entries?.get(key)?.node;
    return node !== undefined && (node.invalid === true || (node.value !== null && node.value !== ''));
  };
  const locate = (key: string | undefined): [ConfigLocation, KeyPath] => {
    const entry = key === undefined ? undefined : offering.entries?.get(key);
    return entry === undefined || key === undefined ? [offering.location, path] : [entry.keyLocation, [...path, key]];
  };
  const oidc = oidcKeys.filter(isPresent);
  const kinds = [...tokenKeys.filter(isPresent).map((key) => [key]), ...(oidc.length > 0 ? [oidc] : [])];
  const [first, second] = kinds;
  if (first === undefined) {
    const empty = [...tokenKeys, ...oidcKeys].find((key) => offering.entries?.has(key));
    return [
      createIssue(
        ...locate(empty),
        `expected ${tokenKeys.join(', ')}, or all of ${oidcKeys.join(', ')}; got none of them`,
      ),
    ];
  }
  if (second !== undefined) {
    return [createIssue(...locate(second[0]), `expected one kind of credentials; got ${kinds.flat().join(', ')}`)];
  }
  const missing = oidcKeys.filter((key) => !isPresent(key));
  if (oidc.length > 0 && missing.length > 0) {
    return [
      createIssue(...locate(oidc[0]), `expected ${oidcKeys.join(', ')} together; missing: ${missing.join(', ')}`),
    ];
  }
  return [];
}

/** Returns the credentials of an offering that passed `checkCredentials`. */
export function toCredentials(offering: OfferingInput): WaldurCredentials {
  const { oidc_token_url: tokenUrl, oidc_client_id: clientId, oidc_client_secret: clientSecret } = offering;
  if (tokenUrl !== undefined && clientId !== undefined && clientSecret !== undefined) {
    return { kind: 'oidc', tokenUrl, clientId, clientSecret: new Secret(clientSecret) };
  }
  return { kind: 'token', token: new Secret(offering.waldur_api_token ?? offering.waldur_api_token_file ?? '') };
}
