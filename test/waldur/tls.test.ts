import { createServer, type ServerOptions } from 'node:https';
import { describe, expect, it } from 'vitest';
import { readFixture } from './support/fixtures.js';
import { makeClient, rejectionOf, uuid } from './support/make-client.js';
import { serveHttpProxy } from './support/proxies.js';
import { listen } from './support/serve.js';

/** A server whose certificate is signed by an unknown authority. */
async function serveTls(cert = 'server.pem', options: ServerOptions = {}) {
  let requests = 0;
  const server = await listen(
    createServer({ cert: readFixture(cert), key: readFixture('server-key.pem'), ...options }, (_, response) => {
      requests += 1;
      response.end(JSON.stringify({ uuid }));
    }),
  );
  return { apiUrl: `https://localhost:${server.port}`, server, requests: () => requests };
}

/** The options of a server that requires a client certificate. */
const demanding = (): ServerOptions => ({
  requestCert: true,
  rejectUnauthorized: true,
  ca: readFixture('authority.pem'),
});

/**
 * Matches the detail of an error. Before the parenthesis that closes the problem, newer releases of Node add a hint.
 */
function detailOf(apiUrl: string, problem: string, advice: string) {
  const [start, end] = [`${apiUrl} (waldur_api_url): the certificate of the server ${problem}`, `). ${advice}`];
  return expect.toSatisfy((detail: string) => detail.startsWith(start) && detail.endsWith(end));
}

describe('TLS', () => {
  it('a certificate from an unknown authority is rejected before a request is sent, and without a retry', async () => {
    const { apiUrl, server, requests } = await serveTls();

    expect(await rejectionOf(makeClient({ apiUrl }).retrieveCurrentUser())).toMatchObject({
      name: 'WaldurUnavailableError',
      detail: detailOf(
        apiUrl,
        'is from an authority that is not trusted here (UNABLE_TO_VERIFY_LEAF_SIGNATURE: unable to verify the first certificate',
        'Set ca_file to the certificate of the authority. If it is a public one, the server has to send its intermediate certificates',
      ),
    });
    expect(requests()).toBe(0);
    expect(server.accepted()).toBe(1);
  });

  it.each([
    [
      'expired',
      'has expired (CERT_HAS_EXPIRED: certificate has expired',
      'Its operator has to renew it. If it is valid, check the clock of this machine',
    ],
    [
      'not-yet-valid',
      'is not valid yet (CERT_NOT_YET_VALID: certificate is not yet valid',
      'Check the clock of this machine. If it is right, the operator of the server has to replace the certificate',
    ],
    [
      'self-signed',
      'is signed by itself, and not trusted here (DEPTH_ZERO_SELF_SIGNED_CERT: self-signed certificate',
      'Get the certificate from the operator of the server, and set ca_file to it',
    ],
  ])('a certificate that is %s has a sentence and an advice of its own', async (name, problem, advice) => {
    const { apiUrl, server, requests } = await serveTls(`${name}.pem`);
    expect(
      await rejectionOf(makeClient({ apiUrl, ca: readFixture('authority.pem') }).retrieveCurrentUser()),
    ).toMatchObject({ name: 'WaldurUnavailableError', detail: detailOf(apiUrl, problem, advice) });
    expect([server.accepted(), requests()]).toEqual([1, 0]);
  });

  it('certificates of the runtime and of extraCa are trusted next to those of ca', async () => {
    const { apiUrl } = await serveTls();
    const ca = readFixture('authority.pem');
    expect(await rejectionOf(makeClient({ apiUrl, ca }).retrieveCurrentUser())).toBeInstanceOf(Error);
    expect(await makeClient({ apiUrl, ca, extraCa: readFixture('ca.pem') }).retrieveCurrentUser()).toMatchObject({
      uuid,
    });
  });

  it('a certificate from a configured authority is trusted', async () => {
    const { apiUrl } = await serveTls();

    expect(await makeClient({ apiUrl, ca: readFixture('ca.pem') }).retrieveCurrentUser()).toMatchObject({ uuid });
  });

  it('a trusted certificate for another host name is rejected', async () => {
    const { server, requests } = await serveTls();
    const proxy = await serveHttpProxy();
    const client = makeClient({
      apiUrl: `https://waldur.test:${server.port}`,
      proxy: proxy.origin,
      ca: readFixture('ca.pem'),
    });

    expect(await rejectionOf(client.retrieveCurrentUser())).toMatchObject({
      name: 'WaldurUnavailableError',
      detail: expect.stringMatching(
        /: the certificate of the server belongs to another host name \(ERR_TLS_CERT_ALTNAME_INVALID: .*DNS:localhost, .*\)\. Set waldur_api_url to a host name of the certificate, /,
      ),
    });
    expect(requests()).toBe(0);
  });

  it('verifySsl: false accepts any certificate, for this client only', async () => {
    const { apiUrl } = await serveTls();

    expect(await makeClient({ apiUrl, verifySsl: false }).retrieveCurrentUser()).toMatchObject({ uuid });
    expect(await rejectionOf(makeClient({ apiUrl }).retrieveCurrentUser())).toMatchObject({
      name: 'WaldurUnavailableError',
    });
    expect(await rejectionOf(fetch(apiUrl))).toBeInstanceOf(TypeError);
  });

  it('a server that requires a client certificate gets it, from the next connection on the renewed one', async () => {
    let clientCertificate = `${readFixture('self-signed.pem')}\n${readFixture('server-key.pem')}`;
    const { apiUrl, requests } = await serveTls('server.pem', demanding());
    const client = makeClient({ apiUrl, ca: readFixture('ca.pem'), clientCertificate: () => clientCertificate });
    // Node as a server closes the connection without an alert.
    expect(await rejectionOf(client.retrieveCurrentUser())).toMatchObject({ name: 'WaldurUnavailableError' });
    expect(requests()).toBe(0);

    clientCertificate = `${readFixture('client.pem')}\n${readFixture('server-key.pem')}`;

    expect(await client.retrieveCurrentUser()).toMatchObject({ uuid });
  });

  it.each([
    ['TLSv1.3', 'the server requires a client certificate (ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED). Set '],
    ['TLSv1.2', 'the server refused the TLS handshake, as servers do that require a client certificate (ERR_SSL_'],
  ] as const)(
    'a missing client certificate is reported under %s, and the request is not repeated',
    async (version, sentence) => {
      const { apiUrl, server, requests } = await serveTls('server.pem', { ...demanding(), maxVersion: version });
      expect(await rejectionOf(makeClient({ apiUrl, ca: readFixture('ca.pem') }).retrieveCurrentUser())).toMatchObject({
        name: 'WaldurUnavailableError',
        detail: expect.stringContaining(`${apiUrl} (waldur_api_url): ${sentence}`),
      });
      expect([server.accepted(), requests()]).toEqual([1, 0]);
    },
  );

  it('a client certificate is used through a proxy too, and reported there if it is missing', async () => {
    const { apiUrl } = await serveTls('server.pem', demanding());
    const { origin: proxy } = await serveHttpProxy();
    const options = { apiUrl, proxy, ca: readFixture('ca.pem') };
    const clientCertificate = `${readFixture('client.pem')}\n${readFixture('server-key.pem')}`;
    expect(await makeClient({ ...options, clientCertificate }).retrieveCurrentUser()).toMatchObject({ uuid });
    expect(await rejectionOf(makeClient(options).retrieveCurrentUser())).toMatchObject({
      detail: expect.stringContaining('the server requires a client certificate (ERR_SSL_TLSV13_ALERT_'),
    });
  });
});
