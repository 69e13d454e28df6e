import type { LibsqlDatabase, LibsqlStatement } from './load-libsql.js';
import { type StatementName, statements } from './statements.js';

/** What a statement is given. */
export type SqlValue = string | number | null;

/**
 * One connection to a database file, with its statements prepared once. The rows' types are the caller's word: the
 * tables are ours, and strict.
 */
export class Connection {
  readonly #database: LibsqlDatabase;
  readonly #prepared = new Map<string, LibsqlStatement>();

  constructor(database: LibsqlDatabase) {
    this.#database = database;
    // Waiting for a lock is done without holding the whole process up, see `JobQueue`.
    database.pragma('busy_timeout=50');
  }

  /** Rows of a statement by its name. */
  rows<Row>(name: StatementName, ...values: readonly SqlValue[]): readonly Row[] {
    return this.select(statements[name], ...values);
  }

  /** The only row, or the first. */
  row<Row>(name: StatementName, ...values: readonly SqlValue[]): Row | undefined {
    return this.rows<Row>(name, ...values)[0];
  }

  /** Returns how many rows have changed. */
  run(name: StatementName, ...values: readonly SqlValue[]): number {
    return this.#prepare(statements[name]).run(values).changes;
  }

  select<Row>(sql: string, ...values: readonly SqlValue[]): readonly Row[] {
    return this.#prepare(sql).all(values) as readonly Row[];
  }

  exec(sql: string): void {
    this.#database.exec(sql);
  }

  pragma(text: string): readonly unknown[] {
    const rows = this.#database.pragma(text);
    return Array.isArray(rows) ? rows : [];
  }

  /** Ends what was begun, if anything was. */
  rollBack(): void {
    if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
  }

  close(): void {
    if (!this.#database.open) return;
    // A connection that is closed while it reads goes on holding the write-ahead log until its statements are
    // collected.
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
