import type { Attempt } from '../attempts.js';
import type { Hashes } from '../hashes.js';
import { mentionsAny } from '../mentions-any.js';
import type { EventFilter, EventRecord, KeyRecord, LedgerTransaction, NameRecord } from '../store.js';
import { type Journal, nameKey, type Tables } from './tables.js';

/** The key for erased names of a ledger in memory. */
export interface MemoryKey {
  /** Once it is in force. */
  hashes: Hashes | undefined;
  /** The key in force, else the one that is lying ready. */
  available(): Hashes | undefined;
  activate(create: boolean): Hashes | undefined;
}

/** A transaction over maps: it sees its own writes, and the journal takes them back. */
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

  async isEmpty(): Promise<boolean> {
    return this.#tables.users.size === 0 && this.#tables.events.size === 0;
  }

  async findKeys(keys: readonly string[]): Promise<readonly KeyRecord[]> {
    return keys.flatMap((key) => {
      const person = this.#tables.keys.get(key);
      return person === undefined ? [] : [{ key, person }];
    });
  }

  async keysOf(person: number): Promise<readonly string[]> {
    return this.#tables.users.get(person) ?? [];
  }

  async addPerson(person = this.#tables.last.person + 1): Promise<number> {
    this.#tables.last.person = Math.max(this.#tables.last.person, person);
    this.#journal.put(this.#tables.users, person, []);
    return person;
  }

  async addKey(key: string, person: number): Promise<boolean> {
    if (this.#tables.keys.has(key)) return false;
    this.#journal.put(this.#tables.keys, key, person);
    this.#journal.put(this.#tables.users, person, [...(await this.keysOf(person)), key].sort());
    return true;
  }

  async renameKey(from: string, to: string): Promise<void> {
    const person = this.#tables.keys.get(from);
    if (person === undefined) return;
    this.#journal.drop(this.#tables.keys, from);
    this.#journal.put(this.#tables.keys, to, person);
    const keys = (await this.keysOf(person)).map((key) => (key === from ? to : key));
    this.#journal.put(this.#tables.users, person, keys.sort());
  }

  async moveUser(from: number, to: number): Promise<void> {
    const { users: people, keys, names, namesOf, events } = this.#tables;
    const [ownKeys, ownNames] = [await this.keysOf(from), namesOf.get(from) ?? []];
    for (const key of ownKeys) this.#journal.put(keys, key, to);
    this.#journal.put(people, to, [...(await this.keysOf(to)), ...ownKeys].sort());
    for (const key of ownNames) {
      const held = names.get(key);
      if (held !== undefined) this.#journal.put(names, key, { ...held, person: to });
    }
    this.#journal.put(namesOf, to, [...(namesOf.get(to) ?? []), ...ownNames]);
    for (const [id, event] of events)
      if (event.person === from) this.#journal.put(events, id, { ...event, person: to });
    this.#journal.drop(namesOf, from);
    this.#journal.drop(people, from);
  }

  async findNames(namespace: string, usernames: readonly string[]): Promise<readonly NameRecord[]> {
    return usernames.flatMap((username) => this.#tables.names.get(nameKey(namespace, username)) ?? []);
  }

  async namesOf(person: number): Promise<readonly NameRecord[]> {
    return (this.#tables.namesOf.get(person) ?? []).flatMap((key) => this.#tables.names.get(key) ?? []);
  }

  async addName(name: NameRecord): Promise<boolean> {
    const key = nameKey(name.namespace, name.username);
    if (this.#tables.names.has(key)) return false;
    this.#journal.put(this.#tables.names, key, { ...name });
    this.#journal.put(this.#tables.namesOf, name.person, [...(this.#tables.namesOf.get(name.person) ?? []), key]);
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
    const others = (this.#tables.namesOf.get(held.person) ?? []).filter((other) => other !== key);
    this.#journal.put(this.#tables.namesOf, held.person, others);
  }

  async renameName({
    person,
    namespace,
    from,
    to,
  }: {
    person: number;
    namespace: string;
    from: string;
    to: string;
  }): Promise<void> {
    const held = this.#tables.names.get(nameKey(namespace, from));
    if (held?.person === person) {
      await this.removeName(namespace, from);
      await this.addName({ ...held, username: to });
    }
    for (const [id, event] of this.#tables.events) {
      if (event.person !== person || event.namespace !== namespace || event.username !== from) continue;
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

  async listEvents({ person, namespace, usernames, after, limit }: EventFilter): Promise<readonly EventRecord[]> {
    const events: EventRecord[] = [];
    for (const event of this.#tables.events.values()) {
      if (event.id <= after || (person !== undefined && event.person !== person)) continue;
      if (namespace !== undefined && event.namespace !== namespace) continue;
      if (usernames !== undefined && (event.username === null || !usernames.includes(event.username))) continue;
      events.push(event);
      if (events.length === limit) break;
    }
    return events;
  }

  async redactNotes(person: number, texts: readonly string[]): Promise<void> {
    const tells = (text: string | null) => mentionsAny(text, texts);
    for (const [id, event] of this.#tables.events) {
      if (event.doneBy === null && event.reason === null) continue;
      if (event.person !== person && !tells(event.doneBy) && !tells(event.reason)) continue;
      this.#journal.put(this.#tables.events, id, { ...event, doneBy: null, reason: null });
    }
    for (const [key, attempt] of this.#tables.attempts) {
      if (tells(attempt.reason)) this.#journal.put(this.#tables.attempts, key, { ...attempt, reason: '' });
    }
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
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
