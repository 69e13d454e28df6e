import type { Hashes } from './hashes.js';
import { MemoryTransaction } from './memory/memory-transaction.js';
import { createTables, type Tables } from './memory/tables.js';
import type { EventRecord, KeyRecord, LedgerTransaction, NameRecord, NamingTransaction } from './store.js';

// Far above any that a store has given: what is made here is thrown away, and must only not be taken for somebody who
// is there.
const firstDraftUser = 2 ** 40;

/**
 * What would be there, were it written: it reads through to a transaction, and keeps what is written in memory. So a
 * dry run needs no lock that others wait for. Whoever is touched is read once, with all keys and names, and from then
 * on is what stands here.
 */
export class DraftTransaction implements NamingTransaction {
  readonly #base: LedgerTransaction;
  readonly #tables: Tables = createTables();
  readonly #draft: MemoryTransaction;
  readonly #read = new Set<number>();
  #started: Hashes | undefined;

  constructor(base: LedgerTransaction) {
    this.#base = base;
    this.#tables.last.person = firstDraftUser;
    const journal = {
      put: <K, V>(map: Map<K, V>, key: K, value: V) => void map.set(key, value),
      drop: <K, V>(map: Map<K, V>, key: K) => void map.delete(key),
    };
    this.#draft = new MemoryTransaction({
      tables: this.#tables,
      journal,
      key: { hashes: undefined, available: noKey, activate: noKey },
    });
  }

  async hashes(): Promise<Hashes | undefined> {
    return this.#started ?? this.#base.hashes();
  }

  async activateHashes(_options: { create: false }): Promise<Hashes | undefined> {
    this.#started = await this.#base.availableHashes();
    return this.#started;
  }

  async isEmpty(): Promise<boolean> {
    return (await this.#base.isEmpty()) && (await this.#draft.isEmpty());
  }

  async findKeys(keys: readonly string[]): Promise<readonly KeyRecord[]> {
    for (const { person } of await this.#base.findKeys(keys)) await this.#readPerson(person);
    return this.#draft.findKeys(keys);
  }

  async keysOf(person: number): Promise<readonly string[]> {
    await this.#readPerson(person);
    return this.#draft.keysOf(person);
  }

  addPerson(person?: number): Promise<number> {
    return this.#draft.addPerson(person);
  }

  async addKey(key: string, person: number): Promise<boolean> {
    await this.findKeys([key]);
    return this.#draft.addKey(key, person);
  }

  async renameKey(from: string, to: string): Promise<void> {
    await this.findKeys([from]);
    await this.#draft.renameKey(from, to);
  }

  async findNames(namespace: string, usernames: readonly string[]): Promise<readonly NameRecord[]> {
    for (const { person } of await this.#base.findNames(namespace, usernames)) await this.#readPerson(person);
    return this.#draft.findNames(namespace, usernames);
  }

  async namesOf(person: number): Promise<readonly NameRecord[]> {
    await this.#readPerson(person);
    return this.#draft.namesOf(person);
  }

  async addName(name: NameRecord): Promise<boolean> {
    await this.findNames(name.namespace, [name.username]);
    return this.#draft.addName(name);
  }

  async setName(name: NameRecord): Promise<void> {
    await this.findNames(name.namespace, [name.username]);
    await this.#draft.setName(name);
  }

  async nextSequence(): Promise<number> {
    return Math.max(await this.#base.nextSequence(), await this.#draft.nextSequence());
  }

  /** Only counted: nobody asks a dry run for its history. */
  async addEvent({ id }: EventRecord): Promise<void> {
    this.#tables.last.event = Math.max(this.#tables.last.event, id);
  }

  async #readPerson(person: number): Promise<void> {
    if (this.#read.has(person) || this.#tables.users.has(person)) return;
    this.#read.add(person);
    const keys = await this.#base.keysOf(person);
    if (keys.length === 0) return;
    await this.#draft.addPerson(person);
    for (const key of keys) await this.#draft.addKey(key, person);
    for (const name of await this.#base.namesOf(person)) await this.#draft.addName(name);
  }
}

function noKey(): undefined {
  return undefined;
}
