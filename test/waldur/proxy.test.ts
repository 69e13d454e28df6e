import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { describe, expect, it, vi } from 'vitest';
import { makeClient, rejectionOf, uuid } from './support/make-client.js';
import { serveHttpProxy, serveSocksProxy } from './support/proxies.js';
import { listen, serve } from './support/serve.js';

const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');
const body = JSON.stringify({ uuid });
const serveTls = () =>
  listen(
    createServer({ cert: fixture('server.pem'), key: fixture('server-key.pem') }, (_, response) => response.end(body)),
  );

describe('proxies', () => {
  it('plain http is sent to the proxy with the full URL, and https uses a tunnel whose certificate is checked', async () => {
    const proxy = await serveHttpProxy();
    const plain = await serve((_, response) => response.end(body));
    const secure = await serveTls();

    expect(await makeClient({ apiUrl: `http://waldur.test:${plain.port}`, proxy: proxy.origin }).setOk(uuid)).toEqual({
      accepted: true,
    });
    expect(
      await makeClient({
        apiUrl: `https://localhost:${secure.port}`,
        proxy: proxy.origin,
        ca: fixture('ca.pem'),
      }).retrieveCurrentUser(),
    ).toMatchObject({ uuid });
    expect(
      await rejectionOf(
        makeClient({ apiUrl: `https://localhost:${secure.port}`, proxy: proxy.origin }).retrieveCurrentUser(),
      ),
    ).toMatchObject({
      detail: expect.stringContaining('the certificate is not trusted'),
    });

    expect(proxy.requests).toEqual([
      `POST http://waldur.test:${plain.port}/api/marketplace-offering-users/${uuid}/set_ok/`,
      `CONNECT localhost:${secure.port}`,
      `CONNECT localhost:${secure.port}`,
    ]);
  });

  it('the user name and password in the proxy URL are sent only to the proxy', async () => {
    const proxy = await serveHttpProxy();
    const seen: unknown[] = [];
    const plain = await serve((request, response) => {
      seen.push(request.headers['proxy-authorization']);
      response.end(body);
    });

    await makeClient({ apiUrl: plain.origin, proxy: proxy.origin.replace('//', '//me:p%40ss@') }).retrieveCurrentUser();

    expect(proxy.authorizations).toEqual([`Basic ${Buffer.from('me:p@ss').toString('base64')}`]);
    expect(seen).toEqual([undefined]);
  });

  it('a write is retried if the proxy refuses the tunnel, because it was never sent', async () => {
    const proxy = await serveHttpProxy({ refuse: 502 });

    expect(
      await rejectionOf(makeClient({ apiUrl: 'https://waldur.test', proxy: proxy.origin }).beginCreating(uuid)),
    ).toMatchObject({
      name: 'WaldurUnavailableError',
      detail: expect.stringMatching(/Proxy response \(502\).*\(4 attempts\)$/),
    });
    expect(proxy.requests).toEqual(Array(4).fill('CONNECT waldur.test:443'));
  });

  it.each(['socks5', 'socks5h'])('a %s proxy resolves the host name', async (scheme) => {
    vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    const proxy = await serveSocksProxy();
    const plain = await serve((_, response) => response.end(body));

    const client = makeClient({
      apiUrl: `http://waldur.test:${plain.port}`,
      proxy: `${scheme}://127.0.0.1:${proxy.port}`,
    });

    expect(await client.retrieveCurrentUser()).toMatchObject({ uuid });
    expect(proxy.requests).toEqual([`waldur.test:${plain.port}`]);
  });

  it('an empty proxy setting means a direct connection', async () => {
    const plain = await serve((_, response) => response.end(body));

    expect(await makeClient({ apiUrl: plain.origin, proxy: '' }).retrieveCurrentUser()).toMatchObject({ uuid });
  });

  it.each(['proxy.test', 'ftp://me:hunter2@proxy.test', 'socks4://proxy.test', 'localhost:3128'])(
    'the invalid proxy URL %s is rejected, and is not in the error message',
    (proxy) => {
      expect(() => makeClient({ proxy })).toThrow(
        /^proxy: invalid URL \(expected for example http:\/\/proxy\.example\.com:3128 or socks5:\/\/proxy\.example\.com:1080\)$/,
      );
    },
  );

  it('the proxy setting has no effect on a custom fetch', async () => {
    const client = makeClient({ fetch: async () => new Response(body), proxy: 'http://proxy.test:3128' });

    expect(await client.retrieveCurrentUser()).toMatchObject({ uuid });
  });
});
