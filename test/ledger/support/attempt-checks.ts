import { expect } from 'vitest';
import type { LedgerChecks } from './ledger-contract.js';
import { noon, testUser } from './setup.js';

const [alice, bob] = [testUser(1).userUuid, testUser(2).userUuid];

/** Counting failed attempts. */
export const attemptChecks: LedgerChecks = {
  'consecutive failures are counted, and the delay before the next attempt grows': async ({
    ledger: { attempts },
    clock,
  }) => {
    const data = { dataDigest: 'one' };
    expect(await attempts.find('o', alice, data)).toBeUndefined();
    const first = await attempts.recordFailure('o', alice, { reason: 'full', ...data });
    expect(first).toEqual({
      offeringUuid: 'o',
      userUuid: alice,
      count: 1,
      reason: 'full',
      dataDigest: 'one',
      lastAt: noon,
      nextAt: noon + 60_000,
    });
    clock.advance(60_000);
    const second = await attempts.recordFailure('o', alice, { reason: 'still full', ...data });
    expect(second).toMatchObject({ count: 2, reason: 'still full', lastAt: noon + 60_000, nextAt: noon + 180_000 });
    expect(await attempts.find('o', alice, data)).toEqual(second);
  },

  'a success deletes the failures of the user at that offering only': async ({ ledger: { attempts } }) => {
    for (const offering of ['o', 'p'])
      await attempts.recordFailure(offering, alice, { reason: 'x', dataDigest: 'one' });
    await attempts.recordSuccess('o', alice);
    await attempts.recordSuccess('o', bob);
    expect(await attempts.find('o', alice, { dataDigest: 'one' })).toBeUndefined();
    expect((await attempts.list()).map(({ offeringUuid }) => offeringUuid)).toEqual(['p']);
  },

  'failures before a change of the user data do not count': async ({ ledger: { attempts } }) => {
    for (let time = 0; time < 3; time += 1)
      await attempts.recordFailure('o', alice, { reason: 'x', dataDigest: 'one' });
    expect(await attempts.find('o', alice, { dataDigest: 'two' })).toBeUndefined();
    expect(await attempts.recordFailure('o', alice, { reason: 'x', dataDigest: 'two' })).toMatchObject({ count: 1 });
    expect(await attempts.find('o', alice, { dataDigest: 'one' })).toBeUndefined();
  },

  'clearing a user deletes their failures at all offerings': async ({ ledger: { attempts } }) => {
    for (const offering of ['p', 'o']) {
      for (const user of [bob, alice]) await attempts.recordFailure(offering, user, { reason: 'x', dataDigest: 'one' });
    }
    const pairs = async (offering?: string) =>
      (await attempts.list(offering)).map(({ offeringUuid, userUuid }) => [offeringUuid, userUuid]);
    expect(await pairs()).toEqual([
      ['o', alice],
      ['o', bob],
      ['p', alice],
      ['p', bob],
    ]);
    expect(await attempts.clear(alice)).toBe(2);
    expect(await attempts.clear(alice)).toBe(0);
    expect(await pairs('p')).toEqual([['p', bob]]);
  },
};
