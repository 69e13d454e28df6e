import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { WaldurResponseError } from '../../src/shared/errors.js';
import type { Logger } from '../../src/shared/logger.js';
import { makeClient, rejectionOf, token, uuid } from './support/make-client.js';
import { serve } from './support/serve.js';

const body = JSON.stringify({ uuid });

describe('connections', () => {
  it('reads, writes and counts work over HTTP', async () => {
    const seen: string[] = [];
    const server = await serve((request, response) => {
      seen.push(`${request.method} ${request.headers.authorization} ${request.headers['user-agent']}`);
      request.resume();
      response.setHeader('x-result-count', '3');
      response.end(request.method === 'POST' ? '' : body);
    });
    const client = makeClient({ apiUrl: server.origin, userAgent: 'my-agent/1' });

    expect(await client.retrieveCurrentUser()).toMatchObject({ uuid });
    expect(await client.setPendingAccountLinking(uuid, { comment: 'x' })).toEqual({ accepted: true });
    expect(await client.countOfferingUsers({})).toBe(3);
    expect(seen).toEqual(['GET', 'POST', 'HEAD'].map((method) => `${method} Token ${token} my-agent/1`));
  });

  it('connections are reused', async () => {
    const server = await serve((_, response) => response.end(body));
    const client = makeClient({ apiUrl: server.origin });

    for (let call = 0; call < 20; call++) {
      await client.retrieveCurrentUser();
    }

    expect(server.accepted()).toBeLessThan(4);
  });

  it('a compressed body is decompressed', async () => {
    const server = await serve((_, response) => response.setHeader('content-encoding', 'gzip').end(gzipSync(body)));

    expect(await makeClient({ apiUrl: server.origin }).retrieveCurrentUser()).toMatchObject({ uuid });
  });

  it('a large compressed body is decompressed, and one that ends too early is an error', async () => {
    const large = JSON.stringify({ uuid, username: randomBytes(20_000).toString('hex') });
    const compressed = gzipSync(large);
    let sent = compressed;
    const server = await serve((_, response) => response.setHeader('content-encoding', 'gzip').end(sent));
    const client = makeClient({ apiUrl: server.origin, retry: { attempts: 1 } });

    expect(await client.retrieveCurrentUser()).toMatchObject({ uuid });
    sent = compressed.subarray(0, -100);
    expect(await rejectionOf(client.retrieveCurrentUser())).toMatchObject({
      detail: 'the response body was truncated (status 200)',
    });
  });

  it('the response to HEAD has no body to decompress', async () => {
    const server = await serve((_, response) =>
      response.setHeader('content-encoding', 'gzip').setHeader('x-result-count', '7').end(),
    );

    expect(await makeClient({ apiUrl: server.origin }).countOfferingUsers({})).toBe(7);
  });

  it('an empty chunked response, as from a proxy, is accepted', async () => {
    const server = await serve((request, response) => {
      request.resume();
      // Sending the headers first makes the response chunked.
      response.flushHeaders();
      response.end();
    });
    const client = makeClient({ apiUrl: server.origin });

    expect(await client.setStateDone(uuid)).toEqual({ accepted: true });
    expect(await client.beginCreating(uuid)).toEqual({ accepted: true });
  });

  it('close() closes all connections and is safe to call twice', async () => {
    const server = await serve((_, response) => response.end(body));
    const client = makeClient({ apiUrl: server.origin });
    await Promise.all([client.retrieveCurrentUser(), client.retrieveCurrentUser(), client.retrieveCurrentUser()]);

    await client.close();
    await client.close();

    await vi.waitFor(() => expect(server.sockets.size).toBe(0));
  });

  it('a closed client sends no requests', async () => {
    const server = await serve((_, response) => response.end(body));
    const client = makeClient({ apiUrl: server.origin });
    await client.close();

    expect(await rejectionOf(client.retrieveCurrentUser())).toEqual(new Error('the Waldur client is closed'));
    expect(server.accepted()).toBe(0);
  });

  it('a read without a response is aborted after the timeout and retried', async () => {
    let requests = 0;
    const server = await serve((_, response) => {
      requests += 1;
      if (requests > 1) {
        response.end(body);
      }
    });

    expect(await makeClient({ apiUrl: server.origin, timeoutMs: 40 }).retrieveCurrentUser()).toMatchObject({ uuid });
    expect(requests).toBeGreaterThan(1);
  });

  it('the timeout also applies while the body is read', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{');
    });

    expect(
      await rejectionOf(
        makeClient({ apiUrl: server.origin, timeoutMs: 20, retry: { attempts: 2 } }).retrieveCurrentUser(),
      ),
    ).toMatchObject({
      name: 'WaldurUnavailableError',
      detail: `${server.origin} (waldur_api_url): timed out after 20 ms (2 attempts)`,
    });
  });

  it('a write without a response is not retried after the timeout', async () => {
    let requests = 0;
    const server = await serve(() => {
      requests += 1;
    });

    expect(
      await rejectionOf(makeClient({ apiUrl: server.origin, timeoutMs: 40 }).setUsername(uuid, 'ada')),
    ).toMatchObject({
      name: 'WaldurUnavailableError',
      operation: 'setUsername',
    });
    expect(requests).toBeLessThan(2);
  });

  it('a list with a truncated body is retried, and then fails with an error that says so', async () => {
    let requests = 0;
    const server = await serve((_, response) => {
      requests += 1;
      response.writeHead(200, { 'content-length': '1000' });
      response.write('[{"uuid"', () => response.destroy());
    });

    expect(await rejectionOf(makeClient({ apiUrl: server.origin }).listOfferingUsers({}).all())).toMatchObject({
      name: 'WaldurUnavailableError',
      status: 200,
      detail: 'the response body was truncated (status 200) (4 attempts)',
    });
    expect(requests).toBe(4);
  });

  it('a PATCH whose connection was reset after the server processed it is not repeated', async () => {
    const stored: string[] = [];
    const server = await serve((request, response) => {
      request.on('data', (chunk) => stored.push(String(chunk)));
      request.on('end', () => response.socket?.resetAndDestroy());
    });

    expect(await rejectionOf(makeClient({ apiUrl: server.origin }).setUsername(uuid, 'ada'))).toMatchObject({
      name: 'WaldurUnavailableError',
    });
    expect(stored).toEqual(['{"username":"ada"}']);
  });

  it('a write whose connection is refused is retried, and the error names the address', async () => {
    // The port is in use only at 127.0.0.1, so that a connection to 127.0.0.2 is refused.
    const { port } = await serve(() => {});
    const client = makeClient({ apiUrl: `http://127.0.0.2:${port}`, retry: { attempts: 3 } });

    expect(await rejectionOf(client.beginCreating(uuid))).toMatchObject({
      name: 'WaldurUnavailableError',
      detail: expect.stringMatching(new RegExp(`^http://127\\.0\\.0\\.2:${port} .*ECONNREFUSED.*\\(3 attempts\\)$`)),
    });
  });

  it('aborting a request ends it at once and closes its connection', async () => {
    const aborter = new AbortController();
    const server = await serve(() => aborter.abort('stop it'));

    expect(
      await rejectionOf(makeClient({ apiUrl: server.origin }).retrieveCurrentUser({ signal: aborter.signal })),
    ).toBe('stop it');
    await vi.waitFor(() => expect(server.sockets.size).toBe(0));
  });

  it.each([301, 302, 307, 308])(
    'a redirect with status %i is not followed, so that the token is not sent to another host',
    async (status) => {
      const other = await serve((_, response) => response.end(body));
      const server = await serve((_, response) =>
        response.writeHead(status, { location: `${other.origin}/api/users/me/?token=${token}` }).end(),
      );
      const client = makeClient({ apiUrl: server.origin });

      for (const call of [client.retrieveCurrentUser(), client.setOk(uuid), client.listOfferingUsers({}).all()]) {
        expect(await rejectionOf(call)).toMatchObject({
          name: 'WaldurResponseError',
          status,
          detail: `redirects are not followed (location: ${other.origin}/api/users/me/). This does not look like the Waldur API: is its address the one in waldur_api_url?`,
        });
      }
      expect(other.accepted()).toBe(0);
    },
  );

  it.each([301, 302, 307, 308])(
    'http that is redirected to https (%i) is an error of the configuration',
    async (status) => {
      let requests = 0;
      const server = await serve((request, response) => {
        requests += 1;
        response.writeHead(status, { location: `https://127.0.0.1:8443${request.url}` }).end();
      });
      const client = makeClient({ apiUrl: server.origin });
      for (const call of [client.retrieveCurrentUser(), client.setOk(uuid)]) {
        const error = await rejectionOf(call);
        expect(error).toBeInstanceOf(WaldurResponseError);
        expect(error).toMatchObject({
          name: 'WaldurAddressError',
          status,
          detail:
            'http is redirected to https. Set waldur_api_url to an address that begins with https://127.0.0.1:8443/',
        });
      }
      expect(requests).toBe(2);
    },
  );

  it('http that is redirected to https on another host is an error of the configuration too', async () => {
    const server = await serve(({ url }, response) =>
      response.writeHead(301, { location: `https://waldur.example.com${url}` }).end(),
    );

    expect(await rejectionOf(makeClient({ apiUrl: server.origin }).retrieveCurrentUser())).toMatchObject({
      name: 'WaldurAddressError',
      detail:
        'http is redirected to https. Set waldur_api_url to an address that begins with https://waldur.example.com/',
    });
  });

  it.each([
    ['https://login.example.com/start?rd=x', () => ' (location: https://login.example.com/start)'],
    ['/login?next=x', (origin: string) => ` (location: ${origin}/login)`],
    [undefined, () => ''],
  ])('a redirect to %s, such as a login page, asks whether this is the API', async (location, describe) => {
    const server = await serve((_, response) =>
      response.writeHead(302, location === undefined ? {} : { location }).end(),
    );

    expect(await rejectionOf(makeClient({ apiUrl: server.origin }).retrieveCurrentUser())).toMatchObject({
      name: 'WaldurResponseError',
      detail: `redirects are not followed${describe(server.origin)}. This does not look like the Waldur API: is its address the one in waldur_api_url?`,
    });
  });

  it('each request is logged at debug with its path, status and duration, but without the query', async () => {
    const lines: unknown[] = [];
    const other = vi.fn();
    const logger: Logger = { debug: (...line: unknown[]) => lines.push(line), info: other, warn: other, error: other };
    let requests = 0;
    const server = await serve((_, response) => {
      requests += 1;
      response.writeHead(requests === 1 ? 502 : 200, { 'x-result-count': '0' }).end('[]');
    });

    await makeClient({ apiUrl: server.origin, logger }).listOfferingUsers({ query: 'ada@x.test' }).all();

    const facts = { operation: 'listOfferingUsers', method: 'GET', path: '/api/marketplace-offering-users/' };
    expect(lines).toEqual([
      [{ ...facts, status: 502, ms: expect.any(Number) }, 'Waldur response'],
      [
        { operation: 'listOfferingUsers', attempt: 1, delayMs: expect.any(Number), detail: 'HTTP 502: no details' },
        'Waldur request failed, retrying',
      ],
      [{ ...facts, status: 200, ms: expect.any(Number) }, 'Waldur response'],
    ]);
    expect(JSON.stringify(lines)).not.toContain('ada');
    expect(other).not.toHaveBeenCalled();
  });
});
