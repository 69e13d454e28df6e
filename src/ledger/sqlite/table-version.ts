import { LedgerStoreError } from '../store-errors.js';
import type { Connection } from './connection.js';
import { migrations, schemaVersion } from './schema.js';

/**
 * The version of the ledger's tables; `undefined` where there are none. Throws `LedgerStoreError` for tables that are
 * not a ledger's, or not for this release.
 */
export function readVersion(connection: Connection, path: string): number | undefined {
  const tables = connection
    .select<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
    .map(({ name }) => name);
  if (tables.length === 0) return undefined;
  if (!tables.includes('ledger_meta')) {
    throw new LedgerStoreError(
      `${path}: expected the database of a ledger, got one with other tables (${tables.slice(0, 5).join(', ')})`,
    );
  }
  const version = Number(connection.row<{ value: string }>('readMeta', 'schema_version')?.value);
  if (version === schemaVersion || version in migrations) return version;
  const what =
    version > schemaVersion
      ? 'which a newer release of this program has made; update the program'
      : 'which no release has made';
  throw new LedgerStoreError(`${path}: expected a ledger of version ${schemaVersion} at most, got ${version}, ${what}`);
}

/** Makes the tables of an earlier release ours, within a transaction that writes. */
export function migrateTables(connection: Connection, path: string): void {
  let version = readVersion(connection, path) ?? schemaVersion;
  while (version < schemaVersion) {
    connection.exec(migrations[version] ?? '');
    version += 1;
  }
}
