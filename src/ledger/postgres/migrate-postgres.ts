import type { LedgerMigration } from '../ledger-migration.js';
import { LedgerStoreError } from '../store-errors.js';
import { loadPg } from './load-pg.js';
import type { PostgresStoreOptions } from './open-postgres-store.js';
import { PostgresPool } from './postgres-pool.js';
import {
  lockNumber,
  type PostgresTables,
  postgresTables,
  readPostgresVersion,
  requireKnownVersion,
} from './postgres-schema.js';

export interface MigratePostgresOptions extends Pick<PostgresStoreOptions, 'target' | 'password' | 'lockTimeoutMs'> {
  /** Change nothing. */
  readonly dryRun: boolean;
  /** Default: those of this release. */
  readonly tables?: PostgresTables | undefined;
}

/**
 * Upgrades the tables of an earlier release, in one transaction under the lock of writers. The user must own the tables.
 *
 * Throws `LedgerMissingError` when there are none, `LedgerBusyError` when another process is writing for too long, and
 * `LedgerStoreError` for tables of a newer release, and when the server can't be reached or refuses the change.
 */
export async function migratePostgres(options: MigratePostgresOptions): Promise<LedgerMigration> {
  const { target, password, lockTimeoutMs = 5000, dryRun, tables = postgresTables } = options;
  const pool = new PostgresPool(await loadPg(), { target, password });
  const begin = [
    'BEGIN',
    `SET LOCAL search_path = "${target.schema}", pg_temp`,
    `SET LOCAL lock_timeout = ${lockTimeoutMs}`,
    `SELECT pg_advisory_xact_lock(${lockNumber(target.schema)})`,
  ];
  try {
    const connection = await pool.connect();
    try {
      const from = requireKnownVersion(await readPostgresVersion(connection, target), target, tables);
      if (dryRun || from === tables.version) return { from, to: tables.version };
      await connection.script(begin);
      // Another process may have been first.
      let version = requireKnownVersion(await readPostgresVersion(connection, target), target, tables);
      while (version < tables.version) {
        const statements = tables.migrations[version];
        if (statements === undefined)
          throw new LedgerStoreError(`${target.label}: this release cannot upgrade tables of version ${version}`);
        version += 1;
        const record = `UPDATE ledger_meta SET value = '${version}' WHERE name = 'schema_version'`;
        await connection.script([...statements, record], { isLong: true });
      }
      await connection.run('COMMIT');
      return { from, to: tables.version };
    } finally {
      await connection.rollBack();
    }
  } finally {
    await pool.end();
  }
}
