import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';

/**
 * Makes an authority of our own (`ca.pem`), and a certificate for `localhost` by it (`server.pem`, `server.key`), valid
 * for a few days.
 */
export async function createCertificates(directory: string): Promise<void> {
  const at = (name: string) => join(directory, name);
  const openssl = (...args: string[]) => execa('openssl', args, { cwd: directory });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  await openssl(
    'req',
    '-x509',
    ...key,
    '-days',
    '7',
    '-subj',
    '/CN=Test authority',
    '-keyout',
    at('ca.key'),
    '-out',
    at('ca.pem'),
  );
  await openssl('req', ...key, '-subj', '/CN=localhost', '-keyout', at('server.key'), '-out', at('server.csr'));
  // By name only: whoever connects to the address finds that the certificate is another's.
  await writeFile(at('server.ext'), 'subjectAltName=DNS:localhost\n');
  await openssl(
    'x509',
    '-req',
    '-in',
    'server.csr',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-days',
    '7',
    '-extfile',
    'server.ext',
    '-out',
    'server.pem',
  );
}
