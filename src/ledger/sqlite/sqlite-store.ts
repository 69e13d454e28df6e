import { GroupCommit, type OpenTransaction } from '../group-commit.js';
import { KeyFile } from '../key-file.js';
import type { LedgerSnapshot, LedgerStore, LedgerTransaction, TransactOptions } from '../store.js';
import { LedgerBusyError, LedgerDamagedError, LedgerStoreError } from '../store-errors.js';
import { findDamage, findViolations } from './check-database.js';
import type { Connection } from './connection.js';
import { describeSqliteError } from './describe-sqlite-error.js';
import { retryWhileBusy } from './retry-while-busy.js';
import { migrateTables } from './schema.js';
import { SqliteSnapshot } from './sqlite-snapshot.js';
import { readKeyCheck, SqliteTransaction } from './sqlite-transaction.js';

export interface SqliteLedgerStoreOptions {
  readonly path: string;
  /** The path of the database next to which the key is. */
  readonly keyOf: string;
  readonly connection: Connection;
  /** Opens another connection to the same file. */
  readonly connect: () => Connection;
  readonly lockTimeoutMs: number;
  /** Whether writes are refused. */
  readonly readOnly: boolean;
}

/**
 * Stores a ledger in a SQLite file. Safe for several processes on one machine. Not safe on a network file system, whose
 * locks are unreliable.
 */
export class SqliteLedgerStore implements LedgerStore {
  readonly #path: string;
  readonly #key: KeyFile;
  readonly #connection: Connection;
  readonly #connect: () => Connection;
  readonly #lockTimeoutMs: number;
  readonly #readOnly: boolean;
  readonly #groupCommit: GroupCommit;
  #damage: LedgerDamagedError | undefined;
  #isClosed = false;
  #isMigrated = false;

  constructor({ path, keyOf, connection, connect, lockTimeoutMs, readOnly }: SqliteLedgerStoreOptions) {
    this.#path = path;
    this.#key = new KeyFile(`${keyOf}.key`);
    this.#connection = connection;
    this.#connect = connect;
    this.#lockTimeoutMs = lockTimeoutMs;
    this.#readOnly = readOnly;
    this.#groupCommit = new GroupCommit({
      begin: (options) => this.#begin(options),
      writeIntervalMs: 20,
      describeError: (error) => (isStoreError(error) ? describeSqliteError(path, error) : error),
    });
  }

  async transact<T>(options: TransactOptions, job: (transaction: LedgerTransaction) => Promise<T>): Promise<T> {
    this.#requireOpen();
    if (this.#damage !== undefined) throw this.#damage;
    if (this.#readOnly && options.mode === 'write')
      throw new LedgerStoreError(`${this.#path}: the ledger was opened for reading only`);
    try {
      return await this.#groupCommit.add(options, job);
    } catch (error) {
      if (error instanceof LedgerDamagedError) this.#damage ??= error;
      throw error;
    }
  }

  get damage(): LedgerDamagedError | undefined {
    return this.#damage;
  }

  async snapshot(): Promise<LedgerSnapshot> {
    return this.#withConnection((connection) => new SqliteSnapshot(this.#path, connection), { keepsOpen: true });
  }

  async check(): Promise<readonly string[]> {
    return this.#withConnection((connection) => this.#check(connection), { keepsOpen: false });
  }

  async requireIntact(): Promise<void> {
    await this.#withConnection((connection) => this.#findDamage(connection), { keepsOpen: false });
    if (this.#damage !== undefined) throw this.#damage;
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
      if (this.#readOnly) return;
      // SQLite does this itself only when no statement is left, and libsql frees statements at garbage collection.
      this.#connection.pragma('wal_checkpoint(TRUNCATE)');
    } catch {
      // The log stays, and is read when the file is opened again.
    } finally {
      this.#connection.close();
    }
  }

  async #begin({ mode }: TransactOptions): Promise<OpenTransaction> {
    const connection = this.#connection;
    const begin = () => connection.exec(mode === 'write' ? 'BEGIN IMMEDIATE' : 'BEGIN');
    await retryWhileBusy(begin, { path: this.#path, lockTimeoutMs: this.#lockTimeoutMs });
    const rollBack = async () => {
      try {
        connection.rollBack();
      } catch {
        // After the worst errors SQLite has rolled back itself. The first error is reported.
      }
    };
    const isFirstWrite = mode === 'write' && !this.#isMigrated;
    try {
      if (isFirstWrite) migrateTables(connection, this.#path);
    } catch (error) {
      await rollBack();
      throw error;
    }
    const commit = async () => {
      // Waiting for the disk takes longer than everything else that is done for a user.
      if (mode === 'write') await connection.execInThread('COMMIT');
      else connection.exec('COMMIT');
      if (isFirstWrite) this.#isMigrated = true;
    };
    return { transaction: new SqliteTransaction(connection, this.#key), commit, rollBack };
  }

  #check(connection: Connection): readonly string[] {
    const damage = this.#findDamage(connection);
    if (damage.length > 0) return damage;
    return [this.#key.findError(readKeyCheck(connection)) ?? [], findViolations(connection)].flat();
  }

  #findDamage(connection: Connection): readonly string[] {
    const damage = findDamage(connection);
    if (damage.length > 0) this.#damage ??= createDamagedError(this.#path, damage);
    return damage;
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

function createDamagedError(path: string, [first = '', ...others]: readonly string[]): LedgerDamagedError {
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  return new LedgerDamagedError(`${path}: ${first}${more}. Restore the ledger from a backup or an export`);
}

function isBusyResult(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'busy' in result && result.busy !== 0;
}

/** Returns whether an error came from the database. */
function isStoreError(error: unknown): boolean {
  return (
    error instanceof LedgerStoreError ||
    (error instanceof Error && (error.name === 'SqliteError' || 'libsqlError' in error))
  );
}
