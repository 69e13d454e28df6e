import type Libsql from 'libsql';
import { LedgerStoreError } from '../store-error.js';

/** What we use of the package `libsql`. */
export type LibsqlDatabase = Libsql.Database;
export type OpenLibsql = (path: string) => LibsqlDatabase;
export type ImportLibsql = () => Promise<{ readonly default: typeof Libsql }>;

/** Loads the package `libsql`, which only who keeps a ledger in SQLite has to install. Throws `LedgerStoreError` that says how. */
export async function loadLibsql(importLibsql: ImportLibsql = () => import('libsql')): Promise<OpenLibsql> {
  try {
    const { default: Database } = await importLibsql();
    return (path) => new Database(path);
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && (cause.code === 'ERR_MODULE_NOT_FOUND' || cause.code === 'MODULE_NOT_FOUND');
    const what = isMissing ? 'it is not installed' : `loading it failed (${cause instanceof Error ? cause.message : String(cause)})`;
    throw new LedgerStoreError(
      `ledger: expected the package libsql, which a ledger in SQLite needs; ${what}. Install it with: npm install libsql@0.5`,
      { cause },
    );
  }
}
