import { createServer } from 'node:tls';
import { expect, it } from 'vitest';
import { openConnection } from '../../../src/usernames/ldap/connection.js';
import { toBackendError } from '../../../src/usernames/ldap/directory-errors.js';
import { readFixture } from '../../waldur/support/fixtures.js';
import { rejectionOf } from '../../waldur/support/make-client.js';
import { listen } from '../../waldur/support/serve.js';

it.each([
  [
    'server.pem',
    'is from an authority that is not trusted here (UNABLE_TO_VERIFY_LEAF_SIGNATURE). Set backend_settings.ldap.ca_file to',
  ],
  ['expired.pem', 'has expired (CERT_HAS_EXPIRED). Its operator has to renew it'],
])('a directory whose certificate is %s is reported with what to do', async (certificate, text) => {
  const tls = { cert: readFixture(certificate), key: readFixture('server-key.pem') };
  const { port } = await listen(createServer(tls, (socket) => socket.on('error', () => {})));
  const uri = `ldaps://localhost:${port}`;
  const settings = { uri, bindDn: 'cn=waldur', bindPassword: 'p', useStartTls: false, connectTimeoutMs: 5000 };
  const error = await rejectionOf(
    openConnection({ ...settings, ca: readFixture('authority.pem') }, AbortSignal.timeout(10_000)),
  );
  expect(toBackendError(error, 'bind', uri).message).toContain(
    `ldap bind: ${uri} (backend_settings.ldap.uri): the certificate of the server ${text}`,
  );
});
