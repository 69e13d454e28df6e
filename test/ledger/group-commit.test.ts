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

test('with an interval, writes wait until as many are there as in the last transaction; reads do not', async () => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'], now: 0 });
  onTestFinished(() => void vi.useRealTimers());
  const ran: string[] = [];
  const transaction = await new MemoryLedgerStore().transact({ mode: 'read' }, async (each) => each);
  const queue = new GroupCommit({
    writeIntervalMs: 20,
    begin: async () => ({ transaction, commit: async () => void ran.push('commit'), rollBack: async () => {} }),
  });
  const add = (name: string, mode: TransactOptions['mode']) => queue.add({ mode }, async () => void ran.push(name));
  const runAll = async () => {
    for (let turn = 0; turn < 10; turn += 1) await setImmediate();
  };
  // One caller, then three, never wait.
  await add('a', 'write');
  await add('b', 'write');
  await Promise.all(['c', 'd', 'e'].map((name) => add(name, 'write')));
  await Promise.all(['f', 'g', 'h'].map((name) => add(name, 'write')));
  expect(ran).toEqual(['a', 'commit', 'b', 'commit', 'c', 'd', 'e', 'commit', 'f', 'g', 'h', 'commit']);
  ran.length = 0;
  const writes = [add('i', 'write'), add('j', 'write')];
  await runAll();
  await add('k', 'read');
  vi.advanceTimersByTime(19);
  await runAll();
  expect(ran).toEqual(['k', 'commit']);
  vi.advanceTimersByTime(1);
  await Promise.all(writes);
  expect(ran).toEqual(['k', 'commit', 'i', 'j', 'commit']);
});

test('what the jobs of a transaction will look up is read before the first one runs', async () => {
  const order: string[] = [];
  const transaction = await new MemoryLedgerStore().transact({ mode: 'read' }, async (each) => each);
  const queue = new GroupCommit({
    begin: async () => ({
      transaction,
      lookUp: async (lookups) => void order.push(lookups.flatMap(({ keys }) => keys).join(' ')),
      commit: async () => {},
      rollBack: async () => {},
    }),
  });
  const add = (key: string) =>
    queue.add({ mode: 'write', lookup: { keys: [key] } }, async () => void order.push(`job ${key}`));
  await Promise.all([add('uuid:a'), add('uuid:b')]);
  expect(order).toEqual(['uuid:a uuid:b', 'job uuid:a', 'job uuid:b']);
});
