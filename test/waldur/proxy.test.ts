import { createServer, type ServerOptions } from 'node:https';
import { describe, expect, it, vi } from 'vitest';
import { findProxies, proxyFor } from '../../src/waldur/proxies.js';
import { readFixture } from './support/fixtures.js';
import { makeClient, rejectionOf, uuid } from './support/make-client.js';
import { serveHttpProxy, serveSocksProxy } from './support/proxies.js';
import { listen, serve } from './support/serve.js';

const body = JSON.stringify({ uuid });
const serveTls = () =>
  listen(
    createServer({ cert: readFixture('server.pem'), key: readFixture('server-key.pem') }, (_, response) =>
      response.end(body),
    ),
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
        ca: readFixture('ca.pem'),
      }).retrieveCurrentUser(),
    ).toMatchObject({ uuid });
    expect(
      await rejectionOf(
        makeClient({ apiUrl: `https://localhost:${secure.port}`, proxy: proxy.origin }).retrieveCurrentUser(),
      ),
    ).toMatchObject({
      detail: expect.stringContaining('the certificate of the server is from an authority that is not trusted here'),
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

  it('a write is retried if the proxy could not connect, because it was never sent', async () => {
    const proxy = await serveHttpProxy({ refuse: 502 });

    expect(
      await rejectionOf(makeClient({ apiUrl: 'https://waldur.test', proxy: proxy.origin }).beginCreating(uuid)),
    ).toMatchObject({
      name: 'WaldurUnavailableError',
      detail: `${proxy.origin} (global_proxy): the proxy could not connect to https://waldur.test:443 (status 502) (4 attempts)`,
    });
    expect(proxy.requests).toEqual(Array(4).fill('CONNECT waldur.test:443'));
  });

  it.each([
    [403, 'the proxy refuses connections to https://waldur.test:443 (status 403). Its operator can allow them'],
    [
      407,
      'the proxy requires a user name and a password, or rejects those in its URL (status 407). Check global_proxy',
    ],
  ])('a tunnel that the proxy refuses with %i is not requested again', async (refuse, reason) => {
    const proxy = await serveHttpProxy({ refuse });

    expect(
      await rejectionOf(makeClient({ apiUrl: 'https://waldur.test', proxy: proxy.origin }).retrieveCurrentUser()),
    ).toMatchObject({ name: 'WaldurUnavailableError', detail: `${proxy.origin} (global_proxy): ${reason}` });
    expect(proxy.requests).toEqual(['CONNECT waldur.test:443']);
  });

  it.each([401, 407])(
    'a %i without JSON to a request in plain http is that of the proxy, and is not repeated',
    async (status) => {
      const proxy = await serve((_, response) => response.writeHead(status).end('<p>No</p>'));

      expect(
        await rejectionOf(makeClient({ apiUrl: 'http://waldur.test', proxy: proxy.origin }).retrieveCurrentUser()),
      ).toMatchObject({
        name: 'WaldurUnavailableError',
        detail: `${proxy.origin} (global_proxy): the proxy requires a user name and a password, or rejects those in its URL (status ${status}). Check global_proxy`,
      });
      expect(proxy.accepted()).toBe(1);
    },
  );

  it("Waldur's own 401 through a proxy is that of Waldur", async () => {
    const proxy = await serve((_, response) => response.writeHead(401).end('{"detail": "Invalid token."}'));

    expect(
      await rejectionOf(makeClient({ apiUrl: 'http://waldur.test', proxy: proxy.origin }).retrieveCurrentUser()),
    ).toMatchObject({ name: 'WaldurAuthError', detail: 'Invalid token.' });
  });

  it('a page in answer to a request in plain http may be that of the proxy, and the error names it', async () => {
    const proxy = await serve((_, response) => response.writeHead(403).end('<h1>Access Denied</h1>'));

    expect(
      await rejectionOf(makeClient({ apiUrl: 'http://waldur.test', proxy: proxy.origin }).retrieveCurrentUser()),
    ).toMatchObject({
      status: 403,
      detail: `Access Denied. This may be the answer of the proxy ${proxy.origin} (global_proxy)`,
    });
  });

  it('a request through a proxy that times out names both', async () => {
    const proxy = await serve(() => {});
    const options = { apiUrl: 'http://waldur.test', proxy: proxy.origin, timeoutMs: 20, retry: { attempts: 1 } };

    expect(await rejectionOf(makeClient(options).retrieveCurrentUser())).toMatchObject({
      detail: `http://waldur.test:80 (waldur_api_url) through the proxy ${proxy.origin} (global_proxy): timed out after 20 ms`,
    });
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

  it('an https proxy makes tunnels, also for plain http', async () => {
    const proxy = await serveHttpProxy({
      tls: {
        cert: readFixture('server.pem'),
        key: readFixture('server-key.pem'),
        requestCert: true,
        rejectUnauthorized: false,
      },
    });
    const plain = await serve((_, response) => response.end(body));
    const secure = await serveTls();
    const options = { proxy: `https://localhost:${proxy.port}`, ca: readFixture('ca.pem') };
    for (const apiUrl of [`http://localhost:${plain.port}`, `https://localhost:${secure.port}`])
      expect(await makeClient({ ...options, apiUrl }).retrieveCurrentUser()).toMatchObject({ uuid });
    expect(proxy.requests).toEqual([`CONNECT localhost:${plain.port}`, `CONNECT localhost:${secure.port}`]);
  });

  it.each<[string, string | undefined, ServerOptions | undefined, string]>([
    [
      'localhost',
      undefined,
      { cert: readFixture('server.pem'), key: readFixture('server-key.pem') },
      'the certificate of the server is from an authority that is not trusted here (UNABLE_TO_VERIFY_LEAF_SIGNATURE: ',
    ],
    [
      '127.0.0.1',
      'self-signed.pem',
      { cert: readFixture('self-signed.pem'), key: readFixture('server-key.pem') },
      'the certificate of the server belongs to another host name (ERR_TLS_CERT_ALTNAME_INVALID: ',
    ],
    ['127.0.0.1', undefined, undefined, 'the server does not speak TLS on this port (ERR_SSL_'],
  ])('an https proxy at %s whose connection fails with ca %s is named with its key', async (host, ca, tls, text) => {
    const { port } = await serveHttpProxy(tls === undefined ? {} : { tls });
    const proxyEnv = { ALL_PROXY: `https://${host}:${port}` };
    const client = makeClient({
      apiUrl: 'https://waldur.test',
      proxyEnv,
      ca: ca && readFixture(ca),
      retry: { attempts: 1 },
    });
    const { detail } = (await rejectionOf(client.retrieveCurrentUser())) as { detail: string };
    expect(detail).toContain(`https://${host}:${port} (ALL_PROXY): ${text}`);
    expect(detail).not.toContain('waldur_api_url');
    if (!text.includes('authority')) expect(detail).toContain('. Set ALL_PROXY to ');
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

  it('a page through a SOCKS proxy is not blamed on the proxy, which only carries it', async () => {
    vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    const proxy = await serveSocksProxy();
    const plain = await serve((_, response) => response.writeHead(403).end('<h1>Access Denied</h1>'));
    const options = { apiUrl: `http://waldur.test:${plain.port}`, proxy: `socks5://127.0.0.1:${proxy.port}` };

    expect(await rejectionOf(makeClient(options).retrieveCurrentUser())).toMatchObject({
      detail: 'Access Denied. This does not look like the Waldur API: is its address the one in waldur_api_url?',
    });
  });

  it('the name and the password of a SOCKS proxy are percent-decoded', async () => {
    vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    const proxy = await serveSocksProxy({ requireLogin: true });
    const plain = await serve((_, response) => response.end(body));
    const socks = `socks5h://m%40e:p%40ss%3Aw@127.0.0.1:${proxy.port}`;

    expect(
      await makeClient({ apiUrl: `http://waldur.test:${plain.port}`, proxy: socks }).retrieveCurrentUser(),
    ).toMatchObject({ uuid });
    expect(proxy.logins).toEqual([['m@e', 'p@ss:w']]);
  });
});

describe('proxies of the environment', () => {
  const proxyUrl = 'http://127.0.0.1:3128';

  it('requests use the proxy for their scheme, and its password is decoded', async () => {
    const proxy = await serveHttpProxy();
    const plain = await serve((_, response) => response.end(body));
    const secure = await serveTls();
    const proxyEnv = {
      HTTP_PROXY: proxy.origin.replace('//', '//plain:p%40ss@'),
      HTTPS_PROXY: proxy.origin.replace('//', '//secure:p%40ss@'),
    };

    await makeClient({ apiUrl: `http://waldur.test:${plain.port}`, proxyEnv }).setOk(uuid);
    await makeClient({
      apiUrl: `https://localhost:${secure.port}`,
      proxyEnv,
      ca: readFixture('ca.pem'),
    }).retrieveCurrentUser();

    expect(proxy.requests).toEqual([
      `POST http://waldur.test:${plain.port}/api/marketplace-offering-users/${uuid}/set_ok/`,
      `CONNECT localhost:${secure.port}`,
    ]);
    const basic = (login: string) => `Basic ${Buffer.from(login).toString('base64')}`;
    expect(proxy.authorizations).toEqual([basic('plain:p@ss'), basic('secure:p@ss')]);
  });

  it('https is not sent through the proxy for http', async () => {
    const secure = await serveTls();
    const proxy = await serveHttpProxy();

    await makeClient({
      apiUrl: `https://localhost:${secure.port}`,
      proxyEnv: { HTTP_PROXY: proxy.origin },
      ca: readFixture('ca.pem'),
    }).retrieveCurrentUser();

    expect(proxy.requests).toEqual([]);
  });

  it('the environment of the process has no effect on a client that was not given it', async () => {
    const proxy = await serveHttpProxy();
    const plain = await serve((_, response) => response.end(body));
    vi.stubEnv('HTTP_PROXY', proxy.origin);
    vi.stubEnv('http_proxy', proxy.origin);

    await makeClient({ apiUrl: plain.origin }).retrieveCurrentUser();

    expect(proxy.requests).toEqual([]);
  });

  it('an error names the variable', async () => {
    const proxy = await serveHttpProxy({ refuse: 407 });

    expect(
      await rejectionOf(
        makeClient({ apiUrl: 'https://waldur.test', proxyEnv: { https_proxy: proxy.origin } }).retrieveCurrentUser(),
      ),
    ).toMatchObject({ detail: expect.stringMatching(/^http:\/\/127\..* \(https_proxy\): .*\. Check https_proxy$/) });
  });

  it('an invalid URL is rejected with the name of the variable, and is not in the error message', () => {
    expect(() => makeClient({ proxyEnv: { HTTPS_PROXY: 'ftp://me:hunter2@proxy.test' } })).toThrow(
      /^HTTPS_PROXY: invalid URL \((?!.*hunter2)/,
    );
  });

  it.each<[Record<string, string>, 'http:' | 'https:', string | undefined]>([
    [{ HTTPS_PROXY: proxyUrl }, 'https:', 'HTTPS_PROXY'],
    [{ HTTPS_PROXY: proxyUrl }, 'http:', undefined],
    [{ HTTP_PROXY: proxyUrl }, 'https:', undefined],
    [{ HTTPS_PROXY: 'http://other', https_proxy: proxyUrl }, 'https:', 'https_proxy'],
    [{ HTTPS_PROXY: proxyUrl, https_proxy: '' }, 'https:', undefined],
    [{ ALL_PROXY: proxyUrl }, 'https:', 'ALL_PROXY'],
    [{ ALL_PROXY: 'http://other', HTTPS_PROXY: '127.0.0.1:3128' }, 'https:', 'HTTPS_PROXY'],
    [{ HTTPS_PROXY: ' ' }, 'https:', undefined],
  ])('with %j, the proxy for %s is that of %s', (proxyEnv, scheme, key) => {
    const found = findProxies({ proxyEnv })[scheme];

    expect(found?.key).toBe(key);
    if (key !== undefined) expect(found?.url.origin).toBe(proxyUrl);
  });

  it('the proxy of the configuration has precedence, and NO_PROXY does not concern it', () => {
    const proxies = findProxies({ proxy: proxyUrl, proxyEnv: { HTTPS_PROXY: 'http://other', NO_PROXY: '*' } });

    expect(proxyFor('https://waldur.test/', proxies)?.key).toBe('global_proxy');
  });

  it.each([
    ['localhost', true],
    ['.localhost', true],
    ['*.localhost', true],
    ['LOCALHOST', true],
    ['ocalhost', false],
    ['other.test, localhost', true],
    ['other.test localhost', true],
    ['other.test,*', true],
    ['localhost:PORT', true],
    ['localhost:1', false],
    ['', false],
  ])('NO_PROXY=%s makes connections to localhost direct: %s', async (text, isDirect) => {
    const proxy = await serveHttpProxy();
    const { port } = await serve((_, response) => response.end(body));
    const proxyEnv = { HTTP_PROXY: proxy.origin, NO_PROXY: text.replace('PORT', String(port)) };
    const apiUrl = `http://localhost:${port}`;

    await makeClient({ apiUrl, proxyEnv }).retrieveCurrentUser();

    expect(proxy.requests).toHaveLength(isDirect ? 0 : 1);
    // What errors say.
    expect(proxyFor(apiUrl, findProxies({ proxyEnv })) === undefined).toBe(isDirect);
  });

  it('NO_PROXY with a domain concerns its hosts', () => {
    const proxies = findProxies({ proxyEnv: { HTTP_PROXY: proxyUrl, NO_PROXY: 'example.com' } });

    expect(proxyFor('http://waldur.example.com/', proxies)).toBeUndefined();
    expect(proxyFor('http://notexample.com/', proxies)).toBeDefined();
  });

  it.each(['::1', '[::1]', '10.0.0.1', '::1,10.0.0.1'])('NO_PROXY=%s is understood as addresses', (text) => {
    const proxies = findProxies({ proxyEnv: { HTTP_PROXY: proxyUrl, NO_PROXY: text } });

    expect(proxyFor('http://[::1]:8000/', proxies) === undefined).toBe(text.includes('::1'));
    expect(proxyFor('http://10.0.0.1:8000/', proxies) === undefined).toBe(text.includes('10.0.0.1'));
    expect(proxyFor('http://[2001:db8::1]/', proxies)).toBeDefined();
  });
});
