import { existsSync } from 'node:fs';
import { Connection } from './connection.js';
import { describeSqliteError, isBusy } from './describe-sqlite-error.js';
import { loadLibsql } from './load-libsql.js';
import { readVersion, schemaVersion } from './schema.js';
import { findKeyError } from './sqlite-key.js';

/** The state of a ledger file. */
export interface SqliteInspection {
  /** The version of the tables; `undefined` when there are none yet. */
  readonly version: number | undefined;
  /** The version that the next write upgrades to. Absent when the tables are current. */
  readonly nextVersion?: number;
  readonly users: number;
  readonly names: number;
  /** The problem with the key of erased usernames. Absent when there is none. */
  readonly keyError?: string;
  /** Whether another process is writing at the moment. */
  readonly isBusy: boolean;
}

/**
 * Inspects a ledger file without creating or upgrading anything. Returns `undefined` when there is no such file. Throws
 * `LedgerStoreError` when it can't be opened or is not a ledger.
 */
export async function inspectSqlite(path: string): Promise<SqliteInspection | undefined> {
  const open = await loadLibsql();
  // Opening a missing file would create it.
  if (!existsSync(path)) return undefined;
  let connection: Connection | undefined;
  try {
    connection = new Connection(open(path));
    const version = readVersion(connection, path);
    if (version === undefined) return { version, users: 0, names: 0, isBusy: isLocked(connection) };
    const keyError = findKeyError(connection, path);
    return {
      version,
      ...(version === schemaVersion ? {} : { nextVersion: schemaVersion }),
      users: connection.count('countUsers'),
      names: connection.count('countNames'),
      ...(keyError === undefined ? {} : { keyError }),
      isBusy: isLocked(connection),
    };
  } catch (error) {
    throw describeSqliteError(path, error);
  } finally {
    connection?.close();
  }
}

function isLocked(connection: Connection): boolean {
  try {
    connection.exec('BEGIN IMMEDIATE');
    connection.rollBack();
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    throw error;
  }
}
