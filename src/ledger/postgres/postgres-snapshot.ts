import { groupByUser } from '../group-by-user.js';
import { listEventsQuery } from '../sql-statements.js';
import type { EventRecord, KeyRecord, LedgerSnapshot, NameRecord, UserRecord } from '../store.js';
import type { PostgresConnection } from './postgres-pool.js';
import { postgresStatement, toPostgres } from './postgres-statements.js';

export interface SnapshotCounts {
  readonly users: number;
  readonly names: number;
  readonly events: number;
  readonly keyCheck: string | null;
}

/** A transaction of its own whose reads all see the state at its start, whatever is written meanwhile. */
export class PostgresSnapshot implements LedgerSnapshot {
  readonly users: number;
  readonly names: number;
  readonly events: number;
  readonly keyCheck: string | undefined;
  readonly #connection: PostgresConnection;

  constructor(connection: PostgresConnection, counts: SnapshotCounts) {
    this.users = counts.users;
    this.names = counts.names;
    this.events = counts.events;
    this.keyCheck = counts.keyCheck ?? undefined;
    this.#connection = connection;
  }

  /** The statement whose row the constructor takes. */
  static readonly countStatement =
    `SELECT (SELECT count(*) FROM people) AS users, (SELECT count(*) FROM names) AS names,
    (SELECT count(*) FROM events) AS events, (SELECT value FROM ledger_meta WHERE name = 'key_check') AS "keyCheck"`;

  async listUsers(after: number, limit: number): Promise<readonly UserRecord[]> {
    const connection = this.#connection;
    const page = await connection.rows<{ id: number }>(postgresStatement('pageUsers'), [after, limit]);
    const ids = page.map(({ id }) => id);
    const [first, last] = [ids[0], ids.at(-1)];
    if (first === undefined || last === undefined) return [];
    const keys = groupByUser(await connection.rows<KeyRecord>(postgresStatement('keysOfPage'), [first, last]));
    const names = groupByUser(await connection.rows<NameRecord>(postgresStatement('namesOfPage'), [first, last]));
    return ids.map((userId) => ({
      userId,
      keys: (keys.get(userId) ?? []).map(({ key }) => key),
      names: names.get(userId) ?? [],
    }));
  }

  listEvents(after: number, limit: number): Promise<readonly EventRecord[]> {
    const { sql, values } = listEventsQuery({ after, limit });
    return this.#connection.rows<EventRecord>(toPostgres(sql), values);
  }

  async close(): Promise<void> {
    await this.#connection.rollBack();
  }
}
