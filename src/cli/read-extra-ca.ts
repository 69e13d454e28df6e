import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readCertificates } from '../config/client-certificate.js';
import type { CliIo } from './io.js';

/**
 * Returns the certificates of `NODE_EXTRA_CA_CERTS`, in PEM. `undefined` without such a file, or if it can't be used:
 * Node warns of that when it starts.
 */
export function readExtraCa({ env, cwd }: Pick<CliIo, 'env' | 'cwd'>): string | undefined {
  const path = env['NODE_EXTRA_CA_CERTS'];
  if (path === undefined || path === '') return undefined;
  try {
    const pem = readFileSync(resolve(cwd, path), 'utf8');
    return readCertificates(pem).length > 0 ? pem : undefined;
  } catch {
    return undefined;
  }
}
