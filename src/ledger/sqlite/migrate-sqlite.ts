import type { LedgerMigration } from '../ledger-migration.js';
import { LedgerMissingError } from '../store-errors.js';
import { describeSqliteError } from './describe-sqlite-error.js';
import { findMissingReason } from './ledger-file.js';
import { loadLibsql } from './load-libsql.js';
import { openConnection } from './open-connection.js';
import { openSqliteStore } from './open-sqlite-store.js';
import { readVersion, schemaVersion } from './schema.js';

/**
 * Upgrades the tables of an earlier release, as the first write does.
 *
 * Throws `LedgerMissingError` when there are none, `LedgerBusyError` when another process is writing for too long, and
 * `LedgerStoreError` for tables of a newer release, and when the file can't be written.
 */
export async function migrateSqlite({
  path,
  dryRun,
}: {
  readonly path: string;
  /** Change nothing. */
  readonly dryRun: boolean;
}): Promise<LedgerMigration> {
  const from = await readFileVersion(path);
  if (!dryRun && from !== schemaVersion) {
    const store = await openSqliteStore({ path });
    try {
      await store.transact({ mode: 'write' }, async () => {});
    } finally {
      await store.close();
    }
  }
  return { from, to: schemaVersion };
}

async function readFileVersion(path: string): Promise<number> {
  const open = await loadLibsql();
  // Opening a missing file would create it.
  const missing = findMissingReason(path);
  if (missing !== undefined) throw new LedgerMissingError(path, missing);
  try {
    const connection = openConnection(path, { open, readOnly: true });
    try {
      const version = readVersion(connection, path);
      if (version === undefined) throw new LedgerMissingError(path, 'a database without tables');
      return version;
    } finally {
      connection.close();
    }
  } catch (error) {
    throw describeSqliteError(path, error);
  }
}
