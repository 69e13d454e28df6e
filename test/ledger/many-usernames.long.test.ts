import { expect, onTestFinished, test } from 'vitest';
import { makeSqliteLedger, testUser } from './support/setup.js';

test('the event loop keeps running while a SQLite ledger adopts a hundred thousand usernames', async () => {
  const { ledger } = await makeSqliteLedger();
  onTestFinished(() => ledger.close());
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  function* entries() {
    for (let index = 0; index < 100_000; index += 1) yield { username: `user${index}`, ...testUser(index + 1) };
  }
  expect(await ledger.usernames.adopt('ns', entries())).toEqual({ added: 100_000, known: 0, conflicts: [] });
  clearInterval(timer);
  expect(turns).toBeGreaterThan(10);
  expect(await ledger.usernames.verify()).toEqual({ findings: [], users: 100_000, names: 100_000, events: 100_000 });
});
