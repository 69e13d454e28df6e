import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';

/**
 * Creates a certificate authority (`ca.pem`) and a certificate for `localhost` (`server.pem`, `server.key`) for 7 days.
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
  // The certificate has no IP address, so tests can provoke a host name mismatch with 127.0.0.1.
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
