import type { Config } from '../../config/types.js';
import type { LedgerMigration } from '../../ledger/ledger-migration.js';
import { parseLedgerSetting } from '../../ledger/open-ledger.js';
import { migratePostgres } from '../../ledger/postgres/migrate-postgres.js';
import { migrateSqlite } from '../../ledger/sqlite/migrate-sqlite.js';
import { createLedgerError, ledgerFilesOf, locateLedgerError } from '../../site/open-site-ledger.js';

/** What `migrateLedger` did. */
export interface MigrateReport extends LedgerMigration {
  /** Path of the ledger, or its URL without the password. */
  readonly path: string;
  readonly dryRun: boolean;
}

/**
 * Upgrades the tables of the ledger that the configuration names to the version of this release.
 *
 * Throws `ConfigurationError` when it names none, when there is none, or when it can't be opened or upgraded,
 * `LedgerBusyError` when another process holds its lock, and `LedgerUnreachableError` when its server can't be reached.
 */
export async function migrateLedger(
  config: Config,
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): Promise<MigrateReport> {
  if (config.ledger === undefined)
    throw createLedgerError(config, 'expected sqlite:PATH or a postgres:// URL, got none. There is nothing to migrate');
  const target = parseLedgerSetting(config.ledger);
  try {
    const migration =
      target.kind === 'sqlite'
        ? await migrateSqlite({ path: target.path, dryRun })
        : await migratePostgres({ target, ...ledgerFilesOf(config), dryRun });
    return { path: target.label, dryRun, ...migration };
  } catch (error) {
    throw locateLedgerError(config, error);
  }
}
