import { expect } from 'vitest';
import { runWithLease } from '../../../src/ledger/run-with-lease.js';
import { LeaseLostError } from '../../../src/ledger/store-errors.js';
import type { LedgerChecks } from './ledger-contract.js';
import { historyOf, testUser } from './setup.js';

const offeringUuid = 'a'.repeat(32);
const subject = { offeringUuid, kind: 'sync' };
// Longer than any test takes: a store with a server has a time of its own.
const request = { ...subject, owner: 'first', durationMs: 600_000 };
/** A lease that has expired as soon as it is acquired. */
const expired = { ...request, durationMs: 0 };
const second = { ...request, owner: 'second' };

/** Leases of work, and writes that need one. */
export const leaseChecks: LedgerChecks = {
  'a lease that another worker holds is not given to a second one, until it is released': async ({ ledger }) => {
    const lease = await ledger.leases.acquire(request);
    expect(lease).toMatchObject({ ...subject, owner: 'first' });
    expect(await ledger.leases.acquire(second)).toBeUndefined();
    expect(await ledger.leases.acquire(request)).toBeUndefined();
    expect(await ledger.leases.list()).toEqual([lease]);
    expect(lease && (await ledger.leases.release(lease))).toBe(true);
    expect(await ledger.leases.list()).toEqual([]);
    expect(lease && (await ledger.leases.release(lease))).toBe(false);
    const next = await ledger.leases.acquire(second);
    expect(next?.fencing).toBeGreaterThan(lease?.fencing ?? Number.POSITIVE_INFINITY);
  },

  'of many workers that ask for a lease at once, one gets it': async ({ ledger }) => {
    const owners = Array.from({ length: 20 }, (_, index) => ({ ...request, owner: `worker ${index}` }));
    const leases = await Promise.all(owners.map((each) => ledger.leases.acquire(each)));
    expect(leases.filter((lease) => lease !== undefined)).toHaveLength(1);
  },

  'leases of different offerings and kinds are independent': async ({ ledger }) => {
    const other = { ...request, offeringUuid: 'b'.repeat(32) };
    const leases = [
      await ledger.leases.acquire({ ...request, kind: 'orders' }),
      await ledger.leases.acquire(request),
      await ledger.leases.acquire(other),
    ];
    expect(leases).not.toContain(undefined);
    expect(await ledger.leases.list()).toEqual(leases);
  },

  'an expired lease is renewed unless another worker has acquired it': async ({ ledger: { leases } }) => {
    const lease = await leases.acquire(expired);
    if (lease === undefined) throw new Error('expected a lease');
    expect(await leases.list()).toEqual([]);
    const renewed = await leases.renew(lease, 0);
    expect(renewed).toMatchObject({ fencing: lease.fencing, owner: 'first' });
    expect(renewed.expiresAt).toBeGreaterThanOrEqual(lease.expiresAt);
    const next = await leases.acquire(second);
    await expect(leases.renew(lease, 600_000)).rejects.toThrow(
      `sync of offering ${offeringUuid}: first lost its lease, because second has acquired it`,
    );
    expect(await leases.release(lease)).toBe(false);
    expect(await leases.list()).toEqual([next]);
  },

  'a released lease is not renewed': async ({ ledger: { leases } }) => {
    const lease = await leases.acquire(request);
    if (lease === undefined) throw new Error('expected a lease');
    await leases.release(lease);
    await expect(leases.renew(lease, 600_000)).rejects.toThrow('first lost its lease, because it was released');
  },

  'a ledger with a lost lease can be read, and each of its writes fails and changes nothing': async ({ ledger }) => {
    const [alice, bob] = [testUser(1), testUser(2)];
    const lease = await ledger.leases.acquire(expired);
    if (lease === undefined) throw new Error('expected a lease');
    const fenced = ledger.withLease(lease);
    // Nobody has acquired the expired lease, so nobody else is at work.
    expect(await fenced.usernames.commit('ns', 'alice', alice)).toBe(true);
    const next = await ledger.leases.acquire(second);
    const writes = await Promise.allSettled([
      fenced.usernames.reserve('ns', 'bob', bob),
      ledger.usernames.reserve('ns', 'carol', testUser(3)),
      fenced.usernames.commit('ns', 'bob', bob),
      fenced.attempts.recordFailure('o', bob.userUuid, { reason: 'r', dataDigest: 'd' }),
      fenced.notes.put({ kind: 'k', scope: 'o', key: 'bob', value: 1 }),
      fenced.usernames.adopt('ns', [{ ...bob, username: 'bob' }]),
      fenced.usernames.release('ns', 'alice', { by: 'admin', reason: 'r' }),
      fenced.usernames.erase(alice),
    ]);
    const reasons = writes.map((write) => write.status === 'rejected' && write.reason instanceof LeaseLostError);
    expect(reasons).toEqual([true, false, true, true, true, true, true, true]);
    expect(await fenced.usernames.find('ns', alice)).toEqual({ username: 'alice', status: 'committed' });
    expect(await historyOf(ledger)).toEqual(['committed alice', 'reserved carol']);
    expect(await ledger.attempts.list()).toEqual([]);
    expect(next && (await ledger.withLease(next).usernames.reserve('ns', 'bob', bob))).toBe(true);
    await fenced.close();
    expect(await ledger.usernames.find('ns', bob)).toEqual({ username: 'bob', status: 'reserved' });
  },

  'work under a lease keeps the lease, and releases it however the work ends': async ({ ledger, clock }) => {
    // The work ends after the lease would have expired twice.
    const short = { ...request, durationMs: 300 };
    const outcome = await runWithLease(ledger, short, async ({ lease, signal, ledger: fenced }) => {
      let [held] = await ledger.leases.list();
      while ((held?.expiresAt ?? 0) < lease.expiresAt + short.durationMs) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        clock.advance(20);
        signal.throwIfAborted();
        held = (await ledger.leases.list())[0] ?? held;
      }
      expect(await fenced.usernames.reserve('ns', 'alice', testUser(1))).toBe(true);
      return 'done';
    });
    expect(outcome).toEqual({ acquired: true, result: 'done' });
    const failing = runWithLease(ledger, request, async () => {
      expect(await runWithLease(ledger, second, async () => 'not run')).toEqual({ acquired: false });
      throw new Error('the work failed');
    });
    await expect(failing).rejects.toThrow('the work failed');
    expect(await ledger.leases.list()).toEqual([]);
  },

  'work whose lease is lost is told by its signal': async ({ ledger }) => {
    const outcome = await runWithLease(ledger, { ...request, durationMs: 60 }, async ({ lease, signal }) => {
      await ledger.leases.release(lease);
      await ledger.leases.acquire(second);
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      return signal.reason;
    });
    expect(outcome.acquired && outcome.result).toBeInstanceOf(LeaseLostError);
    expect(await ledger.leases.list()).toMatchObject([{ owner: 'second' }]);
  },
};
