import type { EventRecord, KeyRecord, LedgerSnapshot, NameRecord, UserRecord } from '../store.js';
import type { Connection } from './connection.js';
import { describeSqliteError } from './describe-sqlite-error.js';
import { readKeyCheck } from './sqlite-key.js';
import { listEventsSql, type StatementName } from './statements.js';

/** A connection of its own that goes on seeing the moment at which it began, whatever is written meanwhile. */
export class SqliteSnapshot implements LedgerSnapshot {
  readonly people: number;
  readonly names: number;
  readonly events: number;
  readonly keyCheck: string | undefined;
  readonly #path: string;
  readonly #connection: Connection;

  /** Begins at the first read, which is here. */
  constructor(path: string, connection: Connection) {
    this.#path = path;
    this.#connection = connection;
    connection.exec('BEGIN');
    const count = (name: StatementName) => connection.row<{ count: number }>(name)?.count ?? 0;
    this.people = count('countPeople');
    this.names = count('countNames');
    this.events = count('countEvents');
    this.keyCheck = readKeyCheck(connection);
  }

  async listPeople(after: number, limit: number): Promise<readonly UserRecord[]> {
    return this.#read(() => {
      const ids = this.#connection.rows<{ id: number }>('pagePeople', after, limit).map(({ id }) => id);
      const [first, last] = [ids[0], ids.at(-1)];
      if (first === undefined || last === undefined) return [];
      const keys = groupByPerson(this.#connection.rows<KeyRecord>('keysOfPage', first, last));
      const names = groupByPerson(this.#connection.rows<NameRecord>('namesOfPage', first, last));
      return ids.map((person) => ({
        person,
        keys: (keys.get(person) ?? []).map(({ key }) => key),
        names: names.get(person) ?? [],
      }));
    });
  }

  async listEvents(after: number, limit: number): Promise<readonly EventRecord[]> {
    return this.#read(() =>
      this.#connection.select(listEventsSql({ person: false, namespace: false, usernames: 0 }), after, limit),
    );
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

function groupByPerson<T extends { readonly person: number }>(
  records: readonly T[],
): ReadonlyMap<number, readonly T[]> {
  const groups = new Map<number, T[]>();
  for (const record of records) {
    const group = groups.get(record.person);
    if (group === undefined) groups.set(record.person, [record]);
    else group.push(record);
  }
  return groups;
}
