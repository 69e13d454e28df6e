import { LedgerStoreError } from '../store-errors.js';

/** What we use of a prepared statement of `libsql`. */
export interface LibsqlStatement {
  run(values: readonly unknown[]): { readonly changes: number };
  all(values: readonly unknown[]): unknown[];
}

/**
 * What we use of a database of `libsql`. In words of our own, so that whoever compiles against us needs the package
 * only when they use it.
 */
export interface LibsqlDatabase {
  readonly open: boolean;
  readonly inTransaction: boolean;
  prepare(sql: string): LibsqlStatement;
  exec(sql: string): unknown;
  pragma(text: string): unknown;
  close(): unknown;
}

export type OpenLibsql = (path: string) => LibsqlDatabase;
export type ImportLibsql = () => Promise<{ readonly default: new (path: string) => LibsqlDatabase }>;

/**
 * Loads the package `libsql`, which only who keeps a ledger in SQLite has to install. Throws `LedgerStoreError` that
 * says how.
 */
export async function loadLibsql(importLibsql: ImportLibsql = () => import('libsql')): Promise<OpenLibsql> {
  try {
    const { default: Database } = await importLibsql();
    return (path) => new Database(path);
  } catch (cause) {
    const isMissing =
      cause instanceof Error &&
      'code' in cause &&
      (cause.code === 'ERR_MODULE_NOT_FOUND' || cause.code === 'MODULE_NOT_FOUND');
    const what = isMissing
      ? 'it is not installed'
      : `loading it failed (${cause instanceof Error ? cause.message : String(cause)})`;
    throw new LedgerStoreError(
      `ledger: expected the package libsql, which a ledger in SQLite needs; ${what}. Install it with: npm install libsql@0.5`,
      { cause },
    );
  }
}
