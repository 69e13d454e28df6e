import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldUsername } from '../../src/usernames/check-username.js';
import { makeMemoryLedger, testUser } from './support/setup.js';

test('the ledger treats two usernames as equal exactly when foldUsername does', async () => {
  const letters = fc.constantFrom(
    'a',
    'A',
    'b',
    'ß',
    'ẞ',
    'é',
    'e\u0301',
    'ﬁ',
    'fi',
    'Ⅷ',
    'K',
    'k',
    'ς',
    'Σ',
    'İ',
    'ı',
    '1',
    '-',
  );
  const name = fc.array(letters, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(name, name, async (one, other) => {
      const { ledger } = makeMemoryLedger();
      expect(await ledger.usernames.commit('ns', one, testUser(1))).toBe(true);
      expect(await ledger.usernames.find('ns', testUser(1))).toEqual({
        username: foldUsername(one),
        status: 'committed',
      });
      expect(await ledger.usernames.isTaken('ns', other, testUser(2))).toBe(foldUsername(one) === foldUsername(other));
      expect(await ledger.usernames.reserve('ns', other, testUser(2))).toBe(foldUsername(one) !== foldUsername(other));
    }),
  );
});
