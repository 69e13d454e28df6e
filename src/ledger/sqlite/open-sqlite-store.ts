import { closeSync, openSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { LedgerStore } from '../store.js';
import { LedgerBusyError, LedgerStoreError } from '../store-errors.js';
import { Connection } from './connection.js';
import { describeSqliteError, isBusy } from './describe-sqlite-error.js';
import { type ImportLibsql, loadLibsql, type OpenLibsql } from './load-libsql.js';
import { schema } from './schema.js';
import { findKeyError } from './sqlite-key.js';
import { SqliteLedgerStore } from './sqlite-store.js';
import { readVersion } from './table-version.js';

const busyPauseMs = 10;

export interface SqliteStoreOptions {
  readonly path: string;
  /** How long to wait for another process that is writing. Default: 5000. */
  readonly lockTimeoutMs?: number | undefined;
  /**
   * Refuses a ledger whose key of erased names is gone or is another one, instead of at each question. Default:
   * `false`.
   */
  readonly requireKey?: boolean | undefined;
  /** How the package `libsql` is loaded. Default: by `import('libsql')`. */
  readonly importLibsql?: ImportLibsql | undefined;
}

/** Opens a ledger in a file of SQLite, or makes it. Throws `LedgerStoreError` with what stands in the way. */
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
    const connection = await prepare(connect, { path, lockTimeoutMs });
    const keyTrouble = requireKey ? findKeyError(connection, path) : undefined;
    if (keyTrouble !== undefined) {
      connection.close();
      throw new LedgerStoreError(keyTrouble);
    }
    return new SqliteLedgerStore({ path, connection, connect, lockTimeoutMs });
  } catch (error) {
    throw describeSqliteError(path, error);
  }
}

/**
 * Makes the file, for its owner's eyes only; the files that SQLite puts beside it take that over. A file that is there
 * is never opened here: closing it would drop the locks that this very process may hold on it.
 */
function createFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') return;
    const what =
      code === 'ENOENT' || code === 'ENOTDIR' ? 'there is no such directory' : `making it failed (${String(code)})`;
    throw new LedgerStoreError(`${path}: expected a file for the ledger or a directory to make it in, ${what}`, {
      cause: error,
    });
  }
}

function openConnection(path: string, open: OpenLibsql): Connection {
  const connection = new Connection(open(path));
  try {
    // An answer that was given outlives a power failure; what is deleted is overwritten.
    connection.pragma('synchronous=FULL');
    connection.pragma('secure_delete=ON');
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/**
 * Connects, waiting for others without holding up this process: to a file that is only just made even that can fail.
 */
async function prepare(
  connect: () => Connection,
  { path, lockTimeoutMs }: { path: string; lockTimeoutMs: number },
): Promise<Connection> {
  const end = performance.now() + lockTimeoutMs;
  for (;;) {
    let connection: Connection | undefined;
    try {
      connection = connect();
      makeTables(connection, path);
      return connection;
    } catch (error) {
      connection?.close();
      if (!isBusy(error)) throw error;
      if (performance.now() >= end) {
        throw new LedgerBusyError(
          `${path}: expected to get its lock within ${lockTimeoutMs / 1000} s, another process holds it`,
          { cause: error },
        );
      }
      await setTimeout(busyPauseMs);
    }
  }
}

/**
 * Looks whether there are tables, and makes them: only then it needs the lock. Of several processes that start at once,
 * one makes them. Those of an earlier release can be read as they are, and are made anew by the first who writes: to
 * look at a ledger must not keep that release out of it.
 */
function makeTables(connection: Connection, path: string): void {
  if (isReadable(connection, path)) return;
  connection.pragma('journal_mode=WAL');
  connection.exec('BEGIN IMMEDIATE');
  if (readVersion(connection, path) === undefined) connection.exec(schema);
  connection.exec('COMMIT');
}

/** Whether there is nothing to make any more. Reads only, which needs no lock once the file has a write-ahead log. */
function isReadable(connection: Connection, path: string): boolean {
  const [mode] = connection.select<{ journal_mode: string }>('PRAGMA journal_mode');
  return mode?.journal_mode === 'wal' && readVersion(connection, path) !== undefined;
}
