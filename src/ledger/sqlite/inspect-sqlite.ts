import { KeyFile } from '../key-file.js';
import { LedgerMissingError } from '../store-errors.js';
import { findDamage, findViolations } from './check-database.js';
import type { Connection } from './connection.js';
import { describeSqliteError, isBusy } from './describe-sqlite-error.js';
import { findMissingReason, isWritable } from './ledger-file.js';
import { loadLibsql } from './load-libsql.js';
import { openConnection } from './open-connection.js';
import { readVersion, schemaVersion } from './schema.js';
import { readKeyCheck } from './sqlite-transaction.js';

/** The state of a ledger file. */
export interface SqliteInspection {
  /** The version of the tables. */
  readonly version: number;
  /** The version that the next write upgrades to. Absent when the tables are current. */
  readonly nextVersion?: number;
  readonly users: number;
  readonly names: number;
  /** The problem with the key of erased usernames. Absent when there is none. */
  readonly keyError?: string;
  /** One sentence for each problem of the structure or of the tables. Empty for an intact ledger. */
  readonly findings: readonly string[];
  /** Whether the findings are about the structure. */
  readonly isDamaged: boolean;
  /** Whether another process is writing at the moment. */
  readonly isBusy: boolean;
  /** Whether this process can only read the file. */
  readonly isReadOnly: boolean;
}

/**
 * Inspects a whole ledger file without creating or upgrading anything. Throws `LedgerMissingError` when there is no
 * ledger, and `LedgerStoreError` when it can't be opened or is not a ledger.
 */
export async function inspectSqlite(path: string): Promise<SqliteInspection> {
  const open = await loadLibsql();
  // Opening a missing file would create it.
  const missing = findMissingReason(path);
  if (missing !== undefined) throw new LedgerMissingError(path, missing);
  const isReadOnly = !isWritable(path);
  let connection: Connection | undefined;
  try {
    connection = openConnection(path, { open, readOnly: true });
    const version = readVersion(connection, path);
    if (version === undefined) throw new LedgerMissingError(path, 'a database without tables');
    const keyError = new KeyFile(`${path}.key`).findError(readKeyCheck(connection));
    const damage = findDamage(connection);
    return {
      version,
      ...(version === schemaVersion ? {} : { nextVersion: schemaVersion }),
      users: connection.count('countUsers'),
      names: connection.count('countNames'),
      ...(keyError === undefined ? {} : { keyError }),
      findings: damage.length > 0 ? damage : findViolations(connection),
      isDamaged: damage.length > 0,
      isBusy: !isReadOnly && isLocked(connection),
      isReadOnly,
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
