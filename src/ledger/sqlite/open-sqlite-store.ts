import { closeSync, openSync } from 'node:fs';
import { KeyFile } from '../key-file.js';
import type { LedgerStore } from '../store.js';
import { LedgerMissingError, LedgerStoreError } from '../store-errors.js';
import type { Connection } from './connection.js';
import { describeSqliteError } from './describe-sqlite-error.js';
import { findMissingReason, isWritable } from './ledger-file.js';
import { type ImportLibsql, loadLibsql } from './load-libsql.js';
import { openConnection } from './open-connection.js';
import { retryWhileBusy } from './retry-while-busy.js';
import { readVersion, schema } from './schema.js';
import { SqliteLedgerStore } from './sqlite-store.js';
import { readKeyCheck } from './sqlite-transaction.js';

export interface SqliteStoreOptions {
  readonly path: string;
  /** The path of the database next to which the key is. Default: `path`. */
  readonly keyOf?: string | undefined;
  /**
   * What happens when there is no ledger at the path, or an empty file: it is created, or an error. Default: `error`.
   */
  readonly missingLedger?: 'create' | 'error' | undefined;
  /**
   * Only read. Writes are refused, and a file that can't be written is opened as far as that is safe. Default: `false`.
   */
  readonly readOnly?: boolean | undefined;
  /** How long to wait for the lock of another process. Default: 5000. */
  readonly lockTimeoutMs?: number | undefined;
  /**
   * Refuse a ledger whose key file is missing or belongs to another ledger. Default: `false`, only the calls that need
   * the key fail.
   */
  readonly requireKey?: boolean | undefined;
  /** Loads the package `libsql`. Default: `import('libsql')`. */
  readonly importLibsql?: ImportLibsql | undefined;
}

/**
 * Opens a ledger in a SQLite file. Throws `LedgerStoreError`: `LedgerMissingError` when there is none and it may not be
 * created, `LedgerDamagedError` when its header or its tables are damaged.
 */
export async function openSqliteStore({
  path,
  keyOf = path,
  missingLedger = 'error',
  readOnly = false,
  lockTimeoutMs = 5000,
  requireKey = false,
  importLibsql,
}: SqliteStoreOptions): Promise<LedgerStore> {
  const open = await loadLibsql(importLibsql);
  const isCreated = missingLedger === 'create' && !readOnly;
  const connect = () => openConnection(path, { open, readOnly });
  if (isCreated) createFile(path);
  const missing = isCreated ? undefined : findMissingReason(path);
  if (missing !== undefined) throw new LedgerMissingError(path, missing);
  // SQLite would open the file for reading, and leave files next to it that keep its owner from opening it.
  if (!readOnly && !isWritable(path))
    throw new LedgerStoreError(
      `${path}: expected a writable file in a writable directory, got one that can only be read`,
    );
  try {
    const connection = await retryWhileBusy(() => prepare(connect, { path, isCreated, readOnly }), {
      path,
      lockTimeoutMs,
    });
    const keyError = requireKey ? new KeyFile(`${keyOf}.key`).findError(readKeyCheck(connection)) : undefined;
    if (keyError !== undefined) {
      connection.close();
      throw new LedgerStoreError(keyError);
    }
    return new SqliteLedgerStore({ path, keyOf, connection, connect, lockTimeoutMs, readOnly });
  } catch (error) {
    throw describeSqliteError(path, error);
  }
}

/**
 * Creates the file so that only its owner can read it. The files that SQLite adds next to it get the same mode. An
 * existing file is not opened here: closing it would release the locks of this process on it.
 */
function createFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') return;
    const problem = code === 'ENOENT' || code === 'ENOTDIR' ? 'the directory does not exist' : String(code);
    throw new LedgerStoreError(`${path}: creating the ledger failed: ${problem}`, { cause: error });
  }
}

interface PrepareOptions {
  readonly path: string;
  readonly isCreated: boolean;
  readonly readOnly: boolean;
}

/** Connects, and checks or creates the tables. While another process creates the file, connecting can fail as busy. */
function prepare(connect: () => Connection, { path, isCreated, readOnly }: PrepareOptions): Connection {
  let connection: Connection | undefined;
  try {
    connection = connect();
    if (!isCreated && readVersion(connection, path) === undefined)
      throw new LedgerMissingError(path, 'a database without tables');
    if (!readOnly) createTables(connection, path);
    return connection;
  } catch (error) {
    connection?.close();
    throw error;
  }
}

/**
 * Creates missing tables. Only that needs the write lock. If several processes start at once, one of them creates the
 * tables. Tables of an earlier release are readable as they are, and the first write upgrades them: just reading a
 * ledger must not lock out the earlier release.
 */
function createTables(connection: Connection, path: string): void {
  const [mode] = connection.select<{ journal_mode: string }>('PRAGMA journal_mode');
  if (mode?.journal_mode === 'wal' && readVersion(connection, path) !== undefined) return;
  connection.pragma('journal_mode=WAL');
  connection.exec('BEGIN IMMEDIATE');
  if (readVersion(connection, path) === undefined) connection.exec(schema);
  connection.exec('COMMIT');
}
