import { closeSync, openSync } from 'node:fs';
import type { LedgerStore } from '../store.js';
import { LedgerStoreError } from '../store-errors.js';
import { Connection } from './connection.js';
import { describeSqliteError } from './describe-sqlite-error.js';
import { type ImportLibsql, loadLibsql, type OpenLibsql } from './load-libsql.js';
import { retryWhileBusy } from './retry-while-busy.js';
import { readVersion, schema } from './schema.js';
import { findKeyError } from './sqlite-key.js';
import { SqliteLedgerStore } from './sqlite-store.js';

export interface SqliteStoreOptions {
  readonly path: string;
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

/** Opens a ledger in a SQLite file, and creates the file if needed. Throws `LedgerStoreError`. */
export async function openSqliteStore({
  path,
  lockTimeoutMs = 5000,
  requireKey = false,
  importLibsql,
}: SqliteStoreOptions): Promise<LedgerStore> {
  const open = await loadLibsql(importLibsql);
  const connect = () => openConnection(path, open);
  createFile(path);
  try {
    const connection = await retryWhileBusy(() => prepare(connect, path), { path, lockTimeoutMs });
    const keyError = requireKey ? findKeyError(connection, path) : undefined;
    if (keyError !== undefined) {
      connection.close();
      throw new LedgerStoreError(keyError);
    }
    return new SqliteLedgerStore({ path, connection, connect, lockTimeoutMs });
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

function openConnection(path: string, open: OpenLibsql): Connection {
  const connection = new Connection(open(path));
  try {
    // A committed write survives a power failure, and deleted data is overwritten.
    connection.pragma('synchronous=FULL');
    connection.pragma('secure_delete=ON');
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Connects and creates the tables. While another process creates the file, even connecting can fail as busy. */
function prepare(connect: () => Connection, path: string): Connection {
  let connection: Connection | undefined;
  try {
    connection = connect();
    createTables(connection, path);
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
