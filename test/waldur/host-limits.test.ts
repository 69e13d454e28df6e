import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { AttemptError } from '../../src/waldur/attempt-error.js';
import { ConcurrencyLimit } from '../../src/waldur/concurrency-limit.js';
import { createHostLimits, type HostAnswer, type HostLimitsOptions } from '../../src/waldur/host-limits.js';
import { VirtualTime } from '../support/virtual-time.js';
import { makeClient, rejectionOf, uuid } from './support/make-client.js';
import { json, scriptFetch } from './support/scripted-fetch.js';

/** A fetch that counts concurrent requests. */
function countInFlight() {
  let inFlight = 0;
  let most = 0;
  const { fetch, seen } = scriptFetch(async () => {
    inFlight += 1;
    most = Math.max(most, inFlight);
    await new Promise(setImmediate);
    inFlight -= 1;
    return json({ uuid });
  });
  return { fetch, seen, most: () => most };
}

const many = (call: () => Promise<unknown>) => Promise.all(Array.from({ length: 30 }, call));

describe('the limit of concurrent requests per host', () => {
  it.each([
    [undefined, 32],
    [5, 5],
    [1, 1],
  ])('with maxConnections %s, up to %i requests run at once', async (maxConnections, expected) => {
    const { fetch, most } = countInFlight();
    const { clock, wait } = new VirtualTime();
    const client = makeClient({ fetch, maxConnections, clock, wait });

    await Promise.all(Array.from({ length: 1000 }, () => client.retrieveCurrentUser()));

    expect(most()).toBe(expected);
  });

  it('two clients that share a limit stay within it together', async () => {
    const { fetch, most } = countInFlight();
    const hostLimits = createHostLimits({ maxConnections: 3 });
    const [one, other] = [
      makeClient({ fetch, hostLimits }),
      makeClient({ fetch, hostLimits, apiUrl: 'https://waldur.test/prefix/' }),
    ];

    await Promise.all([many(() => one.retrieveCurrentUser()), many(() => other.setOk(uuid))]);

    expect(most()).toBe(3);
  });

  it('each host has its own limit', async () => {
    const { fetch, most } = countInFlight();
    const hostLimits = createHostLimits({ maxConnections: 3 });
    const [one, other] = [
      makeClient({ fetch, hostLimits }),
      makeClient({ fetch, hostLimits, apiUrl: 'https://other.test/' }),
    ];

    await Promise.all([many(() => one.retrieveCurrentUser()), many(() => other.retrieveCurrentUser())]);

    expect(most()).toBe(6);
  });

  it('a request that waits for its next attempt does not occupy a slot', async () => {
    const order: string[] = [];
    const { fetch } = scriptFetch(({ url }) => {
      order.push(url.pathname);
      return order.length === 1 ? new Response('', { status: 503, headers: { 'retry-after': '20' } }) : json({ uuid });
    });
    const aborter = new AbortController();
    const client = makeClient({ fetch, maxConnections: 1 });

    const waiting = rejectionOf(client.retrieveOfferingUser(uuid, { signal: aborter.signal }));
    expect(await client.retrieveCurrentUser()).toMatchObject({ uuid });
    aborter.abort('enough');

    expect(await waiting).toBe('enough');
    expect(order).toEqual([`/api/marketplace-offering-users/${uuid}/`, '/api/users/me/']);
  });

  it('aborting a request that waits for a slot rejects it at once, and it is never sent', async () => {
    let finish: (response: Response) => void = () => {};
    const { fetch, seen } = scriptFetch((_, number) =>
      number === 1 ? new Promise<Response>((resolve) => (finish = resolve)) : json({ uuid }),
    );
    const client = makeClient({ fetch, maxConnections: 1 });
    const aborter = new AbortController();

    const first = client.retrieveCurrentUser();
    const queued = rejectionOf(client.setOk(uuid, { signal: aborter.signal }));
    await new Promise(setImmediate);
    aborter.abort('enough');
    expect(await queued).toBe('enough');
    finish(json({ uuid }));
    await first;
    await client.retrieveCurrentUser();

    expect(seen.map(({ method }) => method)).toEqual(['GET', 'GET']);
  });

  it('a signal that is not an AbortSignal rejects the call, and nothing is sent', async () => {
    const { fetch, seen } = scriptFetch(() => json({ uuid }));
    const client = makeClient({ fetch });
    const controller = new AbortController() as unknown as AbortSignal; // the controller instead of its signal
    expect(await rejectionOf(client.setOk(uuid, { signal: controller }))).toBeInstanceOf(TypeError);
    expect(seen).toEqual([]);
  });

  it('the timeout of a request does not include the wait for a slot', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const { fetch } = scriptFetch(() => new Promise((resolve) => setTimeout(() => resolve(json({ uuid })), 10)));
    const client = makeClient({ fetch, maxConnections: 1, timeoutMs: 15, retry: { attempts: 1 } });

    const calls = Promise.all(Array.from({ length: 10 }, () => client.retrieveCurrentUser()));
    for (let elapsed = 0; elapsed < 100; elapsed += 10) {
      for (let turn = 0; turn < 10; turn++) {
        await new Promise(setImmediate);
      }
      vi.advanceTimersByTime(10);
    }

    expect(await calls).toHaveLength(10);
  });
});

/** A host that takes a certain time for each request, in virtual time, and the limits of requests to it. */
class Host {
  readonly time = new VirtualTime();
  /** How long a request takes, in milliseconds, with so many at once. */
  latency: (running: number) => number = () => 20;
  /** What the host answers. */
  answer: () => HostAnswer | Promise<HostAnswer> = () => ({ status: 200 });
  /** The numbers of concurrent requests, in the order in which requests started. */
  readonly started: number[] = [];
  readonly #limits;
  #running = 0;

  constructor(options: HostLimitsOptions = {}) {
    this.#limits = createHostLimits({ ...this.time, ...options });
  }

  send(options: { operation?: string; client?: object; signal?: AbortSignal } = {}): Promise<HostAnswer> {
    return this.#limits.run({ url: 'https://waldur.test/', operation: 'list', ...options }, async () => {
      this.#running += 1;
      this.started.push(this.#running);
      await this.time.wait(this.latency(this.#running), undefined);
      this.#running -= 1;
      return this.answer();
    });
  }

  /** Sends many requests at once. Returns how many of the last ones ran at once, at most. */
  async sendMany(count: number, operation?: string): Promise<number> {
    const first = this.started.length;
    const requests = Array.from({ length: count }, () => this.send(operation === undefined ? {} : { operation }));
    await this.time.run(() => Promise.allSettled(requests));
    return Math.max(...this.started.slice(first).slice(-40));
  }
}

describe('how many requests to a host run at once', () => {
  it('4 run at first, and twice as many after each round of good answers, up to the maximum', async () => {
    const host = new Host({ maxConnections: 20 });
    await host.sendMany(100);
    expect(host.started.slice(0, 4)).toEqual([1, 2, 3, 4]);
    const mostUntil = (end: number) => Math.max(...host.started.slice(0, end));
    // Rounds of 4, 8 and 16 answers.
    expect([7, 12, 19, 28, 43, 48].map(mostUntil)).toEqual([4, 8, 8, 16, 16, 20]);
  });

  it('once it has fallen, each round of good answers adds one', () => {
    const limit = new ConcurrencyLimit(32);
    const respond = () => limit.start('list').responded({ ms: 20, idleMs: 20, isFull: true });
    limit.start('list').failed();
    const limits = Array.from({ length: 9 }, () => {
      respond();
      return limit.current;
    });
    // Rounds of 2, 3 and 4 answers.
    expect(limits).toEqual([2, 3, 3, 3, 4, 4, 4, 4, 5]);
  });

  it('requests one after the other do not make room for more', async () => {
    const host = new Host();
    await host.time.run(async () => {
      for (let sent = 0; sent < 100; sent += 1) await host.send();
    });
    // The first round of answers ends when all of them have started.
    expect(await host.sendMany(7)).toBe(4);
  });

  const failures: readonly (readonly [string, () => HostAnswer | Promise<HostAnswer>])[] = [
    ['429', () => ({ status: 429 })],
    ['503', () => ({ status: 503 })],
    ['504', () => ({ status: 504 })],
    ['a timeout', () => Promise.reject(new AttemptError('timed out', { retryable: 'safe' }))],
  ];

  it.each(failures)('%s halves it, once for all requests that were running', async (_name, fail) => {
    const host = new Host();
    expect(await host.sendMany(1000)).toBe(32);
    host.answer = fail;
    await host.sendMany(32);
    host.answer = () => ({ status: 200 });
    expect(await host.sendMany(16)).toBeLessThanOrEqual(16);
    // It falls on, but never below 1.
    host.answer = fail;
    await host.sendMany(50);
    host.answer = () => ({ status: 200 });
    expect(await host.sendMany(1)).toBe(1);
  });

  it.each([400, 404, 500, 502])('%i says nothing about it', async (status) => {
    const host = new Host({ maxConnections: 8 });
    await host.sendMany(100);
    host.answer = () => ({ status });
    await host.sendMany(100);
    expect(await host.sendMany(8)).toBe(8);
  });

  it('an abort says nothing about it', async () => {
    const host = new Host({ maxConnections: 8 });
    await host.sendMany(100);
    host.answer = () => Promise.reject(new Error('stopped by the caller'));
    await host.sendMany(100);
    expect(await host.sendMany(8)).toBe(8);
  });

  it('falls until a host is no longer slowed down by it', async () => {
    const host = new Host();
    // As with 5 workers of 100 ms each.
    host.latency = (running) => 100 * Math.max(1, running / 5);
    expect(await host.sendMany(2000)).toBeLessThanOrEqual(13);
    const last = host.started.slice(-1000, -20);
    expect(Math.max(...last)).toBeLessThanOrEqual(13);
    expect(last.reduce((sum, running) => sum + running, 0) / last.length).toBeGreaterThanOrEqual(5);
  });

  it('does not fall because one operation takes longer than another', async () => {
    const host = new Host({ maxConnections: 8 });
    await host.sendMany(100, 'retrieve');
    host.latency = () => 2000;
    expect(await host.sendMany(100, 'list')).toBe(8);
  });

  it('does not fall because this process is busy while it waits', () => {
    const limit = new ConcurrencyLimit(8);
    const respond = (ms: number, idleMs: number) => limit.start('list').responded({ ms, idleMs, isFull: true });
    respond(20, 20);
    for (let count = 0; count < 100; count += 1) respond(500, 20);
    expect(limit.current).toBe(8);
    for (let count = 0; count < 16; count += 1) respond(500, 500);
    expect(limit.current).toBeLessThan(8);
  });

  it('with a maximum of 1 it is always 1, and every request is sent, whatever the host does', async () => {
    const host = new Host({ maxConnections: 1 });
    let number = 0;
    host.latency = () => [5, 5000, 20, 40][number % 4] ?? 0;
    host.answer = () => {
      number += 1;
      if (number % 5 === 0) throw new AttemptError('timed out', { retryable: 'safe' });
      return { status: number % 3 === 0 ? 429 : 200 };
    };
    expect(await host.sendMany(500)).toBe(1);
    expect([number, Math.max(...host.started)]).toEqual([500, 1]);
  });

  it('finds the number that a host allows by answering 429, and the maximum again when that ends', async () => {
    const host = new Host();
    let [running, refused] = [0, 0];
    host.latency = (now) => {
      running = now;
      return 20;
    };
    host.answer = () => {
      if (running <= 8) return { status: 200 };
      refused += 1;
      return { status: 429 };
    };
    await host.sendMany(2000);
    const last = host.started.slice(-1000, -40);
    expect(Math.max(...last)).toBeLessThanOrEqual(12);
    expect(last.reduce((sum, now) => sum + now, 0) / last.length).toBeGreaterThanOrEqual(4);
    expect(refused).toBeLessThan(600);
    host.answer = () => ({ status: 200 });
    expect(await host.sendMany(1000)).toBe(32);
  });

  it('rises again on a host that has become slow for good', async () => {
    const host = new Host({ maxConnections: 8 });
    await host.sendMany(100);
    host.latency = () => 500;
    expect(await host.sendMany(200)).toBe(8);
    expect(Math.min(...host.started.slice(120, 200))).toBe(1);
  });
});

describe('clients that share a host', () => {
  it('take turns, however many requests one of them has', async () => {
    const host = new Host({ maxConnections: 1 });
    const order: string[] = [];
    const send = (name: string, client: object) => host.send({ client }).then(() => order.push(name));
    const [big, small, other] = [{}, {}, {}];
    const requests = [
      ...Array.from({ length: 6 }, () => send('big', big)),
      ...Array.from({ length: 2 }, () => send('small', small)),
      send('other', other),
    ];
    await host.time.run(() => Promise.all(requests));
    expect(order.join(' ')).toBe('big big small other big small big big big');
  });

  it('two offerings of one site are processed alternately', async () => {
    const seen: string[] = [];
    const { fetch } = scriptFetch(async ({ url }) => {
      seen.push(url.pathname.slice(1, 4));
      await new Promise(setImmediate);
      return json({ uuid });
    });
    const hostLimits = createHostLimits({ maxConnections: 1 });
    const [big, small] = ['big', 'few'].map((path) =>
      makeClient({ fetch, hostLimits, apiUrl: `https://waldur.test/${path}/` }),
    );
    await Promise.all([
      many(() => big?.retrieveCurrentUser() ?? Promise.reject()),
      ...Array.from({ length: 3 }, () => small?.retrieveCurrentUser()),
    ]);
    expect(seen.lastIndexOf('few')).toBeLessThan(8);
    expect(seen).toHaveLength(33);
  });

  it('a request that was aborted while it waited is skipped, and the others take their turns', async () => {
    const host = new Host({ maxConnections: 1 });
    const aborter = new AbortController();
    const { signal } = aborter;
    const requests = [host.send(), host.send({ signal }), host.send({ client: {} }), host.send()];
    aborter.abort('enough');
    const results = await host.time.run(() => Promise.allSettled(requests));
    expect(results.map((result) => (result.status === 'rejected' ? result.reason : result.value.status))).toEqual([
      200,
      'enough',
      200,
      200,
    ]);
    expect(host.started).toEqual([1, 1, 1]);
  });
});
