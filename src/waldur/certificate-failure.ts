/** A TLS connection that failed because of a certificate: that of the server, or that of this client. */
export interface CertificateFailure {
  /** Continues a sentence that begins with the server. */
  readonly reason: string;
  /** What to do, as a sentence without a full stop. */
  readonly advice: string;
}

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
const untrusted = 'the certificate of the server is from an authority that is not trusted here';

/** The codes of Node, what they mean, and what to do. The first that fits is used. */
const serverFailures: readonly (readonly [RegExp, string, (urlKey: string) => string])[] = [
  [
    /CERT_HAS_EXPIRED/,
    'the certificate of the server has expired',
    () => 'Its operator has to renew it. If it is valid, check the clock of this machine',
  ],
  [
    /CERT_NOT_YET_VALID/,
    'the certificate of the server is not valid yet',
    () => 'Check the clock of this machine. If it is right, the operator of the server has to replace the certificate',
  ],
  [
    /ERR_TLS_CERT_ALTNAME_INVALID/,
    'the certificate of the server belongs to another host name',
    (urlKey) => `Set ${urlKey} to a host name of the certificate, or let the operator of the server add this one`,
  ],
  [
    /DEPTH_ZERO_SELF_SIGNED_CERT/,
    'the certificate of the server is signed by itself, and not trusted here',
    () => 'Get the certificate from the operator of the server, and set ca_file to it',
  ],
  [
    /UNABLE_TO_VERIFY_LEAF_SIGNATURE/,
    untrusted,
    () =>
      'Set ca_file to the certificate of the authority. If it is a public one, the server has to send its intermediate certificates',
  ],
  [
    /SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT/,
    untrusted,
    () => 'Set ca_file to the certificate of the authority',
  ],
  [/CERT_REVOKED/, 'the certificate of the server has been revoked', () => 'Its operator has to replace it'],
  [/CERT|UNABLE_TO_/, 'the certificate of the server is not accepted', () => 'Its operator has to replace it'],
];

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
  const [, reason, advise] = serverFailures.find(([pattern]) => pattern.test(code)) ?? [];
  return reason === undefined || advise === undefined ? undefined : { reason, advice: advise(connection.urlKey) };
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
