import { groupByUser } from '../group-by-user.js';
import { listEventsQuery } from '../sql-statements.js';
import type { EventRecord, KeyRecord, LedgerSnapshot, NameRecord, UserRecord } from '../store.js';
import type { Connection } from './connection.js';
import { describeSqliteError } from './describe-sqlite-error.js';
import { readKeyCheck } from './sqlite-transaction.js';

/** A separate connection whose reads all see the state at its start, whatever is written meanwhile. */
export class SqliteSnapshot implements LedgerSnapshot {
  readonly users: number;
  readonly names: number;
  readonly events: number;
  readonly keyCheck: string | undefined;
  readonly #path: string;
  readonly #connection: Connection;

  /** The snapshot begins with its first read, the counts. */
  constructor(path: string, connection: Connection) {
    this.#path = path;
    this.#connection = connection;
    connection.exec('BEGIN');
    this.users = connection.count('countUsers');
    this.names = connection.count('countNames');
    this.events = connection.count('countEvents');
    this.keyCheck = readKeyCheck(connection);
  }

  async listUsers(after: number, limit: number): Promise<readonly UserRecord[]> {
    return this.#read(() => {
      const ids = this.#connection.rows<{ id: number }>('pageUsers', after, limit).map(({ id }) => id);
      const [first, last] = [ids[0], ids.at(-1)];
      if (first === undefined || last === undefined) return [];
      const keys = groupByUser(this.#connection.rows<KeyRecord>('keysOfPage', first, last));
      const names = groupByUser(this.#connection.rows<NameRecord>('namesOfPage', first, last));
      return ids.map((userId) => ({
        userId,
        keys: (keys.get(userId) ?? []).map(({ key }) => key),
        names: names.get(userId) ?? [],
      }));
    });
  }

  async listEvents(after: number, limit: number): Promise<readonly EventRecord[]> {
    const { sql, values } = listEventsQuery({ after, limit });
    return this.#read(() => this.#connection.select(sql, ...values));
  }

  async close(): Promise<void> {
    this.#connection.close();
  }

  #read<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw describeSqliteError(this.#path, error);
    }
  }
}
