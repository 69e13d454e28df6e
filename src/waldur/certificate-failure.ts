import { type CertificateFailure, findServerCertificateFailure } from '../shared/server-certificate-failure.js';

/** What the advice depends on. */
interface FailedConnection {
  /** The key of the configuration that has the URL. */
  readonly urlKey: string;
  readonly hasClientCertificate: boolean;
}

const clientKeys = 'client_cert_file and client_key_file';
/** Where a client certificate may be the cause. */
export const adviseOnClientCertificate = `If the server requires a client certificate, set ${clientKeys}`;

const clientMissing: CertificateFailure = {
  reason: 'the server requires a client certificate',
  advice: `Set ${clientKeys}`,
};
const clientNotAccepted: CertificateFailure = {
  reason: 'the server does not accept the client certificate',
  advice: `Check ${clientKeys}`,
};

// Alerts of the server about the client. OpenSSL puts a version in front of them.
const clientRejected =
  /alert (?:bad certificate|certificate (?:expired|revoked|unknown)|unknown ca|unsupported certificate)/i;
const clientRequired = /alert certificate required/i;
const handshakeRefused = /alert handshake failure/i;

/** Classifies the error of a TLS connection. `undefined` if certificates are not the cause. */
export function findCertificateFailure(
  { code, message }: { readonly code: string; readonly message: string },
  connection: FailedConnection,
): CertificateFailure | undefined {
  const alert = `${code.replaceAll('_', ' ')} ${message}`;
  const isHandshakeRefused = handshakeRefused.test(alert);
  const isRequired = clientRequired.test(alert);
  if (clientRejected.test(alert) || (connection.hasClientCertificate && (isRequired || isHandshakeRefused)))
    return clientNotAccepted;
  if (isRequired) return clientMissing;
  if (isHandshakeRefused) {
    const reason = 'the server refused the TLS handshake, as servers do that require a client certificate';
    return { reason, advice: `If this one does, set ${clientKeys}` };
  }
  return findServerCertificateFailure(code, { url: connection.urlKey, ca: 'ca_file' });
}

/** The same for the page with which a web server, such as nginx, answers in place of Waldur. */
export function findCertificatePage(page: string): CertificateFailure | undefined {
  if (/no required ssl certificate was sent/i.test(page)) return clientMissing;
  return /the ssl certificate error/i.test(page) ? clientNotAccepted : undefined;
}

/** `reason (cause). advice`, which `splitCertificateFailure` takes apart again. */
export function joinCertificateFailure({ reason, advice }: CertificateFailure, cause: string): string {
  return `${reason} (${cause}). ${advice}`;
}

/** Takes the advice off the detail of an error. `undefined` if certificates are not its cause. */
export function splitCertificateFailure(
  detail: string,
): { readonly problem: string; readonly advice: string } | undefined {
  const form =
    /^(.*?: (?:the certificate of the server|the server (?:requires|does not accept|refused the TLS)).*?\))\. (.+)$/;
  const [, problem, advice] = form.exec(detail) ?? [];
  return problem === undefined || advice === undefined ? undefined : { problem, advice };
}
