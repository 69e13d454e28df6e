import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { describe, expect, it } from 'vitest';
import { makeClient, rejectionOf, uuid } from './support/make-client.js';
import { serveHttpProxy } from './support/proxies.js';
import { listen } from './support/serve.js';

const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');

/** A server whose certificate is signed by an unknown authority. */
async function serveTls() {
  let requests = 0;
  const server = await listen(
    createServer({ cert: fixture('server.pem'), key: fixture('server-key.pem') }, (_, response) => {
      requests += 1;
      response.end(JSON.stringify({ uuid }));
    }),
  );
  return { apiUrl: `https://localhost:${server.port}`, server, requests: () => requests };
}

describe('TLS', () => {
  it('a certificate from an unknown authority is rejected before a request is sent, and without a retry', async () => {
    const { apiUrl, server, requests } = await serveTls();

    expect(await rejectionOf(makeClient({ apiUrl }).retrieveCurrentUser())).toMatchObject({
      name: 'WaldurUnavailableError',
      detail: expect.stringContaining('the certificate is not trusted'),
    });
    expect(requests()).toBe(0);
    expect(server.accepted()).toBe(1);
  });

  it('a certificate from a configured authority is trusted', async () => {
    const { apiUrl } = await serveTls();

    expect(await makeClient({ apiUrl, ca: fixture('ca.pem') }).retrieveCurrentUser()).toMatchObject({ uuid });
  });

  it('a trusted certificate for another host name is rejected', async () => {
    const { server, requests } = await serveTls();
    const proxy = await serveHttpProxy();
    const client = makeClient({
      apiUrl: `https://waldur.test:${server.port}`,
      proxy: proxy.origin,
      ca: fixture('ca.pem'),
    });

    expect(await rejectionOf(client.retrieveCurrentUser())).toMatchObject({
      name: 'WaldurUnavailableError',
      detail: expect.stringContaining('ERR_TLS_CERT_ALTNAME_INVALID'),
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
});
