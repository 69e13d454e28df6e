import { expect, test } from 'vitest';
import { GroupCommit } from '../../src/ledger/group-commit.js';
import { MemoryLedgerStore } from '../../src/ledger/memory/memory-store.js';
import type { LedgerTransaction, TransactOptions } from '../../src/ledger/store.js';

/** Adds all jobs at once and returns the transactions in which they ran, as `MODE: a, b`. */
async function transactionsOf(
  jobs: readonly (TransactOptions & { readonly name: string })[],
): Promise<readonly string[]> {
  const transactions: string[] = [];
  const transaction = await new MemoryLedgerStore().transact({ mode: 'read' }, async (each) => each);
  const queue = new GroupCommit({
    begin: async ({ mode }) => {
      const ran: string[] = [];
      const recording: LedgerTransaction = Object.assign(Object.create(transaction), { ran });
      const commit = async () => void transactions.push(`${mode}: ${ran.join(', ')}`);
      return { transaction: recording, commit, rollBack: async () => {} };
    },
  });
  const work = jobs.map(({ name, ...options }) =>
    queue.add(options, async (open) => (open as LedgerTransaction & { ran: string[] }).ran.push(name)),
  );
  await Promise.all(work);
  await queue.idle();
  return transactions;
}

const read = (name: string) => ({ name, mode: 'read' }) as const;
const write = (name: string) => ({ name, mode: 'write' }) as const;

test('group commit runs all waiting writes in one transaction and all waiting reads in another', async () => {
  const jobs = [write('a'), read('b'), write('c'), read('d'), read('e'), write('f')];
  expect(await transactionsOf(jobs)).toEqual(['write: a, c, f', 'read: b, d, e']);
});

test('no job overtakes an exclusive job', async () => {
  const jobs = [read('a'), write('b'), { ...write('c'), exclusive: true }, read('d'), write('e'), read('f')];
  expect(await transactionsOf(jobs)).toEqual(['read: a', 'write: b', 'write: c', 'read: d, f', 'write: e']);
});
