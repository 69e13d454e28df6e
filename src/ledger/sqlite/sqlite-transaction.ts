import { type AttemptRow, readAttempt } from '../attempt-row.js';
import type { Attempt } from '../attempts.js';
import type { Hashes } from '../hashes.js';
import { type KeyFile, keyCheckName } from '../key-file.js';
import { jsonMentionsAny, mentionsAny } from '../mentions-any.js';
import { listEventsQuery } from '../sql-statements.js';
import type { EventFilter, EventRecord, KeyRecord, LedgerTransaction, NameRecord, NoteRecord } from '../store.js';
import type { Connection } from './connection.js';

const pageSize = 500;

/** Up to so many keys or usernames are looked up one by one; more of them are one statement. */
const maxSingleLookups = 4;

/**
 * The tables of a SQLite ledger, from `BEGIN` to `COMMIT`. No method really waits, so that all jobs of a transaction are
 * done before the event loop runs anything else; only `COMMIT` waits.
 */
export class SqliteTransaction implements LedgerTransaction {
  readonly #connection: Connection;
  readonly #key: KeyFile;
  #hashes: { readonly known: Hashes | undefined } | undefined;
  #lastEvent: number | undefined;
  #lastUser: number | undefined;

  constructor(connection: Connection, key: KeyFile) {
    this.#connection = connection;
    this.#key = key;
  }

  async hashes(): Promise<Hashes | undefined> {
    this.#hashes ??= { known: this.#key.find(readKeyCheck(this.#connection)) };
    return this.#hashes.known;
  }

  async activateHashes(options: { create: boolean }): Promise<Hashes | undefined> {
    const check = readKeyCheck(this.#connection);
    this.#hashes = { known: this.#key.activate(check, options) };
    if (check === undefined && this.#hashes.known !== undefined)
      this.#connection.run('addMeta', keyCheckName, this.#hashes.known.check);
    return this.#hashes.known;
  }

  async availableHashes(): Promise<Hashes | undefined> {
    return this.#key.available(readKeyCheck(this.#connection));
  }

  async serverTime(): Promise<undefined> {
    return undefined;
  }

  async isEmpty(): Promise<boolean> {
    return this.#connection.rows('anyUser').length === 0 && this.#connection.rows('anyEvent').length === 0;
  }

  async findKeys(keys: readonly string[]): Promise<readonly KeyRecord[]> {
    if (keys.length > maxSingleLookups) return this.#connection.list('findKeys', JSON.stringify(keys));
    return keys.flatMap((key) => {
      const found = this.#connection.row<{ userId: number }>('findKey', key);
      return found === undefined ? [] : [{ key, userId: found.userId }];
    });
  }

  async keysOf(userId: number): Promise<readonly string[]> {
    return this.#connection.rows<{ key: string }>('keysOf', userId).map(({ key }) => key);
  }

  async addUser(userId?: number): Promise<number> {
    // No other process can add a user before this transaction ends, because it holds the lock.
    this.#lastUser ??= this.#connection.row<{ id: number | null }>('lastUser')?.id ?? 0;
    const id = userId ?? this.#lastUser + 1;
    this.#connection.run('addUser', id);
    this.#lastUser = Math.max(this.#lastUser, id);
    return id;
  }

  async addKey(key: string, userId: number): Promise<boolean> {
    return this.#connection.run('addKey', key, userId) === 1;
  }

  async renameKey(from: string, to: string): Promise<void> {
    this.#connection.run('renameKey', to, from);
  }

  async moveUser(from: number, to: number): Promise<void> {
    for (const statement of ['moveKeys', 'moveNames', 'moveEvents'] as const) this.#connection.run(statement, to, from);
    this.#connection.run('removeUser', from);
  }

  async findNames(namespace: string, usernames: readonly string[]): Promise<readonly NameRecord[]> {
    if (usernames.length > maxSingleLookups)
      return this.#connection.list('findNames', namespace, JSON.stringify(usernames));
    return usernames.flatMap((username) => this.#connection.row<NameRecord>('findName', namespace, username) ?? []);
  }

  async namesOf(userId: number): Promise<readonly NameRecord[]> {
    return this.#connection.rows('namesOf', userId);
  }

  async addName({ namespace, username, userId, status, sequence }: NameRecord): Promise<boolean> {
    return this.#connection.run('addName', namespace, username, userId, status, sequence) === 1;
  }

  async setName({ namespace, username, status, sequence }: NameRecord): Promise<void> {
    this.#connection.run('setName', status, sequence, namespace, username);
  }

  async removeName(namespace: string, username: string): Promise<void> {
    this.#connection.run('removeName', namespace, username);
  }

  async renameName({
    userId,
    namespace,
    from,
    to,
  }: {
    userId: number;
    namespace: string;
    from: string;
    to: string;
  }): Promise<void> {
    this.#connection.run('renameName', to, namespace, from, userId);
    this.#connection.run('renameInEvents', to, userId, namespace, from);
  }

  async nextSequence(): Promise<number> {
    this.#lastEvent ??= this.#connection.row<{ id: number | null }>('lastEvent')?.id ?? 0;
    return this.#lastEvent + 1;
  }

  async addEvent({ id, at, kind, userId, namespace, username, doneBy, reason }: EventRecord): Promise<void> {
    this.#connection.run('addEvent', id, at, kind, userId, namespace, username, doneBy, reason);
    this.#lastEvent = Math.max(this.#lastEvent ?? 0, id);
  }

  async listEvents(filter: EventFilter): Promise<readonly EventRecord[]> {
    const { sql, values } = listEventsQuery(filter);
    return this.#connection.select(sql, ...values);
  }

  async redactNotes(userId: number, texts: readonly string[]): Promise<void> {
    this.#connection.run('redactEventsOf', userId);
    const mentions = (text: string | null) => mentionsAny(text, texts);
    let after = 0;
    for (;;) {
      const events = this.#connection.rows<{ id: number; done_by: string | null; reason: string | null }>(
        'listEventNotes',
        after,
        pageSize,
      );
      for (const { id, done_by: doneBy, reason } of events) {
        if (mentions(doneBy) || mentions(reason)) this.#connection.run('redactEvent', id);
      }
      const last = events.at(-1);
      if (last === undefined) break;
      after = last.id;
    }
    for (const attempt of await this.listAttempts(undefined)) {
      if (mentions(attempt.reason)) await this.putAttempt({ ...attempt, reason: '' });
    }
    for (const { kind, scope, key, value } of this.#connection.rows<NoteRecord>('listAllNotes')) {
      if (mentions(key) || jsonMentionsAny(value, texts)) this.#connection.run('removeNote', kind, scope, key);
    }
  }

  async findAttempt(offeringUuid: string, userUuid: string): Promise<Attempt | undefined> {
    const row = this.#connection.row<AttemptRow>('findAttempt', offeringUuid, userUuid);
    return row === undefined ? undefined : readAttempt(row);
  }

  async putAttempt({ offeringUuid, userUuid, count, reason, dataDigest, lastAt, nextAt }: Attempt): Promise<void> {
    this.#connection.run('putAttempt', offeringUuid, userUuid, count, reason, dataDigest, lastAt, nextAt);
  }

  async removeAttempts({
    offeringUuid,
    userUuid,
  }: {
    offeringUuid?: string | undefined;
    userUuid: string;
  }): Promise<number> {
    if (offeringUuid === undefined) return this.#connection.run('removeAttempts', userUuid);
    return this.#connection.run('removeAttempt', offeringUuid, userUuid);
  }

  async reservedNames(): Promise<readonly NameRecord[]> {
    return this.#connection.rows<NameRecord>('reservedNames');
  }

  async listAttempts(offeringUuid: string | undefined): Promise<readonly Attempt[]> {
    const rows =
      offeringUuid === undefined
        ? this.#connection.rows<AttemptRow>('listAttempts')
        : this.#connection.rows<AttemptRow>('listAttemptsOf', offeringUuid);
    return rows.map(readAttempt);
  }

  async findNote(kind: string, scope: string, key: string): Promise<NoteRecord | undefined> {
    return this.#hasNotes() ? this.#connection.row<NoteRecord>('findNote', kind, scope, key) : undefined;
  }

  async findNotes(kind: string, scope: string, keys: readonly string[]): Promise<readonly NoteRecord[]> {
    return this.#hasNotes() ? this.#connection.list('findNotes', kind, scope, JSON.stringify(keys)) : [];
  }

  async listNotes(kind: string, scope: string | undefined): Promise<readonly NoteRecord[]> {
    if (!this.#hasNotes()) return [];
    return scope === undefined
      ? this.#connection.rows<NoteRecord>('listNotes', kind)
      : this.#connection.rows<NoteRecord>('listNotesIn', kind, scope);
  }

  async putNote({ kind, scope, key, userUuid, value, at }: NoteRecord): Promise<void> {
    this.#connection.run('putNote', kind, scope, key, userUuid, value, at);
  }

  async removeNote(kind: string, scope: string, key: string): Promise<boolean> {
    return this.#connection.run('removeNote', kind, scope, key) === 1;
  }

  async removeNotesBefore(kind: string, scope: string, at: number): Promise<number> {
    return this.#connection.run('removeNotesBefore', kind, scope, at);
  }

  async removeNotesOf(userUuid: string): Promise<void> {
    this.#connection.run('removeNotesOf', userUuid);
  }

  // Reading does not upgrade the tables of an earlier release, which had no notes.
  #hasNotes(): boolean {
    return this.#connection.rows('hasNotes').length > 0;
  }
}

/** Returns the check value of the key that the database's hashes are made with; `undefined` when nothing was erased. */
export function readKeyCheck(connection: Connection): string | undefined {
  return connection.row<{ value: string }>('readMeta', keyCheckName)?.value;
}
