import type { Attempt } from '../attempts.js';
import type { Hashes } from '../hashes.js';
import { jsonMentionsAny, mentionsAny } from '../mentions-any.js';
import type { EventFilter, EventRecord, KeyRecord, LedgerTransaction, NameRecord, NoteRecord } from '../store.js';
import { type Journal, nameKey, type Tables } from './tables.js';

/** The key for erased usernames of a ledger in memory. */
export interface MemoryKey {
  /** Set once the key is active. */
  hashes: Hashes | undefined;
  /** Returns the active key, otherwise the given one. */
  available(): Hashes | undefined;
  activate(create: boolean): Hashes | undefined;
}

/** A transaction over maps. The journal can undo its writes. */
export class MemoryTransaction implements LedgerTransaction {
  readonly #tables: Tables;
  readonly #journal: Pick<Journal, 'put' | 'drop'>;
  readonly #key: MemoryKey;

  constructor({ tables, journal, key }: { tables: Tables; journal: Pick<Journal, 'put' | 'drop'>; key: MemoryKey }) {
    this.#tables = tables;
    this.#journal = journal;
    this.#key = key;
  }

  async hashes(): Promise<Hashes | undefined> {
    return this.#key.hashes;
  }

  async activateHashes({ create }: { create: boolean }): Promise<Hashes | undefined> {
    return this.#key.activate(create);
  }

  async availableHashes(): Promise<Hashes | undefined> {
    return this.#key.available();
  }

  async serverTime(): Promise<undefined> {
    return undefined;
  }

  async isEmpty(): Promise<boolean> {
    return this.#tables.users.size === 0 && this.#tables.events.size === 0;
  }

  async findKeys(keys: readonly string[]): Promise<readonly KeyRecord[]> {
    return keys.flatMap((key) => {
      const userId = this.#tables.keys.get(key);
      return userId === undefined ? [] : [{ key, userId }];
    });
  }

  async keysOf(userId: number): Promise<readonly string[]> {
    return this.#tables.users.get(userId) ?? [];
  }

  async addUser(userId = this.#tables.last.user + 1): Promise<number> {
    this.#tables.last.user = Math.max(this.#tables.last.user, userId);
    this.#journal.put(this.#tables.users, userId, []);
    return userId;
  }

  async addKey(key: string, userId: number): Promise<boolean> {
    if (this.#tables.keys.has(key)) return false;
    this.#journal.put(this.#tables.keys, key, userId);
    this.#journal.put(this.#tables.users, userId, [...(await this.keysOf(userId)), key].sort());
    return true;
  }

  async renameKey(from: string, to: string): Promise<void> {
    const userId = this.#tables.keys.get(from);
    if (userId === undefined) return;
    this.#journal.drop(this.#tables.keys, from);
    this.#journal.put(this.#tables.keys, to, userId);
    const keys = (await this.keysOf(userId)).map((key) => (key === from ? to : key));
    this.#journal.put(this.#tables.users, userId, keys.sort());
  }

  async moveUser(from: number, to: number): Promise<void> {
    const { users, keys, names, namesOf, events } = this.#tables;
    const [ownKeys, ownNames] = [await this.keysOf(from), namesOf.get(from) ?? []];
    for (const key of ownKeys) this.#journal.put(keys, key, to);
    this.#journal.put(users, to, [...(await this.keysOf(to)), ...ownKeys].sort());
    for (const key of ownNames) {
      const held = names.get(key);
      if (held !== undefined) this.#journal.put(names, key, { ...held, userId: to });
    }
    this.#journal.put(namesOf, to, [...(namesOf.get(to) ?? []), ...ownNames]);
    for (const [id, event] of events)
      if (event.userId === from) this.#journal.put(events, id, { ...event, userId: to });
    this.#journal.drop(namesOf, from);
    this.#journal.drop(users, from);
  }

  async findNames(namespace: string, usernames: readonly string[]): Promise<readonly NameRecord[]> {
    return usernames.flatMap((username) => this.#tables.names.get(nameKey(namespace, username)) ?? []);
  }

  async namesOf(userId: number): Promise<readonly NameRecord[]> {
    return (this.#tables.namesOf.get(userId) ?? []).flatMap((key) => this.#tables.names.get(key) ?? []);
  }

  async addName(name: NameRecord): Promise<boolean> {
    const key = nameKey(name.namespace, name.username);
    if (this.#tables.names.has(key)) return false;
    this.#journal.put(this.#tables.names, key, { ...name });
    this.#journal.put(this.#tables.namesOf, name.userId, [...(this.#tables.namesOf.get(name.userId) ?? []), key]);
    return true;
  }

  async setName(name: NameRecord): Promise<void> {
    const key = nameKey(name.namespace, name.username);
    const held = this.#tables.names.get(key);
    if (held !== undefined)
      this.#journal.put(this.#tables.names, key, { ...held, status: name.status, sequence: name.sequence });
  }

  async removeName(namespace: string, username: string): Promise<void> {
    const key = nameKey(namespace, username);
    const held = this.#tables.names.get(key);
    if (held === undefined) return;
    this.#journal.drop(this.#tables.names, key);
    const others = (this.#tables.namesOf.get(held.userId) ?? []).filter((other) => other !== key);
    this.#journal.put(this.#tables.namesOf, held.userId, others);
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
    const held = this.#tables.names.get(nameKey(namespace, from));
    if (held?.userId === userId) {
      await this.removeName(namespace, from);
      await this.addName({ ...held, username: to });
    }
    for (const [id, event] of this.#tables.events) {
      if (event.userId !== userId || event.namespace !== namespace || event.username !== from) continue;
      this.#journal.put(this.#tables.events, id, { ...event, username: to });
    }
  }

  async nextSequence(): Promise<number> {
    return this.#tables.last.event + 1;
  }

  async addEvent(event: EventRecord): Promise<void> {
    this.#tables.last.event = Math.max(this.#tables.last.event, event.id);
    this.#journal.put(this.#tables.events, event.id, { ...event });
  }

  async listEvents({ userId, namespace, usernames, after, limit }: EventFilter): Promise<readonly EventRecord[]> {
    const events: EventRecord[] = [];
    for (const event of this.#tables.events.values()) {
      if (event.id <= after || (userId !== undefined && event.userId !== userId)) continue;
      if (namespace !== undefined && event.namespace !== namespace) continue;
      if (usernames !== undefined && (event.username === null || !usernames.includes(event.username))) continue;
      events.push(event);
      if (events.length === limit) break;
    }
    return events;
  }

  async redactNotes(userId: number, texts: readonly string[]): Promise<void> {
    const mentions = (text: string | null) => mentionsAny(text, texts);
    for (const [id, event] of this.#tables.events) {
      if (event.doneBy === null && event.reason === null) continue;
      if (event.userId !== userId && !mentions(event.doneBy) && !mentions(event.reason)) continue;
      this.#journal.put(this.#tables.events, id, { ...event, doneBy: null, reason: null });
    }
    for (const [key, attempt] of this.#tables.attempts) {
      if (mentions(attempt.reason)) this.#journal.put(this.#tables.attempts, key, { ...attempt, reason: '' });
    }
    this.#removeNotes((note) => mentions(note.key) || jsonMentionsAny(note.value, texts));
  }

  async findAttempt(offeringUuid: string, userUuid: string): Promise<Attempt | undefined> {
    return this.#tables.attempts.get(nameKey(offeringUuid, userUuid));
  }

  async putAttempt(attempt: Attempt): Promise<void> {
    this.#journal.put(this.#tables.attempts, nameKey(attempt.offeringUuid, attempt.userUuid), { ...attempt });
  }

  async removeAttempts({
    offeringUuid,
    userUuid,
  }: {
    offeringUuid?: string | undefined;
    userUuid: string;
  }): Promise<number> {
    const matching = [...this.#tables.attempts].filter(
      ([, attempt]) =>
        attempt.userUuid === userUuid && (offeringUuid === undefined || attempt.offeringUuid === offeringUuid),
    );
    for (const [key] of matching) this.#journal.drop(this.#tables.attempts, key);
    return matching.length;
  }

  async reservedNames(): Promise<readonly NameRecord[]> {
    return [...this.#tables.names.values()].filter(({ status }) => status === 'reserved');
  }

  async listAttempts(offeringUuid: string | undefined): Promise<readonly Attempt[]> {
    const attempts = [...this.#tables.attempts.values()].filter(
      (attempt) => offeringUuid === undefined || attempt.offeringUuid === offeringUuid,
    );
    return attempts.sort(
      (one, other) => compare(one.offeringUuid, other.offeringUuid) || compare(one.userUuid, other.userUuid),
    );
  }

  async findNote(kind: string, scope: string, key: string): Promise<NoteRecord | undefined> {
    return this.#tables.notes.get(nameKey(kind, scope, key));
  }

  async findNotes(kind: string, scope: string, keys: readonly string[]): Promise<readonly NoteRecord[]> {
    return [...new Set(keys)].flatMap((key) => this.#tables.notes.get(nameKey(kind, scope, key)) ?? []);
  }

  async listNotes(kind: string, scope: string | undefined): Promise<readonly NoteRecord[]> {
    const notes = [...this.#tables.notes.values()].filter(
      (note) => note.kind === kind && (scope === undefined || note.scope === scope),
    );
    return notes.sort((one, other) => compare(one.scope, other.scope) || compare(one.key, other.key));
  }

  async putNote(note: NoteRecord): Promise<void> {
    this.#journal.put(this.#tables.notes, nameKey(note.kind, note.scope, note.key), { ...note });
  }

  async removeNote(kind: string, scope: string, key: string): Promise<boolean> {
    return this.#removeNotes((note) => note.kind === kind && note.scope === scope && note.key === key) > 0;
  }

  async removeNotesBefore(kind: string, scope: string, at: number): Promise<number> {
    return this.#removeNotes((note) => note.kind === kind && note.scope === scope && note.at < at);
  }

  async removeNotesOf(userUuid: string): Promise<void> {
    this.#removeNotes((note) => note.userUuid === userUuid);
  }

  #removeNotes(matches: (note: NoteRecord) => boolean): number {
    const matching = [...this.#tables.notes].filter(([, note]) => matches(note));
    for (const [key] of matching) this.#journal.drop(this.#tables.notes, key);
    return matching.length;
  }
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
