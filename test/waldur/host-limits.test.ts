import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createHostLimits } from '../../src/waldur/host-limits.js';
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
  it('at most 16 requests run at once by default', async () => {
    const { fetch, most } = countInFlight();
    const client = makeClient({ fetch });

    await many(() => client.retrieveCurrentUser());

    expect(most()).toBe(16);
  });

  it('two clients that share a limit stay within it together', async () => {
    const { fetch, most } = countInFlight();
    const hostLimits = createHostLimits(3);
    const [one, other] = [
      makeClient({ fetch, hostLimits }),
      makeClient({ fetch, hostLimits, apiUrl: 'https://waldur.test/prefix/' }),
    ];

    await Promise.all([many(() => one.retrieveCurrentUser()), many(() => other.setOk(uuid))]);

    expect(most()).toBe(3);
  });

  it('each host has its own limit', async () => {
    const { fetch, most } = countInFlight();
    const hostLimits = createHostLimits(3);
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
    const client = makeClient({ fetch, maxInFlight: 1 });

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
    const client = makeClient({ fetch, maxInFlight: 1 });
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
    const client = makeClient({ fetch, maxInFlight: 1, timeoutMs: 15, retry: { attempts: 1 } });

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
