import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { describe, expect, it } from 'vitest';
import { makeClient, rejectionOf, uuid } from './support/make-client.js';
import { serveHttpProxy } from './support/proxies.js';
import { listen } from './support/serve.js';

const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');

/** A server whose certificate is signed by an authority that nobody knows. */
async function serveTls() {
  let asked = 0;
  const server = await listen(
    createServer({ cert: fixture('server.pem'), key: fixture('server-key.pem') }, (_, response) => {
      asked += 1;
      response.end(JSON.stringify({ uuid }));
    }),
  );
  return { apiUrl: `https://localhost:${server.port}`, server, asked: () => asked };
}

describe('over TLS', () => {
  it('refuses a certificate of an unknown authority, without sending anything and without trying again', async () => {
    const { apiUrl, server, asked } = await serveTls();

    expect(await rejectionOf(makeClient({ apiUrl }).retrieveCurrentUser())).toMatchObject({
      name: 'WaldurUnavailableError',
      detail: expect.stringContaining('the certificate is not trusted'),
    });
    expect(asked()).toBe(0);
    expect(server.accepted()).toBe(1);
  });

  it('trusts an authority that it is given', async () => {
    const { apiUrl } = await serveTls();

    expect(await makeClient({ apiUrl, ca: fixture('ca.pem') }).retrieveCurrentUser()).toMatchObject({ uuid });
  });

  it('refuses a certificate of that authority for another name', async () => {
    const { server, asked } = await serveTls();
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
    expect(asked()).toBe(0);
  });

  it('takes any certificate when told so, for this client alone', async () => {
    const { apiUrl } = await serveTls();

    expect(await makeClient({ apiUrl, verifySsl: false }).retrieveCurrentUser()).toMatchObject({ uuid });
    expect(await rejectionOf(makeClient({ apiUrl }).retrieveCurrentUser())).toMatchObject({
      name: 'WaldurUnavailableError',
    });
    expect(await rejectionOf(fetch(apiUrl))).toBeInstanceOf(TypeError);
  });
});
