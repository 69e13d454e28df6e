import { createServer as createTcpServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/config/secret.js';
import { updateOfferingUsers } from '../../src/users/update.js';
import type { WaldurClient } from '../../src/waldur/client.js';
import { openWaldur } from '../support/open-waldur.js';
import { ScriptedBackend } from '../support/scripted-backend.js';
import { makeClient, rejectionOf, token, uuid } from '../waldur/support/make-client.js';
import { json, page, scriptFetch } from '../waldur/support/scripted-fetch.js';
import { listen, serve } from '../waldur/support/serve.js';

const MiB = 1024 * 1024;
const uuidOf = (number: number) => number.toString(16).padStart(32, '0');
const reads: readonly [string, (client: WaldurClient) => Promise<unknown>][] = [
  ['a list', (client) => client.listOfferingUsers({}).all()],
  ['a row', (client) => client.retrieveOfferingUser(uuid)],
  ['a team', (client) => client.listTeam(uuid)],
];

describe('a server that redirects', () => {
  it.each([300, 301, 302, 303, 305, 307, 308])(
    'a redirect with status %i is not followed, and the token is not sent to another server',
    async (status) => {
      const other = await serve((_, response) => response.end('[]'));
      const server = await serve((_, response) =>
        response.writeHead(status, { location: `${other.origin}/`, refresh: `0; url=${other.origin}/` }).end(),
      );
      const client = makeClient({ apiUrl: server.origin });
      const calls = [
        client.listOfferingUsers({}).all(),
        client.setUsername(uuid, 'ada'),
        client.countOfferingUsers({}),
        client.listOrders({}).all(),
      ];
      for (const error of await Promise.all(calls.map(rejectionOf)))
        expect(error).toMatchObject({ name: 'WaldurResponseError', status });
      expect(other.accepted()).toBe(0);
    },
  );

  it('a Link header with another origin is not followed', async () => {
    const other = await serve((_, response) => response.end('[]'));
    const tokens: string[] = [];
    const server = await serve((request, response) => {
      tokens.push(String(request.headers.authorization));
      const row = { uuid: uuidOf(tokens.length) };
      const link = [`<${other.origin}/?page=2&token=${token}>; rel="next"`, `<//127.0.0.1:${other.port}/>; rel=next`];
      response
        .writeHead(200, { 'content-type': 'application/json', 'x-result-count': '2', link })
        .end(JSON.stringify([row]));
    });
    expect(await makeClient({ apiUrl: server.origin }).listOfferingUsers({}).all()).toHaveLength(2);
    expect(tokens).toEqual([`Token ${token}`, `Token ${token}`]);
    expect(other.accepted()).toBe(0);
  });
});

describe('an endless list', () => {
  it.each<[string, (number: number) => Response]>([
    [
      'a list whose count grows with every page',
      (number) => page([{ uuid: uuidOf(number), created: new Date(number * 1000).toISOString() }], number + 1),
    ],
    ['a list without a count', (number) => json([{ uuid: uuidOf(number) }])],
  ])('%s is aborted', async (_what, answer) => {
    const { fetch, seen } = scriptFetch((_request, number) => answer(number));
    expect(await rejectionOf(makeClient({ fetch }).listOfferingUsers({}).all())).toMatchObject({
      detail: 'the list does not end (limit: 10000 pages)',
    });
    expect(seen).toHaveLength(10_000);
  });

  it('a list of two pages that alternate is aborted', async () => {
    const { fetch, seen } = scriptFetch((_request, number) =>
      page([{ uuid: uuidOf(number % 2), created: `2026-11-0${(number % 2) + 1}T00:00:00Z` }], 1e15),
    );
    expect(await rejectionOf(makeClient({ fetch }).listOfferingUsers({}).all())).toMatchObject({
      name: 'WaldurUnavailableError',
    });
    expect(seen.length).toBeLessThan(50);
  });

  it('a list of very large pages is aborted before it fills the memory', async () => {
    const filler = 'x'.repeat(32 * MiB);
    const { fetch, seen } = scriptFetch((_request, number) => page([{ uuid: uuidOf(number), unknown: filler }], 1e9));
    expect(await rejectionOf(makeClient({ fetch }).listOfferingUsers({}).all())).toMatchObject({
      name: 'WaldurUnavailableError',
      detail: `the list does not end (limit: ${512 * MiB} characters)`,
    });
    expect(seen).toHaveLength(16);
  });
});

describe('a hostile response body', () => {
  it('a response body of 2 GiB is aborted after 64 MiB', async () => {
    const chunk = Buffer.alloc(MiB, 32);
    let sent = 0;
    const server = await serve((_, response) => {
      const push = (): void => {
        while (sent < 2048 && !response.destroyed) {
          sent += 1;
          if (!response.write(chunk)) {
            response.once('drain', push);
            return;
          }
        }
        response.end();
      };
      response.writeHead(200, { 'content-type': 'application/json' });
      push();
    });
    const before = process.memoryUsage().rss;
    const error = await rejectionOf(makeClient({ apiUrl: server.origin }).listTeam(uuid));
    expect(error).toMatchObject({
      name: 'WaldurUnavailableError',
      detail: 'the response body is larger than 67108864 bytes',
    });
    expect(sent).toBeLessThan(128);
    expect(server.accepted()).toBe(1);
    expect(process.memoryUsage().rss - before).toBeLessThan(600 * MiB);
  });

  it.each([1, 2])('a body of 1 GiB that was compressed %i times is aborted after 64 MiB', async (times) => {
    // A gzip stream may have several members: a thousand small ones make one GiB.
    const once = Buffer.concat(Array<Buffer>(1024).fill(gzipSync(Buffer.alloc(MiB, 32))));
    const bomb = times === 1 ? once : gzipSync(once);
    expect(bomb.byteLength).toBeLessThan(2 * MiB);
    const encoding = Array<string>(times).fill('gzip').join(', ');
    const server = await serve((_, response) => response.writeHead(200, { 'content-encoding': encoding }).end(bomb));
    expect(await rejectionOf(makeClient({ apiUrl: server.origin }).retrieveCurrentUser())).toMatchObject({
      name: 'WaldurUnavailableError',
      detail: 'the response body is larger than 67108864 bytes',
    });
  });

  it('a body with a wrong or very long Content-Encoding is an error', async () => {
    for (const encoding of ['gzip', 'br', 'deflate', Array<string>(500).fill('gzip').join(',')]) {
      const server = await serve((_, response) =>
        response.writeHead(200, { 'content-encoding': encoding }).end('{"uuid": "x"}'),
      );
      expect(await rejectionOf(makeClient({ apiUrl: server.origin }).retrieveCurrentUser())).toMatchObject({
        name: expect.stringMatching(/^Waldur/),
      });
    }
  });

  it.each(reads)(
    'a body with 100,000 nested levels in place of %s is an error with any status',
    async (_what, call) => {
      for (const [open, close] of [
        ['[', ']'],
        ['{"a":', '}'],
      ] as const) {
        for (const status of [200, 400, 404, 500]) {
          const body = `${open.repeat(100_000)}1${close.repeat(100_000)}`;
          const { fetch } = scriptFetch(() => new Response(body, { status }));
          const client = makeClient({ fetch, retry: { attempts: 1 } });
          const outcome = await call(client).then(
            (value) => value,
            (error: unknown) => error,
          );
          if (status === 404 && call === reads[1]?.[1]) expect(outcome).toBeUndefined();
          else expect(outcome).toMatchObject({ name: expect.stringMatching(/^Waldur(Response|Unavailable)Error$/) });
        }
      }
    },
  );

  it('an error body of 32 MiB is shortened in linear time', async () => {
    for (const piece of ['<', '<script ']) {
      const { fetch } = scriptFetch(() => json({ detail: piece.repeat((32 * MiB) / piece.length) }, { status: 400 }));
      const error = (await rejectionOf(makeClient({ fetch }).retrieveCurrentUser())) as Error;
      expect(error.message.length).toBeLessThan(500);
    }
  });

  it('an error body with a million messages is shortened to one line', async () => {
    const { fetch } = scriptFetch(() => json({ username: Array<string>(1_000_000).fill('no') }, { status: 400 }));
    const { message } = (await rejectionOf(makeClient({ fetch }).retrieveCurrentUser())) as Error;
    expect(message.length).toBeLessThan(500);
    expect(message).toMatch(/username: no; username: no/);
  });

  it('a shortened error body never contains a part of a token', async () => {
    for (let before = 19_950; before < 20_010; before += 7) {
      const { fetch } = scriptFetch(
        () => new Response(`${'<b>'.repeat(before / 3)}${' '.repeat(before % 3)}Token ${token}`, { status: 502 }),
      );
      const { message } = (await rejectionOf(
        makeClient({ fetch, retry: { attempts: 1 } }).retrieveCurrentUser(),
      )) as Error;
      expect(message).not.toContain(token.slice(0, 6));
    }
  });

  it('a body with __proto__ and constructor at every level changes no other object', async () => {
    const evil = `{"__proto__":{"username":"evil","polluted":1},"constructor":{"prototype":{"polluted":1}},"uuid":"${uuid}","offering_uuid":"${uuid}"`;
    const bodies = [
      `[${evil},"plugin_options":${evil}},"attributes":${evil}},"limits":{"__proto__":3,"constructor":1},"permissions":[${evil}}]}]`,
    ];
    const { fetch } = scriptFetch(() => new Response(bodies[0], { headers: { 'x-result-count': '1' } }));
    const client = makeClient({ fetch });
    const rows = [
      await client.listOfferingUsers({}).all(),
      await client.listProviderResources({}).all(),
      await client.listTeam(uuid),
      await client.listRoles().all(),
    ];
    for (const [row] of rows) {
      expect(row).toBeDefined();
      expect((row as { username?: string }).username).toBeUndefined();
      expect(Object.getPrototypeOf(row)).toBe(Object.prototype);
    }
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('hostile response headers', () => {
  it('headers that arrive slowly end with the timeout of the client', async () => {
    const sockets: Socket[] = [];
    const server = await listen(
      createTcpServer((socket) => {
        sockets.push(socket);
        socket.write('HTTP/1.1 200 OK\r\nX-Slow: ');
        const timer = setInterval(() => socket.write('a'), 20);
        socket.on('close', () => clearInterval(timer));
      }),
    );
    const client = makeClient({ apiUrl: server.origin, timeoutMs: 200, retry: { attempts: 2 } });
    expect(await rejectionOf(client.retrieveCurrentUser())).toMatchObject({
      name: 'WaldurUnavailableError',
      detail: expect.stringContaining('timed out after 200 ms'),
    });
    expect(sockets.length).toBeLessThan(5);
  });

  it('endless or invalid headers are an error', async () => {
    for (const text of [
      `HTTP/1.1 200 OK\r\n${`X-Long: ${'a'.repeat(1000)}\r\n`.repeat(1000)}\r\n`,
      'HTTP/9.9 abc\r\n\r\n',
      'garbage\r\n\r\n',
      '\0\0\0',
    ]) {
      const server = await listen(createTcpServer((socket) => socket.on('data', () => socket.end(text))));
      expect(
        await rejectionOf(makeClient({ apiUrl: server.origin, retry: { attempts: 2 } }).setOk(uuid)),
      ).toMatchObject({
        name: 'WaldurUnavailableError',
      });
    }
  });

  it.each(['1000000000', '9'.repeat(400), 'Fri, 31 Dec 9999 23:59:59 GMT'])(
    'the header Retry-After: %s is not waited for, and the request fails',
    async (value) => {
      const { fetch, seen } = scriptFetch(() =>
        json({ detail: 'later' }, { status: 503, headers: { 'retry-after': value } }),
      );
      expect(await rejectionOf(makeClient({ fetch }).retrieveCurrentUser())).toMatchObject({
        detail: expect.stringMatching(/Retry-After is (\d|Infinity)/),
      });
      expect(seen).toHaveLength(1);
    },
  );

  it.each(['-5', '1e9', '0x10', '', 'soon', 'NaN', '1.5', '1;2', 'Fri, 31 Dec 1000 23:59:59 GMT'])(
    'the invalid header Retry-After: %j is ignored',
    async (value) => {
      const { fetch, seen } = scriptFetch((_request, number) =>
        number < 3 ? json({}, { status: 503, headers: { 'retry-after': value } }) : json({ uuid }),
      );
      expect(await makeClient({ fetch, retry: { attempts: 3 } }).retrieveCurrentUser()).toMatchObject({ uuid });
      expect(seen).toHaveLength(3);
    },
  );

  it.each(['garbage', '', 'Fri, 99 Foo 9999 99:99:99 GMT', '1e99', 'null'])(
    'the invalid header Date: %j is ignored',
    async (value) => {
      const { fetch } = scriptFetch(() => json({ uuid }, { headers: { date: value } }));
      const client = makeClient({ fetch });
      await client.retrieveCurrentUser();
      expect(client.serverTime()).toBeUndefined();
    },
  );

  it.each(['-1', '1.5', '1e3', 'Infinity', '0x2', ' ', '1, 1'])(
    'the invalid header X-Result-Count: %j is not used as a count',
    async (value) => {
      const { fetch } = scriptFetch(() => json([], { headers: { 'x-result-count': value } }));
      const client = makeClient({ fetch });
      expect(await rejectionOf(client.countOfferingUsers({}))).toMatchObject({ name: 'WaldurResponseError' });
      expect(await client.listOfferingUsers({}).all()).toEqual([]);
    },
  );
});

describe('offering users with invalid fields', () => {
  it.each([
    ['username', 7],
    ['username', ['evil']],
    ['state', 7],
    ['is_restricted', 'no'],
    ['is_restricted', ''],
    ['user_uuid', 'me'],
    ['modified', 0],
  ])(
    'an offering user with %s: %j is refused with the name of the field, together with the whole list',
    async (field, value) => {
      const { fetch } = scriptFetch(() => page([{ uuid }, { uuid: uuidOf(7), [field]: value }]));
      expect(await rejectionOf(makeClient({ fetch }).listOfferingUsers({}).all())).toMatchObject({
        name: 'WaldurResponseError',
        detail: expect.stringMatching(new RegExp(`^unexpected response body: ${field} (?:is|has) `)),
      });
    },
  );

  it('a username generation policy that is not a string does not open the gate', async () => {
    const open = await openWaldur('HTTP');
    try {
      const row = open.waldur.addOfferingUser({ offering: open.offering.uuid });
      const { fetch } = scriptFetch(async (request) => {
        const response = await open.waldur.fetch(new URL(request.url.pathname + request.url.search, open.waldur.url), {
          method: request.method,
          headers: request.headers,
          ...(request.body === '' ? {} : { body: request.body }),
        });
        if (!/provider-offerings\/[0-9a-f]+\/$/.test(request.url.pathname)) return response;
        const body = (await response.json()) as { plugin_options: object };
        return json({
          ...body,
          plugin_options: { ...body.plugin_options, username_generation_policy: ['waldur_username'] },
        });
      });
      const client = makeClient({ fetch, credentials: { kind: 'token', token: new Secret(open.waldur.token) } });
      const users = await client.listOfferingUsers({}).all();
      const backend = new ScriptedBackend('evil');
      expect(await rejectionOf(updateOfferingUsers(users, open.parts(backend, { client })))).toMatchObject({
        name: 'WaldurResponseError',
        detail: expect.stringContaining('username_generation_policy has '),
      });
      expect(open.writes()).toEqual([]);
      expect(open.waldur.offeringUser(row.uuid)?.username ?? '').toBe('');
    } finally {
      await open.close();
    }
  });
});
