import { existsSync } from 'node:fs';
import { Connection } from './connection.js';
import { describeSqliteError, isBusy } from './describe-sqlite-error.js';
import { loadLibsql } from './load-libsql.js';
import { schemaVersion } from './schema.js';
import { findKeyError } from './sqlite-key.js';
import { readVersion } from './table-version.js';

/** What a look at the file of a ledger shows. */
export interface SqliteInspection {
  /** Of its tables; `undefined` where none were made yet. */
  readonly version: number | undefined;
  /** The version that the next write makes of it; absent when it is that already. */
  readonly nextVersion?: number;
  readonly users: number;
  readonly names: number;
  /** What is wrong with the key of erased names, as a sentence; absent when it is as it should be. */
  readonly keyError?: string;
  /** Another process is writing just now. */
  readonly isBusy: boolean;
}

/**
 * Looks at a ledger without making or migrating anything. `undefined` when there is no such file. Throws
 * `LedgerStoreError` when it can't be opened, or is no ledger.
 */
export async function inspectSqlite(path: string): Promise<SqliteInspection | undefined> {
  const open = await loadLibsql();
  // Opening would make it.
  if (!existsSync(path)) return undefined;
  let connection: Connection | undefined;
  try {
    connection = new Connection(open(path));
    const own = connection;
    const version = readVersion(own, path);
    const count = (name: 'countPeople' | 'countNames') =>
      version === undefined ? 0 : (own.row<{ count: number }>(name)?.count ?? 0);
    const keyTrouble = version === undefined ? undefined : findKeyError(own, path);
    return {
      version,
      ...(version === undefined || version === schemaVersion ? {} : { nextVersion: schemaVersion }),
      users: count('countPeople'),
      names: count('countNames'),
      ...(keyTrouble === undefined ? {} : { keyError: keyTrouble }),
      isBusy: isLocked(own),
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
