import { type StatementName, statements } from '../sql-statements.js';
import type { LibsqlDatabase, LibsqlStatement } from './load-libsql.js';

export type SqlValue = string | number | null;

/**
 * One connection to a database file. Each statement is prepared once. The caller states the row types; the tables are
 * strict, so rows are not checked.
 */
export class Connection {
  readonly #database: LibsqlDatabase;
  readonly #prepared = new Map<string, LibsqlStatement>();
  readonly #afterRead: (() => void) | undefined;

  /** @param afterRead Called after each query. What it throws replaces the answer. */
  constructor(database: LibsqlDatabase, afterRead?: () => void) {
    this.#database = database;
    this.#afterRead = afterRead;
    // A short timeout, because SQLite blocks the process while it waits; see `retryWhileBusy`.
    database.pragma('busy_timeout=50');
  }

  /** Runs a named query and returns its rows. */
  rows<Row>(name: StatementName, ...values: readonly SqlValue[]): readonly Row[] {
    return this.select(statements[name], ...values);
  }

  /** Runs a named query and returns its first row. */
  row<Row>(name: StatementName, ...values: readonly SqlValue[]): Row | undefined {
    // Takes half the time of `all`.
    const found = this.#prepare(statements[name]).get(values);
    this.#afterRead?.();
    if (found === undefined) return undefined;
    const { _metadata, ...row } = found as { readonly _metadata?: unknown };
    return row as Row;
  }

  /** Runs a named query that returns its rows as a JSON array in `list`. For many rows it is several times faster. */
  list<Row>(name: StatementName, ...values: readonly SqlValue[]): readonly Row[] {
    return JSON.parse(this.row<{ list: string }>(name, ...values)?.list ?? '[]') as readonly Row[];
  }

  /** Runs a named query that returns a number as `count`. */
  count(name: StatementName): number {
    return this.row<{ count: number }>(name)?.count ?? 0;
  }

  /** Runs a named statement and returns the number of changed rows. */
  run(name: StatementName, ...values: readonly SqlValue[]): number {
    return this.#prepare(statements[name]).run(values).changes;
  }

  select<Row>(sql: string, ...values: readonly SqlValue[]): readonly Row[] {
    const rows = this.#prepare(sql).all(values) as readonly Row[];
    this.#afterRead?.();
    return rows;
  }

  exec(sql: string): void {
    this.#database.exec(sql);
  }

  /** As `exec`, but the event loop goes on meanwhile. Do not use the connection until this resolves. */
  async execInThread(sql: string): Promise<void> {
    await this.#database.execInThread(sql);
  }

  pragma(text: string): readonly unknown[] {
    const rows = this.#database.pragma(text);
    return Array.isArray(rows) ? rows : [];
  }

  /** Rolls back the open transaction, if there is one. */
  rollBack(): void {
    if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
  }

  close(): void {
    if (!this.#database.open) return;
    // Without a rollback, a connection closed while it reads holds the write-ahead log until garbage collection.
    this.rollBack();
    this.#prepared.clear();
    this.#database.close();
  }

  #prepare(sql: string): LibsqlStatement {
    const known = this.#prepared.get(sql);
    if (known !== undefined) return known;
    const prepared = this.#database.prepare(sql);
    this.#prepared.set(sql, prepared);
    return prepared;
  }
}
