import { describe, expect, it, vi } from 'vitest';
import { WaldurAuthError, WaldurResponseError, WaldurUnavailableError } from '../../src/shared/errors.js';
import type { WaldurClient } from '../../src/waldur/client.js';
import { makeClient, rejectionOf, uuid } from './support/make-client.js';
import { connectionError, json, page, scriptFetch } from './support/scripted-fetch.js';

const reads: [string, (client: WaldurClient) => Promise<unknown>][] = [
  ['listOfferingUsers', (client) => client.listOfferingUsers({}).all()],
  ['countOfferingUsers', (client) => client.countOfferingUsers({})],
  ['retrieveOfferingUser', (client) => client.retrieveOfferingUser(uuid)],
];
const writes: [string, (client: WaldurClient) => Promise<unknown>][] = [
  ['setUsername', (client) => client.setUsername(uuid, 'ada')],
  ['beginCreating', (client) => client.beginCreating(uuid)],
  ['setPendingAccountLinking', (client) => client.setPendingAccountLinking(uuid, { comment: '' })],
];
const comments: [string, (client: WaldurClient) => Promise<unknown>] = [
  'updateComments',
  (client) => client.updateComments(uuid, { comment: '' }),
];

const fail = (error: unknown) => (): never => {
  throw error;
};
const failures: [string, () => Response][] = [
  ['500', () => new Response('x', { status: 500 })],
  ['502 in HTML', () => new Response('<h1>Bad Gateway</h1>', { status: 502 })],
  ['503', () => new Response('', { status: 503 })],
  ['504', () => new Response('', { status: 504 })],
  ['a reset', fail(connectionError('ECONNRESET'))],
  ['a socket that closed', fail(connectionError('UND_ERR_SOCKET', 'other side closed'))],
];
const unsentFailures: [string, () => Response][] = [
  ['429', () => new Response('', { status: 429 })],
  ['a refused connection', fail(connectionError('ECONNREFUSED'))],
  ['an unknown host', fail(connectionError('ENOTFOUND'))],
  ['a name server in trouble', fail(connectionError('EAI_AGAIN'))],
  ['a connection that took too long', fail(connectionError('UND_ERR_CONNECT_TIMEOUT'))],
  [
    'a network that leads nowhere',
    fail(
      new TypeError('fetch failed', {
        cause: Object.assign(new Error('connect ETIMEDOUT'), { code: 'ETIMEDOUT', syscall: 'connect' }),
      }),
    ),
  ],
  ['a SOCKS proxy that refuses', fail(connectionError('UND_ERR_SOCKS5_REFUSED'))],
  [
    'a proxy that makes no tunnel',
    fail(new TypeError('fetch failed', { cause: new Error('Proxy response (502) !== 200 when HTTP Tunneling') })),
  ],
];

/** Trouble first, then what every kind of call takes for good. */
function scriptRecovery(trouble: () => Response) {
  return scriptFetch((request, number) => {
    if (number < 3) {
      return trouble();
    }
    return request.method === 'GET' && request.url.pathname.endsWith('-users/')
      ? page([])
      : json({ uuid }, { headers: { 'x-result-count': '0' } });
  });
}

describe('what is repeated', () => {
  describe.each([...reads, comments])('%s, which is safe to do twice', (_, call) => {
    it.each([...failures, ...unsentFailures])('after %s', async (_trouble, trouble) => {
      const { fetch, seen } = scriptRecovery(trouble);

      await call(makeClient({ fetch }));

      expect(seen).toHaveLength(3);
    });
  });

  describe.each(writes)('%s', (operation, call) => {
    it.each(unsentFailures)('after %s, because Waldur has not worked on it', async (_trouble, trouble) => {
      const { fetch, seen } = scriptRecovery(trouble);

      await call(makeClient({ fetch }));

      expect(seen).toHaveLength(3);
    });

    it.each(failures)('never after %s, because nobody knows what Waldur did', async (_trouble, trouble) => {
      const { fetch, seen } = scriptRecovery(trouble);

      const error = await rejectionOf(call(makeClient({ fetch })));

      expect(error).toBeInstanceOf(WaldurUnavailableError);
      expect(error).toMatchObject({ operation });
      expect(seen).toHaveLength(1);
    });
  });

  it.each([
    ['HTML', () => new Response('<html>maintenance</html>')],
    ['half of a body', () => new Response('[{"uuid": "a1')],
    ['an empty body', () => new Response('')],
  ])('a read after 200 with %s', async (_, trouble) => {
    const { fetch, seen } = scriptRecovery(trouble);

    expect(await makeClient({ fetch }).listOfferingUsers({}).all()).toEqual([]);
    expect(seen).toHaveLength(3);
  });

  it('a username never, when its answer has no readable body', async () => {
    const { fetch, seen } = scriptFetch(() => new Response('{"uuid"'));

    expect(await rejectionOf(makeClient({ fetch }).setUsername(uuid, 'ada'))).toMatchObject({
      name: 'WaldurUnavailableError',
      status: 200,
    });
    expect(seen).toHaveLength(1);
  });

  it('nothing that Waldur has answered clearly', async () => {
    for (const [status, kind] of [
      [400, WaldurResponseError],
      [401, WaldurAuthError],
      [403, WaldurResponseError],
      [405, WaldurResponseError],
    ] as const) {
      const { fetch, seen } = scriptFetch(() => json({ detail: 'No.' }, { status }));

      expect(await rejectionOf(makeClient({ fetch }).retrieveOfferingUser(uuid))).toBeInstanceOf(kind);
      expect(seen).toHaveLength(1);
    }
  });

  it('nothing over a certificate that is not trusted; the message says what to set', async () => {
    const { fetch, seen } = scriptFetch(
      fail(connectionError('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate')),
    );

    expect(await rejectionOf(makeClient({ fetch }).retrieveCurrentUser())).toMatchObject({
      name: 'WaldurUnavailableError',
      detail:
        'https://waldur.test: the certificate is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT: self-signed certificate). ' +
        'Set ca_file to the certificate of the authority that signed it, or verify_ssl to false',
    });
    expect(seen).toHaveLength(1);
  });

  it('nothing more than the attempts that are set', async () => {
    const { fetch, seen } = scriptFetch(() => new Response('', { status: 503 }));

    expect(await rejectionOf(makeClient({ fetch, retry: { attempts: 2 } }).retrieveCurrentUser())).toMatchObject({
      status: 503,
      detail: 'HTTP 503: no details (2 attempts)',
    });
    expect(seen).toHaveLength(2);
  });
});

describe('the wait between attempts', () => {
  /** How long the client waits between attempts, in milliseconds, on a clock that jumps from one timer to the next. */
  async function waitsOf(answer: () => Response, options: Parameters<typeof makeClient>[0] = {}) {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    try {
      const moments: number[] = [];
      const { fetch, seen } = scriptFetch(() => {
        moments.push(Date.now());
        return answer();
      });
      let settled = false;
      const client = makeClient({ fetch, random: () => 1, retry: { minDelayMs: 250 }, ...options });
      const result = rejectionOf(client.retrieveCurrentUser()).finally(() => {
        settled = true;
      });
      while (!settled) {
        for (let turn = 0; turn < 10; turn++) {
          await new Promise(setImmediate);
        }
        vi.advanceTimersToNextTimer();
      }
      return {
        waits: moments.slice(1).map((moment, index) => moment - (moments[index] ?? 0)),
        error: await result,
        seen,
      };
    } finally {
      vi.useRealTimers();
    }
  }
  const down = (headers: Record<string, string> = {}) => new Response('', { status: 503, headers });

  it('doubles from 250 ms', async () => {
    expect((await waitsOf(() => down())).waits).toEqual([250, 500, 1000]);
  });

  it('is shortened by up to a half, by chance', async () => {
    expect((await waitsOf(() => down(), { random: () => 0 })).waits).toEqual([125, 250, 500]);
  });

  it('is never longer than the longest that is set', async () => {
    expect((await waitsOf(() => down(), { retry: { minDelayMs: 400, maxDelayMs: 600 } })).waits).toEqual([
      400, 600, 600,
    ]);
  });

  it('is what Retry-After says in seconds, and a little more', async () => {
    expect((await waitsOf(() => down({ 'retry-after': '7' }))).waits).toEqual([7250, 7500, 8000]);
  });

  it("is what Retry-After says as a date, by the server's own clock", async () => {
    const headers = { date: 'Mon, 01 Jan 2024 00:00:00 GMT', 'retry-after': 'Mon, 01 Jan 2024 00:00:09 GMT' };

    expect((await waitsOf(() => down(headers))).waits).toEqual([9250, 9500, 10_000]);
  });

  it('goes by our clock where the server sends none', async () => {
    const now = Date.parse('2024-01-01T00:00:00Z');
    const clock = { now: () => now };

    expect((await waitsOf(() => down({ 'retry-after': 'Mon, 01 Jan 2024 00:00:02 GMT' }), { clock })).waits).toEqual([
      2250, 2500, 3000,
    ]);
  });

  it('takes no notice of a Retry-After that is past or no time at all', async () => {
    expect((await waitsOf(() => down({ 'retry-after': 'Mon, 01 Jan 2001 00:00:00 GMT' }))).waits).toEqual([
      250, 500, 1000,
    ]);
    expect((await waitsOf(() => down({ 'retry-after': 'later' }))).waits).toEqual([250, 500, 1000]);
  });

  it('is not begun when the server asks for a longer one than we wait', async () => {
    const { error, seen } = await waitsOf(() => new Response('', { status: 429, headers: { 'retry-after': '31' } }));

    expect(error).toMatchObject({
      name: 'WaldurUnavailableError',
      status: 429,
      detail: 'HTTP 429: no details; Retry-After is 31 s (longest delay: 30 s)',
    });
    expect(seen).toHaveLength(1);
  });

  it('ends at once with the reason of an abort, and no further attempt is made', async () => {
    const aborter = new AbortController();
    const { fetch, seen } = scriptFetch(() => {
      queueMicrotask(() => setImmediate(() => aborter.abort('stop it')));
      return down({ 'retry-after': '20' });
    });

    expect(await rejectionOf(makeClient({ fetch }).retrieveCurrentUser({ signal: aborter.signal }))).toBe('stop it');
    expect(seen).toHaveLength(1);
  });
});

describe('an abort', () => {
  it('before the call sends nothing', async () => {
    const { fetch, seen } = scriptFetch(() => json({ uuid }));
    const client = makeClient({ fetch });
    const reason = new Error('shutting down');

    for (const call of [
      client.retrieveCurrentUser,
      (options: { signal: AbortSignal }) => client.setOk(uuid, options),
    ]) {
      expect(await rejectionOf(call({ signal: AbortSignal.abort(reason) }))).toBe(reason);
    }
    expect(await rejectionOf(client.listOfferingUsers({}, { signal: AbortSignal.abort(reason) }).all())).toBe(reason);
    expect(seen).toEqual([]);
  });

  it('during a request ends it with the reason, even if fetch does not listen', async () => {
    const aborter = new AbortController();
    const { fetch } = scriptFetch(() => new Promise(() => {}));
    const call = rejectionOf(makeClient({ fetch }).retrieveCurrentUser({ signal: aborter.signal }));

    await new Promise(setImmediate);
    aborter.abort('stop it');

    expect(await call).toBe('stop it');
  });

  it('between two pages ends the list', async () => {
    const aborter = new AbortController();
    const { fetch, seen } = scriptFetch(() => page([{ uuid, created: '2026-01-01T00:00:00Z' }], 2));
    const met: string[] = [];

    const reading = (async () => {
      for await (const user of makeClient({ fetch }).listOfferingUsers({}, { signal: aborter.signal })) {
        met.push(user.uuid);
        aborter.abort('stop it');
      }
    })();

    expect(await rejectionOf(reading)).toBe('stop it');
    expect(met).toEqual([uuid]);
    expect(seen).toHaveLength(1);
  });

  it('of one signal may end very many calls, without a warning about listeners', async () => {
    const warned = vi.fn();
    process.on('warning', warned);
    const aborter = new AbortController();
    const { fetch } = scriptFetch(() => new Promise((resolve) => setImmediate(() => resolve(json({ uuid })))));
    const client = makeClient({ fetch });

    await Promise.all(Array.from({ length: 50 }, () => client.retrieveCurrentUser({ signal: aborter.signal })));
    await new Promise(setImmediate);
    process.off('warning', warned);

    expect(warned).not.toHaveBeenCalled();
  });
});
