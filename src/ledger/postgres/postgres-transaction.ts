import { type AttemptRow, readAttempt } from '../attempt-row.js';
import type { Attempt } from '../attempts.js';
import type { Hashes } from '../hashes.js';
import { type KeyFile, keyCheckName } from '../key-file.js';
import { jsonMentionsAny, mentionsAny } from '../mentions-any.js';
import { listEventsQuery, type StatementName } from '../sql-statements.js';
import type {
  EventFilter,
  EventRecord,
  KeyRecord,
  LedgerTransaction,
  Lookup,
  NameRecord,
  NoteRecord,
} from '../store.js';
import type { PgValue } from './load-pg.js';
import type { PostgresConnection } from './postgres-pool.js';
import { arrayStatements, postgresStatement, toPostgres } from './postgres-statements.js';
import { nameKey, WriteBuffer } from './write-buffer.js';

const pageSize = 500;
// Bounds the memory of an import, and the size of one statement.
const maxBufferedRows = 4000;

/** A key, or else a username. */
type LookupRow = (NameRecord & { readonly key: null }) | { readonly key: string; readonly userId: number };

/** What a transaction knows from its first round trip. */
export interface TransactionState {
  readonly keyCheck: string | null;
  /** The highest numbers. `null` in an empty ledger. */
  readonly lastUser: number | null;
  readonly lastEvent: number | null;
  /** Time of the server, in milliseconds since the epoch. */
  readonly now: number;
}

export interface PostgresTransactionOptions {
  readonly connection: PostgresConnection;
  readonly key: KeyFile;
  readonly state: TransactionState;
  readonly mode: 'read' | 'write';
}

/**
 * The tables of a PostgreSQL ledger, within one transaction. A round trip is what costs time, so new rows are written
 * together, and keys and usernames that were looked up are not looked up again: no other transaction changes them meanwhile.
 */
export class PostgresTransaction implements LedgerTransaction {
  readonly #connection: PostgresConnection;
  readonly #key: KeyFile;
  readonly #state: TransactionState;
  readonly #isReadOnly: boolean;
  readonly #buffer = new WriteBuffer();
  /** Known keys and usernames; `undefined` as a value for one that is not stored. */
  readonly #keys = new Map<string, number | undefined>();
  readonly #names = new Map<string, NameRecord | undefined>();
  /** Notes that were looked up, such as the lease that each job checks. */
  readonly #notes = new Map<string, NoteRecord | undefined>();
  /** For reading only. */
  readonly #keysOf = new Map<number, readonly string[]>();
  /** Whether all keys and usernames are known: the ledger was empty at the beginning. */
  #knowsAll: boolean;
  #keyCheck: string | undefined;
  #lastUser: number;
  #lastEvent: number;

  constructor({ connection, key, state, mode }: PostgresTransactionOptions) {
    this.#connection = connection;
    this.#key = key;
    this.#state = state;
    this.#isReadOnly = mode === 'read';
    this.#knowsAll = mode === 'write' && state.lastUser === null;
    this.#keyCheck = state.keyCheck ?? undefined;
    this.#lastUser = state.lastUser ?? 0;
    this.#lastEvent = state.lastEvent ?? 0;
  }

  async hashes(): Promise<Hashes | undefined> {
    return this.#key.find(this.#keyCheck);
  }

  async activateHashes(options: { create: boolean }): Promise<Hashes | undefined> {
    const hashes = this.#key.activate(this.#keyCheck, options);
    if (this.#keyCheck === undefined && hashes !== undefined) await this.#run('addMeta', keyCheckName, hashes.check);
    this.#keyCheck = hashes?.check;
    return hashes;
  }

  async availableHashes(): Promise<Hashes | undefined> {
    return this.#key.available(this.#keyCheck);
  }

  async serverTime(): Promise<number> {
    return this.#state.now;
  }

  async isEmpty(): Promise<boolean> {
    return this.#lastUser === 0 && this.#lastEvent === 0;
  }

  async findKeys(keys: readonly string[]): Promise<readonly KeyRecord[]> {
    const unknown = this.#knowsAll ? [] : keys.filter((key) => !this.#keys.has(key));
    if (unknown.length > 0) {
      for (const key of unknown) this.#keys.set(key, undefined);
      for (const { key, userId } of await this.#connection.rows<KeyRecord>(arrayStatements.findKeys, [unknown]))
        this.#keys.set(key, userId);
    }
    return keys.flatMap((key) => {
      const userId = this.#keys.get(key);
      return userId === undefined ? [] : [{ key, userId }];
    });
  }

  /** Reads keys and usernames that will be looked up. Those of erased users have other forms, and are read one by one. */
  async lookUp(lookups: readonly Lookup[]): Promise<void> {
    if (this.#knowsAll || this.#keyCheck !== undefined) return;
    const keys = [...new Set(lookups.flatMap((lookup) => lookup.keys))];
    const names = new Map(lookups.flatMap(({ name }) => (name === undefined ? [] : [[nameKey(name), name]])));
    if (keys.length === 0 && names.size === 0) return;
    const wanted = [...names.values()];
    const values = [keys, wanted.map(({ namespace }) => namespace), wanted.map(({ username }) => username)];
    const found = await this.#connection.rows<LookupRow>(arrayStatements.lookUp, values);
    for (const key of keys) this.#keys.set(key, undefined);
    for (const key of names.keys()) this.#names.set(key, undefined);
    for (const row of found)
      if (row.key !== null) this.#keys.set(row.key, row.userId);
      else this.#names.set(nameKey(row), row);
  }

  async keysOf(userId: number): Promise<readonly string[]> {
    const known = this.#keysOf.get(userId);
    if (known !== undefined) return known;
    await this.#flush();
    return (await this.#rows<{ key: string }>('keysOf', userId)).map(({ key }) => key);
  }

  async addUser(userId = this.#lastUser + 1): Promise<number> {
    this.#buffer.addUser(userId);
    this.#lastUser = Math.max(this.#lastUser, userId);
    return userId;
  }

  async addKey(key: string, userId: number): Promise<boolean> {
    if ((await this.findKeys([key])).length > 0) return false;
    this.#keys.set(key, userId);
    this.#buffer.addKey(key, userId);
    await this.#limitBuffer();
    return true;
  }

  async renameKey(from: string, to: string): Promise<void> {
    await this.#flush();
    await this.#run('renameKey', to, from);
    this.#forget();
  }

  async moveUser(from: number, to: number): Promise<void> {
    await this.#flush();
    for (const statement of ['moveKeys', 'moveNames', 'moveEvents'] as const) await this.#run(statement, to, from);
    await this.#run('removeUser', from);
    this.#forget();
  }

  async findNames(namespace: string, usernames: readonly string[]): Promise<readonly NameRecord[]> {
    const keyOf = (username: string) => nameKey({ namespace, username });
    const unknown = this.#knowsAll ? [] : usernames.filter((username) => !this.#names.has(keyOf(username)));
    if (unknown.length > 0) {
      for (const username of unknown) this.#names.set(keyOf(username), undefined);
      for (const name of await this.#connection.rows<NameRecord>(arrayStatements.findNames, [namespace, unknown]))
        this.#names.set(nameKey(name), name);
    }
    return usernames.flatMap((username) => this.#names.get(keyOf(username)) ?? []);
  }

  async namesOf(userId: number): Promise<readonly NameRecord[]> {
    await this.#flush();
    return this.#rows('namesOf', userId);
  }

  async addName(name: NameRecord): Promise<boolean> {
    if ((await this.findNames(name.namespace, [name.username])).length > 0) return false;
    this.#names.set(nameKey(name), name);
    this.#buffer.addName(name);
    await this.#limitBuffer();
    return true;
  }

  async setName(name: NameRecord): Promise<void> {
    const [held] = await this.findNames(name.namespace, [name.username]);
    if (held === undefined) return;
    const changed = { ...held, status: name.status, sequence: name.sequence };
    this.#names.set(nameKey(name), changed);
    this.#buffer.setName(changed);
  }

  async removeName(namespace: string, username: string): Promise<void> {
    await this.#flush();
    await this.#run('removeName', namespace, username);
    this.#forget();
  }

  async renameName(name: { userId: number; namespace: string; from: string; to: string }): Promise<void> {
    const { userId, namespace, from, to } = name;
    await this.#flush();
    await this.#run('renameName', to, namespace, from, userId);
    await this.#run('renameInEvents', to, userId, namespace, from);
    this.#forget();
  }

  async reservedNames(): Promise<readonly NameRecord[]> {
    await this.#flush();
    return this.#rows('reservedNames');
  }

  async nextSequence(): Promise<number> {
    return this.#lastEvent + 1;
  }

  async addEvent(event: EventRecord): Promise<void> {
    this.#buffer.addEvent(event);
    this.#lastEvent = Math.max(this.#lastEvent, event.id);
    await this.#limitBuffer();
  }

  async listEvents(filter: EventFilter): Promise<readonly EventRecord[]> {
    await this.#flush();
    const { sql, values } = listEventsQuery(filter);
    const events = await this.#connection.rows<EventRecord>(toPostgres(sql), values);
    // Events are listed to describe their users.
    if (this.#isReadOnly) await this.#readKeysOf([...new Set(events.map((event) => event.userId))]);
    return events;
  }

  async redactNotes(userId: number, texts: readonly string[]): Promise<void> {
    await this.#flush();
    await this.#run('redactEventsOf', userId);
    const mentions = (text: string | null) => mentionsAny(text, texts);
    let after = 0;
    for (;;) {
      const events = await this.#rows<{ id: number; done_by: string | null; reason: string | null }>(
        'listEventNotes',
        after,
        pageSize,
      );
      const found = events.filter(({ done_by: doneBy, reason }) => mentions(doneBy) || mentions(reason));
      if (found.length > 0) await this.#connection.run(arrayStatements.redactEvents, [found.map(({ id }) => id)]);
      const last = events.at(-1);
      if (last === undefined) break;
      after = last.id;
    }
    for (const attempt of await this.listAttempts(undefined)) {
      if (mentions(attempt.reason)) await this.putAttempt({ ...attempt, reason: '' });
    }
    for (const { kind, scope, key, value } of await this.#rows<NoteRecord>('listAllNotes')) {
      if (mentions(key) || jsonMentionsAny(value, texts)) await this.removeNote(kind, scope, key);
    }
  }

  async findAttempt(offeringUuid: string, userUuid: string): Promise<Attempt | undefined> {
    const [row] = await this.#rows<AttemptRow>('findAttempt', offeringUuid, userUuid);
    return row === undefined ? undefined : readAttempt(row);
  }

  async putAttempt({ offeringUuid, userUuid, count, reason, dataDigest, lastAt, nextAt }: Attempt): Promise<void> {
    await this.#run('putAttempt', offeringUuid, userUuid, count, reason, dataDigest, lastAt, nextAt);
  }

  async removeAttempts(of: { offeringUuid?: string | undefined; userUuid: string }): Promise<number> {
    const { offeringUuid, userUuid } = of;
    if (offeringUuid === undefined) return this.#run('removeAttempts', userUuid);
    return this.#run('removeAttempt', offeringUuid, userUuid);
  }

  async listAttempts(offeringUuid: string | undefined): Promise<readonly Attempt[]> {
    const rows =
      offeringUuid === undefined
        ? await this.#rows<AttemptRow>('listAttempts')
        : await this.#rows<AttemptRow>('listAttemptsOf', offeringUuid);
    return rows.map(readAttempt);
  }

  async findNote(kind: string, scope: string, key: string): Promise<NoteRecord | undefined> {
    const id = JSON.stringify([kind, scope, key]);
    if (!this.#notes.has(id)) this.#notes.set(id, (await this.#rows<NoteRecord>('findNote', kind, scope, key))[0]);
    return this.#notes.get(id);
  }

  async findNotes(kind: string, scope: string, keys: readonly string[]): Promise<readonly NoteRecord[]> {
    return this.#connection.rows<NoteRecord>(arrayStatements.findNotes, [kind, scope, keys]);
  }

  async listNotes(kind: string, scope: string | undefined): Promise<readonly NoteRecord[]> {
    return scope === undefined ? this.#rows('listNotes', kind) : this.#rows('listNotesIn', kind, scope);
  }

  async putNote({ kind, scope, key, userUuid, value, at }: NoteRecord): Promise<void> {
    this.#notes.clear();
    await this.#run('putNote', kind, scope, key, userUuid, value, at);
  }

  async removeNote(kind: string, scope: string, key: string): Promise<boolean> {
    this.#notes.clear();
    return (await this.#run('removeNote', kind, scope, key)) === 1;
  }

  async removeNotesBefore(kind: string, scope: string, at: number): Promise<number> {
    this.#notes.clear();
    return this.#run('removeNotesBefore', kind, scope, at);
  }

  async removeNotesOf(userUuid: string): Promise<void> {
    this.#notes.clear();
    await this.#run('removeNotesOf', userUuid);
  }

  /** Writes everything and commits. */
  async commit(): Promise<void> {
    await this.#flush();
    await this.#connection.run('COMMIT');
  }

  async #readKeysOf(userIds: readonly number[]): Promise<void> {
    if (userIds.length === 0) return;
    const keys = new Map<number, string[]>(userIds.map((userId) => [userId, []]));
    for (const { key, userId } of await this.#connection.rows<KeyRecord>(arrayStatements.keysOfMany, [userIds]))
      keys.get(userId)?.push(key);
    for (const [userId, own] of keys) this.#keysOf.set(userId, own);
  }

  async #limitBuffer(): Promise<void> {
    if (this.#buffer.size >= maxBufferedRows) await this.#flush();
  }

  async #flush(): Promise<void> {
    if (this.#buffer.size > 0) await this.#connection.run(arrayStatements.flush, this.#buffer.take());
  }

  /** Called after the rare statements that change other rows than their own. */
  #forget(): void {
    this.#knowsAll = false;
    this.#keys.clear();
    this.#names.clear();
  }

  #rows<Row>(name: StatementName, ...values: readonly PgValue[]): Promise<readonly Row[]> {
    return this.#connection.rows<Row>(postgresStatement(name), values);
  }

  #run(name: StatementName, ...values: readonly PgValue[]): Promise<number> {
    return this.#connection.run(postgresStatement(name), values);
  }
}
