import { setImmediate } from 'node:timers/promises';
import { LedgerConflictError } from '../ledger.js';
import type { LedgerTransaction, TransactOptions } from '../store.js';
import { LeaseLostError, LedgerStoreError } from '../store-errors.js';
import type { Connection } from './connection.js';
import { describeSqliteError } from './describe-sqlite-error.js';
import { retryWhileBusy } from './retry-while-busy.js';
import { migrateTables } from './schema.js';
import type { SqliteKey } from './sqlite-key.js';
import { SqliteTransaction } from './sqlite-transaction.js';

// Limits how long one transaction holds the lock, and how long it keeps the event loop busy.
const maxBatchSize = 256;

interface Job {
  readonly options: TransactOptions;
  /** Runs the job. Returns a function that resolves the caller's promise, to be called after the commit. */
  readonly run: (transaction: LedgerTransaction) => Promise<() => void>;
  readonly fail: (error: unknown) => void;
}

export interface GroupCommitOptions {
  readonly path: string;
  readonly connection: Connection;
  readonly key: SqliteKey;
  /** How long to wait for the lock of another process. */
  readonly lockTimeoutMs: number;
}

/**
 * Group commit: runs the jobs of many callers in few transactions, so that one write to the disk serves them all. A
 * caller's promise resolves after the commit.
 *
 * A connection has one transaction at a time, so reads wait in the same queue. Reads and writes may overtake each
 * other, otherwise each read between two writes would cost another wait for the disk. No job overtakes an `exclusive`
 * one. A caller that depends on the result of a job must await it before it adds the next one.
 */
export class GroupCommit {
  readonly #path: string;
  readonly #connection: Connection;
  readonly #key: SqliteKey;
  readonly #lockTimeoutMs: number;
  #waiting: Job[] = [];
  #isMigrated = false;
  #running: Promise<void> | undefined;

  constructor({ path, connection, key, lockTimeoutMs }: GroupCommitOptions) {
    this.#path = path;
    this.#connection = connection;
    this.#key = key;
    this.#lockTimeoutMs = lockTimeoutMs;
  }

  add<T>(options: TransactOptions, job: (transaction: LedgerTransaction) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const run = async (transaction: LedgerTransaction) => {
        const result = await job(transaction);
        return () => resolve(result);
      };
      this.#waiting.push({ options, run, fail: reject });
      this.#running ??= this.#runBatches();
    });
  }

  /** Resolves when no job is waiting or running. */
  async idle(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  async #runBatches(): Promise<void> {
    // Callers continue first, and may add jobs that share the next transaction.
    await setImmediate();
    while (this.#waiting.length > 0) {
      await this.#runBatch(this.#takeBatch());
      await setImmediate();
    }
    this.#running = undefined;
  }

  #takeBatch(): readonly Job[] {
    const [first] = this.#waiting;
    if (first === undefined || first.options.exclusive === true) return this.#waiting.splice(0, 1);
    const end = this.#waiting.findIndex(({ options }) => options.exclusive === true);
    const queue = end === -1 ? this.#waiting : this.#waiting.slice(0, end);
    const batch = queue.filter(({ options }) => options.mode === first.options.mode).slice(0, maxBatchSize);
    const taken = new Set(batch);
    this.#waiting = this.#waiting.filter((job) => !taken.has(job));
    return batch;
  }

  async #runBatch(batch: readonly Job[]): Promise<void> {
    const [first] = batch;
    if (first === undefined) return;
    const { mode, exclusive } = first.options;
    const completions: (() => void)[] = [];
    try {
      const begin = () => this.#connection.exec(mode === 'write' ? 'BEGIN IMMEDIATE' : 'BEGIN');
      await retryWhileBusy(begin, { path: this.#path, lockTimeoutMs: this.#lockTimeoutMs });
      const isFirstWrite = mode === 'write' && !this.#isMigrated;
      if (isFirstWrite) migrateTables(this.#connection, this.#path);
      const transaction = new SqliteTransaction(this.#connection, this.#key);
      for (const job of batch) {
        completions.push(exclusive === true ? await job.run(transaction) : await this.#runShared(job, transaction));
      }
      this.#connection.exec('COMMIT');
      if (isFirstWrite) this.#isMigrated = true;
    } catch (error) {
      const reported = this.#rollBack(error);
      for (const job of batch) job.fail(reported);
      return;
    }
    for (const complete of completions) complete();
  }

  /**
   * A conflict or a lost lease is thrown before the job's first write, so the other jobs can go on. After any other error
   * it is unknown what the job has written, so the whole batch fails.
   */
  async #runShared(job: Job, transaction: LedgerTransaction): Promise<() => void> {
    try {
      return await job.run(transaction);
    } catch (error) {
      if (!(error instanceof LedgerConflictError || error instanceof LeaseLostError)) throw error;
      return () => job.fail(error);
    }
  }

  #rollBack(error: unknown): unknown {
    try {
      this.#connection.rollBack();
    } catch {
      // After the worst errors SQLite has rolled back itself. The first error is reported.
    }
    return isStoreError(error) ? describeSqliteError(this.#path, error) : error;
  }
}

/** Returns whether an error came from the database. */
function isStoreError(error: unknown): boolean {
  return (
    error instanceof LedgerStoreError ||
    (error instanceof Error && (error.name === 'SqliteError' || 'libsqlError' in error))
  );
}
