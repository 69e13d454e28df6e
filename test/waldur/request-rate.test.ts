import { describe, expect, it } from 'vitest';
import type { HostState } from '../../src/shared/host-state.js';
import { RequestRate } from '../../src/waldur/request-rate.js';
import { VirtualTime } from '../support/virtual-time.js';

/** A host that accepts requests at certain intervals in milliseconds, and refuses those that come earlier. */
class Host {
  readonly time = new VirtualTime();
  readonly rate = new RequestRate(this.time);
  readonly accepted: number[] = [];
  readonly refusals: { readonly at: number; readonly state: HostState }[] = [];
  /** `Infinity`: the host refuses everything. */
  intervalMs: number;

  constructor(intervalMs: number) {
    this.intervalMs = intervalMs;
  }

  async send(signal?: AbortSignal): Promise<void> {
    const turn = await this.rate.takeTurn(signal);
    await this.time.wait(5, undefined);
    const at = this.time.clock.now();
    if (at - (this.accepted.at(-1) ?? Number.NEGATIVE_INFINITY) < this.intervalMs || this.intervalMs === Infinity) {
      this.refusals.push({ at, state: turn.refused() });
    } else {
      this.accepted.push(at);
      turn.answered();
    }
  }

  /** Sends requests one after the other. */
  async sendMany(count: number): Promise<void> {
    for (let sent = 0; sent < count; sent += 1) await this.send();
  }
}

describe('the rate of requests to a host', () => {
  it('is unlimited until the host refuses one', async () => {
    const host = new Host(0);
    await host.time.run(() => Promise.all(Array.from({ length: 100 }, () => host.send())));
    expect(host.time.seconds).toBe(0.005);
    expect(host.rate.isLimited).toBe(false);
  });

  it.each([500, 100, 20])('follows the limit of a host that accepts one request in %i ms', async (intervalMs) => {
    const host = new Host(intervalMs);
    await host.time.run(() => Promise.all(Array.from({ length: 4 }, () => host.sendMany(100))));
    const { accepted, refusals } = host;
    expect(refusals.length).toBeLessThan(accepted.length / 4);
    const [first = 0, last = 0] = [accepted[0], accepted.at(-1)];
    expect((last - first) / (accepted.length - 1)).toBeLessThan(intervalMs * 1.5);
  });

  it('requests that had started before the rate was lowered lower it only once', async () => {
    const host = new Host(Number.POSITIVE_INFINITY);
    await host.time.run(() => Promise.all(Array.from({ length: 16 }, () => host.send())));
    host.intervalMs = 0;
    const start = host.time.clock.now();
    await host.time.run(() => Promise.all(Array.from({ length: 11 }, () => host.send())));
    // 50 requests per second, and the first of them waits as well.
    expect(host.accepted.at(-1)).toBeLessThanOrEqual(start + 11 * 20 + 5);
    expect(host.accepted[1]).toBeGreaterThan((host.accepted[0] ?? 0) + 15);
  });

  it('rises again when the host accepts everything', async () => {
    const host = new Host(1000);
    await host.time.run(() => host.sendMany(40));
    host.intervalMs = 0;
    await host.time.run(() => host.sendMany(200));
    expect(host.rate.isLimited).toBe(false);
  });

  it('a request that no longer waits does not hold up the others', async () => {
    const host = new Host(Number.POSITIVE_INFINITY);
    const aborter = new AbortController();
    await host.time.run(async () => {
      await host.sendMany(12);
      host.intervalMs = 0;
      const waiting = [host.send(), host.send(aborter.signal), host.send(AbortSignal.abort('late')), host.send()];
      aborter.abort('enough');
      const results = await Promise.allSettled(waiting);
      expect(results.map((result) => (result.status === 'rejected' ? result.reason : 'sent'))).toEqual([
        'sent',
        'enough',
        'late',
        'sent',
      ]);
    });
    expect(host.accepted).toHaveLength(2);
  });
});

describe('the state of a host that refuses a request', () => {
  it('is busy if it has answered another request since, and refusing if not', async () => {
    const host = new Host(0);
    await host.time.run(async () => {
      await host.send();
      host.intervalMs = Number.POSITIVE_INFINITY;
      await host.sendMany(2);
      host.intervalMs = 0;
      await host.send();
      host.intervalMs = Number.POSITIVE_INFINITY;
      await host.send();
    });
    expect(host.refusals.map(({ state }) => state)).toEqual(['busy', 'refusing', 'busy']);
  });

  it('is unavailable after a minute without an answer at the lowest rate, and busy as soon as one came', async () => {
    const host = new Host(Number.POSITIVE_INFINITY);
    await host.time.run(() => host.sendMany(100));
    const first = host.refusals.findIndex(({ state }) => state === 'unavailable');
    const lowest = host.refusals.findIndex(({ at }, index) => at - (host.refusals[index - 1]?.at ?? at) >= 1000);
    const seconds = ((host.refusals[first]?.at ?? 0) - (host.refusals[lowest - 1]?.at ?? 0)) / 1000;
    expect(seconds).toBeGreaterThanOrEqual(60);
    expect(seconds).toBeLessThan(62);
    expect(host.refusals.slice(first).every(({ state }) => state === 'unavailable')).toBe(true);
    host.intervalMs = 0;
    await host.time.run(() => host.send());
    host.intervalMs = Number.POSITIVE_INFINITY;
    await host.time.run(() => host.send());
    expect(host.refusals.at(-1)?.state).toBe('busy');
  });
});
