import { readFileSync } from 'node:fs';
import type { PostgresTarget } from './postgres-url.js';

/** The option `ssl` of `pg`. */
export type PostgresTls =
  | false
  | {
      readonly rejectUnauthorized: boolean;
      /** Certificates in PEM. Default: those of the runtime. */
      readonly ca?: string;
      readonly checkServerIdentity?: () => undefined;
    };

/**
 * Returns how a connection is encrypted and its server authenticated. Reads the file with the certificates of the
 * authorities; throws an `Error` with the path when that fails.
 */
export function readPostgresTls({ tls, caFile }: Pick<PostgresTarget, 'tls' | 'caFile'>): PostgresTls {
  if (tls === 'disable') return false;
  const ca = caFile === undefined ? {} : { ca: readCa(caFile) };
  if (tls === 'verify-full') return { ...ca, rejectUnauthorized: true };
  // As libpq: with an authority at hand, `require` verifies the certificate too.
  if (tls === 'verify-ca' || caFile !== undefined)
    return { ...ca, rejectUnauthorized: true, checkServerIdentity: () => undefined };
  return { rejectUnauthorized: false };
}

function readCa(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new Error(`sslrootcert: reading ${path} failed (${code})`, { cause });
  }
}
