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
  ['a 502 with an HTML page', () => new Response('<h1>Bad Gateway</h1>', { status: 502 })],
  ['503', () => new Response('', { status: 503 })],
  ['504', () => new Response('', { status: 504 })],
  ['a connection reset', fail(connectionError('ECONNRESET'))],
  ['a closed socket', fail(connectionError('UND_ERR_SOCKET', 'other side closed'))],
];
const unsentFailures: [string, () => Response][] = [
  ['429', () => new Response('', { status: 429 })],
  ['a refused connection', fail(connectionError('ECONNREFUSED'))],
  ['an unknown host', fail(connectionError('ENOTFOUND'))],
  ['a failed DNS lookup', fail(connectionError('EAI_AGAIN'))],
  ['a connection timeout', fail(connectionError('UND_ERR_CONNECT_TIMEOUT'))],
  [
    'an unreachable network',
    fail(
      new TypeError('fetch failed', {
        cause: Object.assign(new Error('connect ETIMEDOUT'), { code: 'ETIMEDOUT', syscall: 'connect' }),
      }),
    ),
  ],
  ['a SOCKS proxy that refuses the connection', fail(connectionError('UND_ERR_SOCKS5_REFUSED'))],
  [
    'a proxy that refuses the tunnel',
    fail(new TypeError('fetch failed', { cause: new Error('Proxy response (502) !== 200 when HTTP Tunneling') })),
  ],
];

/** Fails twice, then returns a response that every call accepts. */
function scriptRecovery(failure: () => Response) {
  return scriptFetch((request, number) => {
    if (number < 3) {
      return failure();
    }
    return request.method === 'GET' && request.url.pathname.endsWith('-users/')
      ? page([])
      : json({ uuid }, { headers: { 'x-result-count': '0' } });
  });
}

describe('retries', () => {
  const isRefusal = ([title]: readonly [string, unknown]): boolean => title === '503';
  describe.each([...reads, comments])('%s, which is safe to repeat', (name, call) => {
    const retried = failures.filter((failure) => name !== comments[0] || !isRefusal(failure));
    it.each([...retried, ...unsentFailures])('the request is retried after %s', async (_title, failure) => {
      const { fetch, seen } = scriptRecovery(failure);

      await call(makeClient({ fetch }));

      expect(seen).toHaveLength(3);
    });
  });

  describe.each(writes)('%s', (operation, call) => {
    it.each(unsentFailures)(
      'the request is retried after %s, because Waldur has not processed it',
      async (_title, failure) => {
        const { fetch, seen } = scriptRecovery(failure);

        await call(makeClient({ fetch }));

        expect(seen).toHaveLength(3);
      },
    );

    it.each(failures)(
      'the request is not retried after %s, because Waldur may have processed it',
      async (_title, failure) => {
        const { fetch, seen } = scriptRecovery(failure);

        const error = await rejectionOf(call(makeClient({ fetch })));

        expect(error).toBeInstanceOf(WaldurUnavailableError);
        expect(error).toMatchObject({ operation });
        expect(seen).toHaveLength(1);
      },
    );
  });

  it('a write that is safe to repeat is not retried after 503: the caller reads the row again first', async () => {
    const { fetch, seen } = scriptFetch(() => new Response('', { status: 503 }));

    expect(await rejectionOf(comments[1](makeClient({ fetch })))).toMatchObject({ status: 503, hostState: 'refusing' });
    expect(seen).toHaveLength(1);
  });

  it.each([
    ['HTML', () => new Response('<html>maintenance</html>')],
    ['a truncated body', () => new Response('[{"uuid": "a1')],
    ['an empty body', () => new Response('')],
  ])('a read is retried after a 200 with %s', async (_, failure) => {
    const { fetch, seen } = scriptRecovery(failure);

    expect(await makeClient({ fetch }).listOfferingUsers({}).all()).toEqual([]);
    expect(seen).toHaveLength(3);
  });

  it('setUsername is not retried if the body of its response is unreadable', async () => {
    const { fetch, seen } = scriptFetch(() => new Response('{"uuid"'));

    expect(await rejectionOf(makeClient({ fetch }).setUsername(uuid, 'ada'))).toMatchObject({
      name: 'WaldurUnavailableError',
      status: 200,
    });
    expect(seen).toHaveLength(1);
  });

  it('a call is not retried after a 400, 401, 403 or 405', async () => {
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

  it('a call is not retried if the certificate is not trusted, and the error says what to set', async () => {
    const { fetch, seen } = scriptFetch(
      fail(connectionError('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate')),
    );

    expect(await rejectionOf(makeClient({ fetch }).retrieveCurrentUser())).toMatchObject({
      name: 'WaldurUnavailableError',
      detail:
        'https://waldur.test:443 (waldur_api_url): the certificate of the server is signed by itself, and not trusted here ' +
        '(DEPTH_ZERO_SELF_SIGNED_CERT: self-signed certificate). Get the certificate from the operator of the server, and set ca_file to it',
    });
    expect(seen).toHaveLength(1);
  });

  it('a call is not retried beyond the configured number of attempts', async () => {
    const { fetch, seen } = scriptFetch(() => new Response('', { status: 502 }));

    expect(await rejectionOf(makeClient({ fetch, retry: { attempts: 2 } }).retrieveCurrentUser())).toMatchObject({
      status: 502,
      detail: 'HTTP 502: no details (2 attempts)',
    });
    expect(seen).toHaveLength(2);
  });
});

describe('the delay between attempts', () => {
  /** The delays between attempts in milliseconds, with fake timers. */
  async function waitsOf(answer: () => Response, options: Parameters<typeof makeClient>[0] = {}) {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    try {
      const times: number[] = [];
      const { fetch, seen } = scriptFetch(() => {
        times.push(Date.now());
        return answer();
      });
      let isDone = false;
      const client = makeClient({ fetch, random: () => 1, retry: { minDelayMs: 250 }, ...options });
      const result = rejectionOf(client.retrieveCurrentUser()).finally(() => {
        isDone = true;
      });
      while (!isDone) {
        for (let turn = 0; turn < 10; turn++) {
          await new Promise(setImmediate);
        }
        vi.advanceTimersToNextTimer();
      }
      return {
        waits: times.slice(1).map((time, index) => time - (times[index] ?? 0)),
        error: await result,
        seen,
      };
    } finally {
      vi.useRealTimers();
    }
  }
  const down = (headers: Record<string, string> = {}) => new Response('', { status: 502, headers });

  it('the delay starts at 250 ms and doubles', async () => {
    expect((await waitsOf(() => down())).waits).toEqual([250, 500, 1000]);
  });

  it('jitter shortens the delay by up to half', async () => {
    expect((await waitsOf(() => down(), { random: () => 0 })).waits).toEqual([125, 250, 500]);
  });

  it('the delay is never longer than the configured maximum', async () => {
    expect((await waitsOf(() => down(), { retry: { minDelayMs: 400, maxDelayMs: 600 } })).waits).toEqual([
      400, 600, 600,
    ]);
  });

  it('the delay is the Retry-After value in seconds plus the backoff', async () => {
    expect((await waitsOf(() => down({ 'retry-after': '7' }))).waits).toEqual([7250, 7500, 8000]);
  });

  it("a Retry-After date is compared with the server's clock", async () => {
    const headers = { date: 'Mon, 01 Jan 2024 00:00:00 GMT', 'retry-after': 'Mon, 01 Jan 2024 00:00:09 GMT' };

    expect((await waitsOf(() => down(headers))).waits).toEqual([9250, 9500, 10_000]);
  });

  it('a Retry-After date is compared with the local clock if the server sends no Date header', async () => {
    const now = Date.parse('2024-01-01T00:00:00Z');
    const clock = { now: () => now };

    expect((await waitsOf(() => down({ 'retry-after': 'Mon, 01 Jan 2024 00:00:02 GMT' }), { clock })).waits).toEqual([
      2250, 2500, 3000,
    ]);
  });

  it('a Retry-After value that is in the past or invalid is ignored', async () => {
    expect((await waitsOf(() => down({ 'retry-after': 'Mon, 01 Jan 2001 00:00:00 GMT' }))).waits).toEqual([
      250, 500, 1000,
    ]);
    expect((await waitsOf(() => down({ 'retry-after': 'later' }))).waits).toEqual([250, 500, 1000]);
  });

  it('a call fails at once if Retry-After is longer than the longest delay', async () => {
    const { error, seen } = await waitsOf(() => new Response('', { status: 429, headers: { 'retry-after': '31' } }));

    expect(error).toMatchObject({
      name: 'WaldurUnavailableError',
      status: 429,
      detail: 'HTTP 429: no details; Retry-After is 31 s (longest delay: 30 s)',
    });
    expect(seen).toHaveLength(1);
  });

  it('aborting during the delay rejects at once, and no further attempt is made', async () => {
    const aborter = new AbortController();
    const { fetch, seen } = scriptFetch(() => {
      queueMicrotask(() => setImmediate(() => aborter.abort('stop it')));
      return down({ 'retry-after': '20' });
    });

    expect(await rejectionOf(makeClient({ fetch }).retrieveCurrentUser({ signal: aborter.signal }))).toBe('stop it');
    expect(seen).toHaveLength(1);
  });
});

describe('abort signals', () => {
  it('a signal that is already aborted sends no request', async () => {
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

  it('aborting during a request rejects with the reason, even if fetch ignores the signal', async () => {
    const aborter = new AbortController();
    const { fetch } = scriptFetch(() => new Promise(() => {}));
    const call = rejectionOf(makeClient({ fetch }).retrieveCurrentUser({ signal: aborter.signal }));

    await new Promise(setImmediate);
    aborter.abort('stop it');

    expect(await call).toBe('stop it');
  });

  it('aborting between two pages ends the list', async () => {
    const aborter = new AbortController();
    const { fetch, seen } = scriptFetch(() => page([{ uuid, created: '2026-01-01T00:00:00Z' }], 2));
    const listed: string[] = [];

    const reading = (async () => {
      for await (const user of makeClient({ fetch }).listOfferingUsers({}, { signal: aborter.signal })) {
        listed.push(user.uuid);
        aborter.abort('stop it');
      }
    })();

    expect(await rejectionOf(reading)).toBe('stop it');
    expect(listed).toEqual([uuid]);
    expect(seen).toHaveLength(1);
  });

  it('one signal can be used for many calls without a MaxListenersExceededWarning', async () => {
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
