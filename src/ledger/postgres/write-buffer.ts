import type { EventRecord, NameRecord } from '../store.js';
import type { PgValue } from './load-pg.js';

/** Rows of a transaction that are not written yet, so that many of them are written by one statement. */
export class WriteBuffer {
  #users: number[] = [];
  #keys = new Map<string, number>();
  #names = new Map<string, NameRecord>();
  #changed = new Map<string, NameRecord>();
  #events: EventRecord[] = [];

  get size(): number {
    return this.#users.length + this.#keys.size + this.#names.size + this.#changed.size + this.#events.length;
  }

  addUser(userId: number): void {
    this.#users.push(userId);
  }

  addKey(key: string, userId: number): void {
    this.#keys.set(key, userId);
  }

  addName(name: NameRecord): void {
    this.#names.set(nameKey(name), name);
  }

  setName(name: NameRecord): void {
    const added = this.#names.get(nameKey(name));
    if (added === undefined) this.#changed.set(nameKey(name), name);
    else this.#names.set(nameKey(name), { ...added, status: name.status, sequence: name.sequence });
  }

  addEvent(event: EventRecord): void {
    this.#events.push(event);
  }

  /** Returns the values of the statement `flush`, and empties the buffer. */
  take(): readonly PgValue[] {
    const [keys, names, changed, events] = [
      [...this.#keys],
      [...this.#names.values()],
      [...this.#changed.values()],
      this.#events,
    ];
    const values = [
      this.#users,
      keys.map(([key]) => key),
      keys.map(([, userId]) => userId),
      names.map(({ namespace }) => namespace),
      names.map(({ username }) => username),
      names.map(({ userId }) => userId),
      names.map(({ status }) => status),
      names.map(({ sequence }) => sequence),
      changed.map(({ namespace }) => namespace),
      changed.map(({ username }) => username),
      changed.map(({ status }) => status),
      changed.map(({ sequence }) => sequence),
      events.map(({ id }) => id),
      events.map(({ at }) => at),
      events.map(({ kind }) => kind),
      events.map(({ userId }) => userId),
      events.map(({ namespace }) => namespace),
      events.map(({ username }) => username),
      events.map(({ doneBy }) => doneBy),
      events.map(({ reason }) => reason),
    ];
    this.#users = [];
    this.#keys = new Map();
    this.#names = new Map();
    this.#changed = new Map();
    this.#events = [];
    return values;
  }
}

/** Returns one key for a username and its namespace. Neither contains a NUL character. */
export function nameKey({ namespace, username }: Pick<NameRecord, 'namespace' | 'username'>): string {
  return `${namespace}\0${username}`;
}
