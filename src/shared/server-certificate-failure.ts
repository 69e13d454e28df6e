/** A TLS connection that failed because of a certificate. */
export interface CertificateFailure {
  /** Continues a sentence that begins with the server. */
  readonly reason: string;
  /** What to do, as a sentence without a full stop. */
  readonly advice: string;
}

/** The keys of the configuration that the advice names. */
interface ConnectionKeys {
  /** The key that has the URL. */
  readonly url: string;
  /** The key that names a file with certificates to trust. */
  readonly ca: string;
}

const untrusted = 'the certificate of the server is from an authority that is not trusted here';

/** The codes of Node, what they mean, and what to do. The first that fits is used. */
const failures: readonly (readonly [RegExp, string, (keys: ConnectionKeys) => string])[] = [
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
    ({ url }) => `Set ${url} to a host name of the certificate, or let the operator of the server add this one`,
  ],
  [
    /DEPTH_ZERO_SELF_SIGNED_CERT/,
    'the certificate of the server is signed by itself, and not trusted here',
    ({ ca }) => `Get the certificate from the operator of the server, and set ${ca} to it`,
  ],
  [
    /UNABLE_TO_VERIFY_LEAF_SIGNATURE/,
    untrusted,
    ({ ca }) =>
      `Set ${ca} to the certificate of the authority. If it is a public one, the server has to send its intermediate certificates`,
  ],
  [
    /SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT/,
    untrusted,
    ({ ca }) => `Set ${ca} to the certificate of the authority`,
  ],
  [/CERT_REVOKED/, 'the certificate of the server has been revoked', () => 'Its operator has to replace it'],
  [
    // `UNSPECIFIED`: a weak key or signature, for example.
    /CERT|UNABLE_TO_|^INVALID_(?:CA|PURPOSE)$|^PATH_LENGTH_EXCEEDED$|^UNSPECIFIED$/,
    'the certificate of the server is not accepted',
    () => 'Its operator has to replace it',
  ],
];

/** Classifies the error code of a TLS connection. `undefined` if the certificate of the server is not the cause. */
export function findServerCertificateFailure(code: string, keys: ConnectionKeys): CertificateFailure | undefined {
  const [, reason, advise] = failures.find(([pattern]) => pattern.test(code)) ?? [];
  return reason === undefined || advise === undefined ? undefined : { reason, advice: advise(keys) };
}
