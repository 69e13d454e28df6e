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
  /** As `exec`, in another thread. Nothing else may use the database until it resolves. */
  execInThread(sql: string): Promise<unknown>;
  pragma(text: string): unknown;
  close(): unknown;
}

export type OpenLibsql = (path: string) => LibsqlDatabase;
export type ImportLibsql = () => Promise<{
  readonly default: new (path: string) => Omit<LibsqlDatabase, 'execInThread'>;
}>;

/**
 * Loads the optional package `libsql`, which a SQLite ledger needs. If it is missing, throws `LedgerStoreError` with
 * the command that installs it.
 */
export async function loadLibsql(importLibsql: ImportLibsql = () => import('libsql')): Promise<OpenLibsql> {
  const { default: Database } = await loadPackage(importLibsql, { ledger: 'SQLite', name: 'libsql', version: '0.5' });
  const { default: AsyncDatabase } = await import('libsql/promise');
  // Both classes are wrappers of one native database.
  const exec = AsyncDatabase.prototype.exec as unknown as (this: unknown, sql: string) => Promise<unknown>;
  return (path) => {
    const database = new Database(path);
    return Object.assign(database, { execInThread: (sql: string) => exec.call(database, sql) });
  };
}
