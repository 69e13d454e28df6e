import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
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

test('with a share of the time for writes, they wait after a slow one, and a read does not', async () => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'], now: 0 });
  onTestFinished(() => void vi.useRealTimers());
  const ran: string[] = [];
  const transaction = await new MemoryLedgerStore().transact({ mode: 'read' }, async (each) => each);
  const queue = new GroupCommit({
    maxWriteShare: 0.25,
    begin: async ({ mode }) => ({
      transaction,
      commit: async () => {
        if (mode === 'write') vi.advanceTimersByTime(2);
      },
      rollBack: async () => {},
    }),
  });
  const add = (name: string, mode: TransactOptions['mode']) => queue.add({ mode }, async () => void ran.push(name));
  await add('a', 'write');
  const writes = [add('b', 'write'), add('c', 'write')];
  for (let turn = 0; turn < 10; turn += 1) await setImmediate();
  await add('d', 'read');
  vi.advanceTimersByTime(5);
  for (let turn = 0; turn < 10; turn += 1) await setImmediate();
  expect(ran).toEqual(['a', 'd']);
  vi.advanceTimersByTime(1);
  await Promise.all(writes);
  expect(ran).toEqual(['a', 'd', 'b', 'c']);
});
