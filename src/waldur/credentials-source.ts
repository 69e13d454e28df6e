import type { NamedFile } from '../config/named-file.js';
import { Secret } from '../config/secret.js';
import type { WaldurCredentials } from '../config/types.js';
import type { Logger } from '../shared/logger.js';

/** Why credentials are asked for. */
export interface CredentialsRequest {
  /** Waldur, or the identity provider, has just rejected those that were returned last (401). */
  readonly refresh: boolean;
  readonly signal: AbortSignal | undefined;
}

/**
 * Supplies credentials. It is called before every request, so keep what takes time to get, and get it anew with
 * `refresh`.
 */
export type CredentialsSource = (request: CredentialsRequest) => WaldurCredentials | Promise<WaldurCredentials>;

/** Credentials whose files are read again when they change, and with `refresh`. */
export function followFiles(credentials: WaldurCredentials, logger: Logger): CredentialsSource {
  if (credentials.kind === 'token') {
    if (credentials.tokenFile === undefined) return () => credentials;
    const read = followFile(credentials.tokenFile, logger);
    return ({ refresh }) => ({ ...credentials, token: new Secret(read(refresh)) });
  }
  if (credentials.clientSecretFile === undefined) return () => credentials;
  const read = followFile(credentials.clientSecretFile, logger);
  return ({ refresh }) => ({ ...credentials, clientSecret: new Secret(read(refresh)) });
}

/** Returns the current content of a file. Warns once for each problem with it, and then returns the last usable one. */
export function followFile(file: NamedFile, logger: Logger): (force?: boolean) => string {
  let warned: string | undefined;
  return (force) => {
    const { text, problem } = file.read(force);
    if (problem !== undefined && problem !== warned)
      logger.warn(`${file.key}: ${problem}. What was read before is still used`);
    warned = problem;
    return text;
  };
}
