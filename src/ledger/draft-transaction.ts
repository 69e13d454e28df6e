import type { Hashes } from './hashes.js';
import { MemoryTransaction } from './memory/memory-transaction.js';
import { createTables, type Tables } from './memory/tables.js';
import type { EventRecord, KeyRecord, LedgerTransaction, NameRecord, NamingTransaction } from './store.js';

// Far above the numbers of a store, so that a draft's new users are never confused with stored ones.
const firstDraftUser = 2 ** 40;

/**
 * A transaction for dry runs: it reads from another transaction and keeps its writes in memory, so it needs no write
 * lock. A user is read once, with all keys and usernames, when they are first touched.
 */
export class DraftTransaction implements NamingTransaction {
  readonly #base: LedgerTransaction;
  readonly #tables: Tables = createTables();
  readonly #draft: MemoryTransaction;
  readonly #read = new Set<number>();
  #activated: Hashes | undefined;

  constructor(base: LedgerTransaction) {
    this.#base = base;
    this.#tables.last.user = firstDraftUser;
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
    return this.#activated ?? this.#base.hashes();
  }

  async activateHashes(_options: { create: false }): Promise<Hashes | undefined> {
    this.#activated = await this.#base.availableHashes();
    return this.#activated;
  }

  async isEmpty(): Promise<boolean> {
    return (await this.#base.isEmpty()) && (await this.#draft.isEmpty());
  }

  async findKeys(keys: readonly string[]): Promise<readonly KeyRecord[]> {
    for (const { userId } of await this.#base.findKeys(keys)) await this.#readUser(userId);
    return this.#draft.findKeys(keys);
  }

  async keysOf(userId: number): Promise<readonly string[]> {
    await this.#readUser(userId);
    return this.#draft.keysOf(userId);
  }

  addUser(userId?: number): Promise<number> {
    return this.#draft.addUser(userId);
  }

  async addKey(key: string, userId: number): Promise<boolean> {
    await this.findKeys([key]);
    return this.#draft.addKey(key, userId);
  }

  async renameKey(from: string, to: string): Promise<void> {
    await this.findKeys([from]);
    await this.#draft.renameKey(from, to);
  }

  async findNames(namespace: string, usernames: readonly string[]): Promise<readonly NameRecord[]> {
    for (const { userId } of await this.#base.findNames(namespace, usernames)) await this.#readUser(userId);
    return this.#draft.findNames(namespace, usernames);
  }

  async namesOf(userId: number): Promise<readonly NameRecord[]> {
    await this.#readUser(userId);
    return this.#draft.namesOf(userId);
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

  /** Only counts the event: a dry run never reads its own history. */
  async addEvent({ id }: EventRecord): Promise<void> {
    this.#tables.last.event = Math.max(this.#tables.last.event, id);
  }

  async #readUser(userId: number): Promise<void> {
    if (this.#read.has(userId) || this.#tables.users.has(userId)) return;
    this.#read.add(userId);
    const keys = await this.#base.keysOf(userId);
    if (keys.length === 0) return;
    await this.#draft.addUser(userId);
    for (const key of keys) await this.#draft.addKey(key, userId);
    for (const name of await this.#base.namesOf(userId)) await this.#draft.addName(name);
  }
}

function noKey(): undefined {
  return undefined;
}
