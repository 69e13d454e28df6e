import type { OfferingConfig } from '../config/types.js';

/** Whether requests for two offerings go to the same Waldur with the same token, and in the same way. */
export function sharesAccess(one: OfferingConfig, other: OfferingConfig): boolean {
  const [token, otherToken] = [readToken(one), readToken(other)];
  return (
    token !== undefined &&
    token === otherToken &&
    one.waldurApiUrl === other.waldurApiUrl &&
    one.verifySsl === other.verifySsl &&
    one.ca === other.ca &&
    one.clientCertificateFile?.read().text === other.clientCertificateFile?.read().text
  );
}

// A token from a file changes, so that it may be the same only now.
function readToken({ credentials }: OfferingConfig): string | undefined {
  return credentials.kind === 'token' && credentials.tokenFile === undefined ? credentials.token.reveal() : undefined;
}
