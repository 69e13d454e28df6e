import { type ConfigNode, findNode } from './config-node.js';
import { formatPath, type KeyPath } from './key-path.js';
import { resolvePath } from './named-files.js';
import { findLiteralSecret } from './secrets.js';
import type { ConfigurationWarning, OfferingConfig } from './types.js';

interface WarningOptions {
  readonly offerings: readonly OfferingConfig[];
  readonly root: ConfigNode;
  readonly directory: string | undefined;
  /** Whether everybody on this machine may read a file. */
  readonly isPublic: (path: string) => boolean;
}

/** What a right configuration does unwisely. */
export function collectWarnings({ offerings, root, directory, isPublic }: WarningOptions): readonly ConfigurationWarning[] {
  const warnings: ConfigurationWarning[] = [];
  const warn = (path: KeyPath, message: string): void => {
    warnings.push({ location: findNode(root, path).node.location, path: formatPath(path), message });
  };
  offerings.forEach((offering, index) => {
    const path = ['offerings', index];
    if (!offering.verifySsl) warn([...path, 'verify_ssl'], 'certificates are not checked: whoever sits in between can read and use the credentials');
    if (isOpen(offering.waldurApiUrl)) warn([...path, 'waldur_api_url'], 'the credentials are sent over http, without encryption');
    if (offering.credentials.kind === 'oidc' && isOpen(offering.credentials.tokenUrl)) {
      warn([...path, 'oidc_token_url'], 'the credentials are sent over http, without encryption');
    }
    const sameName = offerings.findIndex((other) => other.name === offering.name);
    if (sameName < index) warn([...path, 'name'], `offerings[${sameName}] has this name too: only their uuids tell them apart`);
    const sameOffering = offerings.findIndex((other) => identify(other) === identify(offering));
    if (sameOffering < index) warn([...path, 'waldur_offering_uuid'], `offerings[${sameOffering}] is the same offering: it is worked on twice`);
    const tokenFile = findNode(root, [...path, 'waldur_api_token_file']);
    if (tokenFile.complete && typeof tokenFile.node.value === 'string' && isPublic(resolvePath(tokenFile.node.value, directory))) {
      warn([...path, 'waldur_api_token_file'], 'everybody on this machine may read the file with the token (chmod o-r helps)');
    }
  });
  const secret = isPublic(root.location.file) ? findLiteralSecret(root) : undefined;
  if (secret) warn(secret.path, 'everybody on this machine may read this file and the secret in it (chmod o-r helps)');
  return warnings;
}

function identify({ waldurApiUrl, waldurOfferingUuid }: OfferingConfig): string {
  return `${waldurApiUrl} ${waldurOfferingUuid}`;
}

/** http to another machine than this one. */
function isOpen(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !/^(?:(?:.+\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
