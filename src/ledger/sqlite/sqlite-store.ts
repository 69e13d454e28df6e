import { setTimeout } from 'node:timers/promises';
import type { LedgerSnapshot, LedgerStore, LedgerTransaction, TransactOptions } from '../store.js';
import { LedgerBusyError, LedgerStoreError } from '../store-errors.js';
import { checkDatabase } from './check-database.js';
import type { Connection } from './connection.js';
import { describeSqliteError, isBusy } from './describe-sqlite-error.js';
import { GroupCommit } from './group-commit.js';
import { SqliteKey } from './sqlite-key.js';
import { SqliteSnapshot } from './sqlite-snapshot.js';

const busyPauseMs = 10;

export interface SqliteLedgerStoreOptions {
  readonly path: string;
  readonly connection: Connection;
  /** Opens another connection to the same file. */
  readonly connect: () => Connection;
  readonly lockTimeoutMs: number;
}

/**
 * A ledger in a file of SQLite, safe with several processes of one machine; not on a network's file system, whose locks
 * can't be relied on.
 */
export class SqliteLedgerStore implements LedgerStore {
  readonly #path: string;
  readonly #connection: Connection;
  readonly #connect: () => Connection;
  readonly #lockTimeoutMs: number;
  readonly #groupCommit: GroupCommit;
  #isClosed = false;

  constructor({ path, connection, connect, lockTimeoutMs }: SqliteLedgerStoreOptions) {
    this.#path = path;
    this.#connection = connection;
    this.#connect = connect;
    this.#lockTimeoutMs = lockTimeoutMs;
    this.#groupCommit = new GroupCommit({ path, connection, key: new SqliteKey(path), lockTimeoutMs });
  }

  async transact<T>(options: TransactOptions, job: (transaction: LedgerTransaction) => Promise<T>): Promise<T> {
    this.#refuseClosed();
    return this.#groupCommit.add(options, job);
  }

  async snapshot(): Promise<LedgerSnapshot> {
    return this.#withConnection((connection) => new SqliteSnapshot(this.#path, connection), { keepsOpen: true });
  }

  async check(): Promise<readonly string[]> {
    return this.#withConnection((connection) => checkDatabase(connection, this.#path), { keepsOpen: false });
  }

  /**
   * Zeroes are written over what is deleted, but what was moved about or waits in the write-ahead log needs more: the
   * file is written anew and the log emptied.
   */
  async scrub(): Promise<void> {
    const connection = await this.#withConnection((other) => other, { keepsOpen: true });
    try {
      await this.#retryWhileBusy(() => connection.exec('VACUUM'));
      await this.#retryWhileBusy(() => {
        const [result] = connection.pragma('wal_checkpoint(TRUNCATE)');
        if (isBusyResult(result)) throw new CheckpointBusyError('the write-ahead log is being read');
      });
    } catch (error) {
      if (!(error instanceof CheckpointBusyError) && !isBusy(error)) throw describeSqliteError(this.#path, error);
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
    await this.#groupCommit.idle();
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
  async #withConnection<T>(work: (connection: Connection) => T, { keepsOpen }: { keepsOpen: boolean }): Promise<T> {
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

  async #retryWhileBusy(work: () => void): Promise<void> {
    const end = performance.now() + this.#lockTimeoutMs;
    for (;;) {
      try {
        work();
        return;
      } catch (error) {
        if ((!isBusy(error) && !(error instanceof CheckpointBusyError)) || performance.now() >= end) throw error;
        await setTimeout(busyPauseMs);
      }
    }
  }
}

class CheckpointBusyError extends Error {}

function isBusyResult(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'busy' in result && result.busy !== 0;
}
