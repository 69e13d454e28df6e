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
  /** Whether `ledger` is set. */
  readonly hasLedger: boolean;
  readonly directory: string | undefined;
  /** The mode of a file as `stat` returns it; `undefined` for an unknown file. */
  readonly modeOf: (path: string) => number | undefined;
}

/** Returns a warning for each setting or file mode that is valid but unsafe or probably unintended. */
export function collectWarnings({
  offerings,
  root,
  hasLedger,
  directory,
  modeOf,
}: WarningOptions): readonly ConfigurationWarning[] {
  const warnings: ConfigurationWarning[] = [];
  const warn = (path: KeyPath, message: string, flags: { readonly security?: true } = {}): void => {
    warnings.push({ location: findNode(root, path).node.location, path: formatPath(path), message, ...flags });
  };
  const warnAboutSecurity = (path: KeyPath, message: string): void => warn(path, message, { security: true });
  const isWorldReadable = (file: string): boolean => ((modeOf(file) ?? 0) & othersCanRead) !== 0;
  offerings.forEach((offering, index) => {
    const path = ['offerings', index];
    if (!offering.verifySsl)
      warnAboutSecurity(
        [...path, 'verify_ssl'],
        'certificates are not verified: anyone on the network path can read and use the credentials',
      );
    const urls = {
      waldur_api_url: offering.waldurApiUrl,
      ...(offering.credentials.kind === 'oidc' && { oidc_token_url: offering.credentials.tokenUrl }),
    };
    for (const [key, url] of Object.entries(urls)) {
      if (isUnencrypted(url)) warnAboutSecurity([...path, key], 'the credentials are sent unencrypted over http');
    }
    const sameName = offerings.findIndex((other) => other.name === offering.name);
    if (sameName < index)
      warn([...path, 'name'], `offerings[${sameName}] has the same name: only their uuids distinguish them`);
    const sameOffering = offerings.findIndex((other) => offeringKey(other) === offeringKey(offering));
    if (sameOffering < index)
      warn([...path, 'waldur_offering_uuid'], `offerings[${sameOffering}] is the same offering: it is processed twice`);
    const backends = [offering.orderProcessingBackend, offering.membershipSyncBackend];
    if (offering.backendComponents !== undefined && !backends.includes('slurm'))
      warn(
        [...path, 'backend_components'],
        'has no effect here: limits are passed on in the units of Waldur, and usage is reported by the Python agent only',
      );
    if (offering.bulkUsernames && (!hasLedger || offering.usernameScope !== 'provider'))
      warn(
        [...path, 'bulk_usernames'],
        "has no effect without a ledger and username_scope 'provider': usernames are stored one by one",
      );
    for (const [key, what] of [
      ['waldur_api_token_file', 'token file'],
      ['oidc_client_secret_file', 'file of the client secret'],
      ['client_key_file', 'private key'],
      ...(offering.clientCertificateFile?.key === 'client_cert_file'
        ? [['client_cert_file', 'private key'] as const]
        : []),
    ] as const) {
      const { node, complete } = findNode(root, [...path, key]);
      if (complete && typeof node.value === 'string' && isWorldReadable(resolvePath(node.value, directory)))
        warnAboutSecurity([...path, key], `every user of this host can read the ${what}. Run chmod o-r on it`);
    }
  });
  const secret = isWorldReadable(root.location.file) ? findLiteralSecret(root) : undefined;
  if (secret)
    warnAboutSecurity(
      secret.path,
      'every user of this host can read this file, which contains a secret. Run chmod o-r on it',
    );
  const writers = describeWriters(modeOf(root.location.file));
  if (writers) warnAboutSecurity([], writers);
  return warnings;
}

/** Describes who besides the owner can write the file. The mode of a pipe or a terminal says nothing about that. */
function describeWriters(mode = 0): string | undefined {
  if ((mode & fileTypeMask) !== regularFile) return undefined;
  const describe = (who: string, flag: string) =>
    `${who} can write this file, which names programs and plugins to run. Run chmod ${flag} on it`;
  if ((mode & othersCanWrite) !== 0) return describe('every user of this host', 'o-w');
  return (mode & groupCanWrite) === 0 ? undefined : describe('every member of its group', 'g-w');
}

function offeringKey({ waldurApiUrl, waldurOfferingUuid }: OfferingConfig): string {
  return `${waldurApiUrl} ${waldurOfferingUuid}`;
}

/** Whether a URL is http to a host other than this one. */
function isUnencrypted(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !/^(?:(?:.+\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
