import { type ConfigNode, findNode } from './config-node.js';
import { formatPath, type KeyPath } from './key-path.js';
import { resolvePath } from './named-files.js';
import { findLiteralSecret } from './secrets.js';
import type { ConfigurationWarning, OfferingConfig } from './types.js';

const fileTypeMask = 0o170000;
const regularFile = 0o100000;
const othersCanRead = 0o004;
const othersCanWrite = 0o002;
const groupCanWrite = 0o020;

interface WarningOptions {
  readonly offerings: readonly OfferingConfig[];
  readonly root: ConfigNode;
  readonly directory: string | undefined;
  /** The mode of a file as `stat` gives it; `undefined` where there is none. */
  readonly modeOf: (path: string) => number | undefined;
}

/** What a right configuration does unwisely. */
export function collectWarnings({
  offerings,
  root,
  directory,
  modeOf,
}: WarningOptions): readonly ConfigurationWarning[] {
  const warnings: ConfigurationWarning[] = [];
  const warn = (path: KeyPath, message: string): void => {
    warnings.push({ location: findNode(root, path).node.location, path: formatPath(path), message });
  };
  const alarm = (path: KeyPath, message: string): void => {
    warnings.push({ location: findNode(root, path).node.location, path: formatPath(path), message, security: true });
  };
  const isPublic = (file: string): boolean => ((modeOf(file) ?? 0) & othersCanRead) !== 0;
  offerings.forEach((offering, index) => {
    const path = ['offerings', index];
    if (!offering.verifySsl)
      alarm(
        [...path, 'verify_ssl'],
        'certificates are not checked: whoever sits in between can read and use the credentials',
      );
    if (isUnencrypted(offering.waldurApiUrl))
      alarm([...path, 'waldur_api_url'], 'the credentials are sent over http, without encryption');
    if (offering.credentials.kind === 'oidc' && isUnencrypted(offering.credentials.tokenUrl)) {
      alarm([...path, 'oidc_token_url'], 'the credentials are sent over http, without encryption');
    }
    const sameName = offerings.findIndex((other) => other.name === offering.name);
    if (sameName < index)
      warn([...path, 'name'], `offerings[${sameName}] has this name too: only their uuids tell them apart`);
    const sameOffering = offerings.findIndex((other) => offeringKey(other) === offeringKey(offering));
    if (sameOffering < index)
      warn([...path, 'waldur_offering_uuid'], `offerings[${sameOffering}] is the same offering: it is worked on twice`);
    const tokenFile = findNode(root, [...path, 'waldur_api_token_file']);
    if (
      tokenFile.complete &&
      typeof tokenFile.node.value === 'string' &&
      isPublic(resolvePath(tokenFile.node.value, directory))
    ) {
      alarm(
        [...path, 'waldur_api_token_file'],
        'everybody on this machine may read the file with the token (chmod o-r helps)',
      );
    }
  });
  const secret = isPublic(root.location.file) ? findLiteralSecret(root) : undefined;
  if (secret) alarm(secret.path, 'everybody on this machine may read this file and the secret in it (chmod o-r helps)');
  const writers = describeWriters(modeOf(root.location.file));
  if (writers) alarm([], writers);
  return warnings;
}

/** Who else may change the file. Of a pipe or a terminal the mode says nothing about that. */
function describeWriters(mode = 0): string | undefined {
  if ((mode & fileTypeMask) !== regularFile) return undefined;
  const whatFor = 'and what it names is run: programs and plugins';
  if ((mode & othersCanWrite) !== 0)
    return `everybody on this machine may write this file, ${whatFor} (chmod o-w helps)`;
  return (mode & groupCanWrite) === 0 ? undefined : `its whole group may write this file, ${whatFor} (chmod g-w helps)`;
}

function offeringKey({ waldurApiUrl, waldurOfferingUuid }: OfferingConfig): string {
  return `${waldurApiUrl} ${waldurOfferingUuid}`;
}

/** http to another machine than this one. */
function isUnencrypted(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !/^(?:(?:.+\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
