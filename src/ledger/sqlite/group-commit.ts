import { setImmediate, setTimeout } from 'node:timers/promises';
import { LedgerConflictError } from '../ledger.js';
import type { LedgerTransaction, TransactOptions } from '../store.js';
import { LedgerBusyError, LedgerStoreError } from '../store-errors.js';
import type { Connection } from './connection.js';
import { describeSqliteError, isBusy } from './describe-sqlite-error.js';
import type { SqliteKey } from './sqlite-key.js';
import { SqliteTransaction } from './sqlite-transaction.js';
import { migrateTables } from './table-version.js';

// So that one transaction neither holds other processes up for long nor this one's other work.
const maxBatchSize = 256;
const busyPauseMs = 10;

interface Job {
  readonly options: TransactOptions;
  /** Does the work and returns how to tell its caller, once the transaction is committed. */
  readonly run: (transaction: LedgerTransaction) => Promise<() => void>;
  readonly fail: (error: unknown) => void;
}

export interface GroupCommitOptions {
  readonly path: string;
  readonly connection: Connection;
  readonly key: SqliteKey;
  /** How long to wait for another process's lock. */
  readonly lockTimeoutMs: number;
}

/**
 * Puts what many callers ask for into few transactions: the disk is asked once for all of them to keep it, and each
 * hears of it when it has. One connection has one transaction at a time, so reading waits in the same line. Who reads
 * and who writes may overtake each other, else every question between two writes would cost one more wait for the disk;
 * nobody overtakes a job that is alone, and whoever depends on what comes of a job waits for it before they ask on.
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

  /** Settles when nothing is waiting. */
  async idle(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  async #runBatches(): Promise<void> {
    // Whoever was just told goes on first and may ask for more, which then shares the next transaction.
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
    const line = end === -1 ? this.#waiting : this.#waiting.slice(0, end);
    const batch = line.filter(({ options }) => options.mode === first.options.mode).slice(0, maxBatchSize);
    const taken = new Set(batch);
    this.#waiting = this.#waiting.filter((job) => !taken.has(job));
    return batch;
  }

  async #runBatch(batch: readonly Job[]): Promise<void> {
    const [first] = batch;
    if (first === undefined) return;
    const done: (() => void)[] = [];
    try {
      await this.#begin(first.options.mode);
      const isFirstWrite = first.options.mode === 'write' && !this.#isMigrated;
      if (isFirstWrite) migrateTables(this.#connection, this.#path);
      const transaction = new SqliteTransaction(this.#connection, this.#key);
      for (const job of batch) {
        const tell =
          first.options.exclusive === true ? await job.run(transaction) : await this.#runShared(job, transaction);
        if (tell !== undefined) done.push(tell);
      }
      this.#connection.exec('COMMIT');
      if (isFirstWrite) this.#isMigrated = true;
    } catch (error) {
      const reported = this.#rollBack(error);
      for (const job of batch) job.fail(reported);
      return;
    }
    for (const tell of done) tell();
  }

  /**
   * A conflict is found before anything is written, and is nothing to the other jobs. Whatever else is thrown, nobody
   * knows what was written before it.
   */
  async #runShared(job: Job, transaction: LedgerTransaction): Promise<(() => void) | undefined> {
    try {
      return await job.run(transaction);
    } catch (error) {
      if (!(error instanceof LedgerConflictError)) throw error;
      return () => job.fail(error);
    }
  }

  #rollBack(error: unknown): unknown {
    try {
      this.#connection.rollBack();
    } catch {
      // SQLite has done so itself after the worst errors; what is told is the error that came first.
    }
    return isStoreError(error) ? describeSqliteError(this.#path, error) : error;
  }

  /** `BEGIN`, waiting for others without holding up this process. */
  async #begin(mode: TransactOptions['mode']): Promise<void> {
    const end = performance.now() + this.#lockTimeoutMs;
    for (;;) {
      try {
        this.#connection.exec(mode === 'write' ? 'BEGIN IMMEDIATE' : 'BEGIN');
        return;
      } catch (error) {
        if (!isBusy(error)) throw error;
        if (performance.now() >= end) {
          const seconds = this.#lockTimeoutMs / 1000;
          throw new LedgerBusyError(
            `${this.#path}: expected to get its lock within ${seconds} s, another process holds it`,
            { cause: error },
          );
        }
        await setTimeout(busyPauseMs);
      }
    }
  }
}

/** Whatever comes out of the database, or was made of it. */
function isStoreError(error: unknown): boolean {
  return (
    error instanceof LedgerStoreError ||
    (error instanceof Error && (error.name === 'SqliteError' || 'libsqlError' in error))
  );
}
