import { closeSync, openSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { LedgerStore } from '../store.js';
import { LedgerBusyError, LedgerStoreError } from '../store-error.js';
import { Connection } from './connection.js';
import { describeSqliteError, isBusy } from './describe-sqlite-error.js';
import { type ImportLibsql, loadLibsql, type OpenLibsql } from './load-libsql.js';
import { migrations, schema, schemaVersion } from './schema.js';
import { findKeyTrouble } from './sqlite-key.js';
import { SqliteLedgerStore } from './sqlite-store.js';

const busyPauseMs = 10;

export interface SqliteStoreOptions {
  readonly path: string;
  /** How long to wait for another process that is writing. Default: 5000. */
  readonly lockTimeoutMs?: number | undefined;
  /** Refuses a ledger whose key of erased names is gone or is another one, instead of at each question. Default: `false`. */
  readonly requireKey?: boolean | undefined;
  /** How the package `libsql` is loaded. Default: by `import('libsql')`. */
  readonly importLibsql?: ImportLibsql | undefined;
}

/** Opens a ledger in a file of SQLite, or makes it. Throws `LedgerStoreError` with what stands in the way. */
export async function openSqliteStore({ path, lockTimeoutMs = 5000, requireKey = false, importLibsql }: SqliteStoreOptions): Promise<LedgerStore> {
  const open = await loadLibsql(importLibsql);
  const connect = () => openConnection(path, open);
  createFile(path);
  try {
    const connection = await prepare(connect, { path, lockTimeoutMs });
    const keyTrouble = requireKey ? findKeyTrouble(connection, path) : undefined;
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
 * Makes the file, for its owner's eyes only; the files that SQLite puts beside it take that over. A file that is there is never opened here: closing it would drop the locks that this very
 * process may hold on it.
 */
function createFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') return;
    const what = code === 'ENOENT' || code === 'ENOTDIR' ? 'there is no such directory' : `making it failed (${String(code)})`;
    throw new LedgerStoreError(`${path}: expected a file for the ledger or a directory to make it in, ${what}`, { cause: error });
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

/** Connects, waiting for others without holding up this process: to a file that is only just made even that can fail. */
async function prepare(connect: () => Connection, { path, lockTimeoutMs }: { path: string; lockTimeoutMs: number }): Promise<Connection> {
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
        throw new LedgerBusyError(`${path}: expected to get its lock within ${lockTimeoutMs / 1000} s, another process holds it`, { cause: error });
      }
      await setTimeout(busyPauseMs);
    }
  }
}

/** Looks whether the tables are ours, and makes them, or makes them anew where they are an earlier release's: only then it needs the lock. Of several processes that start at once, one makes them. */
function makeTables(connection: Connection, path: string): void {
  if (isOurs(connection, path)) return;
  connection.pragma('journal_mode=WAL');
  connection.exec('BEGIN IMMEDIATE');
  let version = readVersion(connection, path);
  if (version === undefined) connection.exec(schema);
  while (version !== undefined && version < schemaVersion) {
    connection.exec(migrations[version] ?? '');
    version += 1;
  }
  connection.exec('COMMIT');
}

/** Whether there is nothing to make any more. Reads only, which needs no lock once the file has a write-ahead log. */
function isOurs(connection: Connection, path: string): boolean {
  const [mode] = connection.select<{ journal_mode: string }>('PRAGMA journal_mode');
  return mode?.journal_mode === 'wal' && readVersion(connection, path) === schemaVersion;
}

/** The version of the ledger's tables; `undefined` where there are none. Throws `LedgerStoreError` for tables that are not a ledger's, or not for this release. */
export function readVersion(connection: Connection, path: string): number | undefined {
  const tables = connection.select<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'").map(({ name }) => name);
  if (tables.length === 0) return undefined;
  if (!tables.includes('ledger_meta')) {
    throw new LedgerStoreError(`${path}: expected the database of a ledger, got one with other tables (${tables.slice(0, 5).join(', ')})`);
  }
  const version = Number(connection.row<{ value: string }>('readMeta', 'schema_version')?.value);
  if (version === schemaVersion || version in migrations) return version;
  const what = version > schemaVersion ? 'which a newer release of this program has made; update the program' : 'which no release has made';
  throw new LedgerStoreError(`${path}: expected a ledger of version ${schemaVersion} at most, got ${version}, ${what}`);
}
