import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import type { Logger } from '../../src/shared/logger.js';
import { makeClient, rejectionOf, token, uuid } from './support/make-client.js';
import { serve } from './support/serve.js';

const body = JSON.stringify({ uuid });

describe('over real connections', () => {
  it('reads, writes and counts, with names and values as they were sent', async () => {
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

  it('keeps connections and uses them again', async () => {
    const server = await serve((_, response) => response.end(body));
    const client = makeClient({ apiUrl: server.origin });

    for (let call = 0; call < 20; call++) {
      await client.retrieveCurrentUser();
    }

    expect(server.accepted()).toBeLessThan(4);
  });

  it('reads a body that is compressed', async () => {
    const server = await serve((_, response) => response.setHeader('content-encoding', 'gzip').end(gzipSync(body)));

    expect(await makeClient({ apiUrl: server.origin }).retrieveCurrentUser()).toMatchObject({ uuid });
  });

  it('takes an empty answer that comes in chunks, as from a proxy, for what it is', async () => {
    const server = await serve((request, response) => {
      request.resume();
      // Headers that go first leave no way to tell the length.
      response.flushHeaders();
      response.end();
    });
    const client = makeClient({ apiUrl: server.origin });

    expect(await client.setStateDone(uuid)).toEqual({ accepted: true });
    expect(await client.beginCreating(uuid)).toEqual({ accepted: true });
  });

  it('leaves no connection open when it is closed, and may be closed twice', async () => {
    const server = await serve((_, response) => response.end(body));
    const client = makeClient({ apiUrl: server.origin });
    await Promise.all([client.retrieveCurrentUser(), client.retrieveCurrentUser(), client.retrieveCurrentUser()]);

    await client.close();
    await client.close();

    await vi.waitFor(() => expect(server.sockets.size).toBe(0));
  });

  it('makes no call once it is closed', async () => {
    const server = await serve((_, response) => response.end(body));
    const client = makeClient({ apiUrl: server.origin });
    await client.close();

    expect(await rejectionOf(client.retrieveCurrentUser())).toEqual(new Error('the Waldur client is closed'));
    expect(server.accepted()).toBe(0);
  });

  it('ends a request that hangs after the time-out, and asks again when that is safe', async () => {
    let asked = 0;
    const server = await serve((_, response) => {
      asked += 1;
      if (asked > 1) {
        response.end(body);
      }
    });

    expect(await makeClient({ apiUrl: server.origin, timeoutMs: 40 }).retrieveCurrentUser()).toMatchObject({ uuid });
    expect(asked).toBeGreaterThan(1);
  });

  it('ends a body that hangs after the time-out as well', async () => {
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
      detail: `${server.origin}: timed out after 20 ms (2 attempts)`,
    });
  });

  it('does not ask again for a write that hangs', async () => {
    let asked = 0;
    const server = await serve(() => {
      asked += 1;
    });

    expect(
      await rejectionOf(makeClient({ apiUrl: server.origin, timeoutMs: 40 }).setUsername(uuid, 'ada')),
    ).toMatchObject({
      name: 'WaldurUnavailableError',
      operation: 'setUsername',
    });
    expect(asked).toBeLessThan(2);
  });

  it('asks again for a list whose body was cut off, and says so when it stays so', async () => {
    let asked = 0;
    const server = await serve((_, response) => {
      asked += 1;
      response.writeHead(200, { 'content-length': '1000' });
      response.write('[{"uuid"', () => response.destroy());
    });

    expect(await rejectionOf(makeClient({ apiUrl: server.origin }).listOfferingUsers({}).all())).toMatchObject({
      name: 'WaldurUnavailableError',
      status: 200,
      detail: 'the response body was truncated (status 200) (4 attempts)',
    });
    expect(asked).toBe(4);
  });

  it('does not repeat a PATCH that was reset after the server had done the work', async () => {
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

  it('repeats a write whose connection was refused, and says where it could not connect', async () => {
    // Nobody listens at this other address of this machine; the port is in use only at the first.
    const { port } = await serve(() => {});
    const nowhere = makeClient({ apiUrl: `http://127.0.0.2:${port}`, retry: { attempts: 3 } });

    expect(await rejectionOf(nowhere.beginCreating(uuid))).toMatchObject({
      name: 'WaldurUnavailableError',
      detail: expect.stringMatching(new RegExp(`^http://127\\.0\\.0\\.2:${port}: ECONNREFUSED.*\\(3 attempts\\)$`)),
    });
  });

  it('ends a request at once when its signal is aborted, and the connection with it', async () => {
    const aborter = new AbortController();
    const server = await serve(() => aborter.abort('stop it'));

    expect(
      await rejectionOf(makeClient({ apiUrl: server.origin }).retrieveCurrentUser({ signal: aborter.signal })),
    ).toBe('stop it');
    await vi.waitFor(() => expect(server.sockets.size).toBe(0));
  });

  it.each([301, 302, 307, 308])('follows no redirect with %i, so that the token goes nowhere else', async (status) => {
    const other = await serve((_, response) => response.end(body));
    const server = await serve((_, response) =>
      response.writeHead(status, { location: `${other.origin}/api/users/me/?token=${token}` }).end(),
    );
    const client = makeClient({ apiUrl: server.origin });

    for (const call of [client.retrieveCurrentUser(), client.setOk(uuid), client.listOfferingUsers({}).all()]) {
      expect(await rejectionOf(call)).toMatchObject({
        name: 'WaldurResponseError',
        status,
        detail: `redirects are not followed (location: ${other.origin}/api/users/me/). Check the URL of the Waldur API`,
      });
    }
    expect(other.accepted()).toBe(0);
  });

  it('says that there was a redirect even if it leads to no address', async () => {
    const server = await serve((_, response) => response.writeHead(304).end());

    expect(await rejectionOf(makeClient({ apiUrl: server.origin }).retrieveCurrentUser())).toMatchObject({
      detail: 'redirects are not followed',
    });
  });

  it('tells the log at debug what was called, how it ended and how long it took, without the query', async () => {
    const lines: unknown[] = [];
    const other = vi.fn();
    const logger: Logger = { debug: (...line: unknown[]) => lines.push(line), info: other, warn: other, error: other };
    let asked = 0;
    const server = await serve((_, response) => {
      asked += 1;
      response.writeHead(asked === 1 ? 503 : 200, { 'x-result-count': '0' }).end('[]');
    });

    await makeClient({ apiUrl: server.origin, logger }).listOfferingUsers({ query: 'ada@x.test' }).all();

    const facts = { operation: 'listOfferingUsers', method: 'GET', path: '/api/marketplace-offering-users/' };
    expect(lines).toEqual([
      [{ ...facts, status: 503, ms: expect.any(Number) }, 'Waldur response'],
      [
        { operation: 'listOfferingUsers', attempt: 1, delayMs: expect.any(Number), detail: 'HTTP 503: no details' },
        'Waldur request failed, retrying',
      ],
      [{ ...facts, status: 200, ms: expect.any(Number) }, 'Waldur response'],
    ]);
    expect(JSON.stringify(lines)).not.toContain('ada');
    expect(other).not.toHaveBeenCalled();
  });
});
