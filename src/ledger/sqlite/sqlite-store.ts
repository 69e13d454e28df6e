import { setTimeout } from 'node:timers/promises';
import type { LedgerSnapshot, LedgerStore, LedgerTransaction, TransactOptions } from '../store.js';
import { LedgerBusyError, LedgerStoreError } from '../store-error.js';
import { checkDatabase } from './check-database.js';
import type { Connection } from './connection.js';
import { describeSqliteError, isBusy } from './describe-sqlite-error.js';
import { JobQueue } from './job-queue.js';
import { SqliteKey } from './sqlite-key.js';
import { SqliteSnapshot } from './sqlite-snapshot.js';

const busyPauseMs = 10;

export interface SqliteStoreParts {
  readonly path: string;
  readonly connection: Connection;
  /** Opens another connection to the same file. */
  readonly connect: () => Connection;
  readonly lockTimeoutMs: number;
}

/** A ledger in a file of SQLite, safe with several processes of one machine; not on a network's file system, whose locks can't be relied on. */
export class SqliteLedgerStore implements LedgerStore {
  readonly #path: string;
  readonly #connection: Connection;
  readonly #connect: () => Connection;
  readonly #lockTimeoutMs: number;
  readonly #queue: JobQueue;
  #isClosed = false;

  constructor({ path, connection, connect, lockTimeoutMs }: SqliteStoreParts) {
    this.#path = path;
    this.#connection = connection;
    this.#connect = connect;
    this.#lockTimeoutMs = lockTimeoutMs;
    this.#queue = new JobQueue({ path, connection, key: new SqliteKey(path), lockTimeoutMs });
  }

  async transact<T>(options: TransactOptions, job: (transaction: LedgerTransaction) => Promise<T>): Promise<T> {
    this.#refuseClosed();
    return this.#queue.add(options, job);
  }

  async snapshot(): Promise<LedgerSnapshot> {
    return this.#aside((connection) => new SqliteSnapshot(this.#path, connection), { keepsOpen: true });
  }

  async check(): Promise<readonly string[]> {
    return this.#aside((connection) => checkDatabase(connection, this.#path), { keepsOpen: false });
  }

  /** Zeroes are written over what is deleted, but what was moved about or waits in the write-ahead log needs more: the file is written anew and the log emptied. */
  async scrub(): Promise<void> {
    const connection = await this.#aside((other) => other, { keepsOpen: true });
    try {
      await this.#patiently(() => connection.exec('VACUUM'));
      await this.#patiently(() => {
        const [result] = connection.pragma('wal_checkpoint(TRUNCATE)');
        if (isBusyResult(result)) throw new CheckpointBusy('the write-ahead log is being read');
      });
    } catch (error) {
      if (!(error instanceof CheckpointBusy) && !isBusy(error)) throw describeSqliteError(this.#path, error);
      throw new LedgerBusyError(
        `${this.#path}: expected to clean the file of what was erased, another process is reading it; it is erased, repeat it to clean up`,
        { cause: error },
      );
    } finally {
      connection.close();
    }
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#queue.idle();
    try {
      // SQLite would do so by itself, but for statements that libsql gives back only when they are collected.
      this.#connection.pragma('wal_checkpoint(TRUNCATE)');
    } catch {
      // What is in the log is safe there, and is read from there the next time.
    } finally {
      this.#connection.close();
    }
  }

  #refuseClosed(): void {
    if (this.#isClosed) throw new LedgerStoreError(`${this.#path}: expected the ledger to be open, it was closed`);
  }

  /** Does something over a connection of its own. */
  async #aside<T>(work: (connection: Connection) => T, { keepsOpen }: { keepsOpen: boolean }): Promise<T> {
    this.#refuseClosed();
    let connection: Connection | undefined;
    try {
      connection = this.#connect();
      const result = work(connection);
      if (!keepsOpen) connection.close();
      return result;
    } catch (error) {
      connection?.close();
      throw describeSqliteError(this.#path, error);
    }
  }

  async #patiently(work: () => void): Promise<void> {
    const end = performance.now() + this.#lockTimeoutMs;
    for (;;) {
      try {
        work();
        return;
      } catch (error) {
        if ((!isBusy(error) && !(error instanceof CheckpointBusy)) || performance.now() >= end) throw error;
        await setTimeout(busyPauseMs);
      }
    }
  }
}

class CheckpointBusy extends Error {}

function isBusyResult(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'busy' in result && result.busy !== 0;
}
