import type { PostgresTarget } from '../../shared/postgres-url.js';
import { KeyFile } from '../key-file.js';
import { LedgerStoreError } from '../store-errors.js';
import { type ImportPg, loadPg } from './load-pg.js';
import { PostgresPool } from './postgres-pool.js';
import { readPostgresVersion, requireCurrentVersion } from './postgres-schema.js';
import { PostgresLedgerStore } from './postgres-store.js';

export interface PostgresStoreOptions {
  readonly target: PostgresTarget;
  /** Reads the password, for each connection anew. Default: that of the URL, `PGPASSWORD` or `PGPASSFILE`. */
  readonly password?: (() => string) | undefined;
  /** Path of the file with the key of erased usernames. Default: none, and no user can be erased. */
  readonly keyFile?: string | undefined;
  /**
   * What happens when the tables are missing: an error, or they are created. With `create-new` the first write creates
   * them in its transaction, and it fails if another process has created them before. Default: `error`.
   */
  readonly missingLedger?: 'create' | 'create-new' | 'error' | undefined;
  /** Only read. Writes are refused, and no right to write is needed. Default: `false`. */
  readonly readOnly?: boolean | undefined;
  /** How long to wait for the lock of another process. Default: 5000. */
  readonly lockTimeoutMs?: number | undefined;
  /** Refuse a ledger whose key file is missing or belongs to another ledger. Default: `false`. */
  readonly requireKey?: boolean | undefined;
  /** Loads the package `pg`. Default: `import('pg')`. */
  readonly importPg?: ImportPg | undefined;
}

/**
 * Opens a ledger in PostgreSQL. Throws `LedgerStoreError` when the server can't be reached or refuses the user, and for
 * tables of another version; `LedgerMissingError` when there are none and they may not be created.
 */
export async function openPostgresStore({
  target,
  password,
  keyFile,
  missingLedger = 'error',
  readOnly = false,
  lockTimeoutMs = 5000,
  requireKey = false,
  importPg,
}: PostgresStoreOptions): Promise<PostgresLedgerStore> {
  const pool = new PostgresPool(await loadPg(importPg), { target, password });
  const key = new KeyFile(keyFile);
  try {
    const { version, keyCheck } = await inspectTables(pool, target);
    const creates = readOnly || missingLedger === 'error' ? undefined : missingLedger === 'create' ? 'missing' : 'new';
    if (version !== undefined || creates === undefined) requireCurrentVersion(version, target);
    const keyError = requireKey ? key.findError(keyCheck) : undefined;
    if (keyError !== undefined) throw new LedgerStoreError(keyError);
    const options = { target, pool, key, lockTimeoutMs, readOnly };
    if (creates !== 'missing') return new PostgresLedgerStore({ ...options, creates });
    if (version !== undefined) return new PostgresLedgerStore(options);
    const store = new PostgresLedgerStore({ ...options, creates });
    await store.transact({ mode: 'write' }, async () => {});
    return store;
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/** Reads the version of the tables and the check value of the key. Both are `undefined` without tables. */
async function inspectTables(
  pool: PostgresPool,
  target: PostgresTarget,
): Promise<{ readonly version: number | undefined; readonly keyCheck: string | undefined }> {
  const connection = await pool.connect();
  try {
    const version = await readPostgresVersion(connection, target);
    if (version === undefined) return { version, keyCheck: undefined };
    const [row] = await connection.rows<{ value: string }>(
      `SELECT value FROM "${target.schema}".ledger_meta WHERE name = 'key_check'`,
    );
    return { version, keyCheck: row?.value };
  } finally {
    connection.release();
  }
}
