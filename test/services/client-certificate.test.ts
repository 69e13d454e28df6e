import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { Nginx } from '../../scripts/services/nginx.js';
import { TestSite } from './support/test-site.js';

const fixture = (name: string) => fileURLToPath(new URL(`../waldur/fixtures/${name}`, import.meta.url));

/** A site whose Waldur is behind an nginx with `ssl_verify_client on`. */
async function openSite() {
  const site = await TestSite.open('ldap://unused.example.com');
  const tls = {
    certificate: fixture('server.pem'),
    key: fixture('server-key.pem'),
    clientCa: fixture('authority.pem'),
  };
  const nginx = await Nginx.start({ upstream: site.url, tls });
  onTestFinished(() => nginx.remove());
  const offering = { waldur_api_url: nginx.url, username_management_backend: 'posix', backend_settings: null };
  const run = async (certificate: Readonly<Record<string, string>>) => {
    await site.configure({ offering: { ...offering, ca_file: fixture('ca.pem'), ...certificate } });
    return site.sync('--json');
  };
  return { site, run };
}

it('sync identifies itself to nginx, and says what is missing or not accepted', async () => {
  const { site, run } = await openSite();
  const user = site.addRequestedUser({ firstName: 'Jane', lastName: 'Doe' });

  const missing = await run({});
  expect(missing.stdout).toContain(
    'the server requires a client certificate. Set client_cert_file and client_key_file',
  );

  const key = { client_key_file: fixture('server-key.pem') };
  const foreign = await run({ client_cert_file: fixture('self-signed.pem'), ...key });
  expect(foreign.stdout).toContain('the server does not accept the client certificate. Check client_cert_file');
  expect(site.row(user).state).toBe('Requested');

  const { exitCode } = await run({ client_cert_file: fixture('client.pem'), ...key });
  expect(exitCode).toBe(0);
  expect(site.row(user).state).toBe('OK');
});
