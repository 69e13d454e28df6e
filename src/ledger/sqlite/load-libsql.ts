import { loadPackage } from '../load-package.js';

/** The used part of a prepared statement of `libsql`. */
export interface LibsqlStatement {
  run(values: readonly unknown[]): { readonly changes: number };
  all(values: readonly unknown[]): unknown[];
  /** The first row with the additional member `_metadata`; `undefined` if there is none. */
  get(values: readonly unknown[]): unknown;
}

/** The used part of a database of `libsql`. Declared here, so that compiling does not need the optional package. */
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
 * Loads the optional package `libsql`, which a SQLite ledger needs. If it is missing, throws `LedgerStoreError` with
 * the command that installs it.
 */
export async function loadLibsql(importLibsql: ImportLibsql = () => import('libsql')): Promise<OpenLibsql> {
  const { default: Database } = await loadPackage(importLibsql, { ledger: 'SQLite', name: 'libsql', version: '0.5' });
  return (path) => new Database(path);
}
