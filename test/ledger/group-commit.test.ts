import Database from 'libsql';
import { expect, test } from 'vitest';
import { Connection } from '../../src/ledger/sqlite/connection.js';
import { GroupCommit } from '../../src/ledger/sqlite/group-commit.js';
import { SqliteKey } from '../../src/ledger/sqlite/sqlite-key.js';
import type { TransactOptions } from '../../src/ledger/store.js';

/** A connection that records the statements that begin and end its transactions. */
class RecordingConnection extends Connection {
  readonly statements: string[] = [];

  override exec(sql: string): void {
    this.statements.push(sql);
    super.exec(sql);
  }
}

/** Adds all jobs at once and returns the transactions in which they ran, as `BEGIN: a, b`. */
async function transactionsOf(
  jobs: readonly (TransactOptions & { readonly name: string })[],
): Promise<readonly string[]> {
  const connection = new RecordingConnection(new Database(':memory:'));
  const queue = new GroupCommit({ path: ':memory:', connection, key: new SqliteKey(':memory:'), lockTimeoutMs: 1000 });
  const work = jobs.map(({ name, ...options }) => queue.add(options, async () => connection.statements.push(name)));
  await Promise.all(work);
  await queue.idle();
  connection.close();
  return connection.statements
    .join(', ')
    .split(', COMMIT')
    .map((transaction) => transaction.replace(/^, /, '').replace(', ', ': '))
    .filter((transaction) => transaction !== '');
}

const read = (name: string) => ({ name, mode: 'read' }) as const;
const write = (name: string) => ({ name, mode: 'write' }) as const;

test('group commit runs all waiting writes in one transaction and all waiting reads in another', async () => {
  const jobs = [write('a'), read('b'), write('c'), read('d'), read('e'), write('f')];
  expect(await transactionsOf(jobs)).toEqual(['BEGIN IMMEDIATE: a, c, f', 'BEGIN: b, d, e']);
});

test('no job overtakes an exclusive job', async () => {
  const jobs = [read('a'), write('b'), { ...write('c'), exclusive: true }, read('d'), write('e'), read('f')];
  expect(await transactionsOf(jobs)).toEqual([
    'BEGIN: a',
    'BEGIN IMMEDIATE: b',
    'BEGIN IMMEDIATE: c',
    'BEGIN: d, f',
    'BEGIN IMMEDIATE: e',
  ]);
});
