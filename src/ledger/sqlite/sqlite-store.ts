import type { LedgerSnapshot, LedgerStore, LedgerTransaction, TransactOptions } from '../store.js';
import { LedgerBusyError, LedgerStoreError } from '../store-errors.js';
import { checkDatabase } from './check-database.js';
import type { Connection } from './connection.js';
import { describeSqliteError } from './describe-sqlite-error.js';
import { GroupCommit } from './group-commit.js';
import { retryWhileBusy } from './retry-while-busy.js';
import { SqliteKey } from './sqlite-key.js';
import { SqliteSnapshot } from './sqlite-snapshot.js';

export interface SqliteLedgerStoreOptions {
  readonly path: string;
  readonly connection: Connection;
  /** Opens another connection to the same file. */
  readonly connect: () => Connection;
  readonly lockTimeoutMs: number;
}

/**
 * Stores a ledger in a SQLite file. Safe for several processes on one machine. Not safe on a network file system, whose
 * locks are unreliable.
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
    this.#requireOpen();
    return this.#groupCommit.add(options, job);
  }

  async snapshot(): Promise<LedgerSnapshot> {
    return this.#withConnection((connection) => new SqliteSnapshot(this.#path, connection), { keepsOpen: true });
  }

  async check(): Promise<readonly string[]> {
    return this.#withConnection((connection) => checkDatabase(connection, this.#path), { keepsOpen: false });
  }

  /**
   * Removes deleted data from the files. SQLite overwrites deleted rows with zeros, but copies may remain in moved
   * pages and in the write-ahead log. So the file is rewritten and the log is emptied.
   */
  async scrub(): Promise<void> {
    const connection = await this.#withConnection((other) => other, { keepsOpen: true });
    const problem =
      'the data is erased, but the file could not be cleaned, because another process reads it. Run the command again';
    const options = { path: this.#path, lockTimeoutMs: this.#lockTimeoutMs, problem };
    try {
      await retryWhileBusy(() => connection.exec('VACUUM'), options);
      await retryWhileBusy(() => {
        const [result] = connection.pragma('wal_checkpoint(TRUNCATE)');
        if (isBusyResult(result)) throw new LedgerBusyError(`${this.#path}: another process reads the write-ahead log`);
      }, options);
    } catch (error) {
      throw describeSqliteError(this.#path, error);
    } finally {
      connection.close();
    }
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#groupCommit.idle();
    try {
      // SQLite does this itself only when no statement is left, and libsql frees statements at garbage collection.
      this.#connection.pragma('wal_checkpoint(TRUNCATE)');
    } catch {
      // The log stays, and is read when the file is opened again.
    } finally {
      this.#connection.close();
    }
  }

  #requireOpen(): void {
    if (this.#isClosed) throw new LedgerStoreError(`${this.#path}: the ledger is already closed`);
  }

  /** Runs `work` with a separate connection. With `keepsOpen` the caller has to close it. */
  async #withConnection<T>(work: (connection: Connection) => T, { keepsOpen }: { keepsOpen: boolean }): Promise<T> {
    this.#requireOpen();
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
}

function isBusyResult(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'busy' in result && result.busy !== 0;
}
