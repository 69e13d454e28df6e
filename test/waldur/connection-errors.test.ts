import { createServer as createTlsServer } from 'node:https';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/config/secret.js';
import { describeEndpoint } from '../../src/shared/connection-errors.js';
import type { WaldurClientOptions } from '../../src/waldur/client-options.js';
import { readFixture } from './support/fixtures.js';
import { makeClient, rejectionOf, uuid } from './support/make-client.js';
import { listen, serve } from './support/serve.js';

const retry = { attempts: 1 };

/** The detail of the error of a read with these options. */
async function detailOf(options: Partial<WaldurClientOptions>): Promise<string> {
  const error = await rejectionOf(makeClient({ retry, ...options }).retrieveProviderOffering(uuid));
  return (error as { detail: string }).detail;
}

/** A port of this machine on which nothing listens at 127.0.0.2. */
const unusedPort = async () => (await serve(() => {})).port;

describe('the error of a connection', () => {
  it('a refused connection is described with host, port, key and likely cause', async () => {
    const port = await unusedPort();
    expect(await detailOf({ apiUrl: `http://127.0.0.2:${port}` })).toBe(
      `http://127.0.0.2:${port} (waldur_api_url): the connection was refused: no service listens on this port, ` +
        `or a firewall rejects it (ECONNREFUSED: connect ECONNREFUSED 127.0.0.2:${port})`,
    );
  });

  it('a host name that cannot be resolved is described, with the default port', async () => {
    expect(await detailOf({ apiUrl: 'https://no-such-host.invalid' })).toMatch(
      /^https:\/\/no-such-host\.invalid:443 \(waldur_api_url\): the host name could not be resolved.*\(E(NOTFOUND|AI_AGAIN): /,
    );
  });

  it('https on a port for http is described, with what to set', async () => {
    const { port } = await serve((_, response) => response.end('{}'));
    expect(await detailOf({ apiUrl: `https://127.0.0.1:${port}` })).toMatch(
      new RegExp(
        `^https://127\\.0\\.0\\.1:${port} \\(waldur_api_url\\): the server does not speak TLS on this port \\(.*\\)` +
          '\\. Set waldur_api_url to http://, or to the port for https$',
      ),
    );
  });

  it('http on a port for https is described, with what to set', async () => {
    const { port } = await listen(
      createTlsServer({ cert: readFixture('server.pem'), key: readFixture('server-key.pem') }, (_, response) =>
        response.end('{}'),
      ),
    );
    expect(await detailOf({ apiUrl: `http://127.0.0.1:${port}` })).toMatch(
      new RegExp(
        `^http://127\\.0\\.0\\.1:${port} \\(waldur_api_url\\): .*` +
          '\\. If the server expects https on this port, set waldur_api_url to https://$',
      ),
    );
  });

  it('a service that is no web server is described, with host, port, key and likely cause', async () => {
    const server = createServer((socket) => void socket.on('error', () => {}).end('SSH-2.0-OpenSSH\r\n'));
    const { port } = await listen(server);
    expect(await detailOf({ apiUrl: `http://127.0.0.1:${port}` })).toContain(
      `http://127.0.0.1:${port} (waldur_api_url): the answer is not HTTP: another kind of service listens on this port`,
    );
  });

  it.each([
    '<html><center>The plain HTTP request was sent to HTTPS port</center></html>',
    'Client sent an HTTP request to an HTTPS server.',
  ])('the answer of a web server to http on its port for https says what to set (%s)', async (page) => {
    const { origin } = await serve((_, response) => response.writeHead(400).end(page));
    expect(await detailOf({ apiUrl: origin })).toMatch(/\. Set waldur_api_url to https:\/\/$/);
  });

  it('a proxy that refuses the connection is named with its key, and without its password', async () => {
    const port = await unusedPort();
    const detail = await detailOf({ apiUrl: 'http://waldur.test', proxy: `http://me:s3cret@127.0.0.2:${port}` });
    expect(detail).toContain(`http://127.0.0.2:${port} (global_proxy): the connection was refused`);
    expect(detail).not.toContain('s3cret');
  });

  it('an identity provider that refuses the connection is named with its key', async () => {
    const port = await unusedPort();
    const credentials = {
      kind: 'oidc',
      tokenUrl: `http://127.0.0.2:${port}/token`,
      clientId: 'agent',
      clientSecret: new Secret('s3cret'),
    } as const;
    expect(await detailOf({ apiUrl: 'http://waldur.test', credentials })).toContain(
      `http://127.0.0.2:${port} (oidc_token_url): the connection was refused`,
    );
  });

  it.each([
    ['CERT_HAS_EXPIRED', undefined, 'the certificate of the server has expired'],
    ['CERT_NOT_YET_VALID', undefined, 'the certificate of the server is not valid yet'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', undefined, 'the certificate of the server belongs to another host name'],
    ['SELF_SIGNED_CERT_IN_CHAIN', undefined, 'the certificate of the server is from an authority that is not trusted'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', undefined, 'the certificate of the server is from an authority that is not'],
    ['CERT_REVOKED', undefined, 'the certificate of the server has been revoked'],
    ['CERT_SIGNATURE_FAILURE', undefined, 'the certificate of the server is not accepted'],
    ['INVALID_PURPOSE', undefined, 'the certificate of the server is not accepted'],
    ['UNSPECIFIED', undefined, 'the certificate of the server is not accepted'],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', undefined, 'the server requires a client certificate'],
    ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', undefined, 'the server refused the TLS handshake, as servers do that'],
    ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'a certificate', 'the server does not accept the client certificate'],
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'a certificate', 'the server does not accept the client certificate'],
    ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED', 'a certificate', 'the server does not accept the client certificate'],
  ])(
    '%s, with %s of the client, is an error that no repetition changes: %s',
    async (code, clientCertificate, reason) => {
      let requests = 0;
      const fetch = async () => {
        requests += 1;
        throw new TypeError('fetch failed', { cause: Object.assign(new Error('no'), { code }) });
      };
      const detail = await detailOf({ fetch, clientCertificate, retry: { attempts: 4 } });
      expect(detail).toContain(`https://waldur.test:443 (waldur_api_url): ${reason}`);
      expect(detail).not.toContain('verify_ssl');
      expect(requests).toBe(1);
    },
  );

  it.each([
    ['No required SSL certificate was sent', 'the server requires a client certificate. Set client_cert_file and'],
    ['The SSL certificate error', 'the server does not accept the client certificate. Check client_cert_file and'],
  ])('the page of nginx with the words %j says what to do', async (words, advice) => {
    const page = `<html><head><title>400 ${words}</title></head><center><h1>400 Bad Request</h1></center><center>${words}</center></html>`;
    const { origin } = await serve((_, response) => response.writeHead(400).end(page));
    expect(await detailOf({ apiUrl: origin })).toContain(advice);
  });

  it('a server that ends the TLS handshake for another reason is not said to speak no TLS', async () => {
    const code = 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION';
    const fetch = async () => {
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('no'), { code }) });
    };
    expect(await detailOf({ fetch })).toBe(`https://waldur.test:443 (waldur_api_url): ${code}: no`);
  });
});

describe('the answer of a service that is not Waldur', () => {
  it.each([200, 404])(
    'an HTML page with status %d is no statement about the offering, and says what to check',
    async (status) => {
      const { origin } = await serve((_, response) => response.writeHead(status).end('<h1>It works</h1>'));
      expect(await rejectionOf(makeClient({ retry, apiUrl: origin }).retrieveProviderOffering(uuid))).toMatchObject({
        name: 'WaldurUnavailableError',
        status,
        detail: expect.stringMatching(
          /It works\. This does not look like the Waldur API: is its address the one in waldur_api_url\?$/,
        ),
      });
    },
  );

  it.each([400, 401, 403, 405, 413])(
    'the page of a web server with status %d asks for the address, or about the limit on requests',
    async (status) => {
      const { origin } = await serve((_, response) =>
        response.writeHead(status).end('<html><head><title>No</title></head><body>Go away</body></html>'),
      );
      expect(await detailOf({ apiUrl: origin })).toBe(
        status === 413
          ? 'Go away. Waldur, or a proxy in front of it, limits the size of requests (nginx: client_max_body_size)'
          : 'Go away. This does not look like the Waldur API: is its address the one in waldur_api_url?',
      );
    },
  );

  it("Waldur's own 404 says that there is no such offering", async () => {
    const { origin } = await serve((_, response) => response.writeHead(404).end('{"detail": "Not found."}'));
    expect(await makeClient({ retry, apiUrl: origin }).retrieveProviderOffering(uuid)).toBeUndefined();
  });
});

describe('describeEndpoint', () => {
  it.each([
    ['https://waldur.example.com/api/', 'https://waldur.example.com:443'],
    ['http://me:s3cret@[::1]:8080', 'http://[::1]:8080'],
    ['http://waldur.example.com:80/', 'http://waldur.example.com:80'],
    ['ldap://ldap.example.com', 'ldap://ldap.example.com:389'],
    ['ldaps://ldap.example.com:1636', 'ldaps://ldap.example.com:1636'],
    ['socks5h://proxy.example.com', 'socks5h://proxy.example.com:1080'],
  ])('%s is shown as %s', (url, expected) => {
    expect(describeEndpoint(url)).toBe(expected);
  });
});
